"""Reminders by e-mail: one a person and working day, at nine on their own clock, for everything that is due, three times at most."""

from datetime import UTC, datetime, timedelta

import pytest

from interview import clock
from interview.accounts.models import Person
from interview.db import db
from interview.jobs.reminders import look_for_reminders
from interview.openings import actions
from interview.scorecards.awaited import remind
from tests.company_hiring import PRODUCT, USERS, invite, meet, open_job, rate
from tests.mails import text_of

MONDAY = datetime(2026, 11, 2, 12, tzinfo=UTC)


class Days:
    """Lea met Mei on Monday at noon in Lisbon (UTC), for an hour, and owes her card."""

    def __init__(self, company, post) -> None:
        self.company, self.post = company, post
        self.opening = open_job(company, "dana", "Payments", "henrik")
        self.mei = invite(company, "dana", self.opening, "Mei Tanaka")
        self.met = self.meets(PRODUCT, "lea", starts=MONDAY)

    def meets(self, kit, *panel, starts, who=None):
        return meet(self.company, "dana", self.opening, who or self.mei, kit, *panel, starts=starts)

    def at(self, day: int, hour: int, minute: int = 0, sends: bool = True) -> None:
        """Of November; the worker looks, and sends what is due unless it is kept from it."""
        self.company.later(datetime(2026, 11, day, hour, minute, tzinfo=UTC))
        db.session.rollback()
        look_for_reminders(clock.now())
        if sends:
            self.post.work()

    def got(self, key="lea"):
        return [message for message in self.post.read_by(key) if message["Subject"].startswith("To finish")]


@pytest.fixture
def days(company, post) -> Days:
    return Days(company, post)


def test_one_mail_at_nine_of_the_next_working_day_for_everything_that_is_due(days):
    days.meets(USERS, "lea", starts=MONDAY + timedelta(hours=2), who=invite(days.company, "dana", days.opening, "Noor Ali"))
    for hour in (14, 17, 23):
        days.at(2, hour)
    days.at(3, 8, 59)
    assert days.got() == []
    for minute in (0, 1, 30):
        days.at(3, 9, minute)
    [message] = days.got()
    told = text_of(message)
    assert message["Subject"] == "To finish: Mei Tanaka and 1 more"
    assert "2 scorecards to finish" in told
    assert f"http://localhost:8000/scorecards/{days.met.cards['lea']}" in told
    assert "Ended Monday 2 November, 13:00 (Europe/Lisbon)" in told


def test_it_stops_after_three_and_a_manager_who_asks_brings_one_more(days):
    for day in (3, 4, 5, 6):
        days.at(day, 9)
    assert len(days.got()) == 3
    days.at(9, 8)
    remind(days.company.viewer("henrik"), days.met.cards["lea"], clock.now())
    for day in (9, 10):
        days.at(day, 9)
    assert len(days.got()) == 4
    assert "Henrik Solberg asked for it." in text_of(days.got()[-1])


def test_not_at_the_weekend_and_nine_is_on_the_readers_own_clock(days):
    friday = days.meets(USERS, "omar", starts=datetime(2026, 11, 6, 15, tzinfo=UTC))
    db.session.get_one(Person, days.company.ids["omar"]).zone = "America/New_York"
    db.session.commit()
    for day, hour in ((7, 15), (8, 15), (9, 9), (9, 13)):
        days.at(day, hour)
    assert days.got("omar") == []
    days.at(9, 14)
    assert len(days.got("omar")) == 1
    assert friday.cards


def test_who_is_in_is_excused_or_was_called_off_hears_nothing(days):
    rate(days.company, "lea", days.met, 4)
    excused = days.meets(USERS, "kofi", starts=MONDAY)
    actions.excuse(days.company.viewer("henrik"), excused.cards["kofi"], "", clock.now())
    days.at(3, 9)
    assert [days.got(key) for key in ("lea", "kofi")] == [[], []]


def test_what_is_finished_before_the_mail_goes_out_is_not_in_it(days):
    days.at(3, 9, sends=False)
    rate(days.company, "lea", days.met, 4)
    assert days.got() == []


def test_a_card_less_than_two_hours_old_at_nine_waits_for_the_next_day(days):
    days.meets(USERS, "devi", starts=datetime(2026, 11, 3, 6, 30, tzinfo=UTC))
    days.at(3, 11)
    assert days.got("devi") == []
    days.at(4, 9)
    assert len(days.got("devi")) == 1


def test_a_reminder_that_waited_over_night_leaves_the_day_to_that_days_own(days):
    days.at(3, 9, sends=False)
    days.at(4, 9, 30)
    [message] = days.got()
    assert message["Date"].datetime.day == 4


def test_two_days_of_a_reader_in_the_far_east_are_two_mails_though_utc_calls_them_one(days):
    """Asked for on Tuesday at 14:00 and on Wednesday at 9:00 of Auckland (UTC+13)."""
    db.session.get_one(Person, days.company.ids["lea"]).zone = "Pacific/Auckland"
    db.session.commit()
    days.at(4, 1)
    assert len(days.got()) == 1
    days.at(4, 20)
    assert len(days.got()) == 2
