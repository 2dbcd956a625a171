"""Invitations: who is on a panel is told by e-mail, and one calendar entry follows what is planned."""

from datetime import timedelta

import pytest

from interview import clock
from interview.accounts.models import Person
from interview.db import db
from interview.openings import actions
from interview.openings.models import Candidate
from interview.openings.states import State
from tests.company import BEGAN, ZONE, company_again
from tests.company_hiring import rate
from tests.jobs.conftest import STARTS, Planned
from tests.mails import Post, calendar_of, part_of, text_of


class Calendar:
    """A calendar program (RFC 5546): one entry for a UID; a message with a lower sequence changes nothing."""

    def __init__(self):
        self.entries = {}

    def take(self, message):
        [event] = calendar_of(message).walk("VEVENT")
        before = self.entries.get(str(event["UID"]))
        if before is None or before["SEQUENCE"] < event["SEQUENCE"]:
            self.entries[str(event["UID"])] = event

    def shown(self):
        return [
            (str(event["STATUS"]), event["DTSTART"].dt if "DTSTART" in event else None, str(event["LOCATION"]))
            for event in self.entries.values()
        ]


def move(company, planned, starts=STARTS + timedelta(hours=2), place="Oak"):
    actions.reschedule(company.viewer("dana"), planned.met.interview, starts, ZONE, 60, place, "", clock.now())


def mark(company, planned, state, key="dana"):
    actions.set_state(company.viewer(key), planned.met.interview, state, "", clock.now())


def test_the_panel_is_told_who_when_where_and_finds_the_room(company, planned, post):
    [message] = post.read_by("lea")
    told = text_of(message)
    assert message["Subject"] == "Interview: Noor Ali, " + told.splitlines()[2].partition(",")[0]
    assert "You interview Noor Ali." in told
    assert "When: Tuesday 3 November, 09:00–" in told
    assert "Where: Elm" in told
    assert "With: Omar" in told
    assert f"http://localhost:8000/scorecards/{planned.met.cards['lea']}/room" in told
    assert company["lea"].get(f"/scorecards/{planned.met.cards['lea']}/room").status_code == 200


def test_times_are_the_readers(company, planned, post):
    person = db.session.get_one(Person, company.ids["omar"])
    person.zone = "America/New_York"
    db.session.commit()
    [message] = post.read_by("omar")
    assert "When: Tuesday 3 November, 04:00–" in text_of(message)
    assert "(America/New York)" in text_of(message)
    [event] = calendar_of(message).walk("VEVENT")
    assert event["DTSTART"].dt == STARTS


def test_text_and_html_say_the_same_and_fetch_nothing(company, planned, post):
    [message] = post.read_by("lea")
    page = part_of(message, "text/html")
    for words in ("Noor Ali", "Tuesday 3 November, 09:00", "Elm", "Omar", f"/scorecards/{planned.met.cards['lea']}/room"):
        assert words in page
    assert [tag for tag in ("<img", "<link", "<script", "<style", "url(", "src=") if tag in page] == []


def test_moving_cancelling_and_undoing_change_the_same_entry(company, planned, post):
    calendar = Calendar()
    steps = [
        (lambda: None, "Interview", ("CONFIRMED", STARTS, "Elm")),
        (lambda: move(company, planned), "Changed", ("CONFIRMED", STARTS + timedelta(hours=2), "Oak")),
        (lambda: mark(company, planned, State.cancelled), "Cancelled", ("CANCELLED", STARTS + timedelta(hours=2), "Oak")),
        (lambda: mark(company, planned, State.planned), "Changed", ("CONFIRMED", STARTS + timedelta(hours=2), "Oak")),
        (lambda: move(company, planned, starts=None), "Cancelled", ("CANCELLED", None, "Oak")),
    ]
    for n, (step, word, shown) in enumerate(steps):
        step()
        messages = post.read_by("lea")
        assert (len(messages), messages[-1]["Subject"].split(":")[0]) == (n + 1, word)
        calendar.take(messages[-1])
        assert calendar.shown() == [shown]
    for message in messages:
        calendar.take(message)
    assert calendar.shown() == [shown]


