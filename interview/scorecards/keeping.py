"""What fits found, kept for the next page, and whether the adjusted score is shown at all."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from interview.db import Base


class KeptFit(Base):
    """A cache, one row a person: what was found in the scorecards they may count. Throw it away and the same comes back (law 9).

    Nobody else's scorecards write or remove it, so that its being there tells nothing (law 2). `key`: of which scorecards."""

    __tablename__ = "fit"

    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), primary_key=True)
    key: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime]
    found: Mapped[dict[str, Any]]


class Adjusting(Base):
    """An admin switched the adjusted score on or off; the newest row holds, none means off."""

    __tablename__ = "adjusting"

    n: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    shown: Mapped[bool]
    by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime]
