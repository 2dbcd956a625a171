"""A panelist who was not there is marked by those who were."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, exists, select

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

    Nothing comes of it where they have submitted or are excused, and the answer is the same: it tells neither (law 2).
    Returns the viewer's own scorecard of that interview."""
    place, facts = place_of(panelist_id)
    interview = place.interview
    require(may_mark_absent(viewer, facts, interview.starts_at is None or interview.starts_at <= at))
    lock_candidate(interview.application)
    db.session.execute(select(Scorecard.id).where(Scorecard.id == panelist_id).with_for_update())
    submitted = db.session.scalar(select(exists().where(Submission.scorecard_id == panelist_id)))
    if place.excusal is None and not submitted:
        place.excusal = Excusal(by_id=viewer.id, at=at, reason=ABSENT)
        record_event(viewer, "marked absent", facts.opening_id, place.id, at, person=place.person_id)
    db.session.commit()
    return next(each.id for each in interview.panel if each.person_id == viewer.id)


def void_mark(card: CardFacts) -> None:
    """Who submits was there: a colleague's word that nobody has confirmed goes. Does not commit."""
    waits = Excusal.settled_at.is_(None) & (Excusal.by_id != card.interviewer_id)
    db.session.execute(delete(Excusal).where(Excusal.panelist_id == card.id, waits))
