"""Steps that several actions share. None of them commits."""

import secrets
from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, and_, func, select

from interview.accounts.models import Person
from interview.accounts.queries import people_with
from interview.audit.actions import record, salted
from interview.clock import new_id
from interview.db import db
from interview.openings.breaks import missing_minutes
from interview.openings.models import Application, Candidate, Interview, Kit, KitItem, Opening, Panelist, Plan, Round
from interview.openings.pages.candidates import Meeting
from interview.openings.ready_made import ReadyKit, ReadyPlan
from interview.queue.actions import enqueue
from interview.visibility.answer import Hidden, Refused, require
from interview.visibility.openings import may_schedule
from interview.visibility.viewer import Role, Viewer
from question_bank.schema import Trait

EQUAL = {trait.value: 1 / len(Trait) for trait in Trait}


def copied_plan(ready: ReadyPlan, runs: Mapping[str, UUID | None], decider_id: UUID, by_id: UUID, at: datetime) -> Plan:
    """A ready-made plan as an opening's first revision; it keeps the versions of its questions (law 1).

    runs: kit slug -> who usually runs that interview."""
    plan = Plan(id=new_id(), revision=1, by_id=by_id, at=at)
    n = 0
    for number, part in enumerate(ready.rounds, start=1):
        round_ = Round(id=new_id(), n=number, title=part.title, decider_id=decider_id)
        plan.rounds.append(round_)
        for kit in part.kits:
            n += 1
            plan.kits.append(_kit(kit, n, round_, runs.get(kit.slug)))
    return plan


def _kit(ready: ReadyKit, n: int, round_: Round, runs_by_id: UUID | None) -> Kit:
    kit = Kit(id=new_id(), n=n, round=round_, title=ready.title, slot=ready.slot, runs_by_id=runs_by_id)
    kit.opening_words, kit.closing_words = ready.opening_words, ready.closing_words
    kit.items = [
        KitItem(id=new_id(), n=number, version_id=item.version_id, swap_version_id=item.swap_version_id, minutes=item.minutes)
        for number, item in enumerate(ready.items, start=1)
    ]
    return kit


def kit_like(kit: Kit, round_: Round, runs_by_id: UUID | None) -> Kit:
    """The same interview in another plan, with the same versions of its questions (law 1)."""
    new = Kit(id=new_id(), n=kit.n, round=round_, title=kit.title, slot=kit.slot, runs_by_id=runs_by_id)
    new.opening_words, new.closing_words = kit.opening_words, kit.closing_words
    new.items = [
        KitItem(id=new_id(), n=item.n, version_id=item.version_id, swap_version_id=item.swap_version_id, minutes=item.minutes)
        for item in kit.items
    ]
    return new


def once(viewer: Viewer, key: UUID | None, thing: type[Opening | Application], *same: ColumnElement[bool]) -> tuple[UUID, bool]:
    """The id of what a form makes, and whether the same form sent before has made it already.

    key: the id its page proposed, good for nothing when another thing has it; same: what else the two must agree in.
    Two sendings of one person wait here for each other."""
    if key is None:
        return new_id(), False
    db.session.execute(select(Person.id).where(Person.id == viewer.id).with_for_update(key_share=True))
    agrees = db.session.scalar(select(and_(thing.by_id == viewer.id, *same)).where(thing.id == key))
    if agrees is None:
        return key, False
    return (key, True) if agrees else (new_id(), False)


def bring(viewer: Viewer, opening_id: UUID, id_: UUID, name: str, say: str, email: str, at: datetime) -> Application:
    """id_: of the application."""
    application = new_candidate(viewer, opening_id, id_, name, say, email, at)
    subject_id, facts = candidate_added(application)
    record_event(viewer, "candidate added", opening_id, subject_id, at, **facts)
    return application


def new_candidate(viewer: Viewer, opening_id: UUID, id_: UUID, name: str, say: str, email: str, at: datetime) -> Application:
    """As `bring`, without the event."""
    candidate = Candidate(id=new_id(), name=name.strip(), say=say.strip(), email=email.strip(), salt=secrets.token_hex(16), at=at)
    application = Application(id=id_, candidate=candidate, opening_id=opening_id, by_id=viewer.id, at=at)
    db.session.add(application)
    return application


