"""Today's page: own interviews with call and room, and what is to finish."""

import re
from datetime import timedelta
from random import Random

import pytest

from interview.accounts.models import Person
from interview.db import db
from interview.demo.answering import Notebook, Performance, conduct
from interview.home.queries import Pace
from interview.openings import actions
from interview.openings.states import State
from interview.scorecards.actions import enter
from interview.scorecards.queries import own_record
from interview.scorecards.submitting import submit
from tests.company import BEGAN
from tests.company_hiring import COMMITMENT, PRODUCT, USERS, invite, meet, open_job, rate

LINK = "https://meet.example.org/elm"


def sections(company, key):
    """Heading -> the candidates named under it, in order."""
    page = company[key].get("/").text
    parts = re.split(r'<section class="card[^>]*aria-labelledby="(\w+)-h"', page)[1:]
    return {
        name: re.findall(r'<a class="strong" href="[^"]+">([^<]+)</a>', text) for name, text in zip(parts[::2], parts[1::2], strict=True)
    }


@pytest.fixture
def opening(company):
    return open_job(company, "dana", "Product manager", "dana")


@pytest.fixture
def mei(company, opening):
    return invite(company, "dana", opening, "Mei Tanaka")


def hours(number):
    return BEGAN + timedelta(hours=number)


def test_an_interview_is_ahead_until_its_planned_end_then_to_finish_then_submitted(company, opening, mei):
    met = meet(company, "dana", opening, mei, PRODUCT, "lea", starts=hours(1))
    assert sections(company, "lea") == {"coming": ["Mei Tanaka"]}
    company.later(hours(1.5))
    assert sections(company, "lea") == {"coming": ["Mei Tanaka"]}
    company.later(hours(2))
    assert sections(company, "lea") == {"finish": ["Mei Tanaka"]}
    rate(company, "lea", met, 4)
    assert sections(company, "lea") == {"submitted": ["Mei Tanaka"]}


def test_interviews_stand_in_the_order_of_their_time_and_those_without_one_last(company, opening):
    for name, starts in (("Nadia Petrov", None), ("Jonas Lindqvist", hours(30)), ("Mei Tanaka", hours(2))):
        meet(company, "dana", opening, invite(company, "dana", opening, name), USERS, "kofi", starts=starts)
    assert sections(company, "kofi") == {"coming": ["Mei Tanaka"], "week": ["Jonas Lindqvist"], "further": ["Nadia Petrov"]}


@pytest.mark.parametrize(
    ("zone", "days"),
    [
        ("Europe/Lisbon", {"coming": ["0 8"], "week": ["0 16", "7 8", "7 14"], "further": ["7 16", "8 8"]}),
        ("America/New_York", {"coming": ["0 8", "0 16"], "week": ["7 8", "7 14", "7 16"], "further": ["8 8"]}),
        ("Asia/Tokyo", {"coming": [], "week": ["0 8", "0 16"], "further": ["7 8", "7 14", "7 16", "8 8"]}),
    ],
)
def test_later_this_week_is_the_seven_days_after_today_on_the_readers_clock(company, opening, zone, days):
    """BEGAN is nine o'clock in Lisbon on a Monday; each is named for the days and hours until it starts."""
    for name in ("0 8", "0 16", "7 8", "7 14", "7 16", "8 8"):
        after, until = map(int, name.split())
        starts = BEGAN + timedelta(days=after, hours=until)
        meet(company, "dana", opening, invite(company, "dana", opening, name), USERS, "kofi", starts=starts)
    db.session.get_one(Person, company.ids["kofi"]).zone = zone
    db.session.commit()
    assert sections(company, "kofi") == {name: names for name, names in days.items() if names}


def test_what_runs_past_midnight_is_still_todays(company, opening, mei):
    meet(company, "dana", opening, mei, PRODUCT, "lea", starts=BEGAN.replace(hour=23, minute=30))
    company.later(BEGAN.replace(hour=0, minute=10) + timedelta(days=1))
    assert sections(company, "lea") == {"coming": ["Mei Tanaka"]}


