"""Law 2 on what pages offer: whoever reads a page finds on it what they may do, and nothing that is not there for them.

What was made by mistake answers to an older page as before, and is offered on none: the second is not asked of it."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from werkzeug.datastructures import MultiDict

from interview.db import db
from interview.openings.queries.copies import openings_to_copy
from interview.visibility.viewer import Role
from tests.company import CheckingClient, Company, company_over
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
    """The pages that people opened, what was on them, and how everybody is answered there who follows it. Nothing sent is kept."""

    def __init__(self, company: Company, ground: Ground) -> None:
        self._match = company.app.url_map.bind("localhost").match
        self.mistaken, self.with_mistakes = (f"/applications/{ground.places.applications[n]}" for n in (8, 2))
        clients = {who: company[who] for who in WHO}
        self.pages: dict[str, dict[str, Mapping[Offer, Fields]]] = {}
        for page in _pages(ground):
            opened = {who: client.get(page) for who, client in clients.items()}
            self.pages[page] = {who: offers_of(answer.text, page) for who, answer in opened.items() if answer.status_code == 200}
        self.answers: dict[tuple[str, Offer], int] = {}
        for who, client in clients.items():
            token = client.token()
            for offer, fields in self._asked(who).items():
                self.answers[who, offer] = _answer(client, token, offer, fields)

    def on(self, page: str) -> Mapping[Offer, Fields]:
        """Whatever anybody is offered there."""
        return {offer: fields for offers in self.pages[page].values() for offer, fields in offers.items()}

    def _asked(self, who: str) -> Mapping[Offer, Fields]:
        return {offer: fields for page, readers in self.pages.items() if who in readers for offer, fields in self.on(page).items()}

    def endpoint(self, offer: Offer) -> str:
        return str(self._match(offer.url.partition("?")[0], method="GET" if offer.sends is None else "POST")[0])


def _answer(client: CheckingClient, token: str, offer: Offer, fields: Fields) -> int:
    if offer.sends is None:
        return client.get(offer.url).status_code
    own = MultiDict([*(field for field in fields if field[0] != "csrf_token"), ("csrf_token", token)])
    return client.post(offer.url, data=own).status_code


def _pages(ground: Ground) -> list[str]:
    candidates = [*(ground.places.applications[n] for n in (0, 2, 4)), ground.places.applications[7]]
    cards = [ground.met["Ines", 0].cards["lea"], ground.met["Yuki", 1].cards["sara"]]
    ours = ((f"/openings/{id_}" for id_ in ground.places.openings), (f"/applications/{id_}" for id_ in candidates))
    return ["/openings", *(page for some in ours for page in some), *(f"{CARDS}{id_}" for id_ in cards)]


def _offered(folder: Path) -> Offered:
    with pytest.MonkeyPatch.context() as patch, company_over(f"sqlite:///{folder}/offers.sqlite", folder) as company:
        ground = build(company)
        doubt(company, ground)
        company.later(LOOKED)
        patch.setattr(db.session, "commit", db.session.flush)
        return Offered(company, ground)


def test_law_2_a_page_offers_its_reader_all_that_is_there_for_them_and_nothing_else(tmp_path):
    """The walk is made once."""
    offered = _offered(tmp_path)
    assert _not_there(offered) == []
    assert _missing(offered) == []
    found: dict[str, set[str]] = {}
    for readers in offered.pages.values():
        for who, offers in readers.items():
            for endpoint in map(offered.endpoint, offers):
                found.setdefault(endpoint, set()).add(who)
    assert {endpoint: who for endpoint, who in found.items() if endpoint not in FOR_ALL} == OFFERED_TO


def _not_there(offered: Offered) -> list[tuple[str, str, Offer]]:
    asked = [(page, who, offer) for page, readers in offered.pages.items() for who, offers in readers.items() for offer in offers]
    return [(page, who, offer) for page, who, offer in asked if offered.answers[who, offer] == NOT_THERE]


def _missing(offered: Offered) -> list[tuple[str, str, Offer]]:
    found = []
    for page, readers in offered.pages.items():
        for who, offers in readers.items() if page != offered.with_mistakes else ():
            others = [each for each in offered.on(page) if each not in offers and not each.url.startswith((*BY_THE_WAY, offered.mistaken))]
            found += [(page, who, each) for each in others if offered.answers[who, each] not in (NOT_THERE, REFUSED)]
    return found


def test_law_2_who_may_make_no_opening_is_offered_none_to_copy(company):
    opening = open_job(company, "dana", "Payments", "henrik")
    assert [each.id for each in openings_to_copy(company.viewer("dana"))] == [opening]
    assert openings_to_copy(replace(company.viewer("dana"), roles=frozenset({Role.interviewer}))) == ()
