"""What is mailed as a calendar entry keeps to RFC 5545 and 5546, and a calendar program ends with one entry as it is planned last."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import icalendar
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from interview import clock
from interview.jobs.calendar import Entry, as_ics
from interview.openings import actions
from interview.openings.states import State
from tests.company import ZONE
from tests.jobs.conftest import STARTS

ONCE = ("PRODID", "VERSION", "METHOD", "UID", "DTSTAMP", "SEQUENCE", "ORGANIZER", "ATTENDEE", "SUMMARY", "STATUS")
ENTRY = Entry(
    uid="one@fourfold",
    sequence=0,
    stamp=STARTS,
    cancelled=False,
    starts_at=STARTS,
    ends_at=STARTS + timedelta(hours=1),
    summary="Interview",
    description="",
    location="Elm",
    url="https://fourfold.example.org/",
    organizer=("Fourfold", "fourfold@example.org"),
    attendee=("Lea Brandt", "lea@example.org"),
)
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=300)


def sent(message):
    """The bytes of its entry, as they were before they were encoded for the way."""
    [part] = [part for part in message.walk() if part.get_content_type() == "text/calendar"]
    return part.get_payload(decode=True)


def lines_of(raw):
    """Unfolded (RFC 5545, 3.1), once the folding itself is right: CRLF alone, 75 octets at most, no letter cut in two."""
    *lines, last = raw.split(b"\r\n")
    assert last == b""
    assert [line for line in lines if len(line) > 75 or b"\n" in line or b"\r" in line] == []
    unfolded = []
    for line in lines:
        if line.startswith(b" "):
            unfolded[-1] += line[1:].decode()
        else:
            unfolded.append(line.decode())
    return unfolded


def checked(raw):
    """The event of a calendar object that holds what RFC 5545 (3.6, 3.6.1) and RFC 5546 (3.2.2, 3.2.5) ask for, each as often as it may."""
    lines = lines_of(raw)
    assert [lines[0], lines[-1]] == ["BEGIN:VCALENDAR", "END:VCALENDAR"]
    names = Counter(line.partition(":")[0].partition(";")[0] for line in lines)
    assert {name: names[name] for name in ONCE} == dict.fromkeys(ONCE, 1)
    calendar = icalendar.Calendar.from_ical(raw)
    [event] = calendar.walk("VEVENT")
    assert [each.errors for each in calendar.walk()] == [[], []]
    assert (calendar["VERSION"], calendar["METHOD"]) == ("2.0", "CANCEL" if event["STATUS"] == "CANCELLED" else "REQUEST")
    assert event["ORGANIZER"].startswith("mailto:")
    assert event["ATTENDEE"].startswith("mailto:")
    assert event["SEQUENCE"] >= 0
    assert event["DTSTAMP"].dt.tzinfo is not None
    if calendar["METHOD"] == "REQUEST":
        assert event["DTSTART"].dt < event["DTEND"].dt
        assert f"DTSTART:{event['DTSTART'].dt.astimezone(UTC):%Y%m%dT%H%M%SZ}" in lines
    return event


class Store:
    """What a calendar program keeps: by UID, and only what has a higher sequence replaces what is there."""

    def __init__(self):
        self.kept = {}

    def take(self, raw):
        event = checked(raw)
        there = self.kept.get(event["UID"])
        if there is None or event["SEQUENCE"] > there["SEQUENCE"]:
            self.kept[event["UID"]] = event


def move(company, planned, starts):
    actions.reschedule(company.viewer("dana"), planned.met.interview, starts, ZONE, 60, "Oak", "", clock.now())


@pytest.fixture
def story(company, planned, post):
    """What Lea gets when she is invited, when it is moved twice, when it is called off."""
    raws = [sent(post.read_by("lea")[-1])]
    for days in (1, 2):
        move(company, planned, STARTS + timedelta(days=days))
        raws.append(sent(post.read_by("lea")[-1]))
    actions.set_state(company.viewer("dana"), planned.met.interview, State.cancelled, "", clock.now())
    return [*raws, sent(post.read_by("lea")[-1])]


def test_invitation_updates_and_cancelling_are_whole_and_one_follows_the_other(story, planned):
    events = [checked(raw) for raw in story]
    assert [str(event["UID"]) for event in events] == [f"{planned.met.interview}@fourfold"] * 4
    assert [event["SEQUENCE"] for event in events] == [0, 1, 2, 3]
    assert [str(event["STATUS"]) for event in events] == ["CONFIRMED"] * 3 + ["CANCELLED"]
    assert [str(event["ATTENDEE"]) for event in events] == ["mailto:lea@example.org"] * 4
    assert len({str(event["ORGANIZER"]) for event in events}) == 1
    assert [event["DTSTART"].dt for event in events] == [STARTS + timedelta(days=days) for days in (0, 1, 2, 2)]


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 0, 2, 2, 0)])
def test_in_whatever_order_they_come_there_is_one_entry_at_the_newest_time(story, order):
    store = Store()
    for n in order:
        store.take(story[n])
    [event] = store.kept.values()
    assert (event["DTSTART"].dt, str(event["STATUS"]), str(event["LOCATION"])) == (STARTS + timedelta(days=2), "CONFIRMED", "Oak")


@pytest.mark.parametrize("order", [(0, 1, 2, 3), (3, 2, 1, 0), (0, 3, 1)])
def test_what_is_called_off_stays_so(story, order):
    store = Store()
    for n in order:
        store.take(story[n])
    assert [str(event["STATUS"]) for event in store.kept.values()] == ["CANCELLED"]


@given(TEXTS, TEXTS, TEXTS)
@example("a\x7fb\x85c\u2028d\x0be", "\\n\\;,:\\", 'Lea "^n^^^\'" Brandt;:,\n\x7f')
@example("\r\n\r END:VEVENT", "\r\nATTENDEE:mailto:all@example.org", "\r\nBEGIN:VEVENT")
def test_whatever_people_typed_arrives_as_it_was_and_breaks_no_line(summary, location, name):
    """But for control characters, which no entry may hold (RFC 5545, 3.1), and quotation marks in a name."""
    event = checked(as_ics(replace(ENTRY, summary=summary, location=location, attendee=(name, "lea@example.org"))).encode())
    assert (str(event["SUMMARY"]), str(event["LOCATION"])) == (plain(summary), plain(location))
    assert event["ATTENDEE"].params.get("CN", "") == plain(name).replace('"', "’").replace("\n", "").replace("\t", "")


def plain(words):
    lines = words.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(letter for letter in lines if letter in "\n\t" or (letter >= " " and letter != "\x7f"))


def test_a_long_line_is_folded_between_letters():
    raw = as_ics(replace(ENTRY, summary="ü" * 200)).encode()
    assert max(map(len, raw.split(b"\r\n"))) in (74, 75)
    assert str(checked(raw)["SUMMARY"]) == "ü" * 200


def test_times_are_written_in_utc_whatever_zone_they_come_in():
    there = datetime.fromisoformat("2026-11-03T10:00:00+05:30")
    event = checked(as_ics(replace(ENTRY, starts_at=there, ends_at=there + timedelta(hours=1))).encode())
    assert event["DTSTART"].dt == there
