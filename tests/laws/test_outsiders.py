"""Law 2, from outside: who has no part in an opening changes nothing of it, by any action, with the very things that those who may would
give it; and opens no page of it."""

import re
from uuid import UUID

import pytest

from interview import clock
from interview.accounts.actions import add_person
from interview.db import db
from interview.openings.actions import create_opening
from interview.openings.queries.candidates import application_of_interview, application_of_place, plan_choices, words_for_interview
from interview.scorecards.adjusting import switch_adjusted
from interview.scorecards.learning import ask_for_fit
from interview.visibility.answer import Hidden, Refused
from interview.visibility.viewer import Role, Viewer
from tests.audit.story import Story, tell
from tests.company import BEGAN, ZONE, Company, company_over, listening
from tests.company_hiring import PRODUCT, invite, meet, open_job
from tests.laws.reads import GET
from tests.laws.routes import READS, WRITES, addresses
from tests.laws.samples import Sample
from tests.laws.worlds import build
from tests.laws.writes import POST

OUTSIDERS = {"Otto": (Role.interviewer,), "Hanna": (Role.hiring_manager,), "Anton": (Role.admin,)}
THEIRS = {"Otto": {ask_for_fit}, "Hanna": {create_opening, ask_for_fit}, "Anton": {ask_for_fit, switch_adjusted}}
"""What each may do all the same: ask for figures over what they may read, begin an opening of their own, say what everybody is shown."""
MANY, NOT_FOUND = 300, 404
OPERATIONS = "/operations"
"""Each is answered by itself, refused."""
INSTALL = ("accounts", "bank", "jobs")
"""Contexts that know of no opening."""
ELSEWHERE = ("people", "questions", "jobs")
"""Where their addresses begin."""
CHANGES = re.compile(r"\s*(INSERT|UPDATE|DELETE)\b")


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
        with listening() as heard:
            try:
                action(*theirs, **more)
            except (Hidden, Refused):
                pass
            finally:
                db.session.rollback()
        return any(map(CHANGES.match, heard))


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


def test_law_2_whatever_else_somebody_outside_sends_to_an_opening_is_not_there(tmp_path):
    """With fields that lack something too: an error would tell."""
    with company_over(f"sqlite:///{tmp_path}/outside.sqlite", tmp_path) as company:
        bring_outsiders(company)
        places = build(company).places
        client, found = company["Otto"], {}
        for url, sample in addresses(company.app, places, POST, WRITES):
            if _names_one(url, sample) and not url.endswith(OPERATIONS):
                with company.app.app_context():
                    token = client.token()
                    body = {"json": sample.json} if sample.json is not None else {"data": {**(sample.form or {}), "csrf_token": token}}
                    found[url] = client.post(url, **body, headers={"X-CSRFToken": token}).status_code
    assert len(found) > MANY / 2
    assert {url: status for url, status in found.items() if status != NOT_FOUND} == {}


def test_law_2_what_a_page_asks_on_its_way_is_not_there_for_them_either(company):
    """Questions that a view asks beside its action: whose interview, whose place, what can be planned."""
    bring_outsiders(company)
    opening = open_job(company, "dana", "Payments", "henrik")
    met = meet(company, "dana", opening, invite(company, "dana", opening, "Ines Carvalho"), PRODUCT, "lea", starts=BEGAN)
    place, application = met.cards["lea"], application_of_interview(company.viewer("dana"), met.interview)
    asked = {words_for_interview: met.interview, application_of_interview: met.interview}
    asked |= {application_of_place: place, plan_choices: application}
    assert all(question(company.viewer("dana"), about) for question, about in asked.items())
    for name in OUTSIDERS:
        for question, about in asked.items():
            with pytest.raises(Hidden):
                question(company.viewer(name), about)


def _names_one(url: str, sample: Sample) -> bool:
    """A thing of an opening by its id, in the address itself."""
    ids = [str(each) for each in sample.values.values() if isinstance(each, UUID)]
    return url.split("/")[1] not in ELSEWHERE and any(each in url.partition("?")[0] for each in ids)
