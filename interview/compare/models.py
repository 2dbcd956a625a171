"""What was decided about a candidate after a round."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from interview.db import Base


class Decision(Base):
    """Append-only: the newest of a round holds, and another one undoes it. `outcome`: a deciding.Outcome."""

    __tablename__ = "decision"

    application_id: Mapped[UUID] = mapped_column(ForeignKey("application.id"), primary_key=True)
    round_id: Mapped[UUID] = mapped_column(ForeignKey("round.id"), primary_key=True)
    n: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    outcome: Mapped[str] = mapped_column(String(20))
    reason: Mapped[str] = mapped_column(String(4000))
    by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime]
