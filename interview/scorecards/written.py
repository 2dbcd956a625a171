"""How operations are written down: appended once, folded into the entries. Asks no rule and does not commit; the card's row is locked."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, select

from interview.db import INSERTS, Base, db
from interview.scorecards.models import Operation, Scorecard
from interview.scorecards.operations import Incoming, wins
from interview.visibility.cards import CardFacts

_OPERATION, _ENTRY = Base.metadata.tables["operation"], Base.metadata.tables["entry"]
_LOCK = select(Scorecard.id).where(Scorecard.id == bindparam("card")).with_for_update()
_KEPT = select(_ENTRY.c.operation_id, _ENTRY.c.target, _ENTRY.c.clock, _ENTRY.c.value).where(
    _ENTRY.c.scorecard_id == bindparam("card"), _ENTRY.c.target.in_(bindparam("targets", expanding=True))
)


def _append_to(insert: Callable[..., Any]) -> Any:
    return insert(_OPERATION).on_conflict_do_nothing(index_elements=_OPERATION.primary_key).returning(_OPERATION.c.id)


def _put_in(insert: Callable[..., Any]) -> Any:
    """It returns something, so that many rows are one statement (SQLAlchemy, "Insert Many Values")."""
    new = insert(_ENTRY)
    over = {name: new.excluded[name] for name in ("operation_id", "clock", "value")}
    return new.on_conflict_do_update(index_elements=_ENTRY.primary_key, set_=over).returning(_ENTRY.c.target)


_APPEND = {name: _append_to(insert) for name, insert in INSERTS.items()}
_PUT = {name: _put_in(insert) for name, insert in INSERTS.items()}
"""Built once, as all that a room's batch runs: building a statement costs more than running it."""


def lock(scorecard_id: UUID) -> None:
    db.session.execute(_LOCK, {"card": scorecard_id})


def kept_before(scorecard_id: UUID, ids: Sequence[UUID]) -> dict[UUID, Incoming]:
    """The operations of a card among `ids`, by id."""
    kept = select(Operation.id, Operation.target, Operation.clock, Operation.value)
    rows = db.session.execute(kept.where(Operation.scorecard_id == scorecard_id, Operation.id.in_(ids)))
    return {row.id: Incoming(row.id, row.target, row.clock, row.value) for row in rows}


def append(card: CardFacts, sound: Sequence[Incoming], at: datetime) -> dict[UUID, Incoming]:
    """Those that were new, by id."""
    if not sound:
        return {}
    rows = [{**vars(one), "scorecard_id": card.id, "received_at": at, "late": card.submitted} for one in sound]
    written = set(db.session.scalars(_APPEND[db.engine.dialect.name], rows))
    return {one.id: one for one in sound if one.id in written}


def fold_in(scorecard_id: UUID, changed: Mapping[str, Incoming]) -> None:
    """Puts each target's operation over what the card's entry says, where it wins."""
    rows = db.session.execute(_KEPT, {"card": scorecard_id, "targets": list(changed)})
    kept = {row.target: Incoming(*row) for row in rows}
    won = [one for target, one in changed.items() if target not in kept or wins(one, kept[target])]
    if won:
        entries = [
            {"scorecard_id": scorecard_id, "target": x.target, "operation_id": x.id, "clock": x.clock, "value": x.value} for x in won
        ]
        db.session.execute(_PUT[db.engine.dialect.name], entries)
