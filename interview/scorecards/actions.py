"""Changes to a scorecard: operations are received and folded, then the whole is submitted."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from sqlalchemy import insert, select

from interview.clock import new_id
from interview.db import db
from interview.scorecards.changes import Change
from interview.scorecards.kits import Writable, writable
from interview.scorecards.models import Entry, Operation, Scorecard, Strike, WrittenOn
from interview.scorecards.operations import Incoming, clock_after, emptied, fold, wins
from interview.scorecards.sight import facts_of
from interview.scorecards.targets import check, item_of
from interview.visibility.cards import CardFacts, may_write
from interview.visibility.viewer import Viewer

NOT_YOURS = "This is not a scorecard of yours. Sign in as the person who wrote these notes, then send them again."
OTHER_BODY = "Another change with this id is already kept. Enter this one again."


@dataclass(frozen=True)
class Answer:
    """What became of one operation: `refused` is None when it is kept, otherwise words that say the mend."""

    id: UUID
    refused: str | None = None

    @property
    def kept(self) -> bool:
        return self.refused is None


def receive(viewer: Viewer, scorecard_id: UUID, incoming: Sequence[Incoming], at: datetime) -> list[Answer]:
    """Keeps each operation exactly once, in any order of arrival (law 3); one answer for each, in the order given."""
    card = locked(viewer, scorecard_id)
    if card is None:
        return [Answer(operation.id, NOT_YOURS) for operation in incoming]
    answers = _keep(card, incoming, at)
    db.session.commit()
    return answers


def enter(viewer: Viewer, scorecard_id: UUID, changes: Sequence[Change], at: datetime) -> list[Answer]:
    """For pages without script: the server makes an operation of each change, later than the one before and than what it replaces."""
    card = locked(viewer, scorecard_id)
    if card is None:
        return [Answer(new_id(), NOT_YOURS) for _ in changes]
    answers = keep_changes(card, changes, at)
    db.session.commit()
    return answers


def locked(viewer: Viewer, scorecard_id: UUID) -> CardFacts | None:
    """The viewer's own card, its row locked before anything else is read; None when it is not theirs or not there."""
    db.session.execute(select(Scorecard.id).where(Scorecard.id == scorecard_id).with_for_update())
    facts = facts_of(scorecard_id)
    return facts if facts and may_write(viewer, facts) else None


def keep_changes(card: CardFacts, changes: Sequence[Change], at: datetime) -> list[Answer]:
    """Does not commit."""
    if not changes:
        return []
    kept = select(Entry.target, Entry.clock).where(Entry.scorecard_id == card.id, Entry.target.in_(dict(changes)))
    clocks = {row.target: row.clock for row in db.session.execute(kept)}
    made, latest = [], ""
    for target, value in changes:
        latest = clock_after(max(latest, clocks.get(target, "")), at)
        made.append(Incoming(new_id(), target, latest, value))
    answers = _keep(card, made, at)
    db.session.flush()
    return answers


def _keep(card: CardFacts, incoming: Iterable[Incoming], at: datetime) -> list[Answer]:
    """Does not commit."""
    incoming = _without_struck(card, incoming) if card.submitted else list(incoming)
    may = writable(card.id)
    known = _known(card.id, [operation.id for operation in incoming])
    fresh: dict[UUID, Incoming] = {}
    answers = []
    for operation in incoming:
        before = known.get(operation.id) or fresh.get(operation.id)
        refused = (None if before == operation else OTHER_BODY) if before else check(operation, may.shape)
        if before is None and refused is None:
            fresh[operation.id] = operation
        answers.append(Answer(operation.id, refused))
    if fresh:
        _write(card, list(fresh.values()), at)
        _settle(card, may, fresh.values())
    return answers


def _settle(card: CardFacts, may: Writable, fresh: Iterable[Incoming]) -> None:
    """The first word about a question settles which revision of its kit the card is written on."""
    kits = (may.kits[item] for operation in fresh if (item := item_of(operation)))
    first = None if may.settled else next(kits, None)
    if first:
        db.session.add(WrittenOn(scorecard_id=card.id, kit_id=first))


def _without_struck(card: CardFacts, incoming: Iterable[Incoming]) -> list[Incoming]:
    """What still comes of a text that was removed for good is kept without its words."""
    struck = set(db.session.scalars(select(Strike.target).where(Strike.scorecard_id == card.id)))
    return [replace(one, value=emptied(one.value)) if one.target in struck else one for one in incoming]


def _known(scorecard_id: UUID, ids: Sequence[UUID]) -> dict[UUID, Incoming]:
    kept = select(Operation.id, Operation.target, Operation.clock, Operation.value)
    rows = db.session.execute(kept.where(Operation.scorecard_id == scorecard_id, Operation.id.in_(ids)))
    return {row.id: Incoming(row.id, row.target, row.clock, row.value) for row in rows}


def _write(card: CardFacts, fresh: Sequence[Incoming], at: datetime) -> None:
    """Appends the operations; those that came before the submission are folded into the entries too."""
    rows = [
        {"scorecard_id": card.id, "id": one.id, "target": one.target, "clock": one.clock, "value": one.value}
        | {"received_at": at, "late": card.submitted}
        for one in fresh
    ]
    db.session.execute(insert(Operation), rows)
    if not card.submitted:
        _fold_in(card.id, fold(fresh))


def _fold_in(scorecard_id: UUID, changed: dict[str, Incoming]) -> None:
    kept = select(Entry).where(Entry.scorecard_id == scorecard_id, Entry.target.in_(changed))
    entries = {entry.target: entry for entry in db.session.scalars(kept)}
    for target, operation in changed.items():
        entry = entries.get(target)
        if entry is None:
            entry = Entry(scorecard_id=scorecard_id, target=target)
            db.session.add(entry)
        elif not wins(operation, Incoming(entry.operation_id, target, entry.clock, entry.value)):
            continue
        entry.operation_id, entry.clock, entry.value = operation.id, operation.clock, operation.value
