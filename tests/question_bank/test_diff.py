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


TOWN = ["A town counts its bins.", "Two drivers swap their rounds.", "Rain closes the only bridge.", "Nobody reports anything any more."]


def climb(*prompts, hints=("Look at the map.",)):
    rungs = [dict(LADDER["ladder"]["rungs"][min(n, 1)], title=prompt[:9], prompt=prompt) for n, prompt in enumerate(prompts)]
    lines = [f"Says why {prompt.lower()}" for prompt in prompts]
    told = [rung | {"met_when": [line], "partial_when": line, "miss_when": f"Not: {line}"} for rung, line in zip(rungs, lines, strict=True)]
    return question(LADDER, ladder={**LADDER["ladder"], "rungs": [told[0] | {"hints": list(hints)}, *told[1:]]})


def said(before, after):
    return {each.place: "".join(f"[{piece.kind}:{piece.text}]" for piece in each.pieces) for each in diff(before, after)}


def test_a_rung_put_in_leaves_those_after_it_alone():
    before, after = climb(*TOWN), climb(TOWN[0], "A new mayor is elected.", *TOWN[1:])
    assert {place.partition(",")[0] for place in said(before, after)} == {"Rung 2"}
    assert said(after, before) == {"Rung 2, taken out": said(after, before)["Rung 2, taken out"]}
    assert "[gone:A new may · A new mayor is elected." in said(after, before)["Rung 2, taken out"]


def test_a_rung_that_moved_is_told_once_and_not_as_new_text():
    assert said(climb(*TOWN), climb(TOWN[0], TOWN[3], *TOWN[1:3])) == {"Rung 2, moved": "[gone:was 4][added: is 2]"}


def test_a_line_of_a_list_that_is_new_one_that_went_and_one_that_is_reworded():
    first = ("Look at the map.", "Ask a driver who knows it.")
    assert said(climb(*TOWN, hints=first), climb(*TOWN, hints=first[1:])) == {"Rung 1, hint 1, taken out": "[gone:Look at the map.]"}
    assert said(climb(*TOWN, hints=first), climb(*TOWN, hints=("Look at the old map.", first[1]))) == {
        "Rung 1, hint 1": "[kept:Look at the][added: old][kept: map.]"
    }
    assert said(climb(*TOWN, hints=("Look up.",)), climb(*TOWN, hints=("Ask a driver.",))) == {
        "Rung 1, hint 1": "[gone:Look up.][added:Ask a driver.]"
    }
