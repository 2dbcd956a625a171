"""The room's kit, for the author of the scorecard and only once the opening is started."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select

from interview.accounts.models import Person
from interview.db import db
from interview.openings.models import OpeningMember
from interview.openings.queries.again import asked_before
from interview.scorecards.queries import RoomKit, room_kit
from interview.scorecards.record import Before, CardItem
from interview.visibility.answer import require
from interview.visibility.room import may_enter
from interview.visibility.viewer import Viewer
from question_bank.schema import CLOSING_MINUTES, OPENING_MINUTES, YOUR_QUESTIONS_MINUTES


@dataclass(frozen=True)
class SheetPart:
    """One question on paper. `capped`: at its minutes the next rung is asked as the frontier question."""

    item: CardItem
    minutes: str
    capped: bool


@dataclass(frozen=True)
class Sheet:
    """The kit to read beforehand or to print. All minutes are those of this interview: a longer slot gives each part its share."""

    kit: RoomKit
    parts: tuple[SheetPart, ...]
    opening_minutes: str
    your_questions_minutes: str
    closing_minutes: str

    @property
    def ladders(self) -> bool:
        return any(part.item.ladders for part in self.parts)


def entered_kit(viewer: Viewer, scorecard_id: UUID) -> RoomKit:
    """Raises Hidden for anybody but the author, Refused before the opening is started."""
    kit = room_kit(viewer, scorecard_id)
    starters = [] if kit.opening_started else _starters(kit.opening_id)
    require(may_enter(kit.opening, kit.opening_started, starters))
    return kit


def kit_to_ask(viewer: Viewer, scorecard_id: UUID, at: datetime) -> RoomKit:
    """With what the candidate was asked in another opening. Raises as entered_kit does."""
    kit = entered_kit(viewer, scorecard_id)
    days = asked_before(kit.application_id, at)
    return replace(kit, items=tuple(_told(item, days) for item in kit.items))


def _told(item: CardItem, days: Mapping[str, date]) -> CardItem:
    on = days.get(item.question.id)
    return replace(item, before=Before(on, item.swap is not None and item.swap.id not in days)) if on else item


def sheet(viewer: Viewer, scorecard_id: UUID, at: datetime) -> Sheet:
    """Raises as entered_kit does."""
    kit = kit_to_ask(viewer, scorecard_id, at)
    pace = (kit.minutes - kit.break_minutes) / kit.slot
    parts = tuple(SheetPart(item, _minutes(item.minutes * pace), item.minutes < item.question.minutes) for item in kit.items)
    return Sheet(kit, parts, *(_minutes(each * pace) for each in (OPENING_MINUTES, YOUR_QUESTIONS_MINUTES, CLOSING_MINUTES)))


def _minutes(minutes: float) -> str:
    """8, or 7½ where a longer slot stretches them."""
    whole, half = divmod(round(minutes * 2), 2)
    return f"{whole or ''}½" if half else str(whole)


def _starters(opening_id: UUID) -> list[str]:
    manages = (OpeningMember.opening_id == opening_id) & ~OpeningMember.schedules_only
    names = select(Person.name).join(OpeningMember, OpeningMember.person_id == Person.id).where(manages).order_by(Person.name)
    return list(db.session.scalars(names))
