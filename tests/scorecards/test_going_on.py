"""A manager waits no longer for a card: the panel is complete without it, its author learns nothing, and filed later it is marked."""

import html
import re
from datetime import UTC, datetime, timedelta

import pytest

from interview import clock
from interview.openings.zones import working_days_after
from interview.scorecards.queries import counted_cards
from interview.visibility.cards import Reveal
from tests.company import BEGAN
from tests.company_hiring import PRODUCT, USERS, invite, meet, open_job, rate

WHY = "The offer cannot wait for Kofi."


class Late:
    """Lea and Kofi met Mei; Lea's card is in, Kofi's is awaited. Cards open once the whole panel is in. Dana manages and rates nobody."""

    def __init__(self, company) -> None:
        self.company = company
        self.opening = open_job(company, "dana", "Payments", "henrik", Reveal.whole_panel)
        self.mei = invite(company, "dana", self.opening, "Mei Tanaka")
        self.met = self.meets("lea", "kofi")
        company.later(BEGAN + timedelta(hours=3))
        rate(company, "lea", self.met, 4)
        self.later(days=7)

    def meets(self, *panel, kit=PRODUCT):
        return meet(self.company, "dana", self.opening, self.mei, kit, *panel, starts=BEGAN + timedelta(hours=1))

    def later(self, **time) -> None:
        self.company.later(clock.now() + timedelta(**time))

    def page(self, key, url) -> str:
        answer = self.company[key].get(url)
        return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", answer.text)).split()) if answer.status_code == 200 else answer.status_code

    def address(self, who="kofi") -> str:
        return f"/scorecards/{self.met.cards[who]}/going-on"

    def goes_on(self, key, reason=WHY):
        return self.company[key].send(self.address(), {"reason": reason})


@pytest.fixture
def late(company) -> Late:
    return Late(company)


@pytest.mark.parametrize(
    ("ended", "until"),
    [
        (datetime(2026, 11, 2, 10, tzinfo=UTC), datetime(2026, 11, 5, 10, tzinfo=UTC)),
        (datetime(2026, 11, 5, 10, tzinfo=UTC), datetime(2026, 11, 10, 10, tzinfo=UTC)),
        (datetime(2026, 11, 7, 10, tzinfo=UTC), datetime(2026, 11, 11, 10, tzinfo=UTC)),
        (datetime(2026, 10, 22, 22, 30, tzinfo=UTC), datetime(2026, 10, 27, 23, 30, tzinfo=UTC)),
    ],
)
def test_three_working_days_leave_out_the_weekend_and_keep_the_time_on_the_clock_there(ended, until):
    """The last one ends at half past midnight on a Friday in Lisbon (UTC+1), and summer time ends before it does."""
    assert working_days_after(ended, 3, "Europe/Lisbon") == until


def test_law_2_it_is_offered_after_three_working_days_and_says_what_it_does(late):
    assert "Go on without it : Kofi" in late.page("dana", "/")
    assert "Kofi Mensah sees nothing more than before" in late.page("dana", late.address())
    client = late.company["dana"]
    assert client.send(late.address(), {"reason": WHY}).status_code == 303
    after = client.get("/").text
    assert "You go on without the scorecard of Kofi Mensah." in after
    assert "Awaited from others" not in after
    assert "Dana Whitfield went on without Kofi Mensah’s scorecard" in late.page("dana", f"/openings/{late.opening}/trail")


def test_before_that_and_without_a_reason_nothing_happens(late):
    assert late.goes_on("dana", reason=" ").status_code == 422
    assert "Say in a few words why you wait no longer." in late.goes_on("dana", reason="").text
    late.company.later(BEGAN + timedelta(days=2))
    assert "Go on without it" not in late.page("dana", "/")
    for refused in (late.company["dana"].get(late.address()), late.goes_on("dana")):
        assert refused.status_code == 403
        assert "It is awaited for less than 3 working days. Remind Kofi Mensah first." in refused.text
    assert late.page("lea", f"/scorecards/{late.met.cards['kofi']}") == 403


def test_who_comes_too_late_is_told_so(late):
    assert late.goes_on("dana").status_code == 303
    again = late.goes_on("dana")
    assert again.status_code == 403
    assert "That scorecard is not awaited any more." in again.text


def test_law_6_filed_later_it_counts_and_reads_after_the_debrief(late):
    late.goes_on("dana")
    rate(late.company, "kofi", late.met, 2)
    for reader in ("kofi", "lea", "dana"):
        told = late.page(reader, f"/scorecards/{late.met.cards['kofi']}")
        assert f"Filed after the debrief. Dana Whitfield had gone on without this scorecard, 9 November 2026: “{WHY}”" in told
        assert "counts in no score" not in told
    assert "After the debrief" not in late.page("dana", f"/scorecards/{late.met.cards['lea']}")
    counted = counted_cards(late.company.viewer("dana"), late.opening)
    assert {(card.rater, card.after_debrief) for card in counted} == {("Lea Brandt", False), ("Kofi Mensah", True)}


def test_law_2_the_panel_opens_to_who_is_in_and_stays_shut_for_the_one_who_owes(late):
    leas, kofis = (f"/scorecards/{late.met.cards[who]}" for who in ("lea", "kofi"))
    before = {url: late.page("kofi", url) for url in ("/", leas, kofis, f"/candidates/{late.mei}")}
    assert late.page("dana", leas) == 403
    late.goes_on("dana")
    assert "Recommendation" in late.page("dana", leas)
    assert {url: late.page("kofi", url) for url in before} == before
    assert late.page("kofi", leas) == 403
    rate(late.company, "kofi", late.met, 2)
    assert "Recommendation" in late.page("kofi", leas)


def test_law_6_who_is_named_once_the_panel_opened_that_way_could_read_it_first(late):
    late.goes_on("dana")
    theirs = late.meets("dana", kit=USERS)
    rate(late.company, "dana", theirs, 4)
    told = late.page("dana", f"/scorecards/{theirs.cards['dana']}")
    assert "You could read another’s scorecard of Mei Tanaka before writing this one" in told


def test_law_2_who_rates_the_candidate_or_owes_or_has_no_part_in_the_opening_cannot(late):
    assert [late.goes_on(key).status_code for key in ("lea", "kofi", "samir", "devi")] == [404] * 4
    theirs = late.meets("dana", kit=USERS)
    refused = late.goes_on("dana")
    assert refused.status_code == 403
    assert "Submit your own scorecard first" in refused.text
    rate(late.company, "dana", theirs, 4)
    refused = late.goes_on("dana")
    assert refused.status_code == 403
    assert "You rate this candidate too" in refused.text
    assert late.page("lea", f"/scorecards/{late.met.cards['kofi']}") == 403
