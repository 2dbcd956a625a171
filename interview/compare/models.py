"""What was decided about a candidate after a round."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from interview.db import Base


class Decision(Base):
    """Append-only: the newest of a round holds, and another one undoes it. `outcome`: a standing.Outcome.

    `traits`: by key; `evidence`: places in scorecards, never their words; `figures`: kept.Kept as JSON, with the applications that
    `override` and `close_call` are about; None in decisions older than it. These texts, `signature` and `few` are empty where nothing
    asked for them."""

    __tablename__ = "decision"

    application_id: Mapped[UUID] = mapped_column(ForeignKey("application.id"), primary_key=True)
    round_id: Mapped[UUID] = mapped_column(ForeignKey("round.id"), primary_key=True)
    n: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    outcome: Mapped[str] = mapped_column(String(20))
    reason: Mapped[str] = mapped_column(String(4000))
    traits: Mapped[list[str]] = mapped_column(JSON, default=list)
    evidence: Mapped[list[str]] = mapped_column(JSON, default=list)
    figures: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    override: Mapped[str] = mapped_column(String(4000), default="")
    signature: Mapped[str] = mapped_column(String(400), default="")
    close_call: Mapped[str] = mapped_column(String(4000), default="")
    few: Mapped[str] = mapped_column(String(4000), default="")
    by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime]
