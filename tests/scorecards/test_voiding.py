"""What was made by mistake is taken out and can be put back; what somebody has submitted about never is, and nobody learns by trying."""

import html
import re
from datetime import timedelta

import pytest

from interview import clock
from interview.db import db
from interview.openings import actions
from interview.openings.members import set_member
from interview.openings.queries.plans import openings_of
from interview.openings.states import State
from interview.scorecards.before_submit import NotReady
from interview.scorecards.voiding import StaysIn, put_back, void_application, void_interview
from interview.scorecards.withdrawing import withdraw
from interview.visibility.answer import Hidden, Refused
from tests.company import BEGAN, listening
from tests.company_hiring import COMMITMENT, PRODUCT, USERS, invite, meet, open_job, rate
from tests.mails import Post

WHY = "Planned twice."


def words_of(answer) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", answer.text)).split())


class Mistaken:
    """Mei has met Lea and Kofi, whose cards are awaited, and is to meet Devi tomorrow. Dana and Henrik manage, Sara sees schedules."""

    def __init__(self, company) -> None:
        self.company = company
        self.opening = open_job(company, "dana", "Payments", "henrik")
        set_member(company.viewer("dana"), self.opening, company.ids["sara"], True, clock.now())
        self.mei = invite(company, "dana", self.opening, "Mei Tanaka")
        self.held = meet(company, "dana", self.opening, self.mei, PRODUCT, "lea", "kofi", starts=BEGAN + timedelta(hours=1))
        self.ahead = meet(company, "dana", self.opening, self.mei, USERS, "devi", starts=BEGAN + timedelta(days=1))
        company.later(BEGAN + timedelta(hours=3))

    def page(self, key, url=None) -> str:
        answer = self.company[key].get(url or f"/applications/{self.mei}")
        return words_of(answer) if answer.status_code == 200 else answer.status_code

    def sends(self, key, what, reason=WHY):
        return self.company[key].send(f"/applications/{self.mei}/voiding", {"what": str(what), "reason": reason})

    def owing(self) -> set[str]:
        return {key for key in ("lea", "kofi", "devi", "dana") if self.company.viewer(key).owes}


@pytest.fixture
def mistaken(company) -> Mistaken:
    return Mistaken(company)


def test_law_2_an_interview_planned_by_mistake_is_gone_and_its_panel_is_told_that_it_is_off(mistaken, tmp_path):
    post = Post(mistaken.company, tmp_path / "post")
    post.read_by("devi")
    assert mistaken.sends("sara", mistaken.ahead.interview).status_code == 303
    shown = mistaken.page("dana")
    assert "Planned by mistake Users and products" in shown
    assert "took it out, 2 November 2026. Planned twice." in shown
    assert "Users and products Planned" not in shown
    assert "Users and products" not in mistaken.page("dana", f"/openings/{mistaken.opening}").partition("Round 1")[0]
    assert mistaken.owing() == {"lea", "kofi"}
    assert [message["Subject"].partition(":")[0] for message in post.read_by("devi")] == ["Interview", "Cancelled"]
    assert "Users and products Cancelled" in mistaken.page("devi")
    assert "cancelled it" in mistaken.page("devi", "/")
    assert "took an interview out, planned by mistake: Mei Tanaka, Users and products" in trail_of(mistaken)


def trail_of(mistaken) -> str:
    return mistaken.page("henrik", f"/openings/{mistaken.opening}/trail")


def test_an_interview_is_put_back_as_it_was(mistaken):
    mistaken.sends("dana", mistaken.ahead.interview)
    assert mistaken.company["dana"].send(f"/interviews/{mistaken.ahead.interview}/states", {"state": "planned"}).status_code == 303
    assert "Users and products Planned" in mistaken.page("dana")
    assert "Planned by mistake" not in mistaken.page("dana")
    assert mistaken.owing() == {"lea", "kofi", "devi"}


def test_law_2_a_candidate_added_by_mistake_is_gone_from_lists_counts_comparison_and_what_is_due(mistaken):
    assert mistaken.sends("henrik", mistaken.mei, "The same person twice.").status_code == 303
    opening = f"/openings/{mistaken.opening}"
    assert "Added by mistake (1) Mei Tanaka" in mistaken.page("dana", opening)
    assert "Nobody yet" not in mistaken.page("dana", opening)
    assert "Mei Tanaka" not in mistaken.page("lea", opening)
    assert "Mei Tanaka" not in mistaken.page("dana", f"{opening}/compare")
    counts = {key: openings_of(mistaken.company.viewer(key))[0].candidates for key in ("dana", "lea")}
    assert counts == {"dana": 0, "lea": 0}
    assert mistaken.owing() == set()
    assert "To finish" not in mistaken.page("lea", "/")
    assert "Awaited from others" not in mistaken.page("henrik", "/")
    shown = mistaken.page("dana")
    assert "Added by mistake. Henrik Solberg took Mei Tanaka out, 2 November 2026. The same person twice." in shown
    assert "Plan another interview" not in shown
    assert "took Mei Tanaka out: added by mistake" in trail_of(mistaken)


