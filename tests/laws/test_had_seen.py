"""Laws 2 and 6 over the tables: nobody's own act opens a colleague's card, and who could have read one first is stamped."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from interview import clock
from interview.db import db
from interview.openings import actions
from interview.openings.states import State
from interview.scorecards.models import Submission
from interview.scorecards.queries import counted_cards, readable_card
from interview.visibility.answer import Refused
from interview.visibility.cards import Reveal
from tests.company import BEGAN
from tests.company_hiring import PRODUCT, USERS, invite, meet, open_job, rate

STARTS = BEGAN + timedelta(hours=1)


class Job:
    """Dana's opening with Mei Tanaka in it; Henrik is a member too."""

    def __init__(self, company, reveal=Reveal.after_own) -> None:
        self.company = company
        self.opening = open_job(company, "dana", "Payments", "henrik", reveal)
        self.application = invite(company, "dana", self.opening, "Mei Tanaka")

    def meet(self, *panel, kit=PRODUCT):
        return meet(self.company, "dana", self.opening, self.application, kit, *panel, starts=STARTS)

    def later(self) -> None:
        self.company.later(clock.now() + timedelta(hours=3))

    def rates(self, key, met) -> None:
        self.later()
        rate(self.company, key, met, 4)
        self.later()

    def reads(self, key, met, author) -> str:
        try:
            readable_card(self.company.viewer(key), met.cards[author])
        except Refused as refused:
            return refused.reason
        finally:
            db.session.rollback()
        return "read"

    def had_seen(self, met, key) -> bool:
        return db.session.scalars(select(Submission.had_seen).where(Submission.scorecard_id == met.cards[key])).one()


@pytest.fixture
def job(company) -> Job:
    return Job(company)


FIRST = "Submit your own scorecard first; then you can read this one."


def excuses_themselves(job, met) -> None:
    actions.excuse(job.company.viewer("kofi"), met.cards["kofi"], "Away.", clock.now())


def calls_it_off(job, met) -> None:
    actions.set_state(job.company.viewer("kofi"), met.interview, State.cancelled, "Away.", clock.now())


@pytest.mark.parametrize("act", [excuses_themselves, calls_it_off])
def test_law_2_ones_own_act_does_not_open_the_card_of_a_colleague_who_was_first(job, act):
    met = job.meet("lea", "kofi")
    job.rates("lea", met)
    act(job, met)
    assert job.reads("kofi", met, "lea") == FIRST


def test_law_6_who_excused_themselves_reads_once_the_rest_came_in_later_and_is_stamped_when_they_write_after_all(job):
    met = job.meet("lea", "kofi")
    job.later()
    excuses_themselves(job, met)
    job.rates("lea", met)
    assert job.reads("kofi", met, "lea") == "read"
    job.rates("kofi", met)
    assert (job.had_seen(met, "lea"), job.had_seen(met, "kofi")) == (False, True)
    assert [card.rater for card in counted_cards(job.company.viewer("henrik"), job.opening)] == ["Lea Brandt"]


def test_law_6_who_read_a_complete_panel_and_was_named_to_it_later_is_stamped(company):
    job = Job(company, Reveal.whole_panel)
    met = job.meet("lea")
    job.rates("lea", met)
    assert job.reads("dana", met, "lea") == "read"
    place = actions.name_panelist(company.viewer("dana"), met.interview, company.ids["dana"], clock.now())
    met.cards["dana"] = place
    assert job.reads("dana", met, "lea") == FIRST
    job.rates("dana", met)
    assert job.had_seen(met, "dana")


def test_law_6_who_was_named_first_and_owed_until_the_end_is_not_stamped(job):
    first, second = job.meet("lea", "kofi"), job.meet("devi", "dana", kit=USERS)
    for key, met in (("lea", first), ("devi", second), ("kofi", first), ("dana", second)):
        job.rates(key, met)
    assert [job.had_seen(met, key) for key, met in (("lea", first), ("kofi", first), ("devi", second), ("dana", second))] == [False] * 4


def test_law_6_reading_between_two_interviews_is_stamped_on_the_second(job):
    first = job.meet("lea", "kofi")
    for key in ("lea", "kofi"):
        job.rates(key, first)
    second = job.meet("kofi", kit=USERS)
    job.rates("kofi", second)
    assert (job.had_seen(first, "kofi"), job.had_seen(second, "kofi")) == (False, True)


