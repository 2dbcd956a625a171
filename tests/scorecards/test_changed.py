"""Today's page says what others changed about one's own interviews in the last three days."""

import html
import re
from datetime import timedelta

import pytest

from interview import clock
from interview.openings import actions
from interview.openings.states import State
from tests.company import BEGAN, ZONE
from tests.company_hiring import PRODUCT, invite, meet, open_job


@pytest.fixture
def met(company):
    opening = open_job(company, "dana", "Payments", "henrik")
    return meet(
        company, "dana", opening, invite(company, "dana", opening, "Mei Tanaka"), PRODUCT, "lea", "kofi", starts=BEGAN + timedelta(days=1)
    )


def changes(company, key) -> list[str]:
    part = company[key].get("/").text.partition('id="changed-h"')[2].partition("</section>")[0]
    return [" ".join(html.unescape(re.sub(r"<[^>]+>", " ", each)).split()) for each in part.split('<div class="owed owed--today">')[1:]]


def test_what_others_moved_and_called_off_is_said_newest_first_for_three_days(company, met):
    assert changes(company, "lea") == []
    company.later(BEGAN + timedelta(hours=1))
    actions.reschedule(company.viewer("kofi"), met.interview, BEGAN + timedelta(days=2), ZONE, 60, "Elm", "", clock.now())
    company.later(BEGAN + timedelta(hours=2))
    actions.set_state(company.viewer("dana"), met.interview, State.cancelled, "", clock.now())
    cancelled, moved = changes(company, "lea")
    assert "Dana Whitfield cancelled it" in cancelled
    assert "Kofi Mensah moved it: Wed 4 Nov, 09:00 (before: Tue 3 Nov, 09:00)" in moved
    assert ["moved it" in line for line in changes(company, "kofi")] == [False]
    assert changes(company, "omar") == []
    company.later(BEGAN + timedelta(days=4))
    assert changes(company, "lea") == []
