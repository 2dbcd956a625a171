"""Laws 4 and 6: a correction stands beside what was submitted, and counts while its author could not read another's card."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import select

from interview import clock
from interview.audit.models import AuditEvent
from interview.db import db
from interview.scorecards import amending
from interview.scorecards.models import Amendment, Entry, Operation, Submission
from interview.scorecards.queries import counted_cards
from interview.visibility.answer import Hidden
from tests.scorecards.conftest import note
from tests.scorecards.test_pages import text_of

BEFORE = "Changed before its author could read another’s scorecard: it counts in place of the first."
AFTER = "Changed after its author could read another’s scorecard: it stands beside and counts in no score."


def amends(desk, target, said, reason="Misheard a name.", who="lea", after=0):
    amending.amend(desk.company.viewer(who), desk.cards[who], target, said, reason, after, clock.now())


def rating_of(item):
    return f"item/{item.id}/rating"


def posts(desk, target, who="lea", **fields):
    return desk.client(who).send(desk.url(who, "/amendments"), {"of": target, "after": "0", **fields})


def later(desk):
    desk.company.later(clock.now() + timedelta(minutes=5))


def original(desk):
    """Everything of Lea's card that was there when it was submitted."""
    tables = (Operation, Entry, Submission)
    return [sorted(map(str, db.session.execute(select(table.__table__)).all())) for table in tables]


def scores(desk, reader="dana"):
    """Lea's scores by question, as the reader's figures are made of them."""
    cards = counted_cards(desk.company.viewer(reader), desk.opening)
    return {score.question: score.value for card in cards if card.rater == "Lea Brandt" for score in card.scores}


@pytest.fixture
def submitted(desk):
    """Lea's card with a 4 everywhere, and Omar's not begun."""
    desk.finishes()
    desk.submits()
    later(desk)
    return desk


def test_law_4_an_amendment_stands_beside_the_original_and_changes_nothing_of_it(submitted):
    before, question = original(submitted), submitted.question
    assert posts(submitted, rating_of(question), said="2", reason="It was her colleague’s idea.").status_code == 303
    assert original(submitted) == before
    page = submitted.page()
    asked = next(each for part in page.parts for each in part.asked if each.item.id == question.id)
    [made] = page.amended(question.id)
    assert (asked.rating, made.what, made.old, made.new, made.reason) == (4, "Rating", "4", "2", "It was her colleague’s idea.")
    text = text_of(submitted.client("dana").get(submitted.url()))
    assert "Rating: 4, amended to 2" in text
    assert "It was her colleague’s idea." in text


def test_law_6_before_its_author_could_read_another_it_takes_the_place_of_the_first_and_later_it_counts_for_nothing(submitted):
    question = submitted.question
    amends(submitted, rating_of(question), 2)
    assert scores(submitted)[question.question.id] == 2
    later(submitted)
    submitted.finishes("omar")
    submitted.submits("omar")
    later(submitted)
    amends(submitted, rating_of(question), 5, after=1)
    assert scores(submitted)[question.question.id] == 2
    made = submitted.page().amended(question.id)
    assert [(each.old, each.new, each.sight) for each in made] == [("4", "2", BEFORE), ("2", "5", AFTER)]
    text = text_of(submitted.client("dana").get(submitted.url()))
    assert (BEFORE in text, AFTER in text) == (True, True)


def test_law_6_who_could_read_another_when_they_submitted_amends_after_sight(desk):
    for who in ("omar", "lea"):
        desk.finishes(who)
        desk.submits(who)
        later(desk)
    amends(desk, rating_of(desk.question), 1)
    assert db.session.scalars(select(Amendment.had_seen)).all() == [True]
    assert scores(desk)[desk.question.question.id] == 4


def test_law_6_an_outcome_amended_in_time_changes_the_ladders_score(submitted):
    ladder = submitted.ladder
    before = scores(submitted)[ladder.question.id]
    amends(submitted, f"item/{ladder.id}/ladder/0/rung/1", "not_met")
    assert scores(submitted)[ladder.question.id] < before
    [made] = submitted.page().amended(ladder.id)
    assert (made.what, made.old, made.new) == ("Rung 1", "Met", "Not met")


def test_an_outcome_that_leaves_the_ladder_without_an_end_is_refused_with_the_mend(submitted):
    answer = posts(submitted, f"item/{submitted.ladder.id}/ladder/0/rung/2", said="met", reason="She did.")
    assert (answer.status_code, amending.NO_END in answer.text) == (422, True)
    assert db.session.scalars(select(Amendment)).all() == []


def test_the_recommendation_the_summary_and_a_note_are_amended_too_and_enter_no_score(submitted):
    line = next(target for target in submitted.record().entries if target.startswith("line/"))
    before = scores(submitted)
    amends(submitted, "recommendation", "no")
    amends(submitted, "summary", "Guesses are said as facts.", after=1)
    amends(submitted, line, "Named three users.", after=2)
    page = submitted.page()
    told = [(each.what, each.old, each.new, each.counts) for each in page.amendments]
    assert told == [
        ("Recommendation", "Yes", "No", False),
        ("Summary", "“Says what is a guess.”", "“Guesses are said as facts.”", False),
        ("Note", "“Named two users.”", "“Named three users.”", False),
    ]
    assert (page.recommendation, page.summary) == ("yes", "Says what is a guess.")
    assert scores(submitted) == before


