"""A time on the clock, in the hour that daylight saving skips or doubles (BLUEPRINT, section 5)."""

from datetime import UTC, datetime

from interview.config import zones
from interview.openings.zones import clock_words, is_skipped, moments

BERLIN = "Europe/Berlin"


def clock(text):
    """A time on a clock, which has no zone."""
    return datetime.fromisoformat(text)


def both(local):
    return [clock_words(moment, BERLIN) for moment in moments(local, BERLIN)]


def test_a_usual_time_means_one_moment():
    assert moments(clock("2026-11-24T15:00"), BERLIN) == (datetime(2026, 11, 24, 14, tzinfo=UTC),)


def test_a_doubled_time_means_two_moments():
    doubled = clock("2026-10-25T02:30")
    assert moments(doubled, BERLIN) == (datetime(2026, 10, 25, 0, 30, tzinfo=UTC), datetime(2026, 10, 25, 1, 30, tzinfo=UTC))
    assert both(doubled) == [
        "Sun 25 Oct, 02:30 (UTC+2)",
        "Sun 25 Oct, 02:30 (UTC+1)",
    ]
    assert not is_skipped(doubled, BERLIN)


def test_a_skipped_time_offers_the_one_before_and_the_one_after():
    skipped = clock("2026-03-29T02:30")
    assert both(skipped) == [
        "Sun 29 Mar, 01:30 (UTC+1)",
        "Sun 29 Mar, 03:30 (UTC+2)",
    ]
    assert is_skipped(skipped, BERLIN)


def test_an_offset_may_be_west_or_have_minutes():
    noon = datetime(2026, 1, 1, 12, tzinfo=UTC)
    assert clock_words(noon, "Asia/Kathmandu") == "Thu 1 Jan, 17:45 (UTC+5:45)"
    assert clock_words(noon, "America/St_Johns") == "Thu 1 Jan, 08:30 (UTC-3:30)"


def test_zones_are_places_and_utc():
    assert zones()[0] == "UTC"
    assert BERLIN in zones()
    assert "Etc/GMT+3" not in zones()
