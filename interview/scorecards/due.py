"""A person's own interviews, for today's page."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import and_, func, select
from sqlalchemy.orm import aliased

from interview.accounts.models import Person
from interview.db import db
from interview.openings.models import Application, Candidate, Excusal, Interview, Kit, Opening, OpeningStart, Panelist
from interview.openings.places import ABSENT
from interview.openings.states import State, next_states, state_of
from interview.scorecards.meetings import newest_state
from interview.scorecards.models import Entry, Reminder, Submission
from interview.visibility.sight import NO_INTERVIEW
from interview.visibility.viewer import Viewer


@dataclass(frozen=True)
class DueCard:
    """One interview of mine. `excused`: nothing more is due of me; `marked_absent`: by a colleague's word that nobody has confirmed.

    `reminded_by`, `reminded_at`: who asked for it last, and when. `told`: the state by my own record, {state, at, reason}."""

    scorecard_id: UUID
    interview_id: UUID
    application_id: UUID
    candidate: str
    opening_id: UUID
    opening: str
    opening_started: bool
    kit: str
    starts_at: datetime | None
    minutes: int
    zone: str
    place_or_link: str
    call_if_it_fails: str
    state: str | None
    submitted_at: datetime | None
    excused: bool
    marked_absent: bool
    told: dict[str, Any] | None
    reminded_by: str | None
    reminded_at: datetime | None

    @property
    def begun(self) -> bool:
        return self.told is not None

    @property
    def submitted(self) -> bool:
        return self.submitted_at is not None

    @property
    def open(self) -> bool:
        """A scorecard is still awaited."""
        return not self.submitted and not self.excused and self.state not in NO_INTERVIEW

    @property
    def absent(self) -> bool:
        """Marked as not there; they can still write if they were."""
        return self.marked_absent and not self.submitted and self.state not in NO_INTERVIEW

    @property
    def ends_at(self) -> datetime | None:
        return self.starts_at + timedelta(minutes=self.minutes) if self.starts_at else None

    @property
    def ended_at(self) -> datetime | None:
        """When the interview ended: as told by me in the room, else as it was planned."""
        if self.told and self.told["state"] == "finished":
            return datetime.fromisoformat(self.told["at"])
        return self.ends_at

    def marks(self, at: datetime) -> tuple[State, ...]:
        """What one click may mark the interview as."""
        return next_states(state_of(self.state, self.starts_at, self.minutes, at), self.starts_at is not None)

    def is_due(self, at: datetime) -> bool:
        """To finish: the planned end has passed, or, without a planned time, the interview has begun."""
        return self.open and (self.ends_at <= at if self.ends_at else self.begun)


_By = aliased(Person)
_MARKED_ABSENT = func.coalesce(and_(Excusal.reason == ABSENT, Excusal.by_id != Panelist.person_id, Excusal.settled_at.is_(None)), False)


def _of_last_reminder(column: Any) -> Any:
    of_it = select(column).select_from(Reminder).join(_By, Reminder.by_id == _By.id).where(Reminder.scorecard_id == Panelist.id)
    return of_it.order_by(Reminder.n.desc()).limit(1).scalar_subquery()


def due_for(viewer: Viewer) -> list[DueCard]:
    """The viewer's own cards by planned start, those without a time last. One statement."""
    rows = db.session.execute(
        select(
            Panelist.id, Interview.id, Application.id, Candidate.name, Opening.id, Opening.title, OpeningStart.at.is_not(None), Kit.title
        )
        .add_columns(Interview.starts_at, Interview.minutes, Interview.zone, Interview.place_or_link, Interview.call_if_it_fails)
        .add_columns(func.nullif(newest_state(), "planned"), Submission.at, Excusal.at.is_not(None), _MARKED_ABSENT, Entry.value)
        .add_columns(_of_last_reminder(_By.name), _of_last_reminder(Reminder.at))
        .join(Interview, Panelist.interview_id == Interview.id)
        .join(Kit, Interview.kit_id == Kit.id)
        .join(Application, Interview.application_id == Application.id)
        .join(Candidate, Application.candidate_id == Candidate.id)
        .join(Opening, Application.opening_id == Opening.id)
        .outerjoin(OpeningStart, OpeningStart.opening_id == Opening.id)
        .outerjoin(Submission, Submission.scorecard_id == Panelist.id)
        .outerjoin(Excusal, Excusal.panelist_id == Panelist.id)
        .outerjoin(Entry, and_(Entry.scorecard_id == Panelist.id, Entry.target == "state"))
        .where(Panelist.person_id == viewer.id)
    )
    cards = [DueCard(*row) for row in rows]
    return sorted(cards, key=lambda card: (card.starts_at is None, card.starts_at.timestamp() if card.starts_at else 0, card.candidate))
