"""Work for later, and what was sent by e-mail."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from interview.clock import new_id
from interview.db import Base


class Job(Base):
    """`due_at`: when a worker may take it, or take it up again; None once it is done or dead. `error`: plain words, without names."""

    __tablename__ = "job"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    key: Mapped[str] = mapped_column(String(200), unique=True)
    kind: Mapped[str] = mapped_column(String(40))
    ids: Mapped[dict[str, Any]]
    at: Mapped[datetime]
    due_at: Mapped[datetime | None] = mapped_column(index=True)
    tries: Mapped[int] = mapped_column(default=0)
    error: Mapped[str] = mapped_column(String(200), default="")
    done_at: Mapped[datetime | None]
    dead_at: Mapped[datetime | None] = mapped_column(index=True)


class Mail(Base):
    """One mail that a job sends, kept from before it goes out: tried again it has the same number and `message_id`.

    `sequence`: counts what a person was told about one thing; `told`: a digest of what; `sent_at`: the mail server took it."""

    __tablename__ = "mail"
    __table_args__ = (UniqueConstraint("person_id", "about_id", "sequence"),)

    job_id: Mapped[UUID] = mapped_column(ForeignKey("job.id"), primary_key=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    about_id: Mapped[UUID]
    sequence: Mapped[int]
    told: Mapped[str] = mapped_column(String(64))
    message_id: Mapped[str] = mapped_column(String(200), unique=True)
    at: Mapped[datetime]
    sent_at: Mapped[datetime | None]
