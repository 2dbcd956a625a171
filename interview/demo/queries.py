"""Whom one can be in the demo, and what its story needs to know of what it made."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select

from interview.accounts.models import Person
from interview.db import db
from interview.openings.models import Application, Candidate, Panelist, Plan, Round
from interview.openings.queries.plans import kits_in_use
from interview.visibility.viewer import Role


@dataclass(frozen=True)
class Member:
    id: UUID
    name: str
    roles: tuple[str, ...]


def cast() -> list[Member]:
    """Admins first, then hiring managers, then interviewers, each by name."""
    people = db.session.scalars(select(Person).order_by(Person.name)).all()
    return [
        Member(person.id, person.name, tuple(role.shown for role in Role if role in person.role_names))
        for person in sorted(people, key=lambda person: (-max(list(Role).index(role) for role in person.role_names), person.name))
    ]


def kits_of(opening_id: UUID) -> list[UUID]:
    """The kits of an opening's newest plan, in order."""
    return [kit.id for kit in db.session.scalars(kits_in_use(opening_id))]


def application_of(opening_id: UUID, name: str) -> UUID:
    """Of the candidate of that name."""
    return db.session.scalars(
        select(Application.id).join(Candidate).where(Application.opening_id == opening_id, Candidate.name == name)
    ).one()


def round_of(opening_id: UUID, n: int) -> UUID:
    """Of the newest plan."""
    rounds = select(Round.id).join(Plan).where(Plan.opening_id == opening_id, Round.n == n)
    return db.session.scalars(rounds.order_by(Plan.revision.desc()).limit(1)).one()


def panel_of(interview_id: UUID) -> dict[UUID, UUID]:
    """Person -> their place on the panel, which is also their scorecard."""
    places = select(Panelist.person_id, Panelist.id).where(Panelist.interview_id == interview_id)
    return {row.person_id: row.id for row in db.session.execute(places)}
