"""Reading about people."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import func, select

from interview.accounts.models import Person, Role
from interview.db import db
from interview.visibility.answer import Hidden, require
from interview.visibility.install import may_manage_people
from interview.visibility.viewer import Role as RoleName
from interview.visibility.viewer import Viewer


@dataclass(frozen=True)
class PersonLine:
    id: UUID
    name: str


@dataclass(frozen=True)
class PersonPage:
    id: UUID
    name: str
    email: str
    roles: tuple[RoleName, ...]
    has_password: bool


def is_empty() -> bool:
    """Nobody is here yet: the first-admin form is open."""
    return not db.session.scalar(select(func.count()).select_from(Person))


def people_with(role: RoleName) -> list[PersonLine]:
    """By name; those who can sign in and hold that role."""
    statement = select(Person.id, Person.name).where(Person.roles.any(Role.name == role.value), Person.active).order_by(Person.name)
    return [PersonLine(*row) for row in db.session.execute(statement)]


def everybody(viewer: Viewer) -> list[PersonPage]:
    require(may_manage_people(viewer))
    return [_page(person) for person in db.session.scalars(select(Person).order_by(Person.name))]


def person_page(viewer: Viewer, person_id: UUID) -> PersonPage:
    require(may_manage_people(viewer))
    person = db.session.get(Person, person_id)
    if person is None:
        raise Hidden
    return _page(person)


def _page(person: Person) -> PersonPage:
    return PersonPage(person.id, person.name, person.email, tuple(sorted(person.role_names)), person.password is not None)