def test_a_candidate_is_put_back_with_what_was_called_off_with_them_and_nothing_else(mistaken):
    company = mistaken.company
    actions.set_state(company.viewer("lea"), mistaken.held.interview, State.cut_short, "Fire drill.", clock.now())
    double = meet(company, "dana", mistaken.opening, mistaken.mei, COMMITMENT, "devi", starts=BEGAN + timedelta(days=2))
    void_interview(company.viewer("dana"), double.interview, WHY, clock.now())
    company.later(BEGAN + timedelta(hours=4))
    mistaken.sends("henrik", mistaken.mei)
    assert company["dana"].send(f"/applications/{mistaken.mei}/voiding/end").status_code == 303
    shown = mistaken.page("dana")
    wanted = ("Users and products Planned", "Cut short: Fire drill.", "Planned by mistake Commitment")
    assert [words for words in wanted if words not in shown] == [], shown
    assert mistaken.owing() == {"lea", "kofi", "devi"}
    assert "put Mei Tanaka back" in trail_of(mistaken)


def test_what_somebody_has_submitted_about_is_never_taken_out(mistaken):
    rate(mistaken.company, "lea", mistaken.held, 4)
    for what in (mistaken.held.interview, mistaken.mei):
        refused = mistaken.sends("henrik", what)
        assert refused.status_code == 409
        assert "What was made by mistake: A scorecard about this is in" in words_of(refused)
        assert WHY in refused.text
        assert re.search(r"<input[^>]* checked", refused.text)
    assert mistaken.sends("henrik", mistaken.ahead.interview).status_code == 303


def test_law_3_what_was_typed_about_it_stays_its_authors_and_is_submitted_once_it_is_put_back(mistaken):
    company, client = mistaken.company, mistaken.company["devi"]
    card = f"/scorecards/{mistaken.ahead.cards['devi']}"
    void_interview(company.viewer("dana"), mistaken.ahead.interview, WHY, clock.now())
    with pytest.raises(NotReady, match="ask a manager of the opening to put it back. What you wrote stays."):
        rate(company, "devi", mistaken.ahead, 4)
    assert "called off as planned by mistake" in mistaken.page("devi", card)
    actions.set_state(company.viewer("dana"), mistaken.ahead.interview, State.planned, "", clock.now())
    record = client.get(f"{card}/record").get_json()
    assert client.post(f"{card}/submission", json={"seen": record["seen"]}, headers={"X-CSRFToken": client.token()}).status_code == 200
    assert "Recommendation" in mistaken.page("henrik", card)


def test_what_is_missing_is_said_beside_the_field_and_what_was_typed_stays(mistaken):
    answer = mistaken.sends("dana", "", "Wrong kit.")
    assert (answer.status_code, "Choose what was made by mistake." in answer.text, "Wrong kit." in answer.text) == (422, True, True)
    answer = mistaken.sends("dana", mistaken.ahead.interview, "  ")
    assert (answer.status_code, "Say in a few words what went wrong." in answer.text) == (422, True)
    assert mistaken.sends("dana", mistaken.held.cards["lea"]).status_code == 422


def test_law_2_only_a_manager_takes_a_candidate_out_and_only_who_schedules_an_interview(mistaken):
    assert [mistaken.sends(key, mistaken.ahead.interview).status_code for key in ("lea", "samir", "devi")] == [404] * 3
    assert mistaken.sends("sara", mistaken.mei).status_code == 422
    for act in (void_application, lambda *words: put_back(*words[:2], words[3])):
        with pytest.raises(Hidden):
            act(mistaken.company.viewer("sara"), mistaken.mei, WHY, clock.now())
        db.session.rollback()


