"""A note on a protected topic goes for good; who removed it and when stays (laws 3 and 10)."""

from datetime import timedelta

import pytest
from sqlalchemy import inspect, select, text

from interview import clock
from interview.audit.models import AuditEvent
from interview.audit.verify import keep_heads, verify
from interview.db import db
from interview.demo.queries import kits_of, panel_of
from interview.openings import actions as openings
from interview.openings.models import Interview
from interview.scorecards import amending, striking
from interview.scorecards.models import Submission
from interview.scorecards.operations import Incoming
from interview.scorecards.queries import counted_cards
from interview.visibility.answer import Hidden, Refused
from tests.company import ZONE
from tests.scorecards.conftest import note, operation
from tests.scorecards.test_pages import text_of

WORDS = "quokka at home"
REMOVED = "[removed: not about the job]"


@pytest.fixture
def told(desk):
    """Lea's submitted card with a note that is not about the job: written twice, amended, and written once more. target: its place."""
    desk.finishes()
    desk.target, value = note(desk.question, f"Has a {WORDS}.")
    desk.sent = operation(desk.target, value)
    desk.sends(desk.sent, operation(desk.target, {**value, "text": f"Has one {WORDS}."}, seconds=1))
    desk.submits()
    later(desk)
    amending.amend(desk.company.viewer("lea"), desk.cards["lea"], desk.target, f"Two {WORDS}.", f"Not one {WORDS}, two.", 0, clock.now())
    desk.enters((desk.target, {**value, "text": f"Three {WORDS}."}))
    return desk


def later(desk):
    desk.company.later(clock.now() + timedelta(minutes=5))


def strikes(desk, who="dana", target=None):
    striking.strike(desk.company.viewer(who), desk.cards["lea"], target or desk.target, clock.now())


def holding(words):
    """The tables in which some row holds these words."""
    db.session.rollback()
    rows = {name: db.session.execute(text(f'SELECT * FROM "{name}"')).all() for name in inspect(db.engine).get_table_names()}
    return {name for name, found in rows.items() if words in str(found)}


def test_law_10_a_note_that_is_struck_is_gone_from_every_table_and_the_audit_says_who_and_when_without_a_word(told, tmp_path):
    assert holding(WORDS) == {"operation", "entry", "amendment"}
    strikes(told)
    assert holding(WORDS) == set()
    [event] = db.session.scalars(select(AuditEvent).where(AuditEvent.verb == "struck"))
    assert (event.by_id, event.at, event.facts) == (told.company.ids["dana"], clock.now(), {"target": told.target})
    keep_heads(tmp_path / "heads.json", "key")
    assert verify(tmp_path / "heads.json", "key").faults == ()


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_the_database_overwrites_what_leaves_it(company):
    assert db.session.scalar(text("PRAGMA secure_delete")) == 1


def test_law_4_the_digest_that_was_submitted_still_holds_after_a_strike(told):
    seen = db.session.scalars(select(Submission.seen)).one()
    strikes(told)
    assert (told.record().seen, db.session.scalars(select(Submission.seen)).one()) == (seen, seen)


def test_every_page_says_that_it_was_removed_by_whom_and_when(told):
    when = "by "
    assert WORDS in told.client("lea").get(told.url()).text
    assert told.client("dana").send(told.url("lea", "/strikes"), {"of": told.target}).status_code == 303
    for who in ("lea", "dana"):
        answer = told.client(who).get(told.url())
        assert WORDS not in answer.text
        assert (REMOVED in answer.text, when in text_of(answer)) == (True, True), who
    [asked] = [each for part in told.page().parts for each in part.asked if each.item.id == told.question.id]
    assert {line.text: line.struck and line.struck.at for line in asked.lines} == {"Named two users.": None, REMOVED: clock.now()}
    [card] = counted_cards(told.company.viewer("dana"), told.opening)
    assert [(each.old, each.new, each.reason) for each in card.amended] == [(REMOVED,) * 3]
    assert WORDS not in str(card)


