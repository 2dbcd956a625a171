"""How dates, times and figures are written. Times are shown in the reader's zone, `g.zone`, UTC until it is set."""

from datetime import datetime
from zoneinfo import ZoneInfo

from flask import Flask, g

from interview.web import charts


def readers_zone() -> ZoneInfo:
    return ZoneInfo(g.get("zone") or "UTC")


def day(moment: datetime) -> str:
    """Tue 24 Nov"""
    there = moment.astimezone(readers_zone())
    return f"{there:%a} {there.day} {there:%b}"


def long_day(moment: datetime) -> str:
    """Tuesday 24 November"""
    there = moment.astimezone(readers_zone())
    return f"{there:%A} {there.day} {there:%B}"


def date(moment: datetime) -> str:
    """24 November 2026"""
    there = moment.astimezone(readers_zone())
    return f"{there.day} {there:%B %Y}"


def clock_time(moment: datetime) -> str:
    """14:00"""
    return f"{moment.astimezone(readers_zone()):%H:%M}"


def moment_text(moment: datetime) -> str:
    """Tue 24 Nov, 14:00"""
    return f"{day(moment)}, {clock_time(moment)}"


def planned_time(moment: datetime, zone: str) -> str:
    """The time in the zone it was planned in, and the reader's where that differs: "15:00 Lisbon, 16:00 for you"."""
    there, here = moment.astimezone(ZoneInfo(zone)), moment.astimezone(readers_zone())
    if there.utcoffset() == here.utcoffset():
        return clock_time(moment)
    mine = clock_time(moment) if there.date() == here.date() else moment_text(moment)
    return f"{there:%H:%M} {zone.rsplit('/', 1)[-1].replace('_', ' ')}, {mine} for you"


def figure(value: float) -> str:
    """3.9"""
    return f"{value:.1f}"


def likely(low: float, high: float) -> str:
    """likely 3.4–4.4; written within the scale, as the drawings are"""
    return f"likely {within(low)}–{within(high)}"


def within(value: float) -> str:
    """3.9; written within the scale, as the drawings are"""
    return figure(min(max(value, charts.LOWEST), charts.HIGHEST))


def signed(value: float, places: int = 2) -> str:
    """+0.25, −0.10 with a real minus"""
    return f"{value:+.{places}f}".replace("-", "−")


def counted(number: int, thing: str, things: str | None = None) -> str:
    """1 rating, 3 ratings; `things` where the plural is not thing + s."""
    return f"{number} {thing if number == 1 else things or thing + 's'}"


def initials(name: str) -> str:
    """Lea Brandt: LB. One word gives one letter."""
    words = name.split()
    return "".join(word[0] for word in (words[:1] + words[-1:] if len(words) > 1 else words)).upper()


def init_filters(app: Flask) -> None:
    for function in (day, long_day, date, clock_time, planned_time, figure, within, signed, counted, initials):
        app.jinja_env.filters[function.__name__] = function
    app.jinja_env.filters["moment"] = moment_text
    app.jinja_env.filters["iso"] = datetime.isoformat
    app.jinja_env.globals.update(likely=likely, band_shape=charts.band_shape, ladder_shape=charts.ladder_shape)
