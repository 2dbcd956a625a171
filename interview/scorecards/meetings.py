"""Reading the interview that a scorecard is about. Asks no rule: callers have asked before."""

from uuid import UUID

from sqlalchemy import ColumnElement, and_, func, select
from sqlalchemy.orm import aliased, joinedload

from interview.accounts.models import Person
from interview.db import db
from interview.openings.models import VOIDED, Application, Candidate, Interview, InterviewState, Kit, Opening, OpeningStart, Panelist
from interview.openings.queries.plans import newest_state as newest_state
from interview.scorecards.kits import kit_of_card
from interview.scorecards.models import GoingOn, Submission
from interview.scorecards.pages import Meeting

_WentOn = aliased(Person)


def _is_voided() -> ColumnElement[bool]:
    newest = select(InterviewState.state).where(InterviewState.interview_id == Interview.id).order_by(InterviewState.n.desc()).limit(1)
    return func.coalesce(newest.scalar_subquery() == VOIDED, False)


def came_after_all() -> ColumnElement[bool]:
    """A manager had gone on without the card before it was submitted (over Panelist, Submission and GoingOn)."""
    return and_(GoingOn.scorecard_id == Panelist.id, GoingOn.at < Submission.at)


def panel_of(scorecard_id: UUID) -> list[Panelist]:
    """Who is on the panel of this scorecard's interview, the lead first; one statement. A lead that was handed over is the newcomer's."""
    interview = select(Panelist.interview_id).where(Panelist.id == scorecard_id).scalar_subquery()
    named = select(Panelist).where(Panelist.interview_id == interview).options(joinedload(Panelist.person), joinedload(Panelist.excusal))
    panel = list(db.session.scalars(named.order_by(Panelist.lead.desc(), Panelist.at, Panelist.id)))
    leads = max((place for place in panel if place.lead), key=lambda place: place.at, default=None)
    return sorted(panel, key=lambda place: place is not leads)


def meeting_of(scorecard_id: UUID) -> Meeting:
    """One statement. NoResultFound when the card is not there."""
    row = db.session.execute(
        select(Panelist.id, Panelist.person_id, Person.name, Panelist.lead, Candidate.name, Candidate.say)
        .add_columns(Application.id, Opening.id, Opening.title, OpeningStart.at.is_not(None))
        .add_columns(Kit.title, Kit.slot, Kit.opening_words, Kit.closing_words)
        .add_columns(Interview.starts_at, Interview.minutes, Interview.zone, Interview.place_or_link, Interview.call_if_it_fails)
        .add_columns(Interview.break_minutes, Interview.in_writing, Opening.may_tell)
        .add_columns(func.nullif(newest_state(), "planned"), _is_voided(), Submission.at, func.coalesce(Submission.had_seen, False))
        .add_columns(_WentOn.name, GoingOn.at, GoingOn.reason)
        .join(Person, Panelist.person_id == Person.id)
        .join(Interview, Panelist.interview_id == Interview.id)
        .join(Kit, Kit.id == kit_of_card())
        .join(Application, Interview.application_id == Application.id)
        .join(Candidate, Application.candidate_id == Candidate.id)
        .join(Opening, Application.opening_id == Opening.id)
        .outerjoin(OpeningStart, OpeningStart.opening_id == Opening.id)
        .outerjoin(Submission, Submission.scorecard_id == Panelist.id)
        .outerjoin(GoingOn, came_after_all())
        .outerjoin(_WentOn, _WentOn.id == GoingOn.by_id)
        .where(Panelist.id == scorecard_id)
    ).one()
    return Meeting(*row)
