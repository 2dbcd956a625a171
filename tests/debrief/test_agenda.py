"""What a debrief speaks about, and what is asked next: pure."""

from types import SimpleNamespace as Some

import pytest

from interview.debrief.agenda import Kind, Point, Voice
from interview.debrief.asking import Planned, to_ask
from interview.debrief.sheets import closeness_of, sheet_of
from question_bank.schema import Trait

ENTHUSIASM, SOLVING = Trait.enthusiasm, Trait.intelligence


def point(kind: Kind, title: str, trait: Trait | None, is_ladder: bool = False) -> Point:
    return Point(kind, title, trait, (Voice("Lea", "4 of 5"),), is_ladder)


BINS = Planned("Full bins", SOLVING, "Second", is_ladder=True, parallel="A bus on time")
GUESS = Planned("A guess", SOLVING, "Second")


def told(points, planned, unrated=()):
    return [(ask.trait, ask.why, ask.questions) for ask in to_ask(points, unrated, planned)]


def test_what_is_open_about_a_ladder_is_asked_by_a_ladder_where_there_is_one():
    cut = point(Kind.ladder, "The library count", SOLVING, is_ladder=True)
    why = ("The library count: at least",)
    assert told([cut], [BINS, GUESS]) == [(SOLVING, why, ("“Full bins” (Second), or its parallel “A bus on time”",))]
    assert told([cut], [GUESS]) == [(SOLVING, why, ("“A guess” (Second)",))]
    assert told([cut], []) == [(SOLVING, why, ())]


def test_other_open_points_are_asked_by_every_question_of_their_trait():
    open_ = [point(Kind.gap, "Fine", SOLVING), point(Kind.ladder, "The library count", SOLVING, is_ladder=True)]
    assert [questions for _, _, questions in told(open_, [BINS, GUESS])] == [(BINS.told, GUESS.told)]


def test_what_only_one_saw_and_recommendations_apart_are_nothing_to_ask():
    assert told([point(Kind.alone, "Problem solving", SOLVING), point(Kind.recommendations, "Apart", None)], [BINS]) == []


def test_a_trait_that_nobody_rated_is_asked_and_one_that_differs_is_named_once():
    differs = point(Kind.differ, f"{ENTHUSIASM.shown}: 2 points apart", ENTHUSIASM)
    assert told([differs], [BINS], unrated=[SOLVING]) == [(ENTHUSIASM, ("raters differ",), ()), (SOLVING, ("no rating yet",), (BINS.told,))]


@pytest.mark.parametrize("scores", [(1.0, 5.0, 3.0), (5.0, 3.0, 1.0), (3.0, 1.0, 5.0)])
def test_of_three_who_differ_the_two_furthest_apart_are_on_the_sheet(monkeypatch, scores):
    voices = tuple(Voice(name, f"{score:.0f} of 5", (), score) for name, score in zip(("Ada", "Bo", "Cy"), scores, strict=True))
    apart = Point(Kind.differ, "A guess: 4 points apart", SOLVING, voices)
    monkeypatch.setattr("interview.debrief.sheets.agenda", lambda _cards: (apart,))
    row = Some(application_id=None, name="Mei", overall=None, too_early="No ratings yet", missing=(), traits=tuple(Trait), uncounted=0)
    assert [voice.said for voice in sheet_of(row, [], [], ()).differ[0].voices] == [f"{score:.0f} of 5" for score in scores if score != 3.0]


def test_who_has_no_figure_is_compared_with_nobody():
    assert closeness_of("mei", {}, {}) == ()
