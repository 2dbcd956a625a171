"""Two entries of candidates are one person: the applications of one go to the other."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import select, update

from interview.clock import new_id
from interview.db import db
from interview.openings.models import Application, Candidate, CandidateMerge, Interview, MergedApplication
from interview.openings.queries.merging import clash, entries_of, managed_candidate, moving
from interview.openings.steps import record_event, tell_panel
from interview.visibility.answer import Refused, require
from interview.visibility.openings import may_merge
from interview.visibility.viewer import Viewer

NOTHING = "All that the other entry was in was taken out by mistake there. There is nothing to put together."


def merge(viewer: Viewer, application_id: UUID, other_id: UUID, reason: str, at: datetime) -> None:
    """The entry of application_id stays; the applications of that of other_id, an application too, go to it.

    Whoever owes for one of the two then owes for both. What was submitted stays as it is (law 4). The row of the other entry stays, so
    that what the audit says of it can be verified. It cannot be undone. Raises Refused or Hidden."""
    kept_id, merged_id = (managed_candidate(viewer, each) for each in (application_id, other_id))
    if kept_id != merged_id:
        _lock(kept_id, merged_id)
        kept_id, merged_id = (managed_candidate(viewer, each) for each in (application_id, other_id))
    if kept_id != merged_id:
        _merge(viewer, kept_id, merged_id, reason, at)
    db.session.commit()


def _merge(viewer: Viewer, kept_id: UUID, merged_id: UUID, reason: str, at: datetime) -> None:
    entries = entries_of(Candidate.id.in_([kept_id, merged_id]))
    kept, merged = entries[kept_id], entries[merged_id]
    require(may_merge(viewer, kept.openings | merged.openings, [kept_id, merged_id]))
    why_not = clash(kept, merged)
    if why_not:
        raise Refused(why_not)
    moved = [each.application_id for each in moving(kept, merged)]
    if not moved:
        raise Refused(NOTHING)
    db.session.execute(update(Application).where(Application.id.in_(moved)).values(candidate_id=kept_id))
    row = CandidateMerge(id=new_id(), kept_id=kept_id, merged_id=merged_id, by_id=viewer.id, at=at, reason=reason.strip())
    row.moved = [MergedApplication(application_id=each) for each in moved]
    db.session.add(row)
    for each in sorted((*kept.applied, *merged.applied), key=lambda each: each.application_id):
        record_event(viewer, "entries merged", each.opening_id, each.application_id, at, kept=kept_id, merged=merged_id)
    for interview_id in db.session.scalars(select(Interview.id).where(Interview.application_id.in_(moved)).order_by(Interview.id)):
        tell_panel(interview_id)


def _lock(*candidate_ids: UUID) -> None:
    """In one order, whichever of the two stays."""
    for candidate_id in sorted(candidate_ids):
        db.session.execute(select(Candidate.id).where(Candidate.id == candidate_id).with_for_update())
