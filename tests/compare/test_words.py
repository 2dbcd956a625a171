"""What the comparison says in words, and the brackets that say the same."""

import pytest

from interview.compare.brackets import Lane, brackets
from interview.compare.words import Closeness, called, closeness, isolated, ordered_in_words, points_apart, told_apart, weights_in_words
from interview.scoring.ranges import PRIOR_CENTRES, Figure, Shares


def figure(value: float) -> Figure:
    """Scores of one shared panel and the same questions: 1.0 apart is a clear difference, 0.8 is not."""
    return Figure(value, 0.5, False, PRIOR_CENTRES, Shares({}, {}, 0.0, 0.1))


def said(*values: float) -> Closeness:
    names = ["Ines", "Jonas", "Mei", "Rafael"][: len(values)]
    return closeness({name: figure(value) for name, value in zip(names, values, strict=True)}, {name: name for name in names})


def test_sets_that_are_too_close_may_overlap_and_stand_in_the_order_of_names():
    assert said(3.9, 3.7, 3.4, 2.7) == Closeness(
        ("Ines, Jonas and Mei", "Mei and Rafael"), ("Ines and Jonas are above Rafael",), "Mei stands in between and may belong to either"
    )


def test_nobody_is_called_above_when_all_are_too_close():
    assert said(3.9, 3.7) == Closeness(("Ines and Jonas",), ())


def test_a_higher_score_later_in_the_alphabet_is_above():
    assert said(2.0, 4.0) == Closeness((), ("Jonas is above Ines",))


def test_first_names_are_enough_unless_two_candidates_share_one():
    assert called({1: "Ines Carvalho", 2: "Mei Tanaka", 3: "Ines Costa"}) == {1: "Ines Carvalho", 2: "Mei", 3: "Ines Costa"}


def test_a_name_turns_no_sentence_around_and_a_plain_one_stays_as_it_is():
    assert (isolated("Ines"), isolated("Łukasz 🙂")) == ("Ines", "Łukasz 🙂")
    assert called({1: "מאיה כהן", 2: "Mei\u202e Tanaka"}) == {1: "\u2068מאיה\u2069", 2: "\u2068Mei\u202e\u2069"}


def test_the_page_says_in_which_order_candidates_stand():
    assert ordered_in_words(False, False) == "Candidates stand in the order of their names, which is no ranking."
    assert ordered_in_words(True, True) == (
        "The pinned one stands first, the others by the lower end of their likely range, the highest first, by name where it is the same;"
        " neighbours may be too close to call."
    )


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
    assert weights_in_words(dict.fromkeys(weights, 0.25), "") == "All four traits weigh the same"


def test_a_bracket_ticks_its_members_and_passes_the_others_by():
    assert brackets(["a", "b", "c"], [("a", "c"), ("b", "c")]) == [
        (Lane(2, 50, 100, True),),
        (Lane(2, 0, 100, False), Lane(10, 50, 100, True)),
        (Lane(2, 0, 50, True), Lane(10, 0, 50, True)),
    ]
