"""Managers who owe nothing see by name what is awaited, and remind once a day; a reminder tells nothing of anybody's card (law 2)."""

import html
import re
from datetime import timedelta

import pytest

from interview import clock
from interview.openings import actions
from interview.openings.states import State
from tests.company import BEGAN
from tests.company_hiring import PRODUCT, USERS, invite, meet, open_job, rate


class Job:
    """Dana and Henrik manage; Lea met Mei and owes her card, its interview has ended."""

    def __init__(self, company) -> None:
        self.company = company
        self.opening = open_job(company, "dana", "Payments", "henrik")
        self.mei = invite(company, "dana", self.opening, "Mei Tanaka")
        self.met = self.meets("lea")
        self.later(3)

    def meets(self, *panel, kit=PRODUCT):
        return meet(self.company, "dana", self.opening, self.mei, kit, *panel, starts=BEGAN + timedelta(hours=1))

    def later(self, hours) -> None:
        self.company.later(clock.now() + timedelta(hours=hours))

    def awaited(self, key) -> list[str]:
        """What stands in that part of today's page, as one line each."""
        part = self.company[key].get("/").text.partition('id="awaited-h"')[2].partition("</section>")[0]
        found = part.split('<div class="owed owed--today">')[1:]
        return [" ".join(html.unescape(re.sub(r"<[^>]+>", " ", each)).split()) for each in found]

    def reminds(self, key, card=None):
        return self.company[key].send(f"/scorecards/{card or self.met.cards['lea']}/reminders")

    def asked(self, key) -> list[str]:
        return re.findall(r"<br>([^<]+ asked for it)", self.company[key].get("/").text)


@pytest.fixture
def job(company) -> Job:
    return Job(company)


def test_a_manager_sees_by_name_what_is_awaited_from_its_planned_end_on(job):
    [line] = job.awaited("henrik")
    assert line.startswith("Lea Brandt Payments On Mei Tanaka , Product and problem solving, ended")
    assert line.endswith("Remind Lea Brandt of Mei Tanaka")
    assert [job.awaited(key) for key in ("lea", "kofi", "samir")] == [[], [], []]


def test_what_is_in_excused_called_off_or_still_ahead_is_not_awaited(job):
    job.meets("devi", kit=USERS)
    assert len(job.awaited("henrik")) == 2
    rate(job.company, "lea", job.met, 4)
    assert [line[:10] for line in job.awaited("henrik")] == ["Devi Patel"]
    other = job.meets("omar", kit=USERS)
    actions.set_state(job.company.viewer("henrik"), other.interview, State.cancelled, "Ill.", clock.now())
    excused = job.meets("sara", kit=USERS)
    actions.excuse(job.company.viewer("henrik"), excused.cards["sara"], "Away.", clock.now())
    assert [line[:10] for line in job.awaited("henrik")] == ["Devi Patel"]


def test_a_reminder_stands_on_its_readers_page_and_once_a_day_is_enough(job):
    assert job.asked("lea") == []
    assert [job.reminds("henrik").status_code for _ in range(2)] == [303, 303]
    assert job.asked("lea") == ["Henrik Solberg asked for it"]
    assert "Reminded" in job.awaited("henrik")[0]
    assert "Remind Lea" not in job.awaited("henrik")[0]
    job.later(25)
    assert "Remind Lea" in job.awaited("henrik")[0]
    rate(job.company, "lea", job.met, 4)
    assert (job.asked("lea"), job.awaited("henrik")) == ([], [])


def test_who_comes_too_late_to_remind_is_told_so(job):
    rate(job.company, "lea", job.met, 4)
    late = job.reminds("henrik")
    assert late.status_code == 403
    assert "That scorecard is not awaited any more." in late.text


def test_law_2_who_owes_for_a_candidate_neither_sees_what_is_awaited_nor_reminds(job):
    job.meets("dana", kit=USERS)
    assert job.awaited("dana") == []
    refused = job.reminds("dana")
    assert refused.status_code == 403
    assert "Submit your own scorecard first" in refused.text
    assert job.asked("lea") == []


def test_law_2_who_rates_the_candidate_too_reminds_nobody_since_that_would_tell_that_theirs_is_in(job):
    theirs = job.meets("dana", kit=USERS)
    rate(job.company, "dana", theirs, 4)
    [line] = job.awaited("dana")
    assert "Remind" not in line
    assert job.reminds("dana").status_code == 403
    assert (job.asked("lea"), job.reminds("henrik").status_code) == ([], 303)


def test_law_2_a_card_of_an_opening_one_does_not_manage_might_as_well_not_be_there(job):
    assert [job.reminds(key, card).status_code for key in ("kofi", "lea", "samir") for card in (None, clock.new_id())] == [404] * 6
