"""What somebody can send a candidate about an interview; Fourfold itself writes to no candidate. Pure."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from interview.openings.pages.candidates import InterviewPart
from interview.openings.states import State
from interview.openings.zones import city_of

SAME_FOR_ALL = (
    "What to expect: everybody is asked the same questions, in the same order, and we take notes. "
    "There is time for your own questions, and nothing to prepare."
)
IN_WRITING = " You can read each question as it is asked."


def invitation_text(name: str, opening: str, interview: InterviewPart) -> str:
    """Empty for an interview that is not ahead or has no time. It names no kit: its title may say what is looked at."""
    if interview.starts_at is None or interview.state != State.planned:
        return ""
    facts = "\n".join(_facts(interview, interview.starts_at))
    expect = SAME_FOR_ALL + (IN_WRITING if interview.in_writing else "")
    thanks = f"Thank you for your interest in the job of {_line(opening)}. We would like to meet you:"
    return "\n\n".join((f"Hello {_line(name)},", thanks, facts, expect, "Kind regards"))


def _facts(interview: InterviewPart, starts_at: datetime) -> Iterator[str]:
    """Whoever the viewer knows to be excused does not come."""
    there = starts_at.astimezone(ZoneInfo(interview.zone))
    ends = (starts_at + timedelta(minutes=interview.minutes)).astimezone(ZoneInfo(interview.zone))
    pause = f", with a break of {interview.break_minutes} minutes" if interview.break_minutes else ""
    clock = "UTC" if interview.zone == "UTC" else f"{city_of(interview.zone)} time"
    yield f"When: {there:%A} {there.day} {there:%B %Y}, {there:%H:%M}–{ends:%H:%M} ({clock}): {interview.minutes} minutes{pause}"
    if interview.place_or_link:
        yield f"{'Join here' if interview.is_link else 'Where'}: {_line(interview.place_or_link)}"
    if interview.call:
        yield f"If it fails, call {_line(interview.call)}"
    coming = [_line(place.name) for place in interview.panel if not place.excusal]
    if coming:
        yield f"You meet: {_listed(coming)}"


def _line(words: str) -> str:
    return " ".join(words.split())


def _listed(names: Sequence[str]) -> str:
    """Lea, Omar and Priya"""
    return " and ".join([*([", ".join(names[:-1])] if names[1:] else []), names[-1]])
