"""Telling the managers of an opening that a place on a panel was handed over. Never the candidate."""

from typing import Any
from uuid import UUID

from flask import g
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from interview.accounts.models import Person
from interview.db import db
from interview.jobs.letters import Letter
from interview.jobs.posting import address_of, numbered, post, rendered
from interview.openings.models import Application, Interview, OpeningMember, Panelist
from interview.queue.actions import enqueue
from interview.queue.models import Mail
from interview.queue.working import Task
from interview.scorecards.sight import viewer_of
from interview.visibility.openings import is_closed, may_manage

APPLICATION = joinedload(Interview.application).options(joinedload(Application.candidate), joinedload(Application.opening))
WHOLE = (joinedload(Panelist.person), joinedload(Panelist.interview).options(joinedload(Interview.kit), APPLICATION))


def tell_managers(task: Task) -> None:
    """A mail of its own for each who manages the opening, but for the two it is about."""
    place, taken = (_place(task.ids[name]) for name in ("place", "taken"))
    managers = select(OpeningMember.person_id).where(
        OpeningMember.opening_id == place.interview.application.opening_id, ~OpeningMember.schedules_only
    )
    for person_id in db.session.scalars(managers).all():
        if person_id not in (place.person_id, taken.person_id, taken.by_id):
            enqueue("hand-over mail", {**task.ids, "person": person_id}, f"hand-over mail:{taken.id}:{person_id}")


def send_hand_over(task: Task) -> None:
    """Rendered now, for its reader; dropped for one who owes for that candidate or manages the opening no more (law 2)."""
    person, place, taken = db.session.get_one(Person, task.ids["person"]), _place(task.ids["place"]), _place(task.ids["taken"])
    application, viewer = place.interview.application, viewer_of(person.id, frozenset())
    if not (person.active and may_manage(viewer, application.opening_id)) or is_closed(viewer, application.candidate_id):
        return
    mail = db.session.get(Mail, task.id) or numbered(task, taken.id)
    post(task, None if mail.sent_at else _letter(person, place, taken, mail))


def _place(id_: UUID) -> Panelist:
    return db.session.get_one(Panelist, id_, options=WHOLE)


def _letter(person: Person, place: Panelist, taken: Panelist, mail: Mail) -> Letter:
    g.zone = person.zone
    interview = place.interview
    told: dict[str, Any] = {
        "was": place.person.name,
        "now": taken.person.name,
        "candidate": interview.application.candidate.name,
        "kit": interview.kit.title,
        "opening": interview.application.opening.title,
        "starts_at": interview.starts_at,
        "page": address_of("openings.candidate", application_id=interview.application_id),
    }
    text, html = rendered("handed_over", told)
    subject = f"Handed over: {told['candidate']}, {told['kit']}"
    return Letter(mail.message_id, mail.at, (person.name, person.email), subject, text, html)