def test_law_6_a_waiting_excusal_gives_no_sight_and_a_confirmed_one_from_its_confirmation_on(job):
    """Kofi could read Lea's card only after Henrik had confirmed, long after the excusal itself."""
    waiting, confirmed = job.meet("lea", "kofi"), job.meet("devi", "omar", kit=USERS)
    job.later()
    job.rates("lea", waiting)
    actions.excuse(job.company.viewer("kofi"), waiting.cards["kofi"], "Away.", clock.now())
    job.rates("kofi", waiting)
    job.rates("devi", confirmed)
    actions.excuse(job.company.viewer("omar"), confirmed.cards["omar"], "Away.", clock.now())
    job.later()
    actions.confirm_excusal(job.company.viewer("henrik"), confirmed.cards["omar"], clock.now())
    job.rates("omar", confirmed)
    assert (job.had_seen(waiting, "kofi"), job.had_seen(confirmed, "omar")) == (False, True)


def test_law_6_named_between_an_excusal_and_its_confirmation_is_not_stamped(job):
    first = job.meet("lea", "kofi")
    job.rates("lea", first)
    actions.excuse(job.company.viewer("kofi"), first.cards["kofi"], "Away.", clock.now())
    job.later()
    second = job.meet("kofi", kit=USERS)
    job.later()
    actions.confirm_excusal(job.company.viewer("henrik"), first.cards["kofi"], clock.now())
    job.rates("kofi", second)
    assert not job.had_seen(second, "kofi")


def undoes(job, met, key="kofi") -> None:
    actions.set_state(job.company.viewer(key), met.interview, State.planned, "", clock.now())


def test_law_6_who_called_it_off_themselves_and_undid_that_had_no_sight(job):
    """Calling one's own interview off ends no owing, so nothing was open to Kofi between the two."""
    met = job.meet("lea", "kofi")
    job.rates("lea", met)
    calls_it_off(job, met)
    job.later()
    assert job.reads("kofi", met, "lea") == FIRST
    undoes(job, met)
    job.rates("kofi", met)
    assert not job.had_seen(met, "kofi")


def test_law_6_who_had_excused_themselves_before_another_called_it_off_had_no_sight(job):
    met = job.meet("lea", "kofi")
    job.rates("lea", met)
    excuses_themselves(job, met)
    job.later()
    actions.set_state(job.company.viewer("dana"), met.interview, State.cancelled, "Ill.", clock.now())
    job.later()
    assert job.reads("kofi", met, "lea") == FIRST
    undoes(job, met, "dana")
    job.rates("kofi", met)
    assert not job.had_seen(met, "kofi")


def test_law_6_who_could_read_while_another_had_called_it_off_is_stamped(job):
    met = job.meet("lea", "kofi")
    job.rates("lea", met)
    actions.set_state(job.company.viewer("dana"), met.interview, State.cancelled, "Ill.", clock.now())
    job.later()
    assert job.reads("kofi", met, "lea") == "read"
    undoes(job, met, "dana")
    job.rates("kofi", met)
    assert job.had_seen(met, "kofi")


def calls_off(job, key, met) -> None:
    actions.set_state(job.company.viewer(key), met.interview, State.cancelled, "Ill.", clock.now())
    job.later()


def test_law_6_calling_an_interview_off_before_one_is_named_for_it_is_no_word_of_ones_own(job):
    """Dana owes only for her other interview; once that is in she reads Lea's card, and writes on the first one after all."""
    first, second = job.meet("lea"), job.meet("dana", kit=USERS)
    job.rates("lea", first)
    calls_off(job, "dana", first)
    first.cards["dana"] = actions.name_panelist(job.company.viewer("dana"), first.interview, job.company.ids["dana"], clock.now())
    job.rates("dana", second)
    assert job.reads("dana", first, "lea") == "read"
    undoes(job, first, "dana")
    job.rates("dana", first)
    assert job.had_seen(first, "dana")


def test_law_6_who_was_named_while_a_complete_panel_was_called_off_could_never_read_it(company):
    job = Job(company, Reveal.whole_panel)
    met = job.meet("lea")
    job.rates("lea", met)
    calls_off(job, "dana", met)
    met.cards["kofi"] = actions.name_panelist(company.viewer("dana"), met.interview, company.ids["kofi"], clock.now())
    job.later()
    undoes(job, met, "dana")
    job.rates("kofi", met)
    assert not job.had_seen(met, "kofi")


def test_law_2_excusing_somebody_who_is_in_already_opens_nothing_to_who_excused_themselves(job):
    met = job.meet("lea", "kofi")
    job.rates("lea", met)
    excuses_themselves(job, met)
    job.later()
    actions.excuse(job.company.viewer("henrik"), met.cards["lea"], "By mistake.", clock.now())
    job.later()
    assert job.reads("kofi", met, "lea") == FIRST
    job.rates("kofi", met)
    assert not job.had_seen(met, "kofi")