def test_law_2_nobody_comes_to_owe_for_who_was_added_by_mistake(mistaken):
    company = mistaken.company
    void_application(company.viewer("henrik"), mistaken.mei, WHY, clock.now())
    dana = company.viewer("dana")
    for act in (
        lambda: actions.name_panelist(dana, mistaken.held.interview, company.ids["sara"], clock.now()),
        lambda: actions.set_state(dana, mistaken.ahead.interview, State.planned, "", clock.now()),
        lambda: meet(company, "dana", mistaken.opening, mistaken.mei, COMMITMENT, "omar", starts=clock.now()),
        lambda: withdraw(dana, mistaken.mei, "", clock.now()),
    ):
        with pytest.raises(Refused, match="Everything about this candidate here is called off"):
            act()
        db.session.rollback()
    assert "Who rates too" not in mistaken.page("dana")


def test_what_is_called_off_already_is_not_taken_out_over_it(mistaken):
    dana = mistaken.company.viewer("dana")
    actions.set_state(dana, mistaken.ahead.interview, State.cancelled, "", clock.now())
    with pytest.raises(StaysIn, match="Undo that first"):
        void_interview(dana, mistaken.ahead.interview, WHY, clock.now())


def test_twice_is_once(mistaken):
    for _ in range(2):
        void_interview(mistaken.company.viewer("dana"), mistaken.ahead.interview, WHY, clock.now())
        void_application(mistaken.company.viewer("henrik"), mistaken.mei, WHY, clock.now())
    assert [trail_of(mistaken).count(words) for words in ("planned by mistake:", "added by mistake")] == [1, 1]


@pytest.mark.parametrize("submits", [False, True])
def test_law_2_who_owes_does_not_learn_by_trying_whether_a_colleagues_card_is_in(mistaken, submits):
    company = mistaken.company
    mine = meet(company, "henrik", mistaken.opening, mistaken.mei, COMMITMENT, "dana", starts=BEGAN + timedelta(days=1))
    if submits:
        rate(company, "lea", mistaken.held, 4)
    for what in (mistaken.held.interview, mistaken.ahead.interview, mistaken.mei):
        assert (mistaken.sends("dana", what).status_code, WHY in mistaken.page("dana")) == (422, False)
        act = void_application if what == mistaken.mei else void_interview
        with pytest.raises(Refused, match="Another member of this opening takes this out"):
            act(company.viewer("dana"), what, WHY, clock.now())
        db.session.rollback()
    assert mistaken.sends("dana", mine.interview).status_code == 303
    assert "dana" in mistaken.owing()


def test_law_2_nor_whether_somebody_took_it_out_already(mistaken):
    company = mistaken.company
    meet(company, "henrik", mistaken.opening, mistaken.mei, COMMITMENT, "dana", starts=BEGAN + timedelta(days=1))
    void_interview(company.viewer("henrik"), mistaken.ahead.interview, WHY, clock.now())
    with pytest.raises(Refused, match="Another member of this opening takes this out"):
        void_interview(company.viewer("dana"), mistaken.ahead.interview, WHY, clock.now())


def test_law_2_for_who_has_no_part_there_no_candidate_is_locked(mistaken):
    omar = mistaken.company.viewer("omar")
    for act, what in ((void_interview, mistaken.ahead.interview), (void_application, mistaken.mei)):
        with listening() as heard, pytest.raises(Hidden):
            act(omar, what, WHY, clock.now())
        db.session.rollback()
        assert heard
        assert [each for each in heard if "FROM candidate" in each] == []


def test_law_2_to_who_owes_for_that_candidate_it_reads_as_cancelled(mistaken):
    company = mistaken.company
    meet(company, "henrik", mistaken.opening, mistaken.mei, COMMITMENT, "dana", starts=BEGAN + timedelta(days=1))
    void_interview(company.viewer("henrik"), mistaken.ahead.interview, WHY, clock.now())
    shown = mistaken.page("dana")
    assert ("Users and products Cancelled" in shown, "by mistake" in shown.partition("More about")[0], WHY in shown) == (True, False, False)
    assert "Planned by mistake Users and products" in mistaken.page("henrik")


def test_law_2_ones_own_act_opens_no_colleagues_card(mistaken):
    company = mistaken.company
    rate(company, "lea", mistaken.held, 4)
    mine = meet(company, "henrik", mistaken.opening, mistaken.mei, COMMITMENT, "dana", starts=BEGAN + timedelta(days=1))
    void_interview(company.viewer("dana"), mine.interview, WHY, clock.now())
    leas = f"/scorecards/{mistaken.held.cards['lea']}"
    assert (mistaken.page("dana", leas), "dana" in mistaken.owing()) == (403, True)
    actions.confirm_excusal(company.viewer("henrik"), mine.cards["dana"], clock.now())
    assert "Recommendation" in mistaken.page("dana", leas)
