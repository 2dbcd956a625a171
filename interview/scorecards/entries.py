"""Reading one card's folded cache. Asks no rule: callers have asked before."""

from uuid import UUID

from sqlalchemy import select

from interview.db import db
from interview.scorecards.models import Entry
from interview.scorecards.operations import Incoming


def entries_of(scorecard_id: UUID) -> dict[str, Incoming]:
    """Target -> the winning operation."""
    rows = db.session.execute(select(Entry.operation_id, Entry.target, Entry.clock, Entry.value).where(Entry.scorecard_id == scorecard_id))
    return {target: Incoming(operation_id, target, clock, value) for operation_id, target, clock, value in rows}
