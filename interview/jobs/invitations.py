"""Telling the people on a panel when and where they interview whom, and when that changes. Never the candidate."""

import hashlib
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from flask import current_app, g
from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload
from werkzeug.urls import iri_to_uri

from interview.accounts.models import Person
from interview.clock import now
from interview.db import db
from interview.jobs.calendar import Entry
from interview.jobs.letters import Letter
from interview.jobs.posting import address_of, numbered, post, rendered
from interview.openings.models import Application, Interview, Panelist
from interview.openings.queries.plans import newest_of
from interview.openings.states import NOT_MET
from interview.queue.actions import enqueue
from interview.queue.models import Mail
from interview.queue.working import Task

WHOLE = (
    joinedload(Interview.kit),
    joinedload(Interview.application).options(joinedload(Application.candidate), joinedload(Application.opening)),
    selectinload(Interview.states),
    selectinload(Interview.panel).options(joinedload(Panelist.excusal), joinedload(Panelist.person).lazyload(Person.roles)),
)


@dataclass(frozen=True)
class Invitation:
    """What one person is told of an interview; others: who else is on its panel. No word of what anybody did in it (law 2)."""

    interview_id: UUID
    card_id: UUID
    candidate: str
    kit: str
    opening: str
    starts_at: datetime | None
    ends_at: datetime | None
    place_or_link: str
    call: str
    others: tuple[str, ...]
    cancelled: bool

    @property
    def digest(self) -> str:
        """Of what makes another mail worth sending: not who else comes."""
        return hashlib.sha256(repr(replace(self, others=())).encode()).hexdigest()


def invite_panel(task: Task) -> None:
    """A mail of its own for each, so that one who cannot be reached keeps nobody else waiting."""
    places = select(Panelist.person_id).where(Panelist.interview_id == task.ids["interview"])
    for person_id in db.session.scalars(places).all():
        enqueue("mail", {"person": person_id, "interview": task.ids["interview"]}, f"mail:{task.id}:{person_id}")


def send_invitation(task: Task) -> None:
    """Rendered now, for its reader. Dropped when they know it already, were told something newer, or it is past."""
    person, invitation = db.session.get_one(Person, task.ids["person"]), _invitation(task.ids["interview"], task.ids["person"])
    mail = _numbered(task, invitation) if invitation and person.active else None
    post(task, _letter(person, invitation, mail) if invitation and mail else None)


def _invitation(interview_id: UUID, person_id: UUID) -> Invitation | None:
    interview = db.session.get_one(Interview, interview_id, options=WHOLE)
    place = next((place for place in interview.panel if place.person_id == person_id), None)
    if place is None or (interview.ends_at and interview.ends_at <= now()):
        return None
    called_off = newest_of(interview) in NOT_MET
    return Invitation(
        interview_id=interview.id,
        card_id=place.id,
        candidate=interview.application.candidate.name,
        kit=interview.kit.title,
        opening=interview.application.opening.title,
        starts_at=interview.starts_at,
        ends_at=interview.ends_at,
        place_or_link=interview.place_or_link,
        call=interview.call_if_it_fails,
        others=tuple(sorted(other.person.name for other in interview.panel if other is not place)),
        cancelled=called_off or interview.starts_at is None or _excused(place),
    )


def _excused(place: Panelist) -> bool:
    """By their own word, or by one that holds."""
    return place.excusal is not None and (place.excusal.by_id == place.person_id or place.excusal.settled_at is not None)


def _numbered(task: Task, invitation: Invitation) -> Mail | None:
    """The mail of this job, with its number; None when it is not to be sent."""
    about = (Mail.person_id == task.ids["person"], Mail.about_id == invitation.interview_id)
    newest = db.session.scalar(select(Mail).where(*about).order_by(Mail.sequence.desc()).limit(1))
    mine = db.session.get(Mail, task.id)
    if mine and (mine is not newest or mine.sent_at):
        return None
    if mine:
        mine.told = invitation.digest
        return mine
    if newest is None and invitation.cancelled:
        return None
    if newest and newest.sent_at and newest.told == invitation.digest:
        return None
    return numbered(task, invitation.interview_id, newest.sequence + 1 if newest else 0, invitation.digest)


def _letter(person: Person, invitation: Invitation, mail: Mail) -> Letter:
    g.zone = person.zone
    word = "Cancelled" if invitation.cancelled else "Changed" if mail.sequence else "Interview"
    subject = f"{word}: {invitation.candidate}, {invitation.kit}"
    told: dict[str, Any] = {"it": invitation, "word": word, "zone": person.zone, "room": _room(invitation.card_id)}
    text, html = rendered("invitation", told)
    return Letter(mail.message_id, mail.at, (person.name, person.email), subject, text, html, _entry(person, invitation, mail, text))


def _entry(person: Person, invitation: Invitation, mail: Mail, text: str) -> Entry:
    return Entry(
        uid=f"{invitation.interview_id}@fourfold",
        sequence=mail.sequence,
        stamp=mail.at,
        cancelled=invitation.cancelled,
        starts_at=invitation.starts_at,
        ends_at=invitation.ends_at,
        summary=f"Interview: {invitation.candidate}, {invitation.kit}",
        description=text,
        location=invitation.place_or_link,
        url=iri_to_uri(_room(invitation.card_id)),
        organizer=("Fourfold", current_app.config["MAIL_FROM"]),
        attendee=(person.name, person.email),
    )


def _room(card_id: UUID) -> str:
    return address_of("room.room", scorecard_id=card_id)
