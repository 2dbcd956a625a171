"""A panelist who was not there is marked by those who were."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, exists, insert, literal, or_, select

from interview.audit.actions import is_told
from interview.db import db
from interview.openings.excusing import place_of
from interview.openings.models import Excusal
from interview.openings.places import ABSENT
from interview.openings.steps import lock_candidate, record_event
from interview.scorecards.models import Scorecard, Submission
from interview.visibility.answer import require
from interview.visibility.cards import CardFacts
from interview.visibility.openings import may_mark_absent
from interview.visibility.viewer import Viewer


def mark_absent(viewer: Viewer, panelist_id: UUID, at: datetime) -> UUID:
    """Ends what is due of a colleague on the same panel; what they owe, and so anybody's sight, only once a manager has confirmed it.

    Nothing comes of it where they have submitted or are excused; the answer, and what is asked of the database for it, are the same and
    tell neither (law 2). What was said stands in the record either way. Returns the viewer's own scorecard of that interview."""
    place, facts = place_of(panelist_id)
    interview = place.interview
    require(may_mark_absent(viewer, facts, interview.starts_at is None or interview.starts_at <= at))
    lock_candidate(interview.application)
    db.session.execute(select(Scorecard.id).where(Scorecard.id == panelist_id).with_for_update())
    stands = or_(exists().where(Submission.scorecard_id == panelist_id), exists().where(Excusal.panelist_id == panelist_id))
    row = select(*(literal(value) for value in (panelist_id, viewer.id, at, ABSENT))).where(~stands)
    db.session.execute(insert(Excusal).from_select(["panelist_id", "by_id", "at", "reason"], row))
    if not is_told(f"opening:{facts.opening_id}", "marked absent", viewer.id, panelist_id):
        record_event(viewer, "marked absent", facts.opening_id, place.id, at, person=place.person_id)
    db.session.commit()
    return next(each.id for each in interview.panel if each.person_id == viewer.id)


def void_mark(card: CardFacts) -> None:
    """Who submits was there: a colleague's word that nobody has confirmed goes. Does not commit."""
    waits = Excusal.settled_at.is_(None) & (Excusal.by_id != card.interviewer_id)
    db.session.execute(delete(Excusal).where(Excusal.panelist_id == card.id, waits))
