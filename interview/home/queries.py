"""Today's page: own interviews, and what is to finish."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median
from zoneinfo import ZoneInfo

from interview.scorecards.awaited import Awaited, awaited
from interview.scorecards.changed import Change, changed_for
from interview.scorecards.queries import DueCard, due_for
from interview.visibility.viewer import Viewer

SUBMITTED_SHOWN = 8
RECENT = timedelta(days=90)
FEWEST = 3
WEEK = timedelta(days=7)


@dataclass(frozen=True)
class Pace:
    """How soon after the end of an interview the reader submits: the median, in whole minutes, over this many scorecards."""

    minutes: int
    cards: int

    @property
    def shown(self) -> str:
        """4 min, 3 hours, 2 days"""
        if self.minutes < 100:
            return f"{self.minutes} min"
        hours = round(self.minutes / 60)
        return f"{hours} hours" if hours < 48 else f"{round(hours / 24)} days"


@dataclass(frozen=True)
class Today:
    """to_finish: the planned end has passed; coming: today or running; week: in the seven days after today; further: later still, those
    without a time last; submitted: newest first. Days are the reader's.

    absent: a colleague said that the reader was not there; awaited: of colleagues, in openings the reader is a member of;
    changed: by others, in the last three days; pace: None with fewer than 3 scorecards of the last 90 days."""

    to_finish: tuple[DueCard, ...]
    coming: tuple[DueCard, ...]
    week: tuple[DueCard, ...]
    further: tuple[DueCard, ...]
    submitted: tuple[DueCard, ...]
    absent: tuple[DueCard, ...]
    awaited: tuple[Awaited, ...]
    changed: tuple[Change, ...]
    pace: Pace | None


def today(viewer: Viewer, at: datetime, zone: str) -> Today:
    """zone: the reader's. Three statements, whatever the number of interviews."""
    cards = due_for(viewer)
    coming, week, further = _ahead([card for card in cards if card.open and not card.is_due(at)], at, ZoneInfo(zone))
    submitted = sorted((card for card in cards if card.submitted_at), key=lambda card: (card.submitted_at, card.candidate), reverse=True)
    return Today(
        to_finish=tuple(card for card in cards if card.is_due(at)),
        coming=coming,
        week=week,
        further=further,
        submitted=tuple(submitted[:SUBMITTED_SHOWN]),
        absent=tuple(card for card in cards if card.absent),
        awaited=tuple(awaited(viewer, at)),
        changed=tuple(changed_for(viewer, at)),
        pace=_pace(cards, since=at - RECENT),
    )


def _ahead(cards: Iterable[DueCard], at: datetime, zone: ZoneInfo) -> tuple[tuple[DueCard, ...], ...]:
    """Today or running, in the seven days after today, and later; each in the order of `cards`."""
    parts: tuple[list[DueCard], ...] = ([], [], [])
    day = at.astimezone(zone).date()
    for card in cards:
        starts = card.starts_at.astimezone(zone).date() if card.starts_at else None
        parts[2 if starts is None or starts > day + WEEK else 1 if starts > day else 0].append(card)
    return tuple(map(tuple, parts))


def _pace(cards: Iterable[DueCard], since: datetime) -> Pace | None:
    """A card submitted before the end counts as 0 minutes; one without an end, planned or told, does not count."""
    took = [
        max(card.submitted_at - card.ended_at, timedelta()) / timedelta(minutes=1)
        for card in cards
        if card.submitted_at and card.submitted_at >= since and card.ended_at
    ]
    return Pace(round(median(took)), len(took)) if len(took) >= FEWEST else None
