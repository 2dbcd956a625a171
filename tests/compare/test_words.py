"""What the comparison says in words, and the brackets that say the same."""

from uuid import UUID

import pytest

from interview.compare.brackets import Lane, brackets
from interview.compare.choosing import CHOOSE, UNKNOWN, choice_of
from interview.compare.pages import Row
from interview.compare.words import Closeness, called, closeness, points_apart, told_apart, weights_in_words
from interview.scoring.ranges import PRIOR_CENTRES, Figure, Shares

ONE, TWO, THREE, FOUR, FIVE, SIX = (UUID(int=n) for n in range(1, 7))


def figure(value: float) -> Figure:
    """Scores of one shared panel and the same questions: 1.0 apart is a clear difference, 0.8 is not."""
    return Figure(value, 0.5, False, PRIOR_CENTRES, Shares({}, {}, 0.0, 0.1))


def row(key: UUID, name: str) -> Row:
    return Row(key, name, overall=figure(3.0))


ROWS = (
    row(ONE, "Ines Carvalho"),
    row(TWO, "Jonas Lindqvist"),
    row(THREE, "Mei Tanaka"),
    row(FOUR, "Rafael Ortiz"),
    row(FIVE, "Sofia Nagy"),
    Row(SIX, "Theo Marchetti", closed=True),
)


def said(*values: float) -> Closeness:
    names = ["Ines", "Jonas", "Mei", "Rafael"][: len(values)]
    return closeness({name: figure(value) for name, value in zip(names, values, strict=True)}, {name: name for name in names})


def test_sets_that_are_too_close_may_overlap_and_stand_in_the_order_of_names():
    assert said(3.9, 3.7, 3.4, 2.7) == Closeness(("Ines, Jonas and Mei", "Mei and Rafael"), ("Ines and Jonas are above Rafael",))


def test_nobody_is_called_above_when_all_are_too_close():
    assert said(3.9, 3.7) == Closeness(("Ines and Jonas",), ())


def test_a_higher_score_later_in_the_alphabet_is_above():
    assert said(2.0, 4.0) == Closeness((), ("Jonas is above Ines",))


def test_first_names_are_enough_unless_two_candidates_share_one():
    assert called({1: "Ines Carvalho", 2: "Mei Tanaka", 3: "Ines Costa"}) == {1: "Ines Carvalho", 2: "Mei", 3: "Ines Costa"}


def test_candidates_of_one_name_are_told_apart():
    assert told_apart(["Ines Carvalho", "Ines Carvalho", "Mei Tanaka"]) == ["Ines Carvalho", "Ines Carvalho (2)", "Mei Tanaka"]


@pytest.mark.parametrize(
    ("scores", "words"), [([], None), ([3.0], None), ([2.0, 3.9], None), ([2.0, 4.0], "2 points apart"), ([1.5, 3, 4], "2.5 points apart")]
)
def test_interviewers_differ_from_two_points_on(scores: list[float], words: str | None):
    assert points_apart(scores) == words


def test_unequal_weights_are_named_with_their_reason():
    weights = {"enthusiasm": 0.4, "user_perspective": 0.2, "intelligence": 0.2, "commitment": 0.2}
    assert weights_in_words(weights, "The role owns a worn-out product.") == (
        "Weights: Product enthusiasm 40 %, User perspective 20 %, Problem solving 20 %, Professional commitment 20 %"
        " (“The role owns a worn-out product.”)"
    )
    assert weights_in_words(dict.fromkeys(weights, 0.25), "") == "Equal weights"


def test_a_bracket_ticks_its_members_and_passes_the_others_by():
    assert brackets(["a", "b", "c"], [("a", "c"), ("b", "c")]) == [
        (Lane(2, 50, 100, True),),
        (Lane(2, 0, 100, False), Lane(10, 50, 100, True)),
        (Lane(2, 0, 50, True), Lane(10, 0, 50, True)),
    ]


def chosen(*asked: UUID | str) -> tuple[list[int], str | None]:
    choice = choice_of([str(key) for key in asked], ROWS)
    return [key.int for key in choice.compare], choice.message


def test_nothing_is_chosen_at_first():
    assert chosen() == ([], None)


def test_the_chosen_stand_in_the_order_of_the_list_and_once():
    assert chosen(THREE, ONE, THREE) == ([1, 3], None)


def test_one_or_five_are_refused_with_how_many_to_choose():
    assert chosen(ONE) == ([], f"One candidate is chosen. {CHOOSE}")
    assert chosen(ONE, TWO, THREE, FOUR, FIVE) == ([], f"5 candidates are chosen. {CHOOSE}")
    assert choice_of([str(ONE)], ROWS).ids == {ONE}


@pytest.mark.parametrize("stranger", [str(UUID(int=99)), "nonsense", "", "1; drop table"])
def test_an_address_that_names_a_stranger_says_so_and_compares_the_rest(stranger: str):
    assert chosen(ONE, TWO, stranger) == ([1, 2], UNKNOWN)
    assert chosen(stranger) == ([], f"{UNKNOWN} {CHOOSE}")


def test_a_closed_candidate_cannot_be_chosen_by_address():
    assert chosen(ONE, TWO, SIX) == ([1, 2], "Theo Marchetti: opens when your own scorecard is in.")
    assert chosen(ONE, SIX) == ([], f"Theo Marchetti: opens when your own scorecard is in. One candidate is chosen. {CHOOSE}")
