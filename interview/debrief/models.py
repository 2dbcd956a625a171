"""The debrief of a round, and what was said in it. Nothing of it enters a score (law 6)."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, ForeignKey, ForeignKeyConstraint, String
from sqlalchemy.orm import Mapped, mapped_column

from interview.clock import new_id
from interview.db import Base


def _of_debrief() -> ForeignKeyConstraint:
    return ForeignKeyConstraint(["application_id", "round_id"], ["debrief.application_id", "debrief.round_id"])


class Debrief(Base):
    """Who started it, and when. A round is the same one in every revision of its plan."""

    __tablename__ = "debrief"

    application_id: Mapped[UUID] = mapped_column(ForeignKey("application.id"), primary_key=True)
    round_id: Mapped[UUID] = mapped_column(ForeignKey("round.id"), primary_key=True)
    by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime]


class DebriefStatement(Base):
    """`evidence`: places in submitted cards (compare.evidence), never their words; `taken_back_at`: by its author."""

    __tablename__ = "debrief_statement"
    __table_args__ = (_of_debrief(),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    application_id: Mapped[UUID] = mapped_column(index=True)
    round_id: Mapped[UUID]
    text: Mapped[str] = mapped_column(String(2000))
    evidence: Mapped[list[Any]] = mapped_column(JSON)
    by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime]
    taken_back_at: Mapped[datetime | None]


class Consensus(Base):
    """What those who met agreed on for one question, from 1 to 5. Append-only: the newest of a question holds."""

    __tablename__ = "consensus"
    __table_args__ = (_of_debrief(),)

    application_id: Mapped[UUID] = mapped_column(primary_key=True)
    round_id: Mapped[UUID] = mapped_column(primary_key=True)
    n: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    item_id: Mapped[UUID] = mapped_column(ForeignKey("kit_item.id"))
    value: Mapped[int]
    words: Mapped[str] = mapped_column(String(2000))
    by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime]


class RecommendationAfter(Base):
    """What a rater recommends after the discussion; `choice` may be "unchanged". Append-only: the newest of a person holds."""

    __tablename__ = "recommendation_after"
    __table_args__ = (_of_debrief(),)

    application_id: Mapped[UUID] = mapped_column(primary_key=True)
    round_id: Mapped[UUID] = mapped_column(primary_key=True)
    by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), primary_key=True)
    n: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    choice: Mapped[str] = mapped_column(String(20))
    sentence: Mapped[str] = mapped_column(String(2000))
    at: Mapped[datetime]
