"""One interviewer's record of one interview: operations as they came, what they fold to, and the submission that locks it."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from interview.accounts.models import Person
from interview.db import Base
from interview.openings.models import Excusal, Interview, Panelist


class Scorecard(Base):
    """The panelist's row, mapped a second time: naming a panel imports nothing from here, and existence tells nothing."""

    __table__ = Panelist.__table__

    id: Mapped[UUID]
    interview_id: Mapped[UUID]
    person_id: Mapped[UUID]
    lead: Mapped[bool]
    by_id: Mapped[UUID]
    at: Mapped[datetime]

    interview: Mapped[Interview] = relationship(viewonly=True)
    person: Mapped[Person] = relationship(foreign_keys="Panelist.person_id", viewonly=True)
    excusal: Mapped[Excusal | None] = relationship(primaryjoin="Panelist.id == foreign(Excusal.panelist_id)", viewonly=True, uselist=False)
    submission: Mapped["Submission | None"] = relationship(back_populates="scorecard")
    entries: Mapped[list["Entry"]] = relationship(back_populates="scorecard", order_by="Entry.target")


class Operation(Base):
    """Append-only. `clock`: `mmmmmmmmmmmmm-cccc-dddddddd` (BLUEPRINT, section 3). `late`: it came after the submission."""

    __tablename__ = "operation"

    scorecard_id: Mapped[UUID] = mapped_column(ForeignKey("panelist.id"), primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    target: Mapped[str] = mapped_column(String(200))
    clock: Mapped[str] = mapped_column(String(40))
    value: Mapped[Any] = mapped_column(JSON)
    received_at: Mapped[datetime]
    late: Mapped[bool] = mapped_column(default=False)


class WrittenOn(Base):
    """The kit that a card is written on: its interview's when its first word about a question came. A later revision of the plan leaves
    it as it is."""

    __tablename__ = "written_on"

    scorecard_id: Mapped[UUID] = mapped_column(ForeignKey("panelist.id"), primary_key=True)
    kit_id: Mapped[UUID] = mapped_column(ForeignKey("kit.id"))


class Entry(Base):
    """The folded cache: one target's winning value. Throw it away and the operations give the same again (law 9)."""

    __tablename__ = "entry"

    scorecard_id: Mapped[UUID] = mapped_column(ForeignKey("panelist.id"), primary_key=True)
    target: Mapped[str] = mapped_column(String(200), primary_key=True)
    operation_id: Mapped[UUID]
    clock: Mapped[str] = mapped_column(String(40))
    value: Mapped[Any] = mapped_column(JSON)

    scorecard: Mapped[Scorecard] = relationship(back_populates="entries")


class Submission(Base):
    """The lock. `seen` is the digest of the record its author looked at; `had_seen`: they could read another's card before (law 6)."""

    __tablename__ = "submission"

    scorecard_id: Mapped[UUID] = mapped_column(ForeignKey("panelist.id"), primary_key=True)
    by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime]
    seen: Mapped[str] = mapped_column(String(64))
    had_seen: Mapped[bool]

    scorecard: Mapped[Scorecard] = relationship(back_populates="submission")


class Amendment(Base):
    """Append-only: a correction that stands beside a submitted card (law 4). `old` is what stood before, None where nothing did.

    `had_seen`: its author could read another's card before making it; then it counts in no score (law 6)."""

    __tablename__ = "amendment"

    scorecard_id: Mapped[UUID] = mapped_column(ForeignKey("panelist.id"), primary_key=True)
    n: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    target: Mapped[str] = mapped_column(String(200))
    old: Mapped[Any] = mapped_column(JSON, nullable=True)
    new: Mapped[Any] = mapped_column(JSON)
    reason: Mapped[str] = mapped_column(String(1000))
    by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime]
    had_seen: Mapped[bool]


class Strike(Base):
    """A text that was not about the job: who removed it and when. Its words are gone from every other table."""

    __tablename__ = "strike"

    scorecard_id: Mapped[UUID] = mapped_column(ForeignKey("panelist.id"), primary_key=True)
    target: Mapped[str] = mapped_column(String(200), primary_key=True)
    by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime]


class Reminder(Base):
    """A manager asked for a card that is awaited."""

    __tablename__ = "reminder"

    scorecard_id: Mapped[UUID] = mapped_column(ForeignKey("panelist.id"), primary_key=True)
    n: Mapped[int] = mapped_column(primary_key=True)
    by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime]


class GoingOn(Base):
    """A manager waits no longer for a card: the panel counts as complete without it. Its author still owes it and may still submit."""

    __tablename__ = "going_on"

    scorecard_id: Mapped[UUID] = mapped_column(ForeignKey("panelist.id"), primary_key=True)
    by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime]
    reason: Mapped[str] = mapped_column(String(1000))


class Nudge(Base):
    """A card was named in the reminder that this job sends."""

    __tablename__ = "nudge"

    scorecard_id: Mapped[UUID] = mapped_column(ForeignKey("panelist.id"), primary_key=True)
    job_id: Mapped[UUID] = mapped_column(ForeignKey("job.id"), primary_key=True)


class LeftOut(Base):
    """Whether a question of an opening's plan counts, for every candidate alike. Append-only: the newest of a question holds; `out`: False
    counts it again."""

    __tablename__ = "left_out"

    opening_id: Mapped[UUID] = mapped_column(ForeignKey("opening.id"), primary_key=True)
    question_id: Mapped[UUID] = mapped_column(ForeignKey("question.id"), primary_key=True)
    n: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    out: Mapped[bool]
    reason: Mapped[str] = mapped_column(String(2000))
    by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime]
