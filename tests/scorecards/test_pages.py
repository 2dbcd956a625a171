"""The review page without a script, and what others read."""

import re
from datetime import timedelta

import pytest
from markupsafe import escape
from sqlalchemy import event

from interview import clock
from interview.db import db
from interview.openings import actions as openings
from interview.scorecards import queries
from tests.scorecards.conftest import climb, desk_for, note


def text_of(answer):
    return " ".join(re.sub(r"<[^>]+>", " ", answer.get_data(as_text=True)).split())


def posts(desk, entry, item, who="lea", **fields):
    prefix = f"question-{item.n}-{entry}"
    data = {"entry": entry, "item": str(item.id), **{f"{prefix}-{name}": value for name, value in fields.items()}}
    return desk.client(who).send(desk.url(who, "/entries"), data)


def closes(desk, rest="/entries", seen=None, **fields):
    data = {"entry": "closing", "seen": seen or desk.record().seen, **{f"closing-{name}": value for name, value in fields.items()}}
    return desk.client("lea").send(desk.url("lea", rest), data)


def test_a_card_is_filled_and_submitted_without_a_script(desk):
    for item in desk.items():
        if item.ladders:
            desk.enters(*climb(item, level=None))
        kept = posts(desk, "rating", item, rating="4")
        assert (kept.status_code, kept.location) == (303, f"{desk.url()}#question-{item.n}")
        assert posts(desk, "line", item, text="Named two users.", quote="y").status_code == 303
    done = closes(desk, "/submission", choice="yes", summary="Says what is a guess.")
    assert (done.status_code, done.location) == (303, desk.url())
    page = desk.page()
    assert page.submitted
    assert (page.recommendation, page.summary) == ("yes", "Says what is a guess.")
    asked = [each for part in page.parts for each in part.asked]
    assert {each.rating for each in asked} == {4}
    assert {(line.text, line.quote) for each in asked for line in each.lines} == {("Named two users.", True)}


def test_a_reason_and_evidence_on_paper_are_entered_without_a_script(desk):
    posts(desk, "reason", desk.ladder, reason="They had to leave.")
    posts(desk, "rating", desk.question, rating="2")
    posts(desk, "paper", desk.question)
    found = {each.item.id: each for part in desk.page().parts for each in part.asked}
    assert found[desk.ladder.id].gap == "They had to leave."
    assert (found[desk.question.id].rating, found[desk.question.id].paper) == (2, True)


@pytest.mark.parametrize(
    ("entry", "fields", "error"),
    [
        ("rating", {}, "Choose a level from 1 to 5."),
        ("rating", {"rating": "6"}, "Choose one of the list; it may have changed since you opened the page."),
        ("reason", {"reason": "  "}, "Say in a few words why it was not asked or not rated."),
        ("line", {"text": ""}, "Write what they did or said."),
        ("line", {"text": "x" * 4001}, "A note is at most 4000 characters. Split it into two."),
    ],
)
def test_a_form_error_stands_next_to_its_field_and_typing_is_kept(desk, entry, fields, error):
    answer = posts(desk, entry, desk.question, **fields)
    html = answer.get_data(as_text=True)
    field = f"question-{desk.question.n}-{entry}-{next(iter(fields), 'rating')}"
    assert answer.status_code == 422
    assert error in re.search(rf'id="{field}-error".*?</p>', html, re.DOTALL)[0]
    assert all(value in html for value in fields.values() if len(value) > 10)


def test_a_ladder_under_way_cannot_be_rated_without_the_room(desk):
    assert posts(desk, "rating", desk.ladder, rating="4").status_code == 409
    assert desk.record().entries == {}


def test_the_recommendation_can_be_kept_before_the_rest_is_finished(desk):
    assert closes(desk, choice="no", summary="Too little seen.").status_code == 303
    assert (desk.page().recommendation, desk.page().summary) == ("no", "Too little seen.")


def test_submitting_too_early_says_what_is_missing_and_keeps_what_was_typed(desk):
    answer = closes(desk, "/submission", summary="Says what is a guess.")
    assert answer.status_code == 422
    assert "Choose a recommendation, or “not enough seen”." in text_of(answer)
    assert "Says what is a guess." in text_of(answer)
    assert not desk.page().submitted


