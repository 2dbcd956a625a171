"""What differs between two versions of a question."""

from question_bank.diff import Piece, Touches, diff, pieces
from question_bank.schema import Question
from tests.question_bank.good import FLAT, LADDER


def question(body, **changes):
    return Question.model_validate({**body, **changes})


def test_two_equal_questions_differ_in_nothing():
    assert diff(question(LADDER), question(LADDER)) == []


def test_words_that_are_gone_stand_before_those_that_are_added():
    assert pieces("some live very far away", "some live an hour away") == (
        Piece("some live", "kept"),
        Piece(" very far", "gone"),
        Piece(" an hour", "added"),
        Piece(" away", "kept"),
    )


def test_a_change_names_its_place_and_what_it_means_for_scores():
    rungs = [dict(rung) for rung in LADDER["ladder"]["rungs"]]
    rungs[1] |= {"prompt": "Another turn of the problem. What do you do?", "met_when": ["Says what it costs"]}
    after = question(LADDER, title="Another name", ladder={**LADDER["ladder"], "rungs": rungs})
    found = {change.place: change.touches for change in diff(question(LADDER), after)}
    assert found["Title"] is Touches.nothing
    assert found["Rung 2, read aloud"] is Touches.asked
    assert found["Rung 2, met when 1"] is Touches.rated


def test_an_anchor_that_changes_touches_ratings_and_a_note_does_not():
    anchors = {**FLAT["anchors"], 4: "Says what the user would lose, and what would bring them back to it."}
    after = question(FLAT, anchors=anchors, fairness="Any product counts here.")
    found = [(each.place, each.touches) for each in diff(question(FLAT), after)]
    assert found == [("Anchor 4", Touches.rated), ("Fairness note", Touches.nothing)]


def test_a_rung_that_is_added_is_all_new():
    extra = {**LADDER["ladder"]["rungs"][-1], "title": "One more"}
    longer = question(LADDER, ladder={**LADDER["ladder"], "rungs": [*LADDER["ladder"]["rungs"], extra]})
    kinds = {piece.kind for change in diff(question(LADDER), longer) for piece in change.pieces}
    assert kinds == {"added"}
