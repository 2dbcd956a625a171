"""Openings, who belongs to them, and their plans."""

from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from interview.accounts.models import Person
from interview.bank.models import QuestionVersion
from interview.clock import new_id
from interview.db import Base

if TYPE_CHECKING:
    from interview.openings.models.candidates import Application


class Opening(Base):
    """`weights`: trait -> share; equal unless `weights_reason` says why. `reveal`: a visibility.cards.Reveal.

    `may_tell`: what interviewers may tell a candidate about the role."""

    __tablename__ = "opening"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    title: Mapped[str] = mapped_column(String(200))
    weights: Mapped[dict[str, Any]]
    weights_reason: Mapped[str] = mapped_column(String(2000), default="")
    reveal: Mapped[str] = mapped_column(String(20))
    may_tell: Mapped[str] = mapped_column(String(4000), default="")
    by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime]

    start: Mapped["OpeningStart | None"] = relationship(back_populates="opening")
    plans: Mapped[list["Plan"]] = relationship(order_by="Plan.revision", back_populates="opening")
    applications: Mapped[list["Application"]] = relationship(back_populates="opening")


class OpeningMember(Base):
    __tablename__ = "opening_member"

    opening_id: Mapped[UUID] = mapped_column(ForeignKey("opening.id"), primary_key=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), primary_key=True, index=True)
    schedules_only: Mapped[bool] = mapped_column(default=False)
    by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime]

    person: Mapped[Person] = relationship(foreign_keys=person_id)


class FormerMember(Base):
    """What somebody was in an opening until they left it, or until it was changed: sight of that time is judged by it (law 6)."""

    __tablename__ = "former_member"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    opening_id: Mapped[UUID] = mapped_column(ForeignKey("opening.id"))
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    schedules_only: Mapped[bool]
    by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime]
    left_by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    left_at: Mapped[datetime]


class OpeningStart(Base):
    """Freezes weights, reveal rule and plan (law 6); no room opens before."""

    __tablename__ = "opening_start"

    opening_id: Mapped[UUID] = mapped_column(ForeignKey("opening.id"), primary_key=True)
    by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime]

    opening: Mapped[Opening] = relationship(back_populates="start")


class Plan(Base):
    __tablename__ = "plan"
    __table_args__ = (UniqueConstraint("opening_id", "revision"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    opening_id: Mapped[UUID] = mapped_column(ForeignKey("opening.id"))
    revision: Mapped[int]
    reason: Mapped[str] = mapped_column(String(2000), default="")
    by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime]

    opening: Mapped[Opening] = relationship(back_populates="plans")
    rounds: Mapped[list["Round"]] = relationship(order_by="Round.n", back_populates="plan")
    kits: Mapped[list["Kit"]] = relationship(order_by="Kit.n", back_populates="plan")


class Round(Base):
    """`decider`: who decides after it, a member of the opening."""

    __tablename__ = "round"
    __table_args__ = (UniqueConstraint("plan_id", "n"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    plan_id: Mapped[UUID] = mapped_column(ForeignKey("plan.id"))
    n: Mapped[int]
    title: Mapped[str] = mapped_column(String(200))
    decider_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))

    plan: Mapped[Plan] = relationship(back_populates="rounds")
    decider: Mapped[Person] = relationship(foreign_keys=decider_id)


class Kit(Base):
    """One interview of the plan: its words, its slot in minutes, and who usually runs it."""

    __tablename__ = "kit"
    __table_args__ = (UniqueConstraint("plan_id", "n"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    plan_id: Mapped[UUID] = mapped_column(ForeignKey("plan.id"))
    round_id: Mapped[UUID] = mapped_column(ForeignKey("round.id"))
    n: Mapped[int]
    title: Mapped[str] = mapped_column(String(200))
    slot: Mapped[int]
    opening_words: Mapped[str] = mapped_column(String(4000))
    closing_words: Mapped[str] = mapped_column(String(4000))
    runs_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))

    plan: Mapped[Plan] = relationship(back_populates="kits")
    round: Mapped[Round] = relationship()
    runs_by: Mapped[Person | None] = relationship(foreign_keys=runs_by_id)
    items: Mapped[list["KitItem"]] = relationship(order_by="KitItem.n", back_populates="kit")


class KitItem(Base):
    """One question of a kit. `minutes` below a ladder's own is its cap."""

    __tablename__ = "kit_item"
    __table_args__ = (UniqueConstraint("kit_id", "n"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    kit_id: Mapped[UUID] = mapped_column(ForeignKey("kit.id"))
    n: Mapped[int]
    version_id: Mapped[UUID] = mapped_column(ForeignKey("question_version.id"))
    swap_version_id: Mapped[UUID | None] = mapped_column(ForeignKey("question_version.id"))
    minutes: Mapped[int]

    kit: Mapped[Kit] = relationship(back_populates="items")
    version: Mapped[QuestionVersion] = relationship(foreign_keys=version_id)
    swap_version: Mapped[QuestionVersion | None] = relationship(foreign_keys=swap_version_id)
