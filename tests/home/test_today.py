"""Today's page: own interviews with call and room, and what is to finish."""

import re
from datetime import timedelta

import pytest

from interview.openings import actions
from interview.openings.states import State
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
    assert sections(company, "kofi") == {"coming": ["Mei Tanaka", "Jonas Lindqvist", "Nadia Petrov"]}


def test_what_does_not_take_place_is_not_asked_for(company, opening, mei):
    met = meet(company, "dana", opening, mei, PRODUCT, "lea", starts=hours(1))
    actions.set_state(company.viewer("dana"), met.interview, State.cancelled, "", BEGAN)
    assert sections(company, "lea") == {}


def test_the_call_and_the_room_are_one_click_away(company, opening, mei):
    met = meet(company, "dana", opening, mei, PRODUCT, "lea", starts=hours(1), place=LINK)
    page = company["lea"].get("/").text
    assert f'href="{LINK}" rel="noreferrer"' in page
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


def test_nobody_sees_the_interviews_of_others(company, opening, mei):
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
def test_an_empty_day_says_what_to_do(company, opening, key, words, links):
    page = company[key].get("/").text
    assert words in page
    assert re.findall(r'class="btn[^"]*" href="([^"]+)"', page.partition("No interviews of yours yet")[2]) == links


def test_three_interviews_cost_as_many_statements_as_one(company, opening, mei):
    meet(company, "dana", opening, mei, PRODUCT, "lea", starts=hours(1))
    one = company.statements("lea", "/")
    for name, kit in (("Jonas Lindqvist", USERS), ("Nadia Petrov", COMMITMENT)):
        meet(company, "dana", opening, invite(company, "dana", opening, name), kit, "lea", starts=hours(2))
    assert company.statements("lea", "/") == one <= 12