def test_submitting_a_page_that_is_out_of_date_shows_the_record_and_keeps_what_was_typed(desk):
    desk.finishes()
    seen = desk.record().seen
    desk.enters(note(desk.question, "One more thing."))
    answer = closes(desk, "/submission", seen, choice="strong_yes", summary="Typed just now.")
    assert answer.status_code == 409
    assert all(words in text_of(answer) for words in ("has changed since you opened", "One more thing.", "Typed just now."))
    assert closes(desk, "/submission", choice="strong_yes", summary="Typed just now.").status_code == 303
    assert desk.page().recommendation == "strong_yes"


def test_before_submission_there_is_no_computed_score_and_nothing_is_preselected(desk):
    html = desk.client("lea").get(desk.url()).get_data(as_text=True)
    assert "Trait score" not in html
    assert "checked" not in html
    desk.finishes()
    assert "Trait score" not in desk.client("lea").get(desk.url()).get_data(as_text=True)
    desk.submits()
    assert "Trait score" in desk.client("lea").get(desk.url()).get_data(as_text=True)


def test_what_came_late_is_shown_to_its_author_alone(desk):
    desk.finishes()
    desk.submits()
    posts(desk, "line", desk.question, text="A thought on the way home.")
    assert "A thought on the way home." in text_of(desk.client("lea").get(desk.url()))
    desk.finishes("omar")
    desk.submits("omar")
    assert "A thought on the way home." not in text_of(desk.client("omar").get(desk.url("lea")))


def test_what_a_page_from_before_the_submission_sends_is_kept_beside_and_it_says_so(desk):
    desk.finishes()
    desk.submits()
    client, item = desk.client("lea"), desk.question
    prefix = f"question-{item.n}-line"
    client.send(desk.url("lea", "/entries"), {"entry": "line", "item": str(item.id), f"{prefix}-text": "On the way home."})
    page = text_of(client.get(desk.url()))
    assert "This scorecard is submitted and locked. What you sent changes nothing in it and is kept beside it" in page
    assert "On the way home." in page


@pytest.mark.parametrize(("item", "text"), [(None, "x" * 4001), ("no-such-item", "On <the> way home.")])
def test_what_cannot_be_kept_beside_a_locked_card_stands_there_to_be_copied(desk, item, text):
    desk.finishes()
    desk.submits()
    name = f"question-{desk.question.n}-line-text"
    answer = desk.client("lea").send(desk.url("lea", "/entries"), {"entry": "line", "item": item or str(desk.question.id), name: text})
    assert answer.status_code == 409
    assert "This scorecard is submitted and locked." in text_of(answer)
    assert f">\n{escape(text)}</textarea>" in answer.get_data(as_text=True)


def test_law_2_another_reads_it_once_their_own_is_in_and_sees_no_clock_times(desk):
    desk.finishes()
    desk.finishes("omar")
    for _ in range(2):
        refused = desk.client("omar").get(desk.url("lea"))
        assert refused.status_code == 403
        assert "Submit your own scorecard first; then you can read this one." in text_of(refused)
        if not desk.page().submitted:
            desk.submits()
    desk.submits("omar")
    read = desk.client("omar").get(desk.url("lea"))
    assert "Ines Carvalho: Lea Brandt’s scorecard" in text_of(read)
    assert "Named two users." in text_of(read)
    assert "<time" not in read.get_data(as_text=True)
    assert desk.client("kofi").get(desk.url("lea")).status_code == 404