@pytest.mark.parametrize(
    ("fields", "field", "error"),
    [
        ({"said": "2", "reason": "  "}, "reason", "Say in a few words why you change it."),
        ({"reason": "Misheard."}, "said", "Choose a level from 1 to 5."),
        ({"said": "9", "reason": "Misheard."}, "said", "Choose one of the list; it may have changed since you opened the page."),
        ({"said": "2", "reason": "x" * 1001}, "reason", "A reason is at most 1000 characters. Shorten it."),
        ({"said": "4", "reason": "Misheard."}, "said", amending.SAME),
    ],
)
def test_a_fault_stands_next_to_its_field_what_was_typed_is_kept_and_nothing_changes(submitted, fields, field, error):
    answer = posts(submitted, rating_of(submitted.question), **fields)
    assert answer.status_code == 422
    assert error in re.search(rf'id="{field}-error".*?</p>', answer.text, re.DOTALL)[0]
    assert fields["reason"].strip() in answer.text
    checked = [re.search(r'value="(\d)"', each)[1] for each in re.findall(r"<input[^>]*checked[^>]*>", answer.text)]
    assert checked == [said for said in (fields.get("said", "4"),) if said in ("2", "4")]
    assert db.session.scalars(select(Amendment)).all() == []


def test_the_same_form_sent_twice_makes_one_amendment_and_one_event(submitted):
    for _ in range(2):
        assert posts(submitted, rating_of(submitted.question), said="2", reason="Misheard.").status_code == 303
    assert len(db.session.scalars(select(Amendment)).all()) == 1
    assert len(db.session.scalars(select(AuditEvent).where(AuditEvent.verb == "amended")).all()) == 1


def test_a_form_opened_before_another_amendment_says_so_and_keeps_what_was_typed(submitted):
    amends(submitted, rating_of(submitted.question), 2)
    answer = posts(submitted, "summary", said="Guesses are said as facts.", reason="Read it again.")
    assert (answer.status_code, amending.SINCE in answer.text, "Guesses are said as facts." in answer.text) == (409, True, True)
    assert len(submitted.page().amendments) == 1
    again = posts(submitted, "summary", after="1", said="Guesses are said as facts.", reason="Read it again.")
    assert (again.status_code, len(submitted.page().amendments)) == (303, 2)


def test_law_3_what_came_too_late_is_offered_as_an_amendment(submitted):
    question = submitted.question
    submitted.enters(note(question, "Later thought."), (rating_of(question), {"rating": 3}))
    late = submitted.page().came_late
    assert [each.what for each in late] == ["Rating", "Note “Later thought.”"]
    form = submitted.client("lea").get(submitted.url("lea", "/amendments/new"), query_string={"of": late[1].target})
    assert "Later thought." in form.text
    assert posts(submitted, late[1].target, said="Later thought.", reason="Came from my phone.").status_code == 303
    [made] = submitted.page().amended(question.id)
    assert (made.old, made.new) == ("Nothing", "“Later thought.”")
    assert [each.what for each in submitted.page().came_late] == ["Rating"]


def test_law_2_a_card_that_is_not_submitted_or_not_ones_own_is_as_if_it_were_not_there(desk):
    desk.finishes()
    target = rating_of(desk.question)
    absent = desk.url().replace(str(desk.cards["lea"]), str(clock.new_id()))
    for who in ("lea", "omar", "dana"):
        client = desk.client(who)
        for card in (desk.url(), absent):
            opened = client.get(f"{card}/amendments/new", query_string={"of": target})
            sent = client.send(f"{card}/amendments", {"of": target, "after": "0", "said": "2", "reason": "Misheard."})
            assert (opened.status_code, sent.status_code) == (404, 404), (who, card)
        with pytest.raises(Hidden):
            amending.amend(desk.company.viewer(who), desk.cards["lea"], target, 2, "Misheard.", 0, clock.now())
        db.session.rollback()
    desk.submits()
    later(desk)
    for who in ("omar", "dana", "samir"):
        assert desk.client(who).send(desk.url("lea", "/amendments"), {"of": target, "said": "2", "reason": "No."}).status_code == 404
        with pytest.raises(Hidden):
            amending.amend(desk.company.viewer(who), desk.cards["lea"], target, 2, "No.", 0, clock.now())
        db.session.rollback()
    assert posts(desk, f"item/{desk.question.id}/paper", said="x", reason="No.").status_code == 404
    assert db.session.scalars(select(Amendment)).all() == []


def test_a_question_without_a_rating_is_given_one_and_the_gap_closes_in_the_figures(desk):
    question = desk.question
    desk.finishes()
    desk.enters((rating_of(question), {"reason": "They had to leave."}))
    desk.submits()
    later(desk)
    assert question.question.id not in scores(desk)
    amends(desk, rating_of(question), 3)
    assert scores(desk)[question.question.id] == 3