def test_the_rooms_own_record_holds_its_words_no_more_and_what_a_device_still_sends_is_kept_without_them(told):
    strikes(told)
    answer = told.client("lea").get(told.url("lea", "/record"))
    assert WORDS not in answer.text
    kept = answer.get_json()["entries"][told.target]
    assert kept["value"]["text"] == ""
    again = Incoming(clock.new_id(), told.target, told.sent.clock, {**told.sent.value, "text": f"Again {WORDS}."})
    assert told.sends(told.sent, again) == [None, None]
    assert holding(WORDS) == set()
    assert told.page().came_late == ()


def test_the_summary_can_be_struck_and_a_rating_cannot(told):
    strikes(told, "lea", "summary")
    assert (told.page().summary, told.page().struck.by) == (REMOVED, "Lea Brandt")
    assert holding("Says what is a guess.") == set()
    for target in (f"item/{told.question.id}/rating", "recommendation", f"line/{clock.new_id()}", ""):
        assert told.client("lea").send(told.url("lea", "/strikes"), {"of": target}).status_code == 404, target


def test_striking_twice_is_the_same_as_once(told):
    strikes(told, "lea")
    later(told)
    strikes(told, "dana")
    assert len(db.session.scalars(select(AuditEvent).where(AuditEvent.verb == "struck")).all()) == 1
    assert "by Lea Brandt" in text_of(told.client("dana").get(told.url()))


def test_what_was_struck_can_not_be_amended(told):
    strikes(told)
    assert told.target not in {each.target for each in told.page().amendable}
    with pytest.raises(Hidden):
        amending.amend(told.company.viewer("lea"), told.cards["lea"], told.target, WORDS, "Back again.", 1, clock.now())


def test_law_2_only_who_may_read_a_card_and_manages_its_opening_or_wrote_it_strikes(told):
    for who, refused in (("samir", Hidden), ("omar", Refused)):
        with pytest.raises(refused):
            strikes(told, who)
        db.session.rollback()
    told.finishes("omar")
    told.submits("omar")
    later(told)
    with pytest.raises(Refused, match="A manager of this opening removes such a note"):
        strikes(told, "omar")
    db.session.rollback()
    assert WORDS in told.client("omar").get(told.url()).text
    assert 'action="' + told.url("lea", "/strikes") not in told.client("omar").get(told.url()).text


def test_law_2_a_manager_waits_while_the_author_owes_another_card_for_that_candidate(told):
    """Else it would tell her, once it was gone, that Dana may read her card: that the rest of the panel is in, or Dana's own."""
    second = _meets_again(told)
    button = 'action="' + told.url("lea", "/strikes")
    assert button not in told.client("dana").get(told.url()).text
    with pytest.raises(Refused, match="Its author still has a scorecard of this candidate to submit"):
        strikes(told)
    db.session.rollback()
    openings.excuse(told.company.viewer("dana"), second, "Off sick.", clock.now())
    assert button in told.client("dana").get(told.url()).text
    strikes(told)
    assert holding(WORDS) == set()


def _meets_again(desk):
    """Lea's place in another interview of the same candidate."""
    application, kit = db.session.get_one(Interview, desk.interview).application_id, kits_of(desk.opening)[1]
    people = [desk.company.ids["lea"]]
    again = openings.plan_interview(
        desk.company.viewer("dana"), application, kit, people, clock.now() + timedelta(hours=1), ZONE, None, "", "", clock.now()
    )
    return panel_of(again)[desk.company.ids["lea"]]


def test_before_it_is_submitted_nothing_is_struck(desk):
    desk.finishes()
    line = next(target for target in desk.record().entries if target.startswith("line/"))
    for who in ("lea", "omar", "dana"):
        with pytest.raises((Hidden, Refused)):
            striking.strike(desk.company.viewer(who), desk.cards["lea"], line, clock.now())
        db.session.rollback()
