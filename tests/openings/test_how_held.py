"""How an interview is held: its break, its questions in writing. No word for why."""

import pytest
from sqlalchemy import select

from interview.audit.models import AuditEvent
from interview.db import db
from interview.openings import actions
from interview.openings.models import Interview
from interview.visibility.answer import Refused
from tests.openings.test_pages import candidate_form, candidate_url, error_of, words

MEND = "Leave at least 10 minutes besides the break: plan 30 minutes or more, or a shorter break."


@pytest.fixture
def opening(company):
    return company.opening(first_talk="ines")


@pytest.fixture
def application(company, opening):
    return company.candidate(opening)


def held(company):
    db.session.rollback()
    return db.session.execute(select(Interview.minutes, Interview.break_minutes, Interview.in_writing)).all()


def facts_of(verb):
    [event] = db.session.scalars(select(AuditEvent).where(AuditEvent.verb == verb))
    return {name: event.facts[name] for name in ("minutes", "break", "in_writing")}


def test_a_break_stands_inside_the_minutes_and_is_added_to_the_plans(company, opening):
    company.post("hana", f"/openings/{opening}/candidates", **candidate_form(company, opening, minutes="60", break_minutes="10"))
    company.post("hana", f"/openings/{opening}/candidates", **candidate_form(company, opening, break_minutes="10", in_writing="y"))
    company.post("hana", f"/openings/{opening}/candidates", **candidate_form(company, opening, break_minutes=""))
    assert sorted(held(company)) == [(60, 0, False), (60, 10, False), (70, 10, True)]


def test_the_candidates_page_says_it_in_the_interviews_line_and_nowhere_else(company, application):
    interview = company.interview(application, "ines", starts_at=company.at)
    plain = words(company.get("ines", candidate_url(application)))
    form = {"starts": "2026-11-24T10:00", "zone": "Europe/Berlin", "minutes": "60", "place_or_link": "Elm"}
    company.post("hana", f"/interviews/{interview}/time", **form, break_minutes="10", in_writing="y")
    page = words(company.get("ines", candidate_url(application)))
    assert page == plain.replace("60 minutes", "60 minutes with a break of 10 min, questions in writing")
    company.post("hana", f"/interviews/{interview}/time", **form, break_minutes="0")
    assert words(company.get("ines", candidate_url(application))) == plain


def test_the_form_that_moves_an_interview_shows_how_it_is_held(company, application):
    interview = company.interview(application, "ines", starts_at=company.at)
    actions.reschedule(company.viewer("hana"), interview, company.at, "Europe/Berlin", 75, "Elm", "", company.at, 15, True)
    page = company.get("hana", f"/interviews/{interview}/time")
    assert 'name="break_minutes" type="number" value="15"' in page
    assert 'checked id="in_writing"' in page


@pytest.mark.parametrize(
    ("minutes", "break_minutes", "mend"),
    [
        ("25", "20", MEND),
        ("", "61", "Write a number from 0 to 60."),
        ("60", "-1", "Write a number from 0 to 60."),
        ("60", "a while", "Write a whole number, e.g. 45."),
    ],
)
def test_a_break_that_leaves_too_little_says_the_mend(company, opening, minutes, break_minutes, mend):
    form = candidate_form(company, opening, minutes=minutes, break_minutes=break_minutes)
    answer = company.post("hana", f"/openings/{opening}/candidates", **form)
    assert (answer.status_code, error_of(answer.text, "break_minutes")) == (422, mend)
    assert held(company) == []


def test_no_way_around_the_form_leaves_too_little(company, application):
    interview = company.interview(application, "ines", starts_at=company.at)
    with pytest.raises(Refused, match=MEND):
        actions.reschedule(company.viewer("hana"), interview, company.at, "UTC", 25, "", "", company.at, 20)


def test_its_events_hold_how_it_is_held(company, application):
    interview = company.interview(application, "ines", starts_at=company.at)
    actions.reschedule(company.viewer("hana"), interview, company.at, "UTC", 60, "", "", company.at, 10, True)
    db.session.rollback()
    assert facts_of("interview planned") == {"minutes": 60, "break": 0, "in_writing": False}
    assert facts_of("interview moved") == {"minutes": 60, "break": 10, "in_writing": True}