def test_law_7_what_departed_from_the_plan_and_what_was_promised_stand_on_the_card_for_all_its_readers(desk):
    place, first = f"item/{desk.question.id}", desk.question.n
    elsewhere = first % 2 + 1
    instead = f"Asked {nth(elsewhere)} instead of {nth(first)}"
    desk.enters(
        (f"{place}/order", {"at": elsewhere, "reason": None}),
        (f"{place}/unscripted/{clock.new_id()}", {"text": "Which bus? They named a route."}),
        (f"promised/{clock.new_id()}", {"text": "Who pays for the course"}),
        (f"promised/{clock.new_id()}", {"text": ""}),
    )
    assert f"{instead}: no reason given" in text_of(desk.client("lea").get(desk.url()))
    assert posts(desk, "order", desk.question, reason="they brought it up").status_code == 303
    for who in ("lea", "omar"):
        desk.finishes(who)
        desk.submits(who)
    for who in ("lea", "omar"):
        text = text_of(desk.client(who).get(desk.url("lea")))
        assert f"{instead}: they brought it up" in text
        assert "Asked besides: Which bus? They named a route." in text
        assert "Promised to find out Who pays for the course" in text


def nth(n):
    return {1: "1st", 2: "2nd", 3: "3rd"}.get(n, f"{n}th")


def test_a_question_asked_in_its_turn_after_all_has_no_form_for_the_order(desk):
    desk.enters((f"item/{desk.question.id}/order", {"at": desk.question.n, "reason": None}))
    assert "instead of" not in text_of(desk.client("lea").get(desk.url()))
    assert posts(desk, "order", desk.question, reason="they brought it up").status_code == 409


def test_law_2_a_card_that_is_not_submitted_opens_to_nobody_else(desk):
    desk.finishes()
    desk.finishes("omar")
    desk.submits("omar")
    for who, status in (("omar", 403), ("dana", 403), ("samir", 404)):
        answer = desk.client(who).get(desk.url("lea"))
        assert answer.status_code == status
        assert "Named two users." not in text_of(answer)


def statements(action):
    seen = []
    listener = lambda *arguments: seen.append(arguments[2])  # noqa: E731
    event.listen(db.engine, "before_cursor_execute", listener)
    try:
        action()
    finally:
        event.remove(db.engine, "before_cursor_execute", listener)
    return len([each for each in seen if not each.startswith("PRAGMA")])


def counted(desk, who="dana"):
    return queries.counted_cards(desk.company.viewer(who), desk.opening)


def test_counted_cards_are_the_submitted_ones_with_their_scores_gaps_and_notes(desk):
    desk.finishes()
    desk.enters((f"item/{desk.question.id}/rating", {"reason": "Out of time."}))
    desk.submits()
    desk.finishes("omar")
    (card,) = counted(desk)
    assert (card.scorecard_id, card.rater, card.recommendation) == (desk.cards["lea"], "Lea Brandt", "yes")
    assert len(card.scores) == len(card.asked) - 1
    assert [each.gap for each in card.asked if each.gap] == ["Out of time."]
    assert {line.at for each in card.asked for line in each.lines} == {""}


def test_law_2_who_owes_counts_nothing_for_that_candidate(desk):
    desk.finishes()
    desk.submits()
    assert [card.rater for card in counted(desk)] == ["Lea Brandt"]
    openings.name_panelist(desk.company.viewer("dana"), desk.interview, desk.company.ids["dana"], clock.now() + timedelta(hours=1))
    assert counted(desk) == []


def test_counting_three_candidates_takes_as_many_statements_as_one(desk):
    desk.finishes()
    desk.submits()
    viewer = desk.company.viewer("dana")
    once = statements(lambda: queries.counted_cards(viewer, desk.opening))
    for name in ("Mei Tanaka", "Jonas Lindqvist"):
        more = desk_for(desk.company, desk.opening, name, ("kofi",))
        more.finishes("kofi")
        more.submits("kofi")
    assert len(counted(desk)) == 3
    assert statements(lambda: queries.counted_cards(viewer, desk.opening)) == once <= 5


def test_todays_list_holds_ones_own_cards_and_what_is_due(desk):
    lea = desk.company.viewer("lea")
    (card,) = queries.due_for(lea)
    assert (card.scorecard_id, card.candidate, card.submitted, card.begun) == (desk.cards["lea"], "Ines Carvalho", False, False)
    assert [card.is_due(card.ends_at + timedelta(seconds=n)) for n in (-1, 0)] == [False, True]
    desk.finishes()
    desk.submits()
    (card,) = queries.due_for(lea)
    assert (card.submitted, card.open, card.is_due(card.ends_at)) == (True, False, False)
