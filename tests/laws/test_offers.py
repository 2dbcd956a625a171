"""Law 2 on what pages offer: whoever reads a page finds on it what they may do, and nothing that is not there for them.

What was made by mistake answers to an older page as before, and is offered on none: the second is not asked of it."""

from collections.abc import Mapping
from dataclasses import replace

import pytest
from werkzeug.datastructures import MultiDict

from interview.db import db
from interview.openings.queries.copies import openings_to_copy
from interview.visibility.viewer import Role
from tests.company import Company, company_over
from tests.company_hiring import open_job
from tests.laws.hidden_acts import doubt
from tests.laws.offers import Fields, Offer, offers_of
from tests.laws.worlds import LOOKED, Ground, build

WHO = ("henrik", "dana", "sven", "lea", "kofi", "sara")
"""A manager, a manager who owes, who sees schedules only, panelists who have submitted, who owe, who have begun."""
NOT_THERE, REFUSED = 404, 403
CARDS, QUESTION = "/scorecards/", "/questions/new"
BY_THE_WAY = (CARDS, QUESTION)
"""What a page need not offer to all who may: a candidate's leads to one's own card, and those of others are read where they are compared;
a new question is drafted from an opening that one manages."""


SCHEDULERS, MANAGERS, PANELISTS = ({"dana", "henrik", "sven"}, {"dana", "henrik"}, {"dana", "kofi", "lea", "sara"})
OFFERED_TO = {
    **dict.fromkeys(("openings.show", "openings.index", "openings.candidate", "openings.interview_time", "openings.set_state"), {*WHO}),
    **dict.fromkeys(("openings.new", "openings.new_candidate", "openings_import.sheet", "openings.name_panelist"), SCHEDULERS),
    **dict.fromkeys(("openings.plan_interview", "scorecards.withdraw", "scorecards.voiding"), SCHEDULERS),
    **dict.fromkeys(("compare.opening", "debrief.pack", "compare.decisions", "candidates.again", "candidates.merging"), MANAGERS),
    **dict.fromkeys(("revising.show", "openings.may_tell", "members.show", "openings_copies.new", "openings.trail"), MANAGERS),
    **dict.fromkeys(("openings.link_to_ats", "bank_drafts.new"), MANAGERS),
    **dict.fromkeys(("room.room", "sheets.brief", "scorecards.show"), PANELISTS),
    **dict.fromkeys(("openings.excuse", "scorecards.handing"), {*WHO} - {"sven"}),
    "openings.confirm_excusal": {"henrik"},
    "debrief.show": {"dana", "henrik", "lea"},
    **dict.fromkeys(("scorecards.strike", "exports.scorecard"), {"henrik", "lea"}),
    "scorecards.amendment": {"lea"},
    **dict.fromkeys(("scorecards.enter", "scorecards.submit"), {"sara"}),
}
"""Endpoint -> who finds a way there on one of these pages."""
FOR_ALL = {"home.today", "bank.version"}


class Offered:
    """The pages that people opened, what was on them, and how everybody is answered who follows it. Nothing sent is kept."""

    def __init__(self, company: Company, ground: Ground) -> None:
        self._match = company.app.url_map.bind("localhost").match
        self.mistaken, self.with_mistakes = (f"/applications/{ground.places.applications[n]}" for n in (8, 2))
        self.clients = {who: company[who] for who in WHO}
        self.pages: dict[str, dict[str, Mapping[Offer, Fields]]] = {}
        self._answers: dict[tuple[str, Offer], int] = {}
        for page in _pages(ground):
            opened = {who: client.get(page) for who, client in self.clients.items()}
            self.pages[page] = {who: offers_of(answer.text, page) for who, answer in opened.items() if answer.status_code == 200}
        self._tokens = {who: client.token() for who, client in self.clients.items()}

    def endpoint(self, offer: Offer) -> str:
        return str(self._match(offer.url.partition("?")[0], method="GET" if offer.sends is None else "POST")[0])

    def answer(self, who: str, offer: Offer, fields: Fields) -> int:
        if (who, offer) not in self._answers:
            self._answers[who, offer] = self._ask(who, offer, fields)
        return self._answers[who, offer]

    def _ask(self, who: str, offer: Offer, fields: Fields) -> int:
        client = self.clients[who]
        if offer.sends is None:
            return client.get(offer.url).status_code
        own = MultiDict([*(field for field in fields if field[0] != "csrf_token"), ("csrf_token", self._tokens[who])])
        return client.post(offer.url, data=own).status_code


def _pages(ground: Ground) -> list[str]:
    candidates = [*(ground.places.applications[n] for n in (0, 2, 4)), ground.places.applications[7]]
    cards = [ground.met["Ines", 0].cards["lea"], ground.met["Yuki", 1].cards["sara"]]
    ours = ((f"/openings/{id_}" for id_ in ground.places.openings), (f"/applications/{id_}" for id_ in candidates))
    return ["/openings", *(page for some in ours for page in some), *(f"{CARDS}{id_}" for id_ in cards)]


@pytest.fixture(scope="module")
def offered(tmp_path_factory):
    folder = tmp_path_factory.mktemp("offers")
    with pytest.MonkeyPatch.context() as patch, company_over(f"sqlite:///{folder}/offers.sqlite", folder) as company:
        ground = build(company)
        doubt(company, ground)
        company.later(LOOKED)
        patch.setattr(db.session, "commit", db.session.flush)
        yield Offered(company, ground)


def test_law_2_no_page_offers_what_is_not_there_for_its_reader(offered):
    found = [
        (page, who, offer)
        for page, readers in offered.pages.items()
        for who, offers in readers.items()
        for offer, fields in offers.items()
        if offered.answer(who, offer, fields) == NOT_THERE
    ]
    assert found == []
    assert sum(len(offers) for readers in offered.pages.values() for offers in readers.values()) > 300


def test_law_2_whoever_reads_a_page_is_offered_on_it_all_that_is_there_for_them(offered):
    missing = []
    for page, readers in offered.pages.items():
        anybody = {offer: fields for offers in readers.values() for offer, fields in offers.items()}
        for who, offers in readers.items() if page != offered.with_mistakes else ():
            others = [each for each in anybody if each not in offers and not each.url.startswith((*BY_THE_WAY, offered.mistaken))]
            missing += [(page, who, each) for each in others if offered.answer(who, each, anybody[each]) not in (NOT_THERE, REFUSED)]
    assert missing == []


def test_law_2_every_way_is_offered_to_those_whom_it_is_for(offered):
    found: dict[str, set[str]] = {}
    for readers in offered.pages.values():
        for who, offers in readers.items():
            for endpoint in map(offered.endpoint, offers):
                found.setdefault(endpoint, set()).add(who)
    assert {endpoint: who for endpoint, who in found.items() if endpoint not in FOR_ALL} == OFFERED_TO


def test_law_2_who_may_make_no_opening_is_offered_none_to_copy(company):
    opening = open_job(company, "dana", "Payments", "henrik")
    assert [each.id for each in openings_to_copy(company.viewer("dana"))] == [opening]
    assert openings_to_copy(replace(company.viewer("dana"), roles=frozenset({Role.interviewer}))) == ()
