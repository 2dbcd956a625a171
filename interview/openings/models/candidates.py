"""Candidates, their applications and interviews, and who is on the panels."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from interview.accounts.models import Person
from interview.clock import new_id
from interview.db import Base
from interview.openings.models.plans import Kit, Opening

WITHDRAWN = "withdrawn"
VOIDED = "voided"
"""Made by mistake."""


class Candidate(Base):
    """`say` is how the name is said; `salt` blinds the digests of this person in the audit."""

    __tablename__ = "candidate"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    name: Mapped[str] = mapped_column(String(200))
    say: Mapped[str] = mapped_column(String(200), default="")
    email: Mapped[str] = mapped_column(String(320), default="")
    salt: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime]


class CandidateMerge(Base):
    """Two entries were one person: the applications of `merged_id` went to `kept_id`. The row of who was merged stays, for its salt."""

    __tablename__ = "candidate_merge"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    kept_id: Mapped[UUID] = mapped_column(ForeignKey("candidate.id"))
    merged_id: Mapped[UUID] = mapped_column(ForeignKey("candidate.id"))
    by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime]
    reason: Mapped[str] = mapped_column(String(2000))

    moved: Mapped[list["MergedApplication"]] = relationship(order_by="MergedApplication.application_id")


class MergedApplication(Base):
    """It belonged to another entry until then: sight of that time is judged apart (law 6)."""

    __tablename__ = "merged_application"

    merge_id: Mapped[UUID] = mapped_column(ForeignKey("candidate_merge.id"), primary_key=True)
    application_id: Mapped[UUID] = mapped_column(ForeignKey("application.id"), primary_key=True, index=True)


class Application(Base):
    __tablename__ = "application"
    __table_args__ = (UniqueConstraint("candidate_id", "opening_id"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    candidate_id: Mapped[UUID] = mapped_column(ForeignKey("candidate.id"), index=True)
    opening_id: Mapped[UUID] = mapped_column(ForeignKey("opening.id"), index=True)
    by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime]

    candidate: Mapped[Candidate] = relationship()
    opening: Mapped[Opening] = relationship(back_populates="applications")
    interviews: Mapped[list["Interview"]] = relationship(order_by="Interview.id", back_populates="application")
    states: Mapped[list["ApplicationState"]] = relationship(order_by="ApplicationState.n")
    ats_link: Mapped["AtsLink | None"] = relationship(cascade="all, delete-orphan")

    @property
    def withdrawal(self) -> "ApplicationState | None":
        """The one that holds."""
        return self.states[-1] if self.states and self.states[-1].state == WITHDRAWN else None

    @property
    def voiding(self) -> "ApplicationState | None":
        """The one that holds."""
        return self.states[-1] if self.states and self.states[-1].state == VOIDED else None


class ApplicationState(Base):
    """Rows exist only for "withdrawn", "voided" and their undo ("active"); the newest one holds."""

    __tablename__ = "application_state"

    application_id: Mapped[UUID] = mapped_column(ForeignKey("application.id"), primary_key=True)
    n: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    state: Mapped[str] = mapped_column(String(20))
    by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime]
    reason: Mapped[str] = mapped_column(String(2000), default="")

    by: Mapped[Person] = relationship(foreign_keys=by_id)


class AtsLink(Base):
    """Its page in an applicant tracking system."""

    __tablename__ = "ats_link"

    application_id: Mapped[UUID] = mapped_column(ForeignKey("application.id"), primary_key=True)
    url: Mapped[str] = mapped_column(String(2000))
    by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime]


class CandidateImport(Base):
    """A checked sheet that waits for its yes. `rows`: [{name, say, email}]."""

    __tablename__ = "candidate_import"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    opening_id: Mapped[UUID] = mapped_column(ForeignKey("opening.id"))
    rows: Mapped[dict[str, Any]]
    by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime]


class Interview(Base):
    """A kit met by an application. Without `starts_at` it has no time yet. `zone` is the IANA zone it was planned in.

    `minutes` holds `break_minutes`, the rest is for the kit's slot; `in_writing`: the candidate reads the questions, too."""

    __tablename__ = "interview"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    application_id: Mapped[UUID] = mapped_column(ForeignKey("application.id"), index=True)
    kit_id: Mapped[UUID] = mapped_column(ForeignKey("kit.id"))
    starts_at: Mapped[datetime | None]
    minutes: Mapped[int]
    zone: Mapped[str] = mapped_column(String(64))
    place_or_link: Mapped[str] = mapped_column(String(500), default="")
    call_if_it_fails: Mapped[str] = mapped_column(String(200), default="")
    break_minutes: Mapped[int] = mapped_column(default=0)
    in_writing: Mapped[bool] = mapped_column(default=False)
    by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime]

    application: Mapped[Application] = relationship(back_populates="interviews")
    kit: Mapped[Kit] = relationship()
    moves: Mapped[list["InterviewMove"]] = relationship(order_by="InterviewMove.n")
    states: Mapped[list["InterviewState"]] = relationship(order_by="InterviewState.n", back_populates="interview")
    panel: Mapped[list["Panelist"]] = relationship(order_by="Panelist.at", back_populates="interview")

    @property
    def ends_at(self) -> datetime | None:
        return self.starts_at + timedelta(minutes=self.minutes) if self.starts_at else None

    @property
    def voiding(self) -> "InterviewState | None":
        """The one that holds."""
        return self.states[-1] if self.states and self.states[-1].state == VOIDED else None


class InterviewState(Base):
    """Rows exist only for cut_short, no_show, cancelled, voided and for their undo ("planned"); the newest one holds.

    To whoever is not told that it was made by mistake, voided is cancelled (`queries.plans.newest_of`)."""

    __tablename__ = "interview_state"

    interview_id: Mapped[UUID] = mapped_column(ForeignKey("interview.id"), primary_key=True)
    n: Mapped[int] = mapped_column(primary_key=True)
    state: Mapped[str] = mapped_column(String(20))
    by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime]
    reason: Mapped[str] = mapped_column(String(2000), default="")

    interview: Mapped[Interview] = relationship(back_populates="states")


class InterviewMove(Base):
    """When an interview was planned before it was moved: who moved it, and when."""

    __tablename__ = "interview_move"

    interview_id: Mapped[UUID] = mapped_column(ForeignKey("interview.id"), primary_key=True)
    n: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    starts_at: Mapped[datetime | None]
    zone: Mapped[str] = mapped_column(String(64))
    by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime]


class Panelist(Base):
    """One person on the panel of one interview. The row is also that person's scorecard (scorecards/models.py)."""

    __tablename__ = "panelist"
    __table_args__ = (UniqueConstraint("interview_id", "person_id"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    interview_id: Mapped[UUID] = mapped_column(ForeignKey("interview.id"))
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    lead: Mapped[bool] = mapped_column(default=True)
    by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime]

    interview: Mapped[Interview] = relationship(back_populates="panel")
    person: Mapped[Person] = relationship(foreign_keys=person_id)
    excusal: Mapped["Excusal | None"] = relationship(back_populates="panelist")


class Excusal(Base):
    """Ends what is due. `settled_at`: when it came to end owing too, at once when a member from outside the panel writes it, else when
    `confirmed_by_id`, such a member, confirms it. One's own ends owing as well once the panel is complete."""

    __tablename__ = "excusal"

    panelist_id: Mapped[UUID] = mapped_column(ForeignKey("panelist.id"), primary_key=True)
    by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    confirmed_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime]
    settled_at: Mapped[datetime | None]
    reason: Mapped[str] = mapped_column(String(2000), default="")

    panelist: Mapped[Panelist] = relationship(back_populates="excusal")
