"""Conducting one interview of the demo: a performance becomes the changes its interviewer would have entered in the room."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from typing import Any
from uuid import UUID

from interview.clock import new_id
from interview.demo.evidence import CLOSING, FRONTIER, LINES
from interview.scorecards.actions import enter
from interview.scorecards.queries import own_record, room_kit
from interview.scorecards.record import CardItem
from interview.scorecards.submitting import submit
from interview.visibility.viewer import Viewer
from question_bank.schema import Ladder

Change = tuple[str, dict[str, Any]]
RECOMMENDATIONS = ("strong_no", "no", "yes", "strong_yes")


@dataclass(frozen=True)
class Climbing:
    """rungs: "met", "hint" (met with one hint), "partial", "not_met" or "not_asked", from rung 1; capped: out of time on the last."""

    rungs: tuple[str, ...]
    frontier: int | None
    capped: bool = False


@dataclass(frozen=True)
class Performance:
    """levels: one rating a question, in the kit's order, None where it was skipped; climbs: one for each ladder of the kit."""

    levels: Sequence[int | None]
    climbs: Sequence[Climbing] = ()
    recommendation: str = "yes"
    submits: bool = True
    gap: str = "Out of time: the problem before it ran over."
    finished: bool = True


class Notebook:
    """Hands out lines of evidence, none twice until all that fit have been used."""

    def __init__(self, random: Random) -> None:
        self._random = random
        self._left: dict[tuple[str, ...], list[str]] = {}

    def line(self, fitting: tuple[str, ...]) -> str:
        left = self._left.get(fitting) or self._random.sample(fitting, len(fitting))
        self._left[fitting] = left[1:]
        return left[0]


def conduct(viewer: Viewer, scorecard_id: UUID, performance: Performance, began: datetime, notebook: Notebook) -> None:
    """Enters every change of the interview, then submits, an hour after it began."""
    items = room_kit(viewer, scorecard_id).items
    changes: list[Change] = [("state", {"state": "begun", "at": began.isoformat(), "reason": None})]
    levels, climbs = iter(performance.levels), iter(performance.climbs)
    for item in items:
        at = began + timedelta(minutes=4 + 7 * item.n)
        entered = _climb(item, next(climbs), at, notebook) if item.ladders else _answer(item, next(levels), performance.gap, at, notebook)
        changes += [(target if target.startswith("line/") else f"item/{item.id}/{target}", value) for target, value in entered]
    if performance.submits:
        changes += [("recommendation", {"choice": performance.recommendation}), ("summary", {"text": CLOSING[performance.recommendation]})]
    if performance.finished:
        changes.append(("state", {"state": "finished", "at": (began + timedelta(minutes=55)).isoformat(), "reason": None}))
    _enter(viewer, scorecard_id, changes, began + timedelta(minutes=56))
    if performance.submits:
        submit(viewer, scorecard_id, own_record(viewer, scorecard_id).seen, began + timedelta(minutes=60))


def _enter(viewer: Viewer, scorecard_id: UUID, changes: list[Change], at: datetime) -> None:
    newest = dict(changes)
    refused = [answer.refused for answer in enter(viewer, scorecard_id, list(newest.items()), at) if not answer.kept]
    if refused:
        raise ValueError(f"the demo entered what a room would not: {refused}")


def _answer(item: CardItem, level: int | None, gap: str, at: datetime, notebook: Notebook) -> Iterator[Change]:
    if level is None:
        yield "skip", {"skipped": True, "reason": gap}
        return
    for n in range(1, len(item.question.probes) + 1):
        yield f"probe/{n}", {"asked": True}
    for k in range(2):
        yield _line(notebook.line(LINES[item.question.trait][_third(level)]), item, None, at + timedelta(minutes=k))
    yield "rating", {"rating": level}


def _climb(item: CardItem, climbing: Climbing, at: datetime, notebook: Notebook) -> Iterator[Change]:
    ladder = item.ladders[0]
    yield "met_before", {"met_before": False, "rung": 1}
    for n, came in enumerate(climbing.rungs, start=1):
        if climbing.capped and n == len(climbing.rungs):
            yield "ladder/0/cap", {"reached": True, "rung": n}
        yield from _rung(ladder, n, came)
    text = notebook.line(LINES[item.question.trait][_third(climbing.frontier or 5)])
    yield _line(text, item, f"0/{len(climbing.rungs)}", at)
    if climbing.frontier:
        yield _line(notebook.line(FRONTIER[_third(climbing.frontier)]), item, "frontier", at + timedelta(minutes=3))
        yield "ladder/0/frontier", {"rating": climbing.frontier}


def _rung(ladder: Ladder, n: int, came: str) -> Iterator[Change]:
    rung = ladder.rungs[n - 1]
    opened = {"met": 0, "not_asked": 0, "hint": 1}.get(came, len(rung.hints))
    for hint in range(1, opened + 1):
        yield f"ladder/0/rung/{n}/hint/{hint}", {"opened": True, "used": True}
    if came in {"met", "hint"}:
        for criterion in range(1, len(rung.met_when) + 1):
            yield f"ladder/0/rung/{n}/heard/{criterion}", {"heard": True}
    reason = "The connection failed." if came == "not_asked" else None
    yield f"ladder/0/rung/{n}", {"outcome": "met" if came == "hint" else came, "reason": reason}


def _line(text: str, item: CardItem, rung: str | None, at: datetime) -> Change:
    quote = text.startswith('"')
    value = {"text": text.strip('"'), "item": str(item.id), "rung": rung, "at": at.isoformat(), "quote": quote}
    return f"line/{new_id()}", value


def _third(level: int) -> int:
    """0 for levels 1 and 2, 1 for 3, 2 for 4 and 5."""
    return (level > 2) + (level > 3)