def test_an_interview_of_later_this_week_has_its_call_its_room_and_whom_to_call(company, opening, mei):
    met = meet(company, "dana", opening, mei, PRODUCT, "lea", starts=hours(50), place=LINK)
    when = (hours(50), "Europe/Lisbon", 60, LINK, "+351 210 000 000")
    actions.reschedule(company.viewer("lea"), met.interview, *when, BEGAN)
    [week] = re.findall(r'aria-labelledby="week-h".*?</section>', company["lea"].get("/").text, re.S)
    assert f'href="{LINK}" rel="noopener noreferrer"' in week
    assert f'href="/scorecards/{met.cards["lea"]}/room"' in week
    assert "if it fails, call +351 210 000 000" in week
    assert "1 later, 0 scorecards to finish" in company["lea"].get("/").text


def test_what_does_not_take_place_is_not_asked_for(company, opening, mei):
    met = meet(company, "dana", opening, mei, PRODUCT, "lea", starts=hours(1))
    actions.set_state(company.viewer("dana"), met.interview, State.cancelled, "", BEGAN)
    assert sections(company, "lea") == {}


def test_the_call_and_the_room_are_one_click_away(company, opening, mei):
    met = meet(company, "dana", opening, mei, PRODUCT, "lea", starts=hours(1), place=LINK)
    page = company["lea"].get("/").text
    assert f'href="{LINK}" rel="noopener noreferrer"' in page
    assert f'href="/scorecards/{met.cards["lea"]}/room"' in page


def test_a_place_that_is_no_web_address_is_words_not_a_link(company, opening, mei):
    meet(company, "dana", opening, mei, PRODUCT, "lea", starts=hours(1), place="javascript:alert(1)")
    page = company["lea"].get("/").text
    assert "javascript:alert(1)" in page
    assert 'href="javascript' not in page


def test_no_room_is_offered_before_the_opening_has_started(company):
    opening = actions.create_opening(company.viewer("dana"), "Product manager", "product-manager", {}, None, BEGAN)
    met = meet(company, "dana", opening, invite(company, "dana", opening, "Mei Tanaka"), PRODUCT, "lea", starts=hours(1))
    page = company["lea"].get("/").text
    assert "Opening not started" in page
    assert str(met.cards["lea"]) not in page


def test_law_2_nobody_sees_the_interviews_of_others(company, opening, mei):
    meet(company, "dana", opening, mei, PRODUCT, "lea", starts=hours(1))
    assert sections(company, "kofi") == {}
    assert sections(company, "dana") == {}


@pytest.mark.parametrize(
    ("key", "words", "links"),
    [
        ("lea", "Once somebody plans an interview with you, it stands here with its room.", []),
        ("samir", "Once somebody plans an interview with you, it stands here with its room.", ["/people"]),
        (
            "henrik",
            "Make an opening from a ready-made plan, add a candidate, and the first interview can begin this afternoon.",
            ["/openings/new"],
        ),
        ("dana", "Your openings show who meets whom, and what has come in.", ["/openings"]),
    ],
)
def test_law_2_an_empty_day_says_what_to_do_and_opens_to_each_what_they_may(company, opening, key, words, links):
    page = company[key].get("/").text
    assert words in page
    assert re.findall(r'class="btn[^"]*" href="([^"]+)"', page.partition("No interviews of yours yet")[2]) == links


def test_four_interviews_cost_as_many_statements_as_one(company, opening, mei):
    meet(company, "dana", opening, mei, PRODUCT, "lea", starts=hours(1))
    one = company.statements("lea", "/")
    for name, kit, starts in (("Jonas Lindqvist", USERS, 2), ("Nadia Petrov", COMMITMENT, 40), ("Rafael Ortiz", USERS, 300)):
        meet(company, "dana", opening, invite(company, "dana", opening, name), kit, "lea", starts=hours(starts))
    assert company.statements("lea", "/") == one <= 12


def paced(company, key):
    found = re.search(r"Submitted [^<]+ after the end \(median of \d+\)", company[key].get("/").text)
    return found[0] if found else None


