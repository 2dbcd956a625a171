"""A second loop: the same person in another opening. Earlier scorecards stay closed, and no question is asked twice unawares."""

import html
import re
from datetime import timedelta

import pytest
from sqlalchemy import select

from interview import clock
from interview.db import db
from interview.openings import actions
from interview.openings.again import apply_again
from interview.openings.models import Application
from interview.openings.states import State
from interview.scorecards.models import Submission
from interview.scorecards.sight import facts_of
from interview.scorecards.voiding import void_application
from interview.visibility.answer import Hidden, Refused
from interview.visibility.cards import may_read
from tests.company import BEGAN
from tests.company_hiring import COMMITMENT, PRODUCT, USERS, Met, invite, meet, open_job, rate

AGAIN = BEGAN + timedelta(days=7)
NOTICE = "Asked on 2 Nov 2026"


class Returning:
    """Mei was met by Lea in Payments, whose card is in. Dana and Henrik manage it and Library."""

    def __init__(self, company) -> None:
        self.company = company
        self.payments, self.library = (open_job(company, "dana", title, "henrik") for title in ("Payments", "Library app"))
        self.mei = invite(company, "dana", self.payments, "Mei Tanaka")
        self.held = meet(company, "dana", self.payments, self.mei, PRODUCT, "lea", "kofi", starts=BEGAN + timedelta(hours=1))
        company.later(BEGAN + timedelta(hours=3))

    def comes_again(self, by="dana"):
        return apply_again(self.company.viewer(by), self.mei, self.library, clock.now())

    def meets(self, application, kit, *panel) -> Met:
        met = meet(self.company, "dana", self.library, application, kit, *panel, starts=AGAIN)
        self.company.later(AGAIN)
        return met

    def text(self, key, url) -> str:
        answer = self.company[key].get(url)
        words = html.unescape(re.sub(r"<[^>]+>", " ", answer.text))
        return " ".join(words.split()) if answer.status_code == 200 else str(answer.status_code)

    def told(self, key, met) -> list[str]:
        """What the room says of its questions."""
        items = self.company[key].get(f"/scorecards/{met.cards[key]}/kit").get_json()["items"]
        return [item["before"]["words"] for item in items if item["before"]]


@pytest.fixture
def returning(company) -> Returning:
    return Returning(company)


def test_a_near_miss_comes_into_another_opening_as_the_same_person(returning):
    client = returning.company["dana"]
    assert "Library app" in client.get(f"/applications/{returning.mei}/second-loop").text
    sent = client.send(f"/applications/{returning.mei}/second-loop", {"opening": str(returning.library)})
    assert sent.status_code == 303
    assert "Mei Tanaka" in returning.text("dana", f"/openings/{returning.library}")
    assert len(set(db.session.scalars(select(Application.candidate_id)))) == 1
    assert "brought Mei Tanaka in from another opening" in returning.text("henrik", f"/openings/{returning.library}/trail")
    assert "Mei Tanaka" in returning.text("dana", f"/openings/{returning.payments}")


def test_the_same_opening_twice_is_refused_in_words(returning):
    returning.comes_again()
    for opening in (returning.library, returning.payments):
        with pytest.raises(Refused, match="They are in that opening already"):
            apply_again(returning.company.viewer("henrik"), returning.mei, opening, clock.now())
        db.session.rollback()
    assert "You manage none that Mei Tanaka is not in already" in returning.text("dana", f"/applications/{returning.mei}/second-loop")


def test_only_who_manages_both_brings_them_in_and_a_choice_that_is_missing_is_said(returning):
    elsewhere = actions.create_opening(returning.company.viewer("henrik"), "Maps", "product-manager", {}, None, clock.now())
    for who, opening in (("lea", returning.library), ("samir", returning.library), ("dana", elsewhere)):
        with pytest.raises(Hidden):
            apply_again(returning.company.viewer(who), returning.mei, opening, clock.now())
        db.session.rollback()
    missing = returning.company["dana"].send(f"/applications/{returning.mei}/second-loop", {"opening": ""})
    assert (missing.status_code, "Choose the opening." in missing.text, "Maps" in missing.text) == (422, True, False)


def test_law_2_the_new_panel_reads_no_card_of_the_opening_it_has_no_part_in(returning):
    rate(returning.company, "lea", returning.held, 4)
    actions.excuse(returning.company.viewer("henrik"), returning.held.cards["kofi"], "Away.", clock.now())
    met = returning.meets(returning.comes_again(), COMMITMENT, "devi", "lea")
    leas = f"/scorecards/{returning.held.cards['lea']}"
    assert returning.text("devi", leas) == "404"
    rate(returning.company, "devi", met, 4)
    assert not may_read(returning.company.viewer("devi"), facts_of(returning.held.cards["lea"]))
    assert (returning.text("devi", leas), returning.text("devi", f"/applications/{returning.mei}")) == ("404", "404")
    assert "Payments" not in returning.text("devi", f"/scorecards/{met.cards['devi']}/brief")


