"""Somebody is ill at 9:50: a place on a panel goes to a colleague at once. What was typed stays with who typed it; nobody's sight opens."""

import html
import re
from datetime import timedelta

import pytest
from sqlalchemy import insert

from interview import clock
from interview.clock import new_id
from interview.db import db
from interview.openings import actions
from interview.openings.models import Panelist
from interview.openings.states import State
from interview.scorecards import handing_over
from interview.scorecards.actions import enter
from interview.scorecards.queries import due_for, room_kit
from tests.company import BEGAN
from tests.company_hiring import PRODUCT, Met, invite, meet, open_job, rate
from tests.mails import Post, text_of

STARTS = BEGAN + timedelta(hours=1)


class Ill:
    """Lea leads and Kofi follows, with Mei at ten; it is 9:50. Dana and Henrik manage."""

    def __init__(self, company) -> None:
        self.company = company
        self.opening = open_job(company, "dana", "Payments", "henrik")
        self.mei = invite(company, "dana", self.opening, "Mei Tanaka")
        self.met = meet(company, "dana", self.opening, self.mei, PRODUCT, "lea", "kofi", starts=STARTS)
        company.later(STARTS - timedelta(minutes=10))

    def address(self, who="lea") -> str:
        return f"/panelists/{self.met.cards[who]}/hand-over"

    def hands_over(self, by="lea", to="devi", who="lea", reason="I am ill."):
        return self.company[by].send(self.address(who), {"person": self.company.ids[to], "reason": reason})

    def page(self, key, url) -> str:
        answer = self.company[key].get(url)
        return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", answer.text)).split()) if answer.status_code == 200 else answer.status_code

    def card_of(self, key):
        return next(card.scorecard_id for card in due_for(self.company.viewer(key)) if card.application_id == self.mei)

    def owes(self, key) -> bool:
        return bool(self.company.viewer(key).owes)


@pytest.fixture
def ill(company) -> Ill:
    return Ill(company)


def test_the_newcomers_room_is_open_at_once_and_they_lead(ill):
    assert "Hand over your place in Product and problem solving" in ill.page("lea", f"/applications/{ill.mei}")
    assert "What you typed stays yours." in ill.page("lea", ill.address())
    assert ill.hands_over().status_code == 303
    assert ill.company["devi"].get(f"/scorecards/{ill.card_of('devi')}/room").status_code == 200
    kit = room_kit(ill.company.viewer("devi"), ill.card_of("devi"))
    assert [(each.name, each.lead) for each in kit.panel] == [("Devi Patel", True), ("Lea Brandt", False), ("Kofi Mensah", False)]
    assert kit.lead
    assert "Mei Tanaka" in ill.page("devi", "/")
    assert "Mei Tanaka" not in ill.page("lea", "/")
    assert "Lea Brandt handed over their own place in an interview" in ill.page("henrik", f"/openings/{ill.opening}/trail")


def test_law_3_what_the_first_typed_stays_theirs_and_is_no_submission(ill):
    enter(ill.company.viewer("lea"), ill.met.cards["lea"], [("summary", {"text": "Said quokka."})], clock.now())
    ill.hands_over()
    assert "Said quokka." in ill.page("lea", f"/scorecards/{ill.met.cards['lea']}")
    assert "quokka" not in ill.page("devi", f"/scorecards/{ill.card_of('devi')}")
    rate(ill.company, "devi", Met(ill.met.interview, PRODUCT, {"devi": ill.card_of("devi")}), 4)
    for reader in ("devi", "dana"):
        assert ill.page(reader, f"/scorecards/{ill.met.cards['lea']}") == 403


def test_law_2_handing_over_opens_nothing_until_it_is_confirmed_or_the_panel_is_in(ill):
    ill.company.later(STARTS + timedelta(hours=2))
    rate(ill.company, "kofi", ill.met, 4)
    kofis = f"/scorecards/{ill.met.cards['kofi']}"
    before = ill.page("lea", kofis)
    ill.hands_over()
    assert (before, ill.page("lea", kofis), ill.owes("lea"), ill.owes("devi")) == (403, 403, True, True)
    assert "Confirm about Lea Brandt" in ill.page("henrik", f"/applications/{ill.mei}")
    rate(ill.company, "devi", Met(ill.met.interview, PRODUCT, {"devi": ill.card_of("devi")}), 4)
    assert (ill.owes("lea"), "Recommendation" in ill.page("lea", kofis)) == (False, True)


