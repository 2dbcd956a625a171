"""Making and starting openings, bringing candidates in, planning interviews, naming who rates them."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from interview.clock import new_id
from interview.db import db
from interview.openings.excusing import confirm_excusal as confirm_excusal
from interview.openings.excusing import excuse as excuse
from interview.openings.excusing import excuse_oneself, lift_own_excusal
from interview.openings.models import (
    Application,
    Candidate,
    Interview,
    InterviewMove,
    InterviewState,
    Opening,
    OpeningMember,
    OpeningStart,
    Panelist,
)
from interview.openings.pages.candidates import Meeting
from interview.openings.queries.plans import newest_of
from interview.openings.ready_made import ready_plans
from interview.openings.states import MARKED, NOT_MET, State, require_next, state_of
from interview.openings.steps import (
    EQUAL,
    bring,
    copied_plan,
    hidden,
    lock_candidate,
    once,
    plan_meeting,
    record_event,
    require_all,
    require_there,
    require_time,
    shares_of,
    tell_panel,
    times_of,
)
from interview.visibility.answer import Refused, require
from interview.visibility.cards import Reveal
from interview.visibility.openings import (
    may_change_terms,
    may_manage,
    may_mark,
    may_move,
    may_open_jobs,
    may_schedule,
)
from interview.visibility.viewer import Role, Viewer


def create_opening(
    viewer: Viewer,
    title: str,
    plan_slug: str,
    runs: Mapping[str, UUID | None],
    decider_id: UUID | None,
    at: datetime,
    key: UUID | None = None,
) -> UUID:
    """runs: kit slug -> who usually runs it; decider_id: who decides after each round, oneself when None. Both managers are members.

    key: see `once`."""
    require(may_open_jobs(viewer))
    opening_id, made = once(viewer, key, Opening, Opening.title == title.strip())
    if made:
        return opening_id
    ready = next((plan for plan in ready_plans(viewer) if plan.slug == plan_slug), None) or hidden()
    decider_id = decider_id or viewer.id
    require_all(Role.interviewer, [person for person in runs.values() if person])
    require_all(Role.hiring_manager, [decider_id])
    opening = Opening(id=opening_id, title=title.strip(), weights=EQUAL, reveal=Reveal.after_own.value, by_id=viewer.id, at=at)
    opening.plans = [copied_plan(ready, runs, decider_id, viewer.id, at)]
    db.session.add(opening)
    db.session.flush()
    for person_id in sorted({viewer.id, decider_id}):
        db.session.add(OpeningMember(opening_id=opening.id, person_id=person_id, by_id=viewer.id, at=at))
    record_event(viewer, "opening made", opening.id, opening.id, at, plan=plan_slug, decider=decider_id)
    db.session.commit()
    return opening.id


def change_terms(viewer: Viewer, opening_id: UUID, weights: Mapping[str, float], weights_reason: str, reveal: Reveal, at: datetime) -> None:
    """weights: trait -> its weight, in any unit. Refused once the opening has started (law 6), and for unequal weights without a reason."""
    opening = db.session.get(Opening, opening_id, with_for_update=True) or hidden()
    require(may_change_terms(viewer, opening_id, started=opening.start is not None))
    shares = shares_of(weights)
    if shares != EQUAL and not weights_reason.strip():
        raise Refused("Weights are equal unless a written reason stands. Write why these traits count more, or make all four the same.")
    terms = (shares, weights_reason.strip() if shares != EQUAL else "", reveal.value)
    if terms != (opening.weights, opening.weights_reason, opening.reveal):
        opening.weights, opening.weights_reason, opening.reveal = terms
        record_event(viewer, "terms changed", opening_id, opening_id, at, reveal=reveal.value, weights=shares)
    db.session.commit()


def start(viewer: Viewer, opening_id: UUID, at: datetime) -> None:
    """Fixes weights, reveal rule and plan (law 6) and opens the rooms."""
    require(may_manage(viewer, opening_id))
    opening = db.session.get(Opening, opening_id, with_for_update=True) or hidden()
    if opening.start is None:
        opening.start = OpeningStart(by_id=viewer.id, at=at)
        record_event(viewer, "opening started", opening_id, opening_id, at)
    db.session.commit()


def add_candidate(viewer: Viewer, opening_id: UUID, name: str, say: str, email: str, at: datetime) -> UUID:
    """Returns the id of the application. Two candidates may have the same name."""
    require(may_schedule(viewer, opening_id))
    application = bring(viewer, opening_id, new_id(), name, say, email, at)
    db.session.commit()
    return application.id


def add_and_plan(
    viewer: Viewer, opening_id: UUID, name: str, say: str, email: str, meeting: Meeting, at: datetime, key: UUID | None = None
) -> UUID:
    """A candidate and their first interview at once; returns the id of the application. key: see `once`."""
    require(may_schedule(viewer, opening_id))
    same = (Application.opening_id == opening_id, Application.candidate.has(Candidate.name == name.strip()))
    application_id, made = once(viewer, key, Application, *same)
    if not made:
        plan_meeting(viewer, bring(viewer, opening_id, application_id, name, say, email, at), meeting, at)
        db.session.commit()
    return application_id


def plan_interview(
    viewer: Viewer,
    application_id: UUID,
    kit_id: UUID,
    person_ids: Sequence[UUID],
    starts_at: datetime | None,
    zone: str,
    minutes: int | None,
    place_or_link: str,
    call: str,
    at: datetime,
    break_minutes: int = 0,
    in_writing: bool = False,
) -> UUID:
    """The first of person_ids leads; `minutes` hold the break, None is the kit's slot and the break."""
    application = db.session.get(Application, application_id) or hidden()
    meeting = Meeting(kit_id, person_ids, starts_at, zone, minutes, place_or_link, call, break_minutes, in_writing)
    interview = plan_meeting(viewer, application, meeting, at)
    db.session.commit()
    return interview.id


