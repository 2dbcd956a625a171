"""A candidate withdraws: what is ahead is called off, nothing is due any more, and nobody's sight opens by their own act."""

import html
import re
from datetime import timedelta

import pytest

from interview import clock
from interview.db import db
from interview.openings import actions
from interview.openings.states import State
from interview.scorecards.handing_over import hand_over
from interview.visibility.answer import Refused
from tests.company import BEGAN
from tests.company_hiring import COMMITMENT, PRODUCT, USERS, invite, meet, open_job, rate
from tests.mails import Post


class Leaving:
    """Mei has met Lea and Kofi, whose cards are awaited, and is to meet Devi and Omar tomorrow. Dana and Henrik manage."""

    def __init__(self, company) -> None:
        self.company = company
        self.opening = open_job(company, "dana", "Payments", "henrik")
        self.mei = invite(company, "dana", self.opening, "Mei Tanaka")
        self.held = meet(company, "dana", self.opening, self.mei, PRODUCT, "lea", "kofi", starts=BEGAN + timedelta(hours=1))
        self.ahead = meet(company, "dana", self.opening, self.mei, USERS, "devi", "omar", starts=BEGAN + timedelta(days=1))
        company.later(BEGAN + timedelta(hours=3))

    def withdraws(self, by="henrik"):
        return self.company[by].send(f"/applications/{self.mei}/withdrawal", {"reason": "Took another job."})

    def page(self, key, url=None) -> str:
        answer = self.company[key].get(url or f"/applications/{self.mei}")
        return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", answer.text)).split()) if answer.status_code == 200 else answer.status_code

    def owing(self) -> set[str]:
        return {key for key in ("lea", "kofi", "devi", "omar", "dana") if self.company.viewer(key).owes}


@pytest.fixture
def leaving(company) -> Leaving:
    return Leaving(company)


def test_law_2_what_is_ahead_is_called_off_and_nothing_is_due_any_more(leaving, tmp_path):
    post = Post(leaving.company, tmp_path / "post")
    assert [message["Subject"].partition(":")[0] for message in post.read_by("devi")] == ["Interview"]
    assert leaving.withdraws().status_code == 303
    told = leaving.page("henrik")
    assert "Withdrawn. Henrik Solberg noted it, 2 November 2026. Took another job." in told
    assert "Users and products Cancelled" in told
    assert "Withdrawn" in leaving.page("dana", f"/openings/{leaving.opening}")
    assert leaving.owing() == set()
    assert "To finish" not in leaving.page("lea", "/")
    assert "Awaited from others" not in leaving.page("henrik", "/")
    assert [message["Subject"].partition(":")[0] for message in post.read_by("devi")] == ["Interview", "Cancelled"]
    assert "noted that Mei Tanaka has withdrawn" in leaving.page("dana", f"/openings/{leaving.opening}/trail")


def test_law_2_interviewers_learn_of_no_stage_only_that_theirs_is_off(leaving):
    leaving.withdraws()
    assert "ithdrawn" not in leaving.page("devi") + leaving.page("devi", f"/openings/{leaving.opening}")
    assert "Cancelled" in leaving.page("devi")


def test_law_2_it_is_taken_back_and_who_was_excused_may_still_write(leaving):
    leaving.withdraws()
    assert leaving.company["dana"].send(f"/applications/{leaving.mei}/withdrawal/end").status_code == 303
    assert "Withdrawn" not in leaving.page("dana")
    assert "Users and products Planned" in leaving.page("dana")
    assert leaving.owing() == {"devi", "omar"}
    rate(leaving.company, "lea", leaving.held, 4)
    assert "Recommendation" in leaving.page("dana", f"/scorecards/{leaving.held.cards['lea']}")


def test_nothing_more_is_planned_for_who_has_withdrawn(leaving):
    leaving.withdraws()
    with pytest.raises(Refused, match="This candidate has withdrawn. Take that back first"):
        meet(leaving.company, "dana", leaving.opening, leaving.mei, COMMITMENT, "sara", starts=clock.now())


def test_nobody_comes_to_owe_for_who_has_withdrawn_by_another_way(leaving):
    leaving.withdraws()
    dana, ids = leaving.company.viewer("dana"), leaving.company.ids
    for act in (
        lambda: actions.name_panelist(dana, leaving.held.interview, ids["sara"], clock.now()),
        lambda: actions.set_state(dana, leaving.ahead.interview, State.planned, "", clock.now()),
        lambda: hand_over(leaving.company.viewer("devi"), leaving.ahead.cards["devi"], ids["sara"], "", clock.now()),
    ):
        with pytest.raises(Refused, match="This candidate has withdrawn. Take that back first"):
            act()
        db.session.rollback()
    assert leaving.owing() == set()
    assert "Who rates too" not in leaving.page("dana")
    assert "Hand over" not in leaving.page("dana")


def test_more_words_than_are_kept_are_not_cut_in_silence(leaving):
    refused = leaving.company["dana"].send(f"/applications/{leaving.mei}/withdrawal", {"reason": "x" * 2001})
    assert (refused.status_code, "Write at most 2000 characters" in refused.text, "Withdrawn" in leaving.page("dana")) == (403, True, False)


def test_law_2_only_members_note_it_and_twice_is_once(leaving):
    assert [leaving.withdraws(key).status_code for key in ("lea", "samir", "devi")] == [404] * 3
    assert [leaving.withdraws(key).status_code for key in ("dana", "henrik")] == [303, 303]
    assert leaving.page("dana", f"/openings/{leaving.opening}/trail").count("has withdrawn") == 1


def test_law_2_who_owes_opens_nothing_to_themselves_by_noting_it(leaving):
    mine = meet(leaving.company, "henrik", leaving.opening, leaving.mei, COMMITMENT, "dana", starts=BEGAN + timedelta(hours=2))
    rate(leaving.company, "lea", leaving.held, 4)
    leas = f"/scorecards/{leaving.held.cards['lea']}"
    assert leaving.withdraws("dana").status_code == 303
    assert (leaving.page("dana", leas), leaving.owing()) == (403, {"dana", "kofi"})
    actions.confirm_excusal(leaving.company.viewer("henrik"), mine.cards["dana"], clock.now())
    assert "Recommendation" in leaving.page("dana", leas)