def test_law_2_a_manager_hands_over_for_a_colleague_and_from_outside_the_panel_it_holds_at_once(ill):
    assert "Hand over the interview of Lea Brandt" in ill.page("henrik", ill.address())
    assert ill.hands_over("henrik").status_code == 303
    assert (ill.owes("lea"), ill.owes("devi")) == (False, True)


def test_law_2_who_has_no_say_over_that_place_cannot(ill):
    assert [ill.hands_over(key).status_code for key in ("kofi", "devi", "samir")] == [404] * 3
    actions.name_panelist(ill.company.viewer("dana"), ill.met.interview, ill.company.ids["dana"], clock.now())
    refused = ill.hands_over("dana")
    assert (refused.status_code, "Submit your own scorecard first" in refused.text) == (403, True)


def test_what_cannot_be_handed_over_is_said_with_the_mend(ill):
    assert "Choose who takes it." in ill.company["lea"].send(ill.address(), {"person": ""}).text
    assert ill.hands_over(to="kofi").status_code == 422
    assert ill.hands_over(to="samir").status_code == 422
    assert ill.hands_over().status_code == 303
    again = ill.hands_over(to="omar")
    assert (again.status_code, "was handed over or excused already" in again.text) == (403, True)
    actions.set_state(ill.company.viewer("dana"), ill.met.interview, State.cancelled, "", clock.now())
    off = ill.hands_over("kofi", "omar", "kofi")
    assert (off.status_code, "does not take place" in off.text) == (403, True)
    actions.set_state(ill.company.viewer("dana"), ill.met.interview, State.planned, "", clock.now())
    rate(ill.company, "kofi", ill.met, 4)
    late = ill.hands_over("kofi", "omar", "kofi")
    assert (late.status_code, "so there is nothing to hand over" in late.text) == (403, True)


def test_who_was_named_while_the_form_was_on_its_way_is_not_named_twice(ill, monkeypatch):
    """Between the first look and the lock."""
    real = handing_over.lock_candidate

    def lock(application):
        real(application)
        devi = {"id": new_id(), "interview_id": ill.met.interview, "person_id": ill.company.ids["devi"], "lead": False}
        db.session.execute(insert(Panelist).values(**devi, by_id=ill.company.ids["dana"], at=clock.now()))

    monkeypatch.setattr(handing_over, "lock_candidate", lock)
    refused = ill.hands_over()
    assert (refused.status_code, "is on this panel by now" in refused.text) == (403, True)


def test_the_newcomer_is_invited_the_first_is_called_off_and_managers_are_told(ill, tmp_path):
    post = Post(ill.company, tmp_path / "post")
    assert [message["Subject"].partition(":")[0] for message in post.read_by("lea")] == ["Interview"]
    ill.hands_over()
    assert [message["Subject"].partition(":")[0] for message in post.read_by("devi")] == ["Interview"]
    assert [message["Subject"].partition(":")[0] for message in post.read_by("lea")] == ["Interview", "Cancelled"]
    for manager in ("dana", "henrik"):
        [message] = post.read_by(manager)
        assert message["Subject"] == "Handed over: Mei Tanaka, Product and problem solving"
        assert "Devi Patel has taken over an interview with Mei Tanaka from Lea Brandt." in text_of(message)
        assert "quokka" not in text_of(message) and "ill" not in text_of(message).split()


def test_law_2_a_manager_who_owes_for_the_candidate_is_not_told_by_mail(ill, tmp_path):
    post = Post(ill.company, tmp_path / "post")
    actions.name_panelist(ill.company.viewer("henrik"), ill.met.interview, ill.company.ids["dana"], clock.now())
    ill.hands_over()
    assert [message["Subject"].partition(":")[0] for message in post.read_by("dana")] == ["Interview"]
    assert [message["Subject"].partition(":")[0] for message in post.read_by("henrik")] == ["Handed over"]
