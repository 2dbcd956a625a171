"""A form that is sent twice makes one thing."""

import re

import pytest
from sqlalchemy import func, select

from interview.audit.models import AuditEvent
from interview.db import db
from interview.openings.models import Application, Candidate, Interview, Opening


def key_on(page):
    return re.search(r'name="key"[^>]* value="([^"]+)"', page).group(1)


def count(model):
    db.session.rollback()
    return db.session.scalar(select(func.count()).select_from(model))


def opening_form(company, **changes):
    key = key_on(company.get("hana", "/openings/new"))
    return {"key": key, "title": "Product manager", "plan": "two-talks", "decider": company.ids["hana"]} | changes


@pytest.fixture
def opening(company):
    return company.opening(first_talk="ines")


@pytest.fixture
def candidate_form(company, opening):
    page = company.get("hana", f"/openings/{opening}/candidates/new")
    kit = re.search(r'name="kit".*?value="([^"]+)"', page, re.S).group(1)
    return {"key": key_on(page), "name": "Mei Tanaka", "person": company.ids["ines"], "kit": kit, "zone": "Europe/Berlin"}


def test_an_opening_sent_twice_is_one(company):
    form = opening_form(company)
    first, second = (company.post("hana", "/openings", **form) for _ in range(2))
    assert (second.status_code, second.location) == (303, first.location)
    assert form["key"] in first.location
    made = select(func.count()).select_from(AuditEvent).where(AuditEvent.verb == "opening made")
    assert (count(Opening), db.session.scalar(made)) == (1, 1)


def test_a_candidate_sent_twice_is_one_with_one_interview(company, opening, candidate_form):
    events = count(AuditEvent)
    answers = [company.post("hana", f"/openings/{opening}/candidates", **candidate_form).status_code for _ in range(2)]
    assert answers == [303, 303]
    assert (count(Application), count(Candidate), count(Interview), count(AuditEvent) - events) == (1, 1, 1, 2)


def test_another_name_in_the_same_form_is_another_candidate(company, opening, candidate_form):
    for name in ("Mei Tanaka", "Jonas Lindqvist"):
        company.post("hana", f"/openings/{opening}/candidates", **candidate_form | {"name": name})
    db.session.rollback()
    assert set(db.session.scalars(select(Candidate.name))) == {"Mei Tanaka", "Jonas Lindqvist"}


def test_two_pages_make_two_openings_of_one_title(company):
    for _ in range(2):
        company.post("hana", "/openings", **opening_form(company))
    assert count(Opening) == 2


@pytest.mark.parametrize("key", ["", "nonsense", None])
def test_a_key_that_is_none_makes_a_thing_with_an_id_of_its_own(company, key):
    form = opening_form(company) | {"key": key}
    answers = [company.post("hana", "/openings", **{name: value for name, value in form.items() if value is not None}) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [303, 303]
    assert count(Opening) == 2


def test_somebody_elses_key_makes_a_thing_of_ones_own(company):
    form = opening_form(company)
    theirs, own = (company.post(who, "/openings", **form).location for who in ("hana", "hugo"))
    assert theirs != own
    assert count(Opening) == 2
