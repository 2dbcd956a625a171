"""A candidate comes again: into another opening, as a new application of the same person."""

from datetime import datetime
from uuid import UUID

from interview.audit.actions import salted
from interview.clock import new_id
from interview.db import db
from interview.openings.models import Application, Opening
from interview.openings.queries.again import openings_with
from interview.openings.steps import hidden, lock_candidate, record_event
from interview.visibility.answer import Refused, require
from interview.visibility.openings import may_manage
from interview.visibility.viewer import Viewer

THERE = "They are in that opening already. Open their page there; if they were taken out as a mistake, put them back."


def apply_again(viewer: Viewer, application_id: UUID, opening_id: UUID, at: datetime) -> UUID:
    """By who manages both openings. Earlier scorecards stay where they are, closed to whoever has no part in that opening.

    Returns the id of the new application. Raises Refused or Hidden."""
    application = db.session.get(Application, application_id) or hidden()
    for each in (application.opening_id, opening_id):
        require(may_manage(viewer, each))
    if db.session.get(Opening, opening_id) is None:
        hidden()
    lock_candidate(application)
    if opening_id in openings_with(application.candidate_id):
        raise Refused(THERE)
    candidate = application.candidate
    again = Application(id=new_id(), candidate=candidate, opening_id=opening_id, by_id=viewer.id, at=at)
    db.session.add(again)
    facts = {"candidate": candidate.id, "name": salted(candidate.salt, candidate.name)}
    record_event(viewer, "candidate came again", opening_id, again.id, at, **facts)
    db.session.commit()
    return again.id
