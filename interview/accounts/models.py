"""People, their roles, and the links by which they set a password."""

from datetime import datetime
from uuid import UUID

from flask_security.core import RoleMixin, UserMixin
from sqlalchemy import Column, ForeignKey, String, Table
from sqlalchemy.orm import Mapped, mapped_column, relationship

from interview.clock import new_id
from interview.db import Base
from interview.visibility.viewer import Role as RoleName

person_role = Table(
    "person_role",
    Base.metadata,
    Column("person_id", ForeignKey("person.id"), primary_key=True),
    Column("role_id", ForeignKey("role.id"), primary_key=True),
)


class Role(Base, RoleMixin):
    __tablename__ = "role"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)  # type: ignore[assignment]
    name: Mapped[str] = mapped_column(String(40), unique=True)


class Person(Base, UserMixin):
    __tablename__ = "person"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)  # type: ignore[assignment]
    name: Mapped[str] = mapped_column(String(200))
    email: Mapped[str] = mapped_column(String(320), unique=True)
    password: Mapped[str | None] = mapped_column(String(255))
    active: Mapped[bool] = mapped_column(default=True)
    fs_uniquifier: Mapped[str] = mapped_column(String(64), unique=True)
    zone: Mapped[str] = mapped_column(String(64), default="UTC")
    salt: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime]
    roles: Mapped[list[Role]] = relationship(secondary=person_role, lazy="selectin")  # type: ignore[assignment]

    @property
    def role_names(self) -> frozenset[RoleName]:
        return frozenset(RoleName(role.name) for role in self.roles)


class PasswordLink(Base):
    """A one-time link to set a password; only the digest of its token is kept."""

    __tablename__ = "password_link"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    digest: Mapped[str] = mapped_column(String(64), unique=True)
    by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime]
    expires_at: Mapped[datetime]
    spent_at: Mapped[datetime | None]

    person: Mapped[Person] = relationship(foreign_keys=person_id)
