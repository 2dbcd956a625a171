"""An application has one link to its page in an applicant tracking system."""

import html
import re

import pytest
from sqlalchemy import select

from interview import clock
from interview.audit.models import AuditEvent
from interview.db import db
from interview.openings.addresses import LONGEST, fault_of
from interview.openings.ats import link_ats
from interview.openings.members import set_member
from interview.openings.models import AtsLink
from interview.visibility.answer import Refused
from tests.company import Company
from tests.compare.job import PRODUCT, Job

URL = "https://ats.example.org/candidates/123?tab=notes&x=1#top"


def page_of(company: Company, application, person: str = "dana") -> str:
    return company[person].get(f"/applications/{application}").text


def link_on(page: str) -> str | None:
    found = re.search(r'<a href="([^"]*)" rel="noopener noreferrer">', page)
    return html.unescape(found[1]) if found else None


def sends(company: Company, application, url: str, person: str = "dana"):
    return company[person].send(f"/applications/{application}/ats-page", {"url": url})


def events() -> list[AuditEvent]:
    db.session.rollback()
    return list(db.session.scalars(select(AuditEvent).where(AuditEvent.verb == "ats link changed")))


def test_whoever_sees_the_candidate_follows_the_link_that_a_manager_gave(job: Job, company: Company):
    application = job.candidate("Ines Carvalho")
    job.meets("Ines Carvalho", PRODUCT, "lea")
    assert sends(company, application, f" {URL} ").status_code == 303
    assert [link_on(page_of(company, application, person)) for person in ("dana", "lea")] == [URL, URL]
    assert sends(company, application, "https://ats.example.org/9").status_code == 303
    assert link_on(page_of(company, application)) == "https://ats.example.org/9"


def test_it_can_be_taken_away_and_each_change_stands_in_the_trail_without_the_address(job: Job, company: Company):
    application = job.candidate("Ines Carvalho")
    for url in (URL, URL, "", ""):
        sends(company, application, url)
    assert link_on(page_of(company, application)) is None
    assert [bool(event.facts["url"]) for event in events()] == [True, False]
    assert "example.org" not in str([event.facts for event in events()])
    trail = company["dana"].get(f"/openings/{job.opening}/trail").text
    assert "changed the link of Ines Carvalho to the ATS" in trail
    assert "took away the link of Ines Carvalho to the ATS" in trail


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_only_who_manages_the_opening_gives_it(job: Job, company: Company):
    application = job.candidate("Ines Carvalho")
    job.meets("Ines Carvalho", PRODUCT, "lea")
    set_member(company.viewer("dana"), job.opening, company.ids["henrik"], True, clock.now())
    assert [sends(company, application, URL, person).status_code for person in ("lea", "henrik", "samir", "omar")] == [404] * 4
    assert ["ats-page" in page_of(company, application, person) for person in ("dana", "lea", "henrik")] == [True, False, False]
    assert db.session.scalar(select(AtsLink)) is None


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("javascript:alert(1)", "Write an address that begins with https://"),
        ("http://ats.example.org/1", "Write an address that begins with https://"),
        ("//ats.example.org/1", "Write an address that begins with https://"),
        ("data:text/html,x", "Write an address that begins with https://"),
        ("https://", "No server is named in it."),
        ("https://[1/", "No server is named in it."),
        ("https://dana:secret@ats.example.org/1", "Leave the name and the password out of it"),
        ("https://ats.example.org/a b", "There is a space or a character in it that no address has."),
        ('https://ats.example.org/"onclick', "There is a space or a character in it that no address has."),
        ("https://ats.example.org/\u202e1", "There is a space or a character in it that no address has."),
    ],
)
def test_what_is_no_address_of_a_page_is_refused_beside_the_field_and_stays_there(job: Job, company: Company, url, words):
    application = job.candidate("Ines Carvalho")
    answer = sends(company, application, url)
    assert answer.status_code == 422
    assert words in html.unescape(re.search(r'id="url-error".*?</p>', answer.text, re.S)[0])
    assert html.unescape(re.search(r'<input[^>]*id="url"[^>]*value="([^"]*)"', answer.text)[1]) == url
    with pytest.raises(Refused):
        link_ats(company.viewer("dana"), application, url, clock.now())
    assert link_on(page_of(company, application)) is None


@pytest.mark.parametrize("url", [URL, "HTTPS://ats.example.org", "https://münchen.example/1", "https://[::1]:8443/x"])
def test_addresses_of_every_kind_are_taken(url):
    assert fault_of(url) is None


def test_an_address_is_as_long_as_the_column_at_most():
    assert fault_of("https://a.example/".ljust(LONGEST, "x")) is None
    assert fault_of("https://a.example/".ljust(LONGEST + 1, "x")) == f"This address has {LONGEST + 1} characters. Write at most {LONGEST}."
