"""Local times and time zones: what a time on the clock means, also in the hour that daylight saving skips or doubles."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

SATURDAY = 5


def moments(local: datetime, zone: str) -> tuple[datetime, ...]:
    """The moments, in UTC and in order, that a naive time on the clock in `zone` can mean.

    One, as a rule. Two where daylight saving doubles the time, or skips it: then just before and just after the gap (PEP 495)."""
    return tuple(sorted({local.replace(tzinfo=ZoneInfo(zone), fold=fold).astimezone(UTC) for fold in (0, 1)}))


def is_skipped(local: datetime, zone: str) -> bool:
    """No clock in `zone` ever showed this time."""
    there = local.replace(tzinfo=ZoneInfo(zone))
    return there.astimezone(UTC).astimezone(ZoneInfo(zone)).replace(tzinfo=None) != local


def short_day(on: date) -> str:
    """3 Nov 2026"""
    return f"{on.day} {on:%b %Y}"


def working_days_after(moment: datetime, days: int, zone: str) -> datetime:
    """The same time on the clock in `zone`, so many days from Monday to Friday later, in UTC. Holidays are not known."""
    local = moment.astimezone(ZoneInfo(zone))
    while days:
        local += timedelta(days=1)
        days -= local.weekday() < SATURDAY
    return local.astimezone(UTC)


def city_of(zone: str) -> str:
    """America/New_York: New York"""
    return zone.rsplit("/", 1)[-1].replace("_", " ")


def clock_words(moment: datetime, zone: str) -> str:
    """Sun 28 Mar, 03:30 (UTC+2)"""
    there = moment.astimezone(ZoneInfo(zone))
    seconds = int((there.utcoffset() or there - there).total_seconds())
    hours, minutes = divmod(abs(seconds) // 60, 60)
    offset = f"{'-' if seconds < 0 else '+'}{hours}" + (f":{minutes:02}" if minutes else "")
    return f"{there:%a} {there.day} {there:%b}, {there:%H:%M} (UTC{offset})"
