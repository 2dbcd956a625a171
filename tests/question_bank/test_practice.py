"""The script of the practice interview: whole, fair, and worth practising with."""

from pathlib import Path

import pytest

from question_bank.chain import Outcome
from question_bank.document import BankErrors
from question_bank.lint.forbidden import forbidden_topics
from question_bank.lint.names import names_schools_firms
from question_bank.practice import SHIPPED, Practice, read_practice
from question_bank.schema import Bank, Kind, Question, Sample
from question_bank.yaml_format import read_bank

TEXT = SHIPPED.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def bank() -> Bank:
    return read_bank(Path("question_bank/content"))


@pytest.fixture(scope="module")
def practice(bank: Bank) -> Practice:
    return read_practice(TEXT, "practice.yaml", bank)


def faults(text: str, bank: Bank) -> list[str]:
    with pytest.raises(BankErrors) as caught:
        read_practice(text, "practice.yaml", bank)
    return [str(error) for error in caught.value.errors]


def test_the_kit_asks_for_every_trait_with_follow_ups_a_market_card_and_a_ladder_that_can_be_swapped(practice, bank):
    questions = {question.id: question for question in bank.questions}
    asked = [questions[item.question] for item in practice.kit.items]
    assert [question.trait.value for question in asked] == ["enthusiasm", "user_perspective", "intelligence", "commitment"]
    assert len(asked[0].probes) == 3
    assert asked[1].card is not None
    assert asked[2].kind is Kind.ladder
    assert [item.swap for item in practice.kit.items] == [None, None, asked[2].ladder.parallel, None]


def test_a_question_without_an_answer_is_named(bank):
    without = TEXT.replace("  - question: small-work-to-the-end\n    answer: >-", "  - question: a-plain-week\n    answer: >-")
    assert "“small-work-to-the-end” is asked and has no answer. Write one under answers or ladders." in faults(without, bank)[0]


def test_a_follow_up_a_hint_and_a_rung_without_an_answer_are_named(bank):
    without_hint = TEXT.replace("          - That one would never begin. So five times, not more.\n", "")
    assert "hints and answers differ in number, 2 and 1. Write one answer for each under after_hints." in faults(without_hint, bank)[0]
    without_probe = TEXT.replace("      - The one who keeps the harbour shop. Whether people like the idea.\n", "")
    assert "follow-ups and answers differ in number, 3 and 2. Write one answer for each." in faults(without_probe, bank)[0]
    without_rungs = TEXT[: TEXT.rindex("      - answer: First those whose form")]
    assert "rungs and answers differ in number, 6 and 5. Write one answer for each." in faults(without_rungs, bank)[0]


def test_a_climb_that_goes_on_after_the_first_rung_not_met_is_named(bank):
    beyond = TEXT.replace("outcome: not_asked", "outcome: met", 1)
    assert "the climb ends at the first rung not met" in faults(beyond, bank)[0]


def test_the_key_leaves_no_level_and_no_way_to_meet_a_rung_unpractised(practice):
    rungs = [rung for ladder in practice.ladders for rung in ladder.rungs]
    where_the_climb_ends = [rung.new_ground.rating for rung in rungs if rung.outcome in (Outcome.partial, Outcome.not_met)]
    assert [answered.rating for answered in practice.answers] == [2, 4, 5]
    assert where_the_climb_ends == [2, 3]
    assert {each.rating for each in (*practice.answers, *(rung.new_ground for rung in rungs))} == {1, 2, 3, 4, 5}
    assert [rung.outcome.value for rung in practice.ladders[1].rungs] == ["met", "met_hint_1", "met", "met_hint_2", "partial", "not_asked"]


def test_nothing_that_is_said_names_a_school_a_firm_or_a_person_or_touches_a_forbidden_topic(practice, bank):
    said = [practice.asks, practice.farewell, practice.kit.opening_words, practice.kit.closing_words]
    for answered in practice.answers:
        said += [answered.answer, answered.why, *answered.probes]
    for ladder in practice.ladders:
        said += [ladder.met_before.answer] if ladder.met_before else []
        for rung in ladder.rungs:
            said += [rung.answer, *rung.after_hints, rung.why, rung.new_ground.answer, rung.new_ground.why]
    assert [finding.words for text in said for finding in findings(text, bank.questions[0])] == []


def findings(text: str, template: Question) -> list:
    clean = template.model_copy(update={"samples": (Sample(rating=1, answer=text),), "prompt": text})
    return [*forbidden_topics(clean), *(each for each in names_schools_firms(clean) if "samples" in each.loc)]