def test_one_who_is_named_later_is_invited_and_the_others_hear_nothing_new(company, planned, post):
    post.work()
    actions.name_panelist(company.viewer("dana"), planned.met.interview, company.ids["priya"], clock.now())
    assert [len(post.read_by(key)) for key in ("lea", "omar", "priya")] == [1, 1, 1]
    assert "With: Lea Brandt, Omar" in text_of(post.read_by("priya")[0])


def test_what_was_undone_before_the_mail_went_out_is_not_told(company, planned, post):
    post.work()
    mark(company, planned, State.cancelled)
    mark(company, planned, State.planned)
    assert len(post.read_by("lea")) == 1


def test_a_cancelled_one_that_nobody_was_invited_to_is_not_told(company, planned, post):
    mark(company, planned, State.cancelled)
    assert post.read_by("lea") == []


@pytest.mark.parametrize("starts", [None, STARTS - timedelta(days=3)])
def test_without_a_time_or_after_it_nothing_is_sent(company, planned, post, starts):
    move(company, planned, starts)
    assert post.read_by("lea") == []


def test_who_excused_themselves_hears_no_more_of_it(company, planned, post):
    post.work()
    actions.excuse(company.viewer("omar"), planned.met.cards["omar"], "Away.", clock.now())
    move(company, planned)
    assert [message["Subject"].split(":")[0] for message in post.read_by("omar")] == ["Interview", "Cancelled"]
    assert [message["Subject"].split(":")[0] for message in post.read_by("lea")] == ["Interview", "Changed"]


def test_who_may_no_longer_sign_in_gets_no_mail(company, planned, post):
    db.session.get_one(Person, company.ids["omar"]).active = False
    db.session.commit()
    assert (post.read_by("omar"), len(post.read_by("lea"))) == ([], 1)


def test_the_candidate_gets_no_mail(company, planned, post):
    post.work()
    assert [path for path in post.folder.iterdir() if b"noor@example.org" in path.read_bytes()] == []
    assert len(list(post.folder.iterdir())) == 2


def test_names_that_would_break_a_header_or_an_entry_do_not(company, planned, post):
    db.session.rollback()
    [candidate] = db.session.query(Candidate).filter_by(name="Noor Ali")
    candidate.name = 'Noor "N"; \\Ali,\nBcc: all@example.org ' + "ü" * 60
    db.session.commit()
    [message] = post.read_by("lea")
    assert message["Bcc"] is None
    [event] = calendar_of(message).walk("VEVENT")
    assert str(event["SUMMARY"]).startswith(f"Interview: {candidate.name}, ")


@pytest.fixture
def world(request, database, founded, tmp_path):
    """A company of its own each time: Lea and Omar are told, Omar does something in his interview, and it goes on another day."""

    def begins(name, omar_acts):
        folder = tmp_path / name
        folder.mkdir()
        copied = founded.copied(database, folder, lambda: request.getfixturevalue("postgres"))
        with copied as url, company_again(url, folder, founded.ids, BEGAN) as company:
            post, planned = Post(company, folder / "post"), Planned(company)
            post.work()
            company.later(STARTS)
            omar_acts(company, planned)
            move(company, planned, STARTS + timedelta(days=2))
            return post.sent_to("lea"), len(post.sent_to("omar"))

    return begins


def test_law_2_who_owes_gets_the_same_mails_whatever_a_colleague_did(world):
    """Byte for byte: neither that he submitted, nor that he was excused."""
    silent = world("silent", lambda _company, _planned: None)
    submitted = world("submitted", lambda company, planned: rate(company, "omar", planned.met, 5, "strong_yes"))
    excused = world("excused", lambda company, planned: actions.excuse(company.viewer("omar"), planned.met.cards["omar"], "", clock.now()))
    assert (len(silent[0]), silent[1]) == (2, 2)
    assert submitted[0] == silent[0]
    assert excused[0] == silent[0]
