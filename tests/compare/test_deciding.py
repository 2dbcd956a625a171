"""After a round its decider advances, holds or declines with a reason, once that round's scorecards are in; who owes learns nothing."""

import html
import re
from datetime import timedelta

import pytest

from interview import clock
from interview.compare.deciding import decisions_page
from interview.openings import actions
from interview.openings.states import State
from tests.company import BEGAN
from tests.company_hiring import COMMITMENT, PRODUCT, USERS, invite, meet, open_job, rate

WHY = "Asked for evidence before every guess."


class Round:
    """Henrik decides after each round of Dana's opening. Lea and Devi have met Mei in round 1."""

    def __init__(self, company) -> None:
        self.company = company
        self.opening = open_job(company, "dana", "Payments", "henrik")
        self.mei = invite(company, "dana", self.opening, "Mei Tanaka")
        self.product, self.users = (self.meets(kit, who) for kit, who in ((PRODUCT, "lea"), (USERS, "devi")))
        company.later(BEGAN + timedelta(hours=3))
        self.first, *self.rest = decisions_page(company.viewer("henrik"), self.mei).rounds

    def meets(self, kit, *panel):
        return meet(self.company, "dana", self.opening, self.mei, kit, *panel, starts=BEGAN)

    def decides(self, by="henrik", outcome="advance", reason=WHY, after=0):
        sent = {f"round-{self.first.n}-outcome": outcome, f"round-{self.first.n}-reason": reason, "after": after}
        return self.company[by].send(f"/applications/{self.mei}/rounds/{self.first.id}/decisions", sent)

    def page(self, key) -> str:
        answer = self.company[key].get(f"/applications/{self.mei}/decisions")
        return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", answer.text)).split()) if answer.status_code == 200 else answer.status_code


@pytest.fixture
def round_(company) -> Round:
    return Round(company)


def test_the_decider_decides_once_the_scorecards_of_that_round_are_in(round_):
    assert "A scorecard of this round is still awaited." in round_.page("henrik")
    rate(round_.company, "lea", round_.product, 4)
    assert round_.decides().status_code == 403
    rate(round_.company, "devi", round_.users, 4)
    round_.meets(COMMITMENT, "omar")
    assert "Henrik Solberg decides after this round." in round_.page("dana")
    assert round_.decides("dana").status_code == 403
    assert round_.decides().status_code == 303
    for reader in ("henrik", "dana"):
        assert re.search(rf"Advanced Henrik Solberg, \S.*?{WHY}", round_.page(reader))
    assert "decided about Mei Tanaka: advance" in round_.company["dana"].get(f"/openings/{round_.opening}/trail").text


def test_excused_called_off_and_gone_on_without_are_not_waited_for(round_):
    rate(round_.company, "lea", round_.product, 4)
    actions.set_state(round_.company.viewer("dana"), round_.users.interview, State.no_show, "", clock.now())
    assert round_.decides().status_code == 303


def test_nothing_is_decided_without_a_scorecard_a_choice_and_a_reason(round_):
    for met in (round_.product, round_.users):
        actions.set_state(round_.company.viewer("dana"), met.interview, State.cancelled, "", clock.now())
    assert "No scorecard of this round is in yet." in round_.page("henrik")
    actions.set_state(round_.company.viewer("dana"), round_.product.interview, State.planned, "", clock.now())
    rate(round_.company, "lea", round_.product, 4)
    refused = round_.decides(outcome="", reason=" ")
    assert (refused.status_code, "Choose one of the three." in refused.text) == (422, True)
    assert "Say in a few words why: on which traits" in refused.text
    kept = round_.decides(outcome="", reason="Long thought about.")
    assert "Long thought about." in kept.text
    assert not re.search(r"<input[^>]* checked", round_.company["henrik"].get(f"/applications/{round_.mei}/decisions").text)


def test_the_newest_holds_and_a_page_that_is_out_of_date_says_so(round_):
    for who, met in (("lea", round_.product), ("devi", round_.users)):
        rate(round_.company, who, met, 4)
    assert round_.decides().status_code == 303
    stale = round_.decides(outcome="decline", reason="I had not seen it.")
    assert (stale.status_code, "Somebody decided after you opened this page." in stale.text, "I had not seen it." in stale.text) == (
        409,
        True,
        True,
    )
    assert round_.decides(outcome="decline", reason="Read it again.", after=1).status_code == 303
    assert re.search(r"Declined Henrik Solberg, \S.*? Read it again\. Advanced Henrik Solberg, .*?no longer holds", round_.page("henrik"))


def test_law_2_who_owes_for_the_candidate_sees_no_decision_and_interviewers_none_at_all(round_):
    for who, met in (("lea", round_.product), ("devi", round_.users)):
        rate(round_.company, who, met, 4)
    round_.decides()
    assert [round_.page(key) for key in ("lea", "devi", "samir")] == [404] * 3
    round_.meets(COMMITMENT, "dana")
    assert round_.page("dana") == 403
    assert "Rounds and decisions" not in round_.company["dana"].get(f"/applications/{round_.mei}").text
    assert "Rounds and decisions" in round_.company["henrik"].get(f"/applications/{round_.mei}").text
