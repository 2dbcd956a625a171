"""Law 2, from outside: who has no part in an opening changes nothing of it, by any action, with the very things that those who may would
give it; and opens no page of it."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import event

from interview import clock
from interview.accounts.actions import add_person
from interview.db import db
from interview.openings.actions import create_opening
from interview.scorecards.adjusting import switch_adjusted
from interview.scorecards.learning import ask_for_fit
from interview.visibility.answer import Hidden, Refused
from interview.visibility.viewer import Role, Viewer
from tests.audit.story import Story, tell
from tests.company import ZONE, Company, company_over
from tests.laws.reads import GET
from tests.laws.routes import READS, addresses
from tests.laws.samples import Sample
from tests.laws.worlds import build

OUTSIDERS = {"Otto": (Role.interviewer,), "Hanna": (Role.hiring_manager,), "Anton": (Role.admin,)}
THEIRS = {"Otto": {ask_for_fit}, "Hanna": {create_opening, ask_for_fit}, "Anton": {ask_for_fit, switch_adjusted}}
"""What each may do all the same: ask for figures over what they may read, begin an opening of their own, say what everybody is shown."""
MANY, NOT_FOUND = 300, 404
INSTALL = ("accounts", "bank", "jobs", "people")
"""Contexts that know of no opening."""
WRITES = re.compile(r"\s*(INSERT|UPDATE|DELETE)\b")


@contextmanager
def writing() -> Iterator[list[str]]:
    heard: list[str] = []

    def hear(*call: Any) -> None:
        if WRITES.match(call[2]):
            heard.append(call[2])

    event.listen(db.engine, "before_cursor_execute", hear)
    yield heard
    event.remove(db.engine, "before_cursor_execute", hear)


def bring_outsiders(company: Company) -> None:
    for name, roles in OUTSIDERS.items():
        company.ids[name] = add_person(company.viewer("samir"), name, f"{name.lower()}@example.org", roles, ZONE, clock.now())


class Tried(Story):
    """Before somebody does what they may, each of those outside tries the same."""

    def __init__(self, company: Company) -> None:
        super().__init__(company)
        bring_outsiders(company)
        self.written: dict[str, set] = {name: set() for name in OUTSIDERS}

    def call(self, action, *arguments, **more):
        context = action.__module__.split(".")[1]
        for name in OUTSIDERS if any(isinstance(each, Viewer) for each in arguments) else ():
            if context not in INSTALL and self._writes(self.company.viewer(name), action, arguments, more):
                self.written[name].add(action)
        return super().call(action, *arguments, **more)

    def _writes(self, outsider: Viewer, action, arguments, more) -> bool:
        theirs = [outsider if isinstance(each, Viewer) else each for each in arguments]
        db.session.rollback()
        with writing() as heard:
            try:
                action(*theirs, **more)
            except (Hidden, Refused):
                pass
            finally:
                db.session.rollback()
        return bool(heard)


@pytest.fixture(params=["sqlite"])
def database(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_law_2_who_has_no_part_in_an_opening_changes_nothing_of_it(company):
    tried = Tried(company)
    tell(tried)
    assert tried.written == THEIRS


def test_law_2_who_has_no_part_in_an_opening_opens_no_page_of_it(tmp_path):
    with company_over(f"sqlite:///{tmp_path}/outside.sqlite", tmp_path) as company:
        bring_outsiders(company)
        places = build(company).places
        asked = [url for url, sample in addresses(company.app, places, GET, READS) if _names_one(url, sample)]
        found = {}
        for name in OUTSIDERS:
            client = company[name]
            for url in asked:
                with company.app.app_context():
                    found[name, url] = client.get(url).status_code
    assert len(asked) > MANY
    assert {asked: status for asked, status in found.items() if status != NOT_FOUND} == {}


def _names_one(url: str, sample: Sample) -> bool:
    """A thing of an opening by its id, in the address itself."""
    ids = [str(each) for each in sample.values.values() if isinstance(each, UUID)]
    return url.split("/")[1] not in INSTALL and any(each in url.partition("?")[0] for each in ids)
