"""A candidate was added, or an interview planned, by mistake: it is taken out, with who, when and why, and can be put back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import joinedload, selectinload

from interview.accounts.models import Person
from interview.db import Conflict, db
from interview.openings.excusing import excuse_oneself, lift_own_excusal
from interview.openings.models import VOIDED, Application, ApplicationState, Interview, InterviewState, Panelist
from interview.openings.queries.plans import in_plan_order, newest_of
from interview.openings.states import MARKED, NOT_MET, State
from interview.openings.steps import hidden, lock_candidate, record_event, require_there, tell_panel
from interview.scorecards.models import Scorecard, Submission
from interview.visibility.answer import Answer, require
from interview.visibility.openings import may_manage, may_schedule, may_void_application, may_void_interview
from interview.visibility.viewer import Viewer

ACTIVE = "active"
IN = "A scorecard about this is in, and what somebody submitted is never taken out. Use “Cancel it” or “has withdrawn” instead."
OFF = "This interview is marked as cancelled, cut short or missed. Undo that first."


class StaysIn(Conflict):
    """What is met or marked is not taken out; the words say what to do instead."""


_WHOLE = (
    joinedload(Application.candidate),
    joinedload(Application.opening),
    selectinload(Application.states),
    selectinload(Application.interviews).options(
        joinedload(Interview.kit),
        selectinload(Interview.states),
        selectinload(Interview.panel).joinedload(Panelist.person).lazyload(Person.roles),
    ),
)


@dataclass(frozen=True)
class Voidable:
    """An interview that may be taken out. people: who is on its panel, by name."""

    id: UUID
    kit: str
    people: tuple[str, ...]
    starts_at: datetime | None
    zone: str


@dataclass(frozen=True)
class VoidPage:
    """whole: the candidate may be taken out of the opening."""

    application_id: UUID
    candidate: str
    opening: str
    whole: bool
    interviews: tuple[Voidable, ...]


def void_page(viewer: Viewer, application_id: UUID) -> VoidPage:
    """Raises Refused where nothing may be taken out, or Hidden."""
    application = db.session.get(Application, application_id, options=_WHOLE) or hidden()
    require(may_schedule(viewer, application.opening_id))
    require_there(application)
    whole = _may_void_whole(viewer, application)
    on = [each for each in in_plan_order(application.interviews) if newest_of(each) not in MARKED and _may_void(viewer, each)]
    if not on:
        require(whole)
    return VoidPage(application.id, application.candidate.name, application.opening.title, bool(whole), tuple(map(_voidable, on)))


def void_application(viewer: Viewer, application_id: UUID, reason: str, at: datetime) -> None:
    """Its interviews are called off; nobody owes for them any more. Raises StaysIn, Refused or Hidden."""
    application = _application(viewer, application_id)
    _lock(application, application.interviews)
    require(_may_void_whole(viewer, application))
    if application.voiding is None:
        require_there(application)
        _require_nothing_in(Interview.application_id == application.id)
        _say(viewer, application, VOIDED, reason, at)
        for interview in [each for each in application.interviews if newest_of(each) not in NOT_MET]:
            _void(viewer, interview, "", at)
    db.session.commit()


def put_back(viewer: Viewer, application_id: UUID, at: datetime) -> None:
    """What was called off with it is as it was."""
    application = _application(viewer, application_id)
    require(may_manage(viewer, application.opening_id))
    lock_candidate(application)
    undone = application.voiding
    if undone:
        _say(viewer, application, ACTIVE, "", at)
        for interview in application.interviews:
            mark = interview.voiding
            if mark and (mark.by_id, mark.at) == (undone.by_id, undone.at):
                _restore(viewer, interview, mark, at)
    db.session.commit()


def void_interview(viewer: Viewer, interview_id: UUID, reason: str, at: datetime) -> UUID:
    """Undone as any mark of an interview is. Returns the application's id. Raises StaysIn, Refused or Hidden."""
    interview = db.session.get(Interview, interview_id) or hidden()
    application = _application(viewer, interview.application_id)
    _lock(application, [interview])
    require(_may_void(viewer, interview))
    if interview.voiding is None:
        require_there(application)
        if newest_of(interview) in MARKED:
            raise StaysIn(OFF)
        _require_nothing_in(Interview.id == interview_id)
        _void(viewer, interview, reason, at)
        record_event(viewer, "interview voided", application.opening_id, interview.id, at)
    db.session.commit()
    return interview.application_id


def _application(viewer: Viewer, application_id: UUID) -> Application:
    application = db.session.get(Application, application_id) or hidden()
    require(may_schedule(viewer, application.opening_id))
    return application


def _may_void_whole(viewer: Viewer, application: Application) -> Answer:
    people = [place.person_id for each in application.interviews for place in each.panel]
    return may_void_application(viewer, application.opening_id, application.candidate_id, people)


def _may_void(viewer: Viewer, interview: Interview) -> Answer:
    application, people = interview.application, [place.person_id for place in interview.panel]
    return may_void_interview(viewer, application.opening_id, application.candidate_id, people)


def _voidable(interview: Interview) -> Voidable:
    names = tuple(sorted(place.person.name for place in interview.panel))
    return Voidable(interview.id, interview.kit.title, names, interview.starts_at, interview.zone)


def _lock(application: Application, interviews: Sequence[Interview]) -> None:
    """Nobody is named, and nobody submits, until this has ended."""
    lock_candidate(application)
    here = Scorecard.interview_id.in_([each.id for each in interviews])
    db.session.execute(select(Scorecard.id).where(here).with_for_update())
    db.session.expire_all()


def _require_nothing_in(where: ColumnElement[bool]) -> None:
    here = (
        select(Submission.at)
        .join(Scorecard, Submission.scorecard_id == Scorecard.id)
        .join(Interview, Scorecard.interview_id == Interview.id)
    )
    if db.session.scalars(here.where(where).limit(1)).first():
        raise StaysIn(IN)


def _say(viewer: Viewer, application: Application, state: str, reason: str, at: datetime) -> None:
    n = len(application.states) + 1
    application.states.append(ApplicationState(n=n, state=state, by_id=viewer.id, at=at, reason=reason.strip()))
    record_event(viewer, "voided" if state == VOIDED else "put back", application.opening_id, application.id, at)


def _void(viewer: Viewer, interview: Interview, reason: str, at: datetime) -> None:
    """As with cancelling, one's own place ends as by one's own word."""
    _mark(viewer, interview, VOIDED, reason, at)
    for place in interview.panel:
        if place.person_id == viewer.id:
            excuse_oneself(place, at, reason)
    tell_panel(interview.id)


def _restore(viewer: Viewer, interview: Interview, mark: InterviewState, at: datetime) -> None:
    before = interview.states[-2] if len(interview.states) > 1 else None
    for place in interview.panel:
        lift_own_excusal(place, mark)
    _mark(viewer, interview, before.state if before else State.planned.value, before.reason if before else "", at)
    tell_panel(interview.id)


def _mark(viewer: Viewer, interview: Interview, state: str, reason: str, at: datetime) -> None:
    n = len(interview.states) + 1
    interview.states.append(InterviewState(n=n, state=state, by_id=viewer.id, at=at, reason=reason.strip()))