def reschedule(
    viewer: Viewer,
    interview_id: UUID,
    starts_at: datetime | None,
    zone: str,
    minutes: int,
    place_or_link: str,
    call: str,
    at: datetime,
    break_minutes: int = 0,
    in_writing: bool = False,
) -> None:
    """minutes: hold the break. The time it had stays on the record."""
    interview = db.session.get(Interview, interview_id, with_for_update=True) or hidden()
    require(may_move(viewer, interview.application.opening_id, [place.person_id for place in interview.panel]))
    if newest_of(interview) in MARKED:
        raise Refused("This interview is marked as cancelled, cut short or missed. Undo that first, or plan another one.")
    require_time(minutes, break_minutes)
    if starts_at != interview.starts_at:
        was = InterviewMove(n=len(interview.moves) + 1, starts_at=interview.starts_at, zone=interview.zone, by_id=viewer.id, at=at)
        interview.moves.append(was)
    interview.starts_at, interview.zone, interview.minutes = starts_at, zone, minutes
    interview.break_minutes, interview.in_writing = break_minutes, in_writing
    interview.place_or_link, interview.call_if_it_fails = place_or_link.strip(), call.strip()
    record_event(viewer, "interview moved", interview.application.opening_id, interview.id, at, **times_of(interview))
    tell_panel(interview.id)
    db.session.commit()


def set_state(viewer: Viewer, interview_id: UUID, state: State, reason: str, at: datetime) -> None:
    """Marks an interview as cancelled, missed or cut short; `planned` undoes it. Cancelling one's own also excuses oneself (law 2)."""
    interview = db.session.get(Interview, interview_id) or hidden()
    panel, opening_id = interview.panel, interview.application.opening_id
    require(may_mark(viewer, opening_id, [place.person_id for place in panel]))
    lock_candidate(interview.application)
    newest = newest_of(interview)
    now_is = state_of(newest, interview.starts_at, interview.minutes, at)
    if state != now_is and (state != State.planned or newest in MARKED):
        require_next(state, now_is, interview.starts_at is not None)
        if state == State.planned:
            require_there(interview.application)
        undone = interview.states[-1] if state == State.planned else None
        interview.states.append(
            InterviewState(n=len(interview.states) + 1, state=state.value, by_id=viewer.id, at=at, reason=reason.strip())
        )
        for place in panel:
            if undone:
                lift_own_excusal(place, undone)
            elif state in NOT_MET and place.person_id == viewer.id:
                excuse_oneself(place, at, reason)
        record_event(viewer, "interview marked", opening_id, interview.id, at, state=state.value)
        tell_panel(interview.id)
    db.session.commit()


def name_panelist(viewer: Viewer, interview_id: UUID, person_id: UUID, at: datetime, lead: bool = False) -> UUID:
    """Puts a person on the panel: from now on they owe (law 2). Returns the id of the place, the old one when they had it already."""
    interview = db.session.get(Interview, interview_id) or hidden()
    require(may_schedule(viewer, interview.application.opening_id))
    require_all(Role.interviewer, [person_id])
    lock_candidate(interview.application)
    require_there(interview.application)
    place = next((place for place in interview.panel if place.person_id == person_id), None)
    if place is None:
        place = Panelist(id=new_id(), person_id=person_id, lead=lead, by_id=viewer.id, at=at)
        interview.panel.append(place)
        record_event(viewer, "panelist named", interview.application.opening_id, place.id, at, interview=interview.id, person=person_id)
        tell_panel(interview.id)
    db.session.commit()
    return place.id