def hold(company, opening, key, *, minutes, finished=None):
    """One interview more of theirs, planned for 45 minutes, said to be finished after so many, and submitted after so many."""
    company.later(BEGAN)
    met = meet(company, "dana", opening, invite(company, "dana", opening, f"Candidate {minutes}"), USERS, key, starts=BEGAN)
    viewer, card = company.viewer(key), met.cards[key]
    conduct(viewer, card, Performance((4, 4, 4), submits=False, finished=False), BEGAN, Notebook(Random(0)))
    enter(viewer, card, [("recommendation", {"choice": "yes"})], BEGAN)
    if finished:
        ended = {"state": "finished", "at": (BEGAN + timedelta(minutes=finished)).isoformat(), "reason": None}
        enter(viewer, card, [("state", ended)], BEGAN)
    submit(viewer, card, own_record(viewer, card).seen, BEGAN + timedelta(minutes=minutes))


def test_home_says_how_soon_after_the_end_one_submits_once_there_are_three(company, opening):
    hold(company, opening, "kofi", minutes=49)
    hold(company, opening, "kofi", minutes=45 + 20)
    assert paced(company, "kofi") is None
    hold(company, opening, "kofi", minutes=45 + 8)
    assert paced(company, "kofi") == "Submitted 8 min after the end (median of 3)"
    assert (paced(company, "lea"), paced(company, "dana")) == (None, None)


def test_the_end_is_when_the_room_was_finished_and_before_it_is_0_minutes(company, opening):
    for finished, minutes in ((30, 33), (50, 53), (40, 42)):
        hold(company, opening, "kofi", minutes=minutes, finished=finished)
    assert paced(company, "kofi") == "Submitted 3 min after the end (median of 3)"
    for _ in range(4):
        hold(company, opening, "kofi", minutes=40)
    assert paced(company, "kofi") == "Submitted 0 min after the end (median of 7)"


def test_what_is_older_than_90_days_does_not_count(company, opening):
    for minutes in (46, 47, 48):
        hold(company, opening, "kofi", minutes=minutes)
    company.later(BEGAN + timedelta(days=89))
    assert paced(company, "kofi") == "Submitted 2 min after the end (median of 3)"
    company.later(BEGAN + timedelta(days=91))
    assert paced(company, "kofi") is None


def test_a_long_wait_reads_in_hours_and_days():
    assert [Pace(minutes, 3).shown for minutes in (4, 99, 100, 600, 2879, 2880, 10000)] == [
        "4 min",
        "99 min",
        "2 hours",
        "10 hours",
        "2 days",
        "2 days",
        "7 days",
    ]


def test_the_brief_is_one_click_away(company, opening, mei):
    met = meet(company, "dana", opening, mei, PRODUCT, "lea", starts=hours(1))
    assert f'href="/scorecards/{met.cards["lea"]}/brief"' in company["lea"].get("/").text


def test_one_click_marks_an_interview_from_here_and_one_more_takes_it_back(company, opening, mei):
    met = meet(company, "dana", opening, mei, PRODUCT, "lea", starts=hours(1))
    lea = company["lea"]
    assert "They did not come" not in lea.get("/").text
    company.later(hours(2))
    lea = company["lea"]
    assert all(words in lea.get("/").text for words in ("They did not come", "It was cut short", "Cancel it"))
    assert lea.send(f"/interviews/{met.interview}/states", {"state": "no_show", "of_today": "yes"}).status_code == 303
    page = lea.get("/").text
    assert "No-show: Mei Tanaka, Product and problem solving." in page
    assert sections(company, "lea") == {}
    undo = re.search(
        r'action="(/interviews/[^"]+/states)">.*?name="of_today" value="yes"><button[^>]*value="planned">Undo', page, re.DOTALL
    )
    assert lea.send(undo[1], {"state": "planned", "of_today": "yes"}).headers["Location"] == "/"
    assert "Taken back: Mei Tanaka, Product and problem solving." in lea.get("/").text
    assert sections(company, "lea") == {"finish": ["Mei Tanaka"]}


def test_an_interview_that_was_cut_short_is_still_to_finish_and_the_mark_can_be_taken_back(company, opening, mei):
    met = meet(company, "dana", opening, mei, PRODUCT, "lea", starts=hours(1))
    company.later(hours(2))
    company["lea"].send(f"/interviews/{met.interview}/states", {"state": "cut_short", "of_today": "yes"})
    page = company["lea"].get("/").text
    assert ("Take the mark back" in page, "It was cut short" in page) == (True, False)
    assert sections(company, "lea") == {"finish": ["Mei Tanaka"]}
