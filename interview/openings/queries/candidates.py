"""Reading one candidate of an opening, and what the forms about their interviews offer."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import joinedload, selectinload

from interview.accounts.models import Person
from interview.db import db
from interview.openings.inviting import invitation_text
from interview.openings.models import Application, ApplicationState, Excusal, Interview, Opening, Panelist
from interview.openings.pages.candidates import (
    CandidatePage,
    Choice,
    InterviewPart,
    Move,
    NewCandidatePage,
    Noted,
    PlacePart,
    PlanChoices,
    TimePage,
    VoidedInterview,
)
from interview.openings.places import ABSENT, is_word_of_another, people_around, place_facts
from interview.openings.queries.again import asked_before, asked_of_plan
from interview.openings.queries.plans import in_plan_order, kits_in_use, names_of, newest_of, opening_row, people
from interview.openings.states import MARKED, next_states, state_of
from interview.visibility.answer import Hidden, require
from interview.visibility.openings import (
    is_closed,
    may_confirm_excusal,
    may_excuse,
    may_know_voided,
    may_manage,
    may_mark,
    may_move,
    may_schedule,
    may_see_candidate,
)
from interview.visibility.sight import NO_INTERVIEW
from interview.visibility.viewer import Role, Viewer


def new_candidate_page(viewer: Viewer, opening_id: UUID) -> NewCandidatePage:
    require(may_schedule(viewer, opening_id))
    opening = opening_row(opening_id)
    known = db.session.scalar(select(func.count()).select_from(Application).where(Application.opening_id == opening_id))
    return NewCandidatePage(opening.id, opening.title, not known, choices_of(opening_id))


def candidate_page(viewer: Viewer, application_id: UUID, at: datetime) -> CandidatePage:
    """Who does not schedule sees of the interviews only their own."""
    by = joinedload(Application.states).joinedload(ApplicationState.by).lazyload(Person.roles)
    way = (
        joinedload(Application.candidate),
        joinedload(Application.opening).joinedload(Opening.start),
        by,
        joinedload(Application.ats_link),
    )
    application = db.session.scalars(select(Application).where(Application.id == application_id).options(*way)).unique().one_or_none()
    if application is None:
        raise Hidden
    require(may_see_candidate(viewer, application.id, application.opening_id))
    schedules = bool(may_schedule(viewer, application.opening_id))
    interviews = _load(application_id)
    knows = schedules and bool(may_know_voided(viewer, application.candidate_id))
    voided = [each for each in interviews if knows and each.voiding]
    choices = choices_of(application.opening_id, {each.kit.n for each in interviews}) if schedules else None
    return CandidatePage(
        application_id=application.id,
        opening_id=application.opening_id,
        opening=application.opening.title,
        started=application.opening.start is not None,
        manages=bool(may_manage(viewer, application.opening_id)),
        closed=is_closed(viewer, application.candidate_id),
        name=application.candidate.name,
        say=application.candidate.say,
        email=application.candidate.email if schedules else "",
        interviews=tuple(_parts(viewer, application, [each for each in interviews if each not in voided], choices, at)),
        choices=choices,
        withdrawn=_noted(application.withdrawal) if schedules else None,
        voided=_noted(application.voiding) if knows else None,
        asked_before=tuple(asked_of_plan(application.opening_id, asked_before(application_id, at))) if schedules else (),
        voided_interviews=tuple(_voided_interviews(voided, application.opening_id)),
        ats=application.ats_link.url if application.ats_link else "",
    )


def _noted(found: ApplicationState | None) -> Noted | None:
    return Noted(found.by.name, found.at, found.reason) if found else None


def _voided_interviews(voided: Sequence[Interview], opening_id: UUID) -> Iterable[VoidedInterview]:
    names = names_of([each.states[-1].by_id for each in voided]) if voided else {}
    for each in voided:
        mark = each.states[-1]
        yield VoidedInterview(each.id, each.kit.title, each.starts_at, each.zone, Noted(names[mark.by_id], mark.at, mark.reason))


def time_page(viewer: Viewer, interview_id: UUID) -> TimePage:
    way = joinedload(Interview.application).joinedload(Application.candidate)
    whole = select(Interview).where(Interview.id == interview_id).options(way, joinedload(Interview.kit), joinedload(Interview.panel))
    found = db.session.scalars(whole).unique().one_or_none()
    if found is None:
        raise Hidden
    require(may_move(viewer, found.application.opening_id, [place.person_id for place in found.panel]))
    name, kit = found.application.candidate.name, found.kit.title
    when = (found.starts_at, found.zone, found.minutes, found.place_or_link, found.call_if_it_fails)
    return TimePage(found.id, found.application_id, name, kit, *when, found.break_minutes, found.in_writing)


def application_of_interview(viewer: Viewer, interview_id: UUID) -> UUID:
    return _seen_application(viewer, Interview.id == interview_id)


def words_for_interview(viewer: Viewer, interview_id: UUID) -> str:
    """Mei Tanaka, Users and products"""
    way = (joinedload(Interview.kit), joinedload(Interview.application).joinedload(Application.candidate))
    found = db.session.scalar(select(Interview).where(Interview.id == interview_id).options(*way))
    if found is None:
        raise Hidden
    require(may_see_candidate(viewer, found.application_id, found.application.opening_id))
    return f"{found.application.candidate.name}, {found.kit.title}"


def application_of_place(viewer: Viewer, panelist_id: UUID) -> UUID:
    return _seen_application(viewer, Interview.panel.any(Panelist.id == panelist_id))


def _seen_application(viewer: Viewer, where: ColumnElement[bool]) -> UUID:
    row = db.session.execute(select(Application.id, Application.opening_id).join(Interview).where(where)).one_or_none()
    if row is None:
        raise Hidden
    require(may_see_candidate(viewer, *row))
    return row[0]


def plan_choices(viewer: Viewer, application_id: UUID) -> PlanChoices:
    opening_id = db.session.scalar(select(Application.opening_id).where(Application.id == application_id))
    if opening_id is None:
        raise Hidden
    require(may_schedule(viewer, opening_id))
    return choices_of(opening_id)


def choices_of(opening_id: UUID, met: Collection[int] = ()) -> PlanChoices:
    """met: the places in the plan of the interviews that the candidate has."""
    planned = db.session.scalars(kits_in_use(opening_id)).all()
    kits = tuple(Choice(kit.id, kit.title, kit.runs_by_id) for kit in planned)
    upcoming = next((choice for choice, kit in zip(kits, planned, strict=True) if kit.n not in met), kits[0])
    return PlanChoices(kits, upcoming, people(Role.interviewer))


def _load(application_id: UUID) -> list[Interview]:
    panel = selectinload(Interview.panel).joinedload(Panelist.excusal)
    way = (joinedload(Interview.kit), selectinload(Interview.states), joinedload(Interview.moves), panel)
    return in_plan_order(db.session.scalars(select(Interview).where(Interview.application_id == application_id).options(*way)).unique())


def _parts(
    viewer: Viewer, application: Application, interviews: Iterable[Interview], choices: PlanChoices | None, at: datetime
) -> Iterable[InterviewPart]:
    seen = [each for each in interviews if choices or viewer.id in {place.person_id for place in each.panel}]
    around = (person for each in seen for person in (*(place.person_id for place in each.panel), *(was.by_id for was in each.moves)))
    names, managers = people_around(application.opening_id, around)
    for each in seen:
        panel = sorted(each.panel, key=lambda place: (not place.lead, names[place.person_id]))
        places = tuple(_place(viewer, application, place, names, managers) for place in panel)
        moves = tuple(Move(was.starts_at, was.zone, names[was.by_id], was.at) for was in each.moves)
        part = replace(_interview(viewer, application, each, choices, at), panel=places, moves=moves)
        yield replace(part, invitation=invitation_text(application.candidate.name, application.opening.title, part))


def _interview(viewer: Viewer, application: Application, each: Interview, choices: PlanChoices | None, at: datetime) -> InterviewPart:
    """Without its panel, its moves and its invitation."""
    state = state_of(newest_of(each), each.starts_at, each.minutes, at)
    on_it = {place.person_id for place in each.panel}
    known = application.voiding and may_know_voided(viewer, application.candidate_id)
    free = choices and not (application.withdrawal or known)
    marks, closed = may_mark(viewer, application.opening_id, on_it), is_closed(viewer, application.candidate_id)
    return InterviewPart(
        id=each.id,
        kit=each.kit.title,
        state=state,
        reason=each.states[-1].reason if state in MARKED and not closed else "",
        starts_at=each.starts_at,
        zone=each.zone,
        minutes=each.minutes,
        break_minutes=each.break_minutes,
        in_writing=each.in_writing,
        place_or_link=each.place_or_link,
        call=each.call_if_it_fails,
        panel=(),
        own_card=next((place.id for place in each.panel if place.person_id == viewer.id), None),
        next_states=next_states(state, each.starts_at is not None) if marks else (),
        moves=(),
        may_move=bool(may_move(viewer, application.opening_id, on_it)) and state not in MARKED,
        joinable=tuple(person for person in choices.people if person.id not in on_it) if choices and free else (),
    )


def _place(
    viewer: Viewer, application: Application, place: Panelist, names: dict[UUID | None, str], managers: frozenset[UUID]
) -> PlacePart:
    """Whether somebody was excused is shown to themselves, and to a manager who owes nothing for that candidate (law 2)."""
    facts, own, excusal = place_facts(place, managers), place.person_id == viewer.id, place.excusal
    told = own or (bool(may_manage(viewer, application.opening_id)) and not is_closed(viewer, application.candidate_id))
    waits = excusal is not None and excusal.settled_at is None
    free = excusal is None or (own and is_word_of_another(excusal, place))
    return PlacePart(
        id=place.id,
        name=names[place.person_id],
        own=own,
        excusal=_words_of(excusal, own, names) if told and excusal else None,
        why=excusal.reason if told and excusal and excusal.reason != ABSENT else "",
        may_excuse=told and free and bool(may_excuse(viewer, facts)),
        may_confirm=told and waits and bool(may_confirm_excusal(viewer, facts)),
        may_hand_over=told and free and _takes_place(place.interview) and bool(may_excuse(viewer, facts)),
    )


def _takes_place(interview: Interview) -> bool:
    return newest_of(interview) not in NO_INTERVIEW and not (interview.application.withdrawal or interview.application.voiding)


def _words_of(excusal: Excusal, own: bool, names: dict[UUID | None, str]) -> str:
    """own: to the person themselves, who is not told whose word it is."""
    themselves = excusal.by_id == excusal.panelist.person_id
    absent = excusal.reason == ABSENT and not themselves
    if excusal.settled_at:
        return "Not there" if absent else "Excused"
    if own:
        return "Marked as not there" if absent else "Excused, once confirmed"
    who = names.get(excusal.by_id, "a colleague")
    if absent:
        return f"Not there, says {who}"
    return "Excused themselves, not confirmed" if themselves else f"Excused by {who}, not confirmed"
