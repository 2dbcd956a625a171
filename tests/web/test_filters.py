"""How dates, times and figures are written."""

from datetime import UTC, datetime

import pytest
from flask import Flask, g

from interview.web import filters

AFTERNOON = datetime(2026, 11, 24, 15, tzinfo=UTC)
LATE = datetime(2026, 11, 24, 23, 30, tzinfo=UTC)


@pytest.fixture(autouse=True)
def page():
    with Flask("page").test_request_context():
        yield


def test_times_are_utc_until_the_readers_zone_is_known():
    assert filters.moment_text(AFTERNOON) == "Tue 24 Nov, 15:00"


def test_times_and_days_are_those_of_the_readers_zone():
    g.zone = "Europe/Paris"
    assert [filters.clock_time(AFTERNOON), filters.day(LATE), filters.long_day(LATE), filters.date(LATE)] == [
        "16:00",
        "Wed 25 Nov",
        "Wednesday 25 November",
        "25 November 2026",
    ]


def test_a_zone_that_differs_from_the_readers_is_written_out():
    g.zone = "Europe/Paris"
    assert filters.planned_time(AFTERNOON, "Europe/Lisbon") == "15:00 Lisbon, 16:00 for you"
    assert filters.planned_time(AFTERNOON, "Europe/Madrid") == "16:00"
    assert filters.planned_time(LATE, "America/New_York") == "18:30 New York, Wed 25 Nov, 00:30 for you"


def test_figures_have_one_decimal_and_a_range_says_likely():
    assert (filters.figure(3.94), filters.likely(3.36, 4.41)) == ("3.9", "likely 3.4–4.4")


def test_a_range_is_written_within_the_scale():
    assert filters.likely(0.2, 5.8) == "likely 1.0–5.0"


def test_counts_and_initials():
    assert [filters.counted(1, "rating"), filters.counted(0, "rating"), filters.counted(2, "person", "people")] == [
        "1 rating",
        "0 ratings",
        "2 people",
    ]
    assert [filters.initials("Lea Brandt"), filters.initials("Aïcha de la Cruz"), filters.initials("Mei")] == ["LB", "AC", "M"]
