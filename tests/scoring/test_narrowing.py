"""What would narrow a likely range most."""

import pytest

from interview.scoring.narrowing import Missing, narrowed
from interview.scoring.panel import ItemScore, panel_score, pool_of

TRAITS = ("enthusiasm", "user_perspective", "intelligence", "commitment")
EQUAL = dict.fromkeys(TRAITS, 0.25)


def asked(rater: str, *questions: int, value: float = 4.0) -> list[ItemScore]:
    return [ItemScore(rater, n, TRAITS[n % 4], value) for n in questions]


def missing(name: str, *questions: int, rater: str | None = None) -> Missing:
    return Missing(name, [(n, TRAITS[n % 4]) for n in questions], rater)


ITEMS = asked("lea", 0, 2, 3) + asked("kofi", 1, 4)
EVERYBODY = pool_of(ITEMS + asked("devi", 0, 1, 2, 3))


def test_law_8_the_range_is_that_of_the_panel_score_with_the_new_ratings_whatever_they_are():
    again = missing("again", 0, 1, 2, 3)
    [found] = narrowed(ITEMS, [again], EQUAL, EVERYBODY)
    there = panel_score(ITEMS + asked("devi", 0, 1, 2, 3, value=1.0), EQUAL, EVERYBODY).overall
    assert found.figure.se == pytest.approx(there.se)
    assert found.figure.value == panel_score(ITEMS, EQUAL, EVERYBODY).overall.value
    assert found.figure.se < panel_score(ITEMS, EQUAL, EVERYBODY).overall.se


def test_the_most_comes_first_and_what_would_not_be_seen_is_left_out():
    options = [missing("one question", 4, rater="lea"), missing("nothing"), missing("two traits", 0, 1), missing("four traits", 0, 1, 2, 3)]
    assert [each.missing.name for each in narrowed(ITEMS, options, EQUAL, EVERYBODY)] == ["four traits", "two traits"]


def test_a_missing_trait_narrows_most():
    without = [item for item in ITEMS if item.trait != "commitment"] + asked("devi", 0, 1, 2)
    found = narrowed(without, [missing("seen already", 0), missing("never asked", 3)], EQUAL, EVERYBODY)
    assert found[0].missing.name == "never asked"


def test_a_newcomer_outside_the_pool_makes_it_one_larger_and_is_not_counted_as_a_stranger():
    [found] = narrowed(ITEMS, [missing("again", 0, 1, 2, 3)], EQUAL, pool_of(ITEMS))
    larger = pool_of(ITEMS + asked("somebody", 0, 1, 2, 3))
    assert found.figure.se == pytest.approx(panel_score(ITEMS + asked("somebody", 0, 1, 2, 3), EQUAL, larger).overall.se)


def test_without_a_rating_there_is_nothing_to_narrow():
    assert narrowed([], [missing("again", 0)], EQUAL, EVERYBODY) == []
