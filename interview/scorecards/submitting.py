"""Submitting locks a scorecard (law 4)."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from interview.audit.actions import record as audit
from interview.db import Conflict, db
from interview.queue.actions import enqueue
from interview.scorecards.absence import void_mark
from interview.scorecards.actions import keep_changes, locked
from interview.scorecards.before_submit import NotReady, missing_before_submit
from interview.scorecards.changes import Change
from interview.scorecards.entries import entries_of
from interview.scorecards.kits import items_of
from interview.scorecards.meetings import meeting_of
from interview.scorecards.models import Submission
from interview.scorecards.operations import seen as seen_of
from interview.scorecards.record import Record
from interview.scorecards.sight import card_had_sight
from interview.visibility.answer import Hidden, require
from interview.visibility.cards import CardFacts, may_submit
from interview.visibility.viewer import Viewer

CHANGED = "Your scorecard has changed since you opened this page. Open it again, read it through, then submit."


class RecordChanged(Conflict):
    """The record is not the one its author looked at."""


def submit(viewer: Viewer, scorecard_id: UUID, seen: str, at: datetime, last: Sequence[Change] = ()) -> None:
    """Locks the card that its author has looked at: `seen` is the digest of its record. `last`: what the same form says, entered first.

    Raises RecordChanged when it is another by now; NotReady with what is missing, `last` being kept; Hidden for anybody but the author."""
    card = locked(scorecard_id)
    if card is None:
        raise Hidden
    require(may_submit(viewer, card))
    if not card.submitted and seen_of(entries_of(scorecard_id)) != seen:
        raise RecordChanged(CHANGED)
    keep_changes(card, last, at)
    if not card.submitted:
        _lock(viewer, card, at)
    db.session.commit()


def _lock(viewer: Viewer, card: CardFacts, at: datetime) -> None:
    """Does not commit, but where something is missing: then what was entered stands."""
    meeting = meeting_of(card.id)
    record = Record(entries_of(card.id), second=not meeting.lead)
    problems = missing_before_submit(record, record.asked(items_of(card.id)), meeting.unstarted, meeting.voided)
    if problems:
        db.session.commit()
        raise NotReady(problems)
    seen = seen_of(record.entries)
    void_mark(card)
    enqueue("fits", {"scorecard": card.id}, f"fits:{card.id}:0")
    db.session.add(Submission(scorecard_id=card.id, by_id=viewer.id, at=at, seen=seen, had_seen=card_had_sight(card.id, at)))
    audit(viewer.id, "submitted", f"opening:{card.opening_id}", card.id, at, seen=seen)
