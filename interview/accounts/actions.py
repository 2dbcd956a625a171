"""Adding people, giving roles, and handing over links to set a password."""

import hashlib
import secrets
from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import func, select

from interview.accounts.models import PasswordLink, Person, Role
from interview.audit.actions import record, salted
from interview.clock import new_id
from interview.db import Conflict, db
from interview.visibility.answer import Hidden, Refused, require
from interview.visibility.install import may_manage_people
from interview.visibility.viewer import Role as RoleName
from interview.visibility.viewer import Viewer

LINK_LASTS = timedelta(days=7)


class EmailTaken(Conflict):
    """Somebody with this address is here already."""


def make_first_admin(name: str, email: str, password_hash: str | None, zone: str, at: datetime) -> UUID:
    """The first person of an empty install, with all three roles. Refused as soon as anybody is there."""
    if db.session.scalar(select(func.count()).select_from(Person)):
        raise Refused("This install has its first admin already. Sign in, or ask that person for a link.")
    person = _person(name, email, tuple(RoleName), zone, at)
    person.password = password_hash
    record(None, "first admin made", "accounts", person.id, at)
    db.session.commit()
    return person.id


def add_person(viewer: Viewer, name: str, email: str, roles: Iterable[RoleName], zone: str, at: datetime) -> UUID:
    """EmailTaken when the address is."""
    require(may_manage_people(viewer))
    person = _person(name, email, roles, zone, at)
    record(viewer.id, "person added", "accounts", person.id, at, email=salted(person.salt, email), roles=sorted(person.role_names))
    db.session.commit()
    return person.id


def change_roles(viewer: Viewer, person_id: UUID, roles: Iterable[RoleName], at: datetime) -> None:
    """An install keeps at least one admin."""
    require(may_manage_people(viewer))
    db.session.execute(select(Role.id).where(Role.name == RoleName.admin.value).with_for_update())
    person = db.session.get(Person, person_id) or _hidden()
    roles = frozenset(roles)
    if RoleName.admin not in roles and RoleName.admin in person.role_names and _admins() == 1:
        raise Refused("This is the only admin. Make somebody else an admin first.")
    if roles != person.role_names:
        person.roles = [_role(role) for role in sorted(roles)]
        record(viewer.id, "roles changed", "accounts", person.id, at, roles=sorted(roles))
    db.session.commit()


def make_password_link(viewer: Viewer, person_id: UUID, at: datetime) -> str:
    """The token of a one-time link, shown once; earlier unspent links of that person stop working."""
    require(may_manage_people(viewer))
    person = db.session.get(Person, person_id) or _hidden()
    for link in db.session.scalars(select(PasswordLink).where(PasswordLink.person_id == person_id, PasswordLink.spent_at.is_(None))):
        link.spent_at = at
    token = secrets.token_urlsafe(32)
    db.session.add(PasswordLink(person_id=person.id, digest=_digest(token), by_id=viewer.id, at=at, expires_at=at + LINK_LASTS))
    record(viewer.id, "password link made", "accounts", person.id, at)
    db.session.commit()
    return token


def spend_password_link(token: str, password_hash: str, at: datetime) -> UUID:
    """Sets the password, ends that person's sessions and spends the link. Hidden when the link is unknown, spent or too old."""
    link = _usable(token, at)
    link.spent_at = at
    link.person.password = password_hash
    link.person.fs_uniquifier = new_id().hex
    record(link.person_id, "password set", "accounts", link.person_id, at)
    db.session.commit()
    return link.person_id


def link_holder(token: str, at: datetime) -> str:
    """The name of the person a usable link was made for. Hidden otherwise."""
    return _usable(token, at).person.name


def _usable(token: str, at: datetime) -> PasswordLink:
    link = db.session.scalar(select(PasswordLink).where(PasswordLink.digest == _digest(token)).with_for_update())
    if link is None or link.spent_at is not None or link.expires_at <= at:
        raise Hidden
    return link


def _person(name: str, email: str, roles: Iterable[RoleName], zone: str, at: datetime) -> Person:
    email = email.strip().lower()
    if db.session.scalar(select(Person.id).where(Person.email == email)):
        raise EmailTaken("Somebody with this e-mail address is here already. Open their page to change roles or make a new link.")
    person = Person(
        id=new_id(), name=name.strip(), email=email, zone=zone, at=at, active=True, fs_uniquifier=new_id().hex, salt=secrets.token_hex(16)
    )
    person.roles = [_role(role) for role in sorted(set(roles))]
    db.session.add(person)
    return person


def _role(name: RoleName) -> Role:
    role = db.session.scalar(select(Role).where(Role.name == name.value))
    if role is None:
        role = Role(name=name.value)
        db.session.add(role)
        db.session.flush()
    return role


def _admins() -> int:
    statement = select(func.count()).select_from(Person).where(Person.roles.any(Role.name == RoleName.admin.value), Person.active)
    return db.session.scalar(statement) or 0


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _hidden() -> Person:
    raise Hidden
