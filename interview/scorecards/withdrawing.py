"""A candidate withdraws: what is ahead is called off, and nobody has to write any more."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from interview.db import db
from interview.openings.excusing import excuse_oneself, lift_own_excusal
from interview.openings.models import WITHDRAWN, Application, ApplicationState, Excusal, Interview, InterviewState, Panelist
from interview.openings.places import people_around, place_facts
from interview.openings.queries.plans import newest_of
from interview.openings.states import MARKED, NOT_MET, State
from interview.openings.steps import hidden, lock_candidate, record_event, tell_panel
from interview.scorecards.models import Submission
from interview.visibility.answer import require
from interview.visibility.openings import may_excuse, may_schedule, settles
from interview.visibility.viewer import Viewer

ACTIVE = "active"


def withdraw(viewer: Viewer, application_id: UUID, reason: str, at: datetime) -> None:
    """Cancels the interviews that are ahead, and excuses who has not submitted about one that was held.

    What is one's own ends as by one's own word, and where one may not excuse somebody by oneself it waits to be confirmed (law 2)."""
    application = db.session.get(Application, application_id) or hidden()
    require(may_schedule(viewer, application.opening_id))
    lock_candidate(application)
    if application.withdrawal is None:
        _say(viewer, application, WITHDRAWN, reason, at)
        _, managers = people_around(application.opening_id)
        for interview in application.interviews:
            if newest_of(interview) in NOT_MET:
                continue
            if newest_of(interview) not in MARKED and (interview.starts_at is None or interview.starts_at > at):
                _cancel(viewer, interview, at)
            else:
                _free(viewer, interview, managers, at)
            tell_panel(interview.id)
    db.session.commit()


def take_back(viewer: Viewer, application_id: UUID, at: datetime) -> None:
    """What it called off is planned again. Who was excused from what was held stays so, since they may have read what others wrote
    meanwhile; they can still write."""
    application = db.session.get(Application, application_id) or hidden()
    require(may_schedule(viewer, application.opening_id))
    lock_candidate(application)
    undone = application.withdrawal
    if undone:
        _say(viewer, application, ACTIVE, "", at)
        for interview in application.interviews:
            mark = interview.states[-1] if interview.states else None
            if mark and (mark.by_id, mark.at, mark.state) == (undone.by_id, undone.at, State.cancelled):
                for place in interview.panel:
                    lift_own_excusal(place, mark)
                _mark(viewer, interview, State.planned, at)
            tell_panel(interview.id)
    db.session.commit()


def _say(viewer: Viewer, application: Application, state: str, reason: str, at: datetime) -> None:
    n = len(application.states) + 1
    application.states.append(ApplicationState(n=n, state=state, by_id=viewer.id, at=at, reason=reason.strip()))
    record_event(viewer, "withdrawn" if state == WITHDRAWN else "withdrawal taken back", application.opening_id, application.id, at)


def _mark(viewer: Viewer, interview: Interview, state: State, at: datetime) -> None:
    interview.states.append(InterviewState(n=len(interview.states) + 1, state=state.value, by_id=viewer.id, at=at, reason=""))


def _cancel(viewer: Viewer, interview: Interview, at: datetime) -> None:
    _mark(viewer, interview, State.cancelled, at)
    for place in interview.panel:
        if place.person_id == viewer.id:
            excuse_oneself(place, at, "")


def _free(viewer: Viewer, interview: Interview, managers: frozenset[UUID], at: datetime) -> None:
    """Those who have not submitted."""
    of_it = select(Submission.scorecard_id).join(Panelist, Submission.scorecard_id == Panelist.id)
    submitted = set(db.session.scalars(of_it.where(Panelist.interview_id == interview.id)))
    for place in interview.panel:
        facts = place_facts(place, managers)
        if place.id in submitted:
            continue
        if place.person_id == viewer.id:
            excuse_oneself(place, at, "")
        elif place.excusal is None:
            holds = bool(may_excuse(viewer, facts)) and settles(viewer, facts)
            place.excusal = Excusal(by_id=viewer.id, at=at, settled_at=at if holds else None, reason="")
