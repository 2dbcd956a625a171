"""Ladders and time."""

import pytest

from question_bank.lint import lint_bank, lint_question
from question_bank.schema import Bank
from tests.question_bank.good import FIFTH, ladder, question, rules

CHANGED = ("ladder", "rungs", 1, "changed")
LONG_ANSWER = {"rating": 5, "answer": "The last one waits. " * 200}


@pytest.mark.parametrize(
    "bad", ["a till opens and one breaks", "a till opens; one breaks", "a till opens, the other breaks", "a till also opens"]
)
def test_a_rung_that_changes_two_things_is_flagged(bad):
    assert rules(ladder(rung=2, changed=bad)) == [("rung-changes-more-than-one", CHANGED)]


@pytest.mark.parametrize("good", ["a till opens, but not at noon", "people pick between cash and card", "the one who checks gains as well"])
def test_a_rung_that_changes_one_thing_is_left_alone(good):
    assert rules(ladder(rung=2, changed=good)) == []


@pytest.mark.parametrize(("minutes", "found"), [(1, True), (2, False), (5, False), (6, True)])
def test_a_rungs_minutes_hold_reading_and_answer_and_no_more(minutes, found):
    assert rules(ladder(minutes=minutes)) == [("minutes-out-of-budget", ("ladder", "rungs", 0, "minutes"))] * found


@pytest.mark.parametrize(("minutes", "found"), [(2, True), (3, False), (15, False), (16, True)])
def test_a_questions_minutes_hold_prompt_and_probes_and_no_more(minutes, found):
    assert rules(question(minutes=minutes)) == [("minutes-out-of-budget", ("minutes",))] * found


def test_minutes_hold_the_longest_sample_the_card_and_the_time_to_think():
    facts = {"title": "The shop", "facts": ["The till is by the door, and the queue goes round the corner to the next shop."] * 12}
    thinking = question().prompt + " Take two minutes to think."
    assert "minutes-out-of-budget" not in [rule for rule, _ in rules(question(minutes=4))]
    for changed in ({"samples": [LONG_ANSWER]}, {"prompt": thinking}):
        assert rules(question(minutes=4, **changed)) == [("minutes-out-of-budget", ("minutes",))]
    assert rules(question(minutes=3, card=facts)) == [("minutes-out-of-budget", ("minutes",))]


def test_a_ladders_sample_is_an_answer_at_the_frontier():
    asked = ladder().model_copy(update={"samples": question(samples=[LONG_ANSWER]).samples})
    assert rules(asked) == [("minutes-out-of-budget", ("ladder", "frontier", "minutes"))]


def words_of(*ladders):
    return {id_: [finding.words for finding in findings] for id_, findings in lint_bank(Bank(questions=ladders)).items()}


def test_parallel_ladders_climb_rung_for_rung():
    first, second = ladder("a-till", parallel="b-till"), ladder("b-till", parallel="a-till")
    assert words_of(first, second) == {}
    longer = ladder("b-till", parallel="a-till", more=[FIFTH])
    mend = "This ladder has 5 rungs, its parallel “a-till” 4. Give both the same number, rung for rung."
    assert words_of(first, longer) == {"b-till": [mend]}


def test_parallel_ladders_give_the_same_help_and_time():
    first = ladder("a-till", parallel="b-till")
    for other in ({"hints": []}, {"minutes": 3}):
        mend = "Rung 3 has other hints or minutes than in its parallel “a-till”. Give both the same number."
        assert words_of(first, ladder("b-till", parallel="a-till", rung=3, **other)) == {"b-till": [mend]}


def test_a_ladder_whose_parallel_is_not_at_hand_is_left_alone():
    assert lint_question(ladder("b-till", parallel="a-till")) == []


def test_the_pair_is_told_under_its_rule():
    pair = (ladder("a-till", parallel="b-till"), ladder("b-till", parallel="a-till", hints=[]))
    found = lint_bank(Bank(questions=pair))["b-till"]
    assert [(finding.rule.value, finding.loc) for finding in found] == [("parallel-structure", ("ladder", "rungs"))]