def candidate_added(application: Application) -> tuple[UUID, Mapping[str, Any]]:
    """Subject and facts of the event that tells of them."""
    candidate = application.candidate
    return application.id, {"candidate": candidate.id, "name": salted(candidate.salt, candidate.name)}


def plan_meeting(viewer: Viewer, application: Application, meeting: Meeting, at: datetime) -> Interview:
    require(may_schedule(viewer, application.opening_id))
    require_there(application)
    kit = _kit_in_use(application.opening_id, meeting.kit_id)
    people = list(dict.fromkeys(meeting.person_ids))
    minutes = meeting.minutes or kit.slot + meeting.break_minutes
    require_time(minutes, meeting.break_minutes)
    if not people:
        raise Refused("An interview needs an interviewer. Choose who runs it.")
    require_all(Role.interviewer, people)
    lock_candidate(application)
    interview = Interview(
        id=new_id(), application=application, kit=kit, starts_at=meeting.starts_at, zone=meeting.zone, by_id=viewer.id, at=at
    )
    interview.place_or_link, interview.call_if_it_fails = meeting.place_or_link.strip(), meeting.call.strip()
    interview.minutes, interview.break_minutes, interview.in_writing = minutes, meeting.break_minutes, meeting.in_writing
    interview.panel = [Panelist(id=new_id(), person_id=person, lead=n == 0, by_id=viewer.id, at=at) for n, person in enumerate(people)]
    db.session.add(interview)
    facts = {"kit": kit.id, "panel": [str(person) for person in people], **times_of(interview)}
    record_event(viewer, "interview planned", application.opening_id, interview.id, at, **facts)
    tell_panel(interview.id)
    return interview


def tell_panel(interview_id: UUID) -> None:
    """Its people are told by e-mail how it is planned by then."""
    enqueue("invitations", {"interview": interview_id}, f"invitations:{new_id()}")


def require_there(application: Application) -> None:
    """Nobody comes to owe for who has withdrawn, or was added by mistake."""
    if application.withdrawal:
        raise Refused("This candidate has withdrawn. Take that back first, on their page.")
    if application.voiding:
        raise Refused("Everything about this candidate here is called off. A manager of this opening puts it back first, on their page.")


def require_time(minutes: int, break_minutes: int) -> None:
    """A break leaves enough of the interview."""
    mend = missing_minutes(minutes, break_minutes)
    if mend:
        raise Refused(mend)


def times_of(interview: Interview) -> dict[str, Any]:
    """When and how an interview is held, as its events keep it. No word for why."""
    how = {"minutes": interview.minutes, "break": interview.break_minutes, "in_writing": interview.in_writing}
    return {"starts": int(interview.starts_at.timestamp()) if interview.starts_at else None, **how}


def _kit_in_use(opening_id: UUID, kit_id: UUID) -> Kit:
    """A kit of the newest revision of the opening's plan."""
    newest = select(func.max(Plan.revision)).where(Plan.opening_id == opening_id).scalar_subquery()
    statement = select(Kit).join(Plan).where(Kit.id == kit_id, Plan.opening_id == opening_id, Plan.revision == newest)
    return db.session.scalar(statement) or hidden()


def require_all(role: Role, person_ids: Collection[UUID]) -> None:
    if set(person_ids) - {person.id for person in people_with(role)}:
        raise Refused(f"Somebody chosen here does not have the role “{role.shown}”. Ask an admin to give it to them.")


def lock_candidate(application: Application) -> None:
    """Locked wherever owing changes, before anything else is (BLUEPRINT, section 4)."""
    db.session.execute(select(Candidate.id).where(Candidate.id == application.candidate_id).with_for_update())


def shares_of(weights: Mapping[str, float]) -> dict[str, Any]:
    """Weights as shares of 1."""
    total = sum(weights.values())
    if set(weights) != set(EQUAL) or min(weights.values()) < 0 or not total > 0:
        raise ValueError(f"weights must be numbers from 0 up for the four traits, not {dict(weights)}")
    return {trait: weights[trait] / total for trait in EQUAL}


def record_event(viewer: Viewer, verb: str, opening_id: UUID, subject_id: UUID, at: datetime, **facts: Any) -> None:
    record(viewer.id, verb, f"opening:{opening_id}", subject_id, at, **facts)


def hidden() -> Any:
    raise Hidden