def test_law_2_who_is_named_again_owes_for_that_person_in_both_openings(returning):
    rate(returning.company, "lea", returning.held, 4)
    rate(returning.company, "kofi", returning.held, 3)
    leas = f"/scorecards/{returning.held.cards['lea']}"
    assert "Recommendation" in returning.text("kofi", leas)
    met = returning.meets(returning.comes_again(), COMMITMENT, "kofi")
    assert returning.text("kofi", leas) == "403"
    rate(returning.company, "kofi", met, 3)
    assert "Recommendation" in returning.text("kofi", leas)


def test_law_6_who_could_read_a_card_of_the_first_loop_is_stamped_in_the_second(returning):
    rate(returning.company, "lea", returning.held, 4)
    rate(returning.company, "kofi", returning.held, 3)
    returning.company.later(BEGAN + timedelta(days=1))
    met = returning.meets(returning.comes_again(), COMMITMENT, "kofi", "devi")
    for key in ("kofi", "devi"):
        rate(returning.company, key, met, 3)
    stamped = dict(db.session.execute(select(Submission.scorecard_id, Submission.had_seen)).all())
    assert {key: stamped[met.cards[key]] for key in ("kofi", "devi")} == {"kofi": True, "devi": False}


def test_the_room_the_brief_and_the_plan_say_what_was_asked_before_and_when(returning):
    there = returning.comes_again()
    told = returning.text("dana", f"/applications/{there}")
    assert "Asked in another opening" in told
    assert "on 2 Nov 2026; its parallel" in told
    met = returning.meets(there, PRODUCT, "devi")
    words = returning.told("devi", met)
    assert f"{NOTICE}: use the parallel." in words
    assert len(words) == len(returning.company["devi"].get(f"/scorecards/{met.cards['devi']}/kit").get_json()["items"])
    for page in ("brief", "print"):
        shown = returning.text("devi", f"/scorecards/{met.cards['devi']}/{page}")
        assert (f"{NOTICE}: use the parallel." in shown, "Payments" in shown, "Lea" in shown) == (True, False, False)


def test_what_another_kit_asks_or_was_called_off_or_is_ahead_was_not_asked(returning):
    there = returning.comes_again()
    assert returning.told("devi", returning.meets(there, USERS, "devi")) == []
    meet(returning.company, "dana", returning.payments, returning.mei, COMMITMENT, "omar", starts=AGAIN + timedelta(days=1))
    assert returning.told("sara", returning.meets(there, COMMITMENT, "sara")) == []
    actions.set_state(returning.company.viewer("henrik"), returning.held.interview, State.cancelled, "", clock.now())
    assert returning.told("omar", returning.meets(there, PRODUCT, "omar")) == []
    assert "Asked in another opening" not in returning.text("dana", f"/applications/{there}")


def test_law_2_who_owes_in_another_opening_is_not_told_that_a_candidate_was_added_by_mistake(returning):
    """It would tell that nobody had submitted there."""
    company = returning.company
    met = returning.meets(returning.comes_again(), COMMITMENT, "dana")
    void_application(company.viewer("henrik"), returning.mei, "Added twice.", clock.now())
    page, opening = f"/applications/{returning.mei}", f"/openings/{returning.payments}"
    shown = returning.text("dana", page)
    assert ("Cancelled" in shown, "Who rates too" in shown, "Added by mistake" in shown) == (True, True, False)
    assert ("Mei Tanaka" in returning.text("dana", f"{opening}/compare"), "Added by mistake" in returning.text("dana", opening)) == (
        True,
        False,
    )
    assert "Added by mistake" in returning.text("henrik", page)
    rate(company, "dana", met, 4)
    assert "Added by mistake" in returning.text("dana", page)


@pytest.mark.parametrize("what", ["nothing", "begun", "submitted"])
def test_law_2_what_was_asked_before_is_told_by_the_plan_alone(returning, what):
    """Whoever did whatever in that room."""
    if what != "nothing":
        rate(returning.company, "lea", returning.held, 4, submits=what == "submitted")
    met = returning.meets(returning.comes_again(), PRODUCT, "devi")
    shown = returning.text("devi", f"/scorecards/{met.cards['devi']}/brief")
    assert (returning.told("devi", met).count(f"{NOTICE}: use the parallel."), shown.count(NOTICE)) == (1, 4)
