"""The append-only record of who did what: one hash chain a stream (law 10)."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from interview.db import Base


class AuditEvent(Base):
    """`facts` holds ids and salted digests, never names or notes. No foreign keys: a person can be erased and the chain still verifies."""

    __tablename__ = "audit_event"

    stream: Mapped[str] = mapped_column(String(80), primary_key=True)
    n: Mapped[int] = mapped_column(primary_key=True)
    verb: Mapped[str] = mapped_column(String(60))
    by_id: Mapped[UUID | None]
    subject_id: Mapped[UUID]
    at: Mapped[datetime]
    facts: Mapped[dict[str, Any]]
    digest: Mapped[str] = mapped_column(String(64))


class AuditHead(Base):
    __tablename__ = "audit_head"

    stream: Mapped[str] = mapped_column(String(80), primary_key=True)
    n: Mapped[int]
    digest: Mapped[str] = mapped_column(String(64))
