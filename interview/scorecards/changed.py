"""What others changed lately about the interviews that somebody holds, for today's page."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Select, String, case, cast, literal, null, select, union_all
from sqlalchemy.orm import aliased

from interview.accounts.models import Person
from interview.db import UtcDateTime, db
from interview.openings.models import VOIDED, Application, Candidate, Interview, InterviewMove, InterviewState, Kit, Panelist
from interview.openings.states import State
from interview.visibility.viewer import Viewer

LATELY = timedelta(days=3)
MOST = 8
MOVED = "moved"
_By = aliased(Person)


@dataclass(frozen=True)
class Change:
    """kind: moved, or the state that an interview was given; before: the time it had, where it was moved.

    starts_at, zone: as it is planned now."""

    kind: str
    at: datetime
    before: datetime | None
    by: str
    application_id: UUID
    candidate: str
    kit: str
    starts_at: datetime | None
    zone: str


def changed_for(viewer: Viewer, at: datetime) -> list[Change]:
    """Newest first; the viewer's own acts aside. One statement."""
    moved = _of(viewer, literal(MOVED, String), InterviewMove, InterviewMove.starts_at, at)
    kind = case((InterviewState.state == VOIDED, State.cancelled.value), else_=InterviewState.state)
    marked = _of(viewer, kind, InterviewState, cast(null(), UtcDateTime), at)
    found = [Change(*row) for row in db.session.execute(union_all(moved, marked))]
    return sorted(found, key=lambda change: (change.at, change.candidate), reverse=True)[:MOST]


def _of(viewer: Viewer, kind: Any, row: Any, before: Any, at: datetime) -> Select[Any]:
    """row: the table that says what was done to an interview, by whom and when; since its viewer was named for it."""
    return (
        select(kind, row.at, before, _By.name, Application.id, Candidate.name, Kit.title, Interview.starts_at, Interview.zone)
        .select_from(Panelist)
        .join(Interview, Panelist.interview_id == Interview.id)
        .join(row, row.interview_id == Interview.id)
        .join(Kit, Interview.kit_id == Kit.id)
        .join(Application, Interview.application_id == Application.id)
        .join(Candidate, Application.candidate_id == Candidate.id)
        .join(_By, _By.id == row.by_id)
        .where(Panelist.person_id == viewer.id, row.by_id != viewer.id, row.at > at - LATELY, row.at > Panelist.at)
    )
