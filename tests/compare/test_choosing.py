"""Whom an address sets side by side, in which order, and what it says when it cannot."""

from uuid import UUID

import pytest

from interview.compare.choosing import CHOOSE, UNKNOWN, choice_of, columns_of, in_order
from interview.compare.pages import Row
from interview.compare.plots import Adjusted
from interview.compare.viewing import View, view_of
from interview.scoring.adjusted import Estimate
from interview.scoring.ranges import PRIOR_CENTRES, Figure, Shares
from question_bank.schema import Trait

ONE, TWO, THREE, FOUR, FIVE, SIX = (UUID(int=n) for n in range(1, 7))


def row(key: UUID, name: str, value: float = 3.0, se: float = 0.5, adjusted: float | None = None) -> Row:
    beside = Adjusted(Estimate(adjusted, 0.1, 5)) if adjusted else Adjusted(None, "Not enough")
    return Row(key, name, overall=Figure(value, se, False, PRIOR_CENTRES, Shares({}, {}, 0.0, 0.1)), adjusted=beside)


ROWS = (
    row(ONE, "Ines Carvalho", 3.0, 0.1),
    row(TWO, "Jonas Lindqvist", 4.0, 0.9, 3.1),
    row(THREE, "Mei Tanaka", 3.5, 0.1, 4.0),
    row(FOUR, "Rafael Ortiz", 3.0, 0.1),
    row(FIVE, "Sofia Nagy", 2.0, 0.1, 3.9),
    Row(SIX, "Theo Marchetti", closed=True),
    Row(UUID(int=7), "Uma Rao", too_early="One interviewer so far"),
)
CLOSED = ROWS[5]


def chosen(*asked: UUID | str) -> tuple[list[int], str | None]:
    choice = choice_of([str(key) for key in asked], ROWS[:6])
    return [key.int for key in choice.compare], choice.message


def test_nothing_is_chosen_at_first():
    assert chosen() == ([], None)


def test_the_chosen_stand_in_the_order_of_the_list_and_once():
    assert chosen(THREE, ONE, THREE) == ([1, 3], None)


def test_one_is_refused_with_how_many_to_choose():
    assert chosen(ONE) == ([], f"One candidate is chosen. {CHOOSE}")
    assert choice_of([str(ONE)], ROWS).ids == {ONE}


def test_of_two_hundred_the_first_eight_by_name_are_shown_and_all_stay_chosen():
    many = [row(UUID(int=n), f"Candidate {n:03}") for n in range(200)]
    choice = choice_of([str(each.application_id) for each in reversed(many)], many)
    assert [key.int for key in choice.compare] == list(range(8))
    assert choice.message == f"200 candidates are chosen. The first 8 by name stand side by side. {CHOOSE}"
    assert len(choice.ids) == 200


def test_a_hundred_who_cannot_be_chosen_are_not_all_told():
    closed = [Row(UUID(int=n), f"Candidate {n}", closed=True) for n in range(100)]
    message = choice_of([str(each.application_id) for each in closed], closed).message
    assert (message.count("opens when"), "And 92 more who cannot be compared yet." in message) == (8, True)


@pytest.mark.parametrize("stranger", [str(UUID(int=99)), "nonsense", "", "1; drop table"])
def test_an_address_that_names_a_stranger_says_so_and_compares_the_rest(stranger: str):
    assert chosen(ONE, TWO, stranger) == ([1, 2], UNKNOWN)
    assert chosen(stranger) == ([], f"{UNKNOWN} {CHOOSE}")


def test_a_closed_candidate_cannot_be_chosen_by_address():
    assert chosen(ONE, TWO, SIX) == ([1, 2], "Theo Marchetti: opens when your own scorecard is in.")
    assert chosen(ONE, SIX) == ([], f"Theo Marchetti: opens when your own scorecard is in. One candidate is chosen. {CHOOSE}")


# Order and pin


def ordered(by_interval: bool, adjusted: bool = False) -> list[int]:
    return [each.application_id.int for each in in_order(ROWS, by_interval, adjusted)]


def test_law_8_candidates_stand_by_name_and_by_interval_only_when_asked():
    """By the lower end, not by the score; equal ones by name; closed and too early ones last."""
    assert ordered(False) == [1, 2, 3, 4, 5, 6, 7]
    assert ordered(True) == [3, 1, 4, 2, 5, 6, 7]
    assert ordered(True, adjusted=True) == [3, 5, 2, 1, 4, 6, 7]


def test_who_is_pinned_stands_first_and_only_among_those_side_by_side():
    assert columns_of((ONE, THREE, FIVE), ROWS, str(THREE)) == ({THREE: "Mei Tanaka", ONE: "Ines Carvalho", FIVE: "Sofia Nagy"}, THREE)
    for pinned in (str(TWO), str(SIX), "nonsense", ""):
        names, first = columns_of((ONE, THREE), ROWS, pinned)
        assert (list(names), first) == ([ONE, THREE], None)


# The address


def test_an_address_holds_the_whole_view():
    view = View(("a", "b"), True, True, (Trait.user_perspective,), True, "b", ("a",))
    assert view_of(view.query()) == view
    assert view_of({}) == View() and View().query() == {}
    assert view.query(adjusted=False, pinned="")["order"] == ["interval"]
    assert view.files().keys() == {"with", "score", "order", "pin"}


def test_what_means_nothing_in_an_address_is_left_out():
    assert view_of({"score": ["best"], "order": ["x"], "trait": ["charm", "commitment"], "only": [""], "more": ["y"]}) == View(
        traits=(Trait.commitment,)
    )
