"""Reading who belongs to an opening."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select

from interview.accounts.models import Person
from interview.db import db
from interview.openings.pages.candidates import Choice
from interview.openings.pages.plans import MemberLine
from interview.openings.queries.plans import members_of, opening_row, people
from interview.visibility.answer import require
from interview.visibility.openings import may_manage
from interview.visibility.viewer import Role, Viewer


@dataclass(frozen=True)
class MembersPage:
    """people: everybody who is no member yet and can sign in; managers: those of all who may manage an opening."""

    opening_id: UUID
    title: str
    members: tuple[MemberLine, ...]
    people: tuple[Choice, ...]
    managers: frozenset[UUID]


def members_page(viewer: Viewer, opening_id: UUID) -> MembersPage:
    require(may_manage(viewer, opening_id))
    opening, members = opening_row(opening_id), members_of(opening_id)
    known = {member.person_id for member in members}
    active = db.session.execute(select(Person.id, Person.name).where(Person.active).order_by(Person.name))
    managers = frozenset(each.id for each in people(Role.hiring_manager))
    return MembersPage(opening_id, opening.title, members, tuple(Choice(*row) for row in active if row.id not in known), managers)
