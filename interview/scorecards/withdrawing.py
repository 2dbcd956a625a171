"""A candidate withdraws: what is ahead is called off, and nobody has to write any more."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import exists, insert, literal, or_, select

from interview.db import UtcDateTime, db
from interview.openings.excusing import excuse_oneself, lift_own_excusal
from interview.openings.models import WITHDRAWN, Application, ApplicationState, Excusal, Interview, InterviewState, Panelist
from interview.openings.queries.plans import newest_of
from interview.openings.states import MARKED, NOT_MET, State
from interview.openings.steps import hidden, lock_candidate, record_event, require_there, tell_panel
from interview.scorecards.models import Submission
from interview.visibility.answer import Refused, require
from interview.visibility.openings import is_closed, may_manage, may_schedule
from interview.visibility.viewer import Viewer

ACTIVE = "active"
LONGEST = 2000


def withdraw(viewer: Viewer, application_id: UUID, reason: str, at: datetime) -> None:
    """Cancels the interviews that are ahead, and excuses who has not submitted about one that was held.

    What is one's own ends as by one's own word, and where one may not excuse somebody by oneself it waits to be confirmed (law 2)."""
    application = db.session.get(Application, application_id) or hidden()
    require(may_schedule(viewer, application.opening_id))
    if len(reason) > LONGEST:
        raise Refused(f"Write at most {LONGEST} characters of what they said. Go back: your words are still there.")
    lock_candidate(application)
    if application.withdrawal is None:
        require_there(application)
        _say(viewer, application, WITHDRAWN, reason, at)
        on = [interview for interview in application.interviews if newest_of(interview) not in NOT_MET]
        ahead = [each for each in on if newest_of(each) not in MARKED and (each.starts_at is None or each.starts_at > at)]
        for interview in ahead:
            _mark(viewer, interview, State.cancelled, at)
        for place in [place for interview in on for place in interview.panel if place.person_id == viewer.id]:
            _excuse_oneself(place, at)
        _free(viewer, application, [interview for interview in on if interview not in ahead], at)
        for interview in on:
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


def _excuse_oneself(place: Panelist, at: datetime) -> None:
    if not db.session.scalar(select(Submission.at).where(Submission.scorecard_id == place.id)):
        excuse_oneself(place, at, "")


def _free(viewer: Viewer, application: Application, held: Sequence[Interview], at: datetime) -> None:
    """Others who have not submitted. What is asked of the database is the same whoever has, and tells nothing (law 2)."""
    acts = bool(may_manage(viewer, application.opening_id)) and not is_closed(viewer, application.candidate_id)
    beside = [interview.id for interview in held if viewer.id in {place.person_id for place in interview.panel}]
    settled = (Panelist.interview_id.not_in(beside) & literal(acts), at)
    waiting = (Panelist.interview_id.in_(beside) | literal(not acts), None)
    db.session.flush()
    for where, settled_at in (settled, waiting):
        stands = or_(exists().where(Submission.scorecard_id == Panelist.id), exists().where(Excusal.panelist_id == Panelist.id))
        values = (literal(viewer.id), literal(at), literal(settled_at, UtcDateTime), literal(""))
        here = Panelist.interview_id.in_([interview.id for interview in held]) & (Panelist.person_id != viewer.id)
        rows = select(Panelist.id, *values).where(here, where, ~stands)
        db.session.execute(insert(Excusal).from_select(["panelist_id", "by_id", "at", "settled_at", "reason"], rows))
