"""What interviewers may tell about the role: written by managers, at any time."""

import re

import pytest
from sqlalchemy import select

from interview.audit.models import AuditEvent
from interview.db import db
from interview.openings.models import Opening

TEAM = "Six engineers and a designer.\nTwo days a week in the office."


@pytest.fixture
def opening(company):
    return company.opening(first_talk="ines")


def told(company, opening):
    db.session.rollback()
    return db.session.get_one(Opening, opening).may_tell


def url(opening):
    return f"/openings/{opening}/may-tell"


def test_a_manager_writes_it_and_changes_it_after_the_start(company, opening):
    saved = company.post("hana", url(opening), may_tell="The team is small.")
    assert (saved.status_code, saved.location) == (303, f"/openings/{opening}")
    company.post("hana", f"/openings/{opening}/start")
    assert "The team is small." in company.get("hana", url(opening))
    typed = TEAM.replace("\n", "\r\n")
    assert company.post("hana", url(opening), may_tell=f"  {typed} ").status_code == 303
    assert told(company, opening) == TEAM


def test_everybody_who_sees_the_plan_reads_it_and_only_managers_change_it(company, opening):
    company.post("hana", url(opening), may_tell=TEAM)
    company.interview(company.candidate(opening), "ines")
    pages = {name: company.get(name, f"/openings/{opening}") for name in ("hana", "ines")}
    assert {name: ("Six engineers" in page, url(opening) in page) for name, page in pages.items()} == {
        "hana": (True, True),
        "ines": (True, False),
    }
    assert [company.post(name, url(opening), may_tell="Nothing.").status_code for name in ("ines", "priya", "ada")] == [404, 404, 404]
    assert told(company, opening) == TEAM


def test_more_than_4000_characters_are_kept_in_the_form_and_not_saved(company, opening):
    answer = company.post("hana", url(opening), may_tell="x" * 4001)
    assert answer.status_code == 422
    assert re.search(r'id="may_tell-error">.*?Write at most 4000 characters\.', answer.text, re.S)
    assert "x" * 4001 in answer.text
    assert told(company, opening) == ""


def test_every_change_leaves_one_event_without_its_words(company, opening):
    for words in (TEAM, TEAM, ""):
        company.post("hana", url(opening), may_tell=words)
    db.session.rollback()
    events = db.session.scalars(select(AuditEvent).where(AuditEvent.verb == "what may be told changed").order_by(AuditEvent.n)).all()
    assert [(event.facts["characters"] > 0, "engineers" in str(event.facts)) for event in events] == [(True, False), (False, False)]
