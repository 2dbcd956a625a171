"""Removing a note on a protected topic for good: its words go, who removed it and when stay (law 10)."""

import re
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select

from interview.audit.actions import record as audit
from interview.db import db
from interview.scorecards.models import Amendment, Entry, Operation, Scorecard, Strike
from interview.scorecards.operations import emptied
from interview.scorecards.sight import author_owes, facts_of
from interview.visibility.answer import Hidden, require
from interview.visibility.cards import may_strike
from interview.visibility.viewer import Viewer

_TEXTS = re.compile(r"line/.+|summary")


def strike(viewer: Viewer, scorecard_id: UUID, target: str, at: datetime) -> None:
    """target: of a note, or the summary. Overrules laws 3 and 4: its words leave every row that holds them, in one transaction.

    The rows and their ids stay, so that the digest that was submitted still holds. Raises Refused or Hidden."""
    db.session.execute(select(Scorecard.id).where(Scorecard.id == scorecard_id).with_for_update())
    card = facts_of(scorecard_id)
    if card is None:
        raise Hidden
    require(may_strike(viewer, card, author_owes(card)))
    operations = _rows(Operation, scorecard_id, target)
    if not _TEXTS.fullmatch(target) or not operations:
        raise Hidden
    if db.session.get(Strike, (scorecard_id, target)):
        return
    for row in (*operations, *_rows(Entry, scorecard_id, target)):
        row.value = emptied(row.value)
    for made in _rows(Amendment, scorecard_id, target):
        made.old, made.new, made.reason = emptied(made.old), emptied(made.new), ""
    db.session.add(Strike(scorecard_id=scorecard_id, target=target, by_id=viewer.id, at=at))
    db.session.flush()
    audit(viewer.id, "struck", f"opening:{card.opening_id}", scorecard_id, at, target=target)
    db.session.commit()


def _rows(table: Any, scorecard_id: UUID, target: str) -> list[Any]:
    return list(db.session.scalars(select(table).where(table.scorecard_id == scorecard_id, table.target == target)))
