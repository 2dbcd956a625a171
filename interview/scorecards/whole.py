"""Reading one card with everything that hangs on it. Asks no rule: callers have asked before."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from sqlalchemy import ColumnElement, select

from interview.accounts.models import Person
from interview.db import db
from interview.scorecards.amendments import Amendable, Amendment, amendables, as_amended, as_counted
from interview.scorecards.entries import entries_of
from interview.scorecards.kits import items_of
from interview.scorecards.meetings import meeting_of
from interview.scorecards.models import Amendment as AmendmentRow
from interview.scorecards.models import Operation, Strike
from interview.scorecards.operations import Folded, Incoming, fold
from interview.scorecards.pages import Meeting
from interview.scorecards.record import Asked, CardItem, Record, Struck
from interview.visibility.cards import CardFacts


@dataclass(frozen=True)
class Whole:
    """`record`: as it was submitted, or as it stands before that; `late`: what came after the submission, read only for the author."""

    meeting: Meeting
    items: Sequence[CardItem]
    record: Record
    amendments: Sequence[Amendment]
    late: Folded

    @cached_property
    def asked(self) -> list[Asked]:
        return self.record.asked(self.items)

    @cached_property
    def counted(self) -> list[Asked]:
        """What scores are made of."""
        return self._with(as_counted(self.record.entries, self.amendments)) if self.amendments else self.asked

    def amended_by(self, more: Amendment) -> list[Asked]:
        """As it would stand with one more amendment."""
        return self._with(as_amended(self.record.entries, (*self.amendments, more)))

    @cached_property
    def amendables(self) -> tuple[Amendable, ...]:
        stands = as_amended(self.record.entries, self.amendments)
        return tuple(amendables(self.record, self.asked, stands, self.late))

    def _with(self, entries: Folded) -> list[Asked]:
        return Record(entries, self.record.second, self.record.struck).asked(self.items)


def whole_of(card: CardFacts, late: bool = False) -> Whole:
    """At most six statements."""
    meeting = meeting_of(card.id)
    struck = strikes(Strike.scorecard_id == card.id).get(card.id, {}) if card.submitted else {}
    made = amendments(AmendmentRow.scorecard_id == card.id).get(card.id, ()) if card.submitted else ()
    record = Record(entries_of(card.id), second=not meeting.lead, struck=struck)
    return Whole(meeting, items_of(card.id), record, made, _late(card.id) if late and card.submitted else {})


def amendments(where: ColumnElement[bool]) -> dict[UUID, list[Amendment]]:
    """Scorecard id -> its amendments in the order they were made, for those that `where` picks. One statement."""
    row = AmendmentRow
    columns = select(row.scorecard_id, row.target, row.old, row.new, row.reason, row.at, row.had_seen)
    found: dict[UUID, list[Amendment]] = {}
    for card, *made in db.session.execute(columns.where(where).order_by(row.scorecard_id, row.n)):
        found.setdefault(card, []).append(Amendment(*made))
    return found


def strikes(where: ColumnElement[bool]) -> dict[UUID, Mapping[str, Struck]]:
    """Scorecard id -> target -> who struck it and when, for those that `where` picks. One statement."""
    columns = select(Strike.scorecard_id, Strike.target, Person.name, Strike.at).join(Person, Strike.by_id == Person.id)
    found: dict[UUID, dict[str, Struck]] = {}
    for card, target, name, at in db.session.execute(columns.where(where)):
        found.setdefault(card, {})[target] = Struck(name, at)
    return dict(found)


def _late(scorecard_id: UUID) -> dict[str, Incoming]:
    columns = select(Operation.id, Operation.target, Operation.clock, Operation.value)
    late = columns.where(Operation.scorecard_id == scorecard_id, Operation.late)
    return fold(Incoming(*row) for row in db.session.execute(late))
