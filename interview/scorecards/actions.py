"""Changes to a scorecard: operations are received and folded, then the whole is submitted."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from interview.clock import new_id
from interview.db import db
from interview.scorecards.changes import Change
from interview.scorecards.kits import Writable, writable
from interview.scorecards.models import Entry, Strike, WrittenOn
from interview.scorecards.operations import Incoming, clock_after, emptied, fold
from interview.scorecards.sight import facts_of
from interview.scorecards.targets import check, item_of
from interview.scorecards.written import append, fold_in, kept_before, lock
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
    card = locked(scorecard_id)
    if card is None or not may_write(viewer, card):
        return [Answer(operation.id, NOT_YOURS) for operation in incoming]
    answers = _keep(card, incoming, at)
    db.session.commit()
    return answers


def enter(viewer: Viewer, scorecard_id: UUID, changes: Sequence[Change], at: datetime) -> list[Answer]:
    """For pages without script: the server makes an operation of each change, later than the one before and than what it replaces."""
    card = locked(scorecard_id)
    if card is None or not may_write(viewer, card):
        return [Answer(new_id(), NOT_YOURS) for _ in changes]
    answers = keep_changes(card, changes, at)
    db.session.commit()
    return answers


def locked(scorecard_id: UUID) -> CardFacts | None:
    """Its row is locked before anything else is read. Asks no rule."""
    lock(scorecard_id)
    return facts_of(scorecard_id)


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
    """Does not commit. What was kept before is looked up only when something of the batch was not new."""
    incoming = _without_struck(card, incoming) if card.submitted else list(incoming)
    may = writable(card.id)
    checked = [(operation, check(operation, may.shape)) for operation in incoming]
    sound = {operation.id: operation for operation, refused in reversed(checked) if not refused}
    fresh = append(card, list(sound.values()), at)
    known = fresh if len(fresh) == len(incoming) else fresh | kept_before(card.id, [each.id for each in incoming if each.id not in fresh])
    if fresh:
        _settle(card, may, fresh.values())
        if not card.submitted:
            fold_in(card.id, fold(fresh.values()))
    return [Answer(each.id, _refusal(each, known.get(each.id), refused)) for each, refused in checked]


def _refusal(operation: Incoming, kept: Incoming | None, refused: str | None) -> str | None:
    if kept is None:
        return refused
    return None if kept == operation else OTHER_BODY


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
