"""The text that somebody sends a candidate: what they need, in the interview's own zone, and no word of what is asked."""

import html
import re
from datetime import UTC, datetime, timedelta

import pytest

from interview.accounts.models import Person
from interview.db import db
from interview.openings import actions
from interview.openings.models import Candidate, Interview
from interview.openings.states import State

AHEAD = datetime(2026, 12, 1, 14, tzinfo=UTC)
TITLE = "Product manager, Payments"
WHOLE = """Hello Mei Tanaka,

Thank you for your interest in the job of Product manager, Payments. We would like to meet you:

When: Tuesday 1 December 2026, 15:00–16:00 (Berlin time): 60 minutes
Where: Elm
You meet: Ines Carvalho and Omar Said

What to expect: everybody is asked the same questions, in the same order, and we take notes. \
There is time for your own questions, and nothing to prepare.

Kind regards"""


@pytest.fixture
def application(company):
    return company.candidate(company.opening(TITLE))


@pytest.fixture
def interview(company, application):
    return company.interview(application, "ines", "omar", starts_at=AHEAD)


def texts(company, application, who="hana"):
    """As they are copied."""
    page = company.get(who, f"/applications/{application}")
    return [html.unescape(text) for text in re.findall(r"<textarea[^>]* readonly>(.*?)</textarea>", page, re.S)]


def held(company, interview, **changes):
    found = company.row(interview)
    for name, value in changes.items():
        setattr(found, name, value)
    db.session.commit()


def test_it_says_who_when_where_and_what_to_expect(company, application, interview):
    assert texts(company, application) == [WHOLE]
    assert texts(company, application, "ines") == [WHOLE]


def test_the_time_is_that_of_the_interviews_zone_whoever_reads(company, application, interview):
    db.session.get_one(Person, company.ids["hana"]).zone = "Asia/Tokyo"
    db.session.commit()
    held(company, interview, zone="America/New_York", starts_at=AHEAD)
    assert "When: Tuesday 1 December 2026, 09:00–10:00 (New York time)" in texts(company, application)[0]
    held(company, interview, zone="UTC")
    assert "When: Tuesday 1 December 2026, 14:00–15:00 (UTC)" in texts(company, application)[0]


def test_an_interview_over_the_end_of_daylight_saving_ends_by_the_clock_there(company, application, interview):
    held(company, interview, starts_at=datetime(2026, 10, 25, 0, 30, tzinfo=UTC))
    company.to(datetime(2026, 10, 1, tzinfo=UTC))
    assert "Sunday 25 October 2026, 02:30–02:30 (Berlin time): 60 minutes" in texts(company, application)[0]


def test_a_link_a_number_a_break_and_writing_are_said_where_there_are_any(company, application, interview):
    link = "https://meet.example.org/elm?a=1&b=2"
    changes = {"place_or_link": link, "call_if_it_fails": "+351 210 000 000", "break_minutes": 10, "minutes": 70, "in_writing": True}
    held(company, interview, **changes)
    [text] = texts(company, application)
    assert f"(Berlin time): 70 minutes, with a break of 10 minutes\nJoin here: {link}\nIf it fails, call +351 210 000 000\n" in text
    assert "nothing to prepare. You can read each question as it is asked." in text
    held(company, interview, place_or_link="", call_if_it_fails="")
    assert not re.search("Where|Join|call", texts(company, application)[0])


def test_names_are_escaped_once_and_stay_on_their_line(company, application, interview):
    db.session.query(Candidate).one().name = "Zoë </textarea><b>O’Neil</b> &amp;\nCo"
    db.session.commit()
    page = company.get("hana", f"/applications/{application}")
    assert "Hello Zoë &lt;/textarea&gt;&lt;b&gt;O’Neil&lt;/b&gt; &amp;amp; Co,\n" in page
    assert texts(company, application)[0].splitlines()[0] == "Hello Zoë </textarea><b>O’Neil</b> &amp; Co,"


def test_it_holds_nothing_of_the_kit(company, application, interview):
    """Neither its title nor its words, nor a question, nor what is looked at."""
    kit = db.session.get_one(Interview, interview).kit
    inner = [kit.title, kit.opening_words, kit.closing_words]
    for item in kit.items:
        inner += [item.version.content.title, item.version.content.trait.shown]
    db.session.rollback()
    assert [each for each in inner if each in texts(company, application)[0]] == []


@pytest.mark.parametrize("state", [State.cancelled, None])
def test_there_is_none_for_what_is_called_off_or_has_no_time(company, application, interview, state):
    if state:
        actions.set_state(company.viewer("hana"), interview, state, "", company.at)
    else:
        held(company, interview, starts_at=None)
    assert texts(company, application) == []


def test_there_is_none_once_it_has_begun(company, application, interview):
    company.to(AHEAD - timedelta(minutes=1))
    assert len(texts(company, application)) == 1
    company.to(AHEAD)
    assert texts(company, application) == []


def test_law_2_whoever_is_excused_is_left_out_for_those_who_may_know_it(company, application, interview):
    """Ines owes: her page and her text are the same as before."""
    before = company.get("ines", f"/applications/{application}")
    actions.excuse(company.viewer("hana"), company.place(interview, "omar"), "", company.at)
    assert "You meet: Ines Carvalho\n" in texts(company, application)[0]
    assert company.get("ines", f"/applications/{application}") == before
    assert "You meet: Ines Carvalho and Omar Said\n" in texts(company, application, "ines")[0]


def test_three_of_a_panel_are_listed(company, application, interview):
    actions.name_panelist(company.viewer("hana"), interview, company.ids["priya"], company.at)
    assert "You meet: Ines Carvalho, Omar Said and Priya Raman\n" in texts(company, application)[0]
