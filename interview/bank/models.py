"""Questions and their versions. A published version never changes (law 1)."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from interview.clock import new_id
from interview.db import Base
from question_bank.schema import Question as QuestionBody


class Question(Base):
    """`revision`: where the next draft's savings count on from, so that nobody saves over what they never saw."""

    __tablename__ = "question"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    slug: Mapped[str] = mapped_column(String(80), unique=True)
    revision: Mapped[int] = mapped_column(default=0, server_default="0")
    versions: Mapped[list["QuestionVersion"]] = relationship(order_by="QuestionVersion.n", back_populates="question")


class QuestionVersion(Base):
    """`body` is a question_bank.schema.Question as JSON; `by_id` is empty for what was shipped with Fourfold.

    `source`: the YAML text it was read from, with its comments."""

    __tablename__ = "question_version"
    __table_args__ = (UniqueConstraint("question_id", "n"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    question_id: Mapped[UUID] = mapped_column(ForeignKey("question.id"))
    n: Mapped[int]
    body: Mapped[dict[str, Any]]
    digest: Mapped[str] = mapped_column(String(64))
    shipped_digest: Mapped[str | None] = mapped_column(String(64))
    source: Mapped[str | None] = mapped_column(Text)
    by_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime]
    note: Mapped[str] = mapped_column(String(2000), default="")

    question: Mapped[Question] = relationship(back_populates="versions")

    @property
    def content(self) -> QuestionBody:
        return QuestionBody.model_validate(self.body)


class QuestionState(Base):
    """Append-only; `state`: retired or restored, seen_in_public or not_seen; the newest row of each pair holds."""

    __tablename__ = "question_state"

    question_id: Mapped[UUID] = mapped_column(ForeignKey("question.id"), primary_key=True)
    n: Mapped[int] = mapped_column(primary_key=True)
    state: Mapped[str] = mapped_column(String(20))
    by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime]
    note: Mapped[str] = mapped_column(String(2000), default="")


class QuestionDraft(Base):
    """What is being written on top of `base_version` (0: nothing published yet). `body` is a question that need not be able to run yet;
    `revision` counts its savings: a stale one is a conflict."""

    __tablename__ = "question_draft"

    question_id: Mapped[UUID] = mapped_column(ForeignKey("question.id"), primary_key=True)
    body: Mapped[dict[str, Any]]
    base_version: Mapped[int]
    revision: Mapped[int]
    by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime]


class KeptAdvice(Base):
    """An advice of the lint that was kept as it is: for this rule and the digest of this text, nowhere else."""

    __tablename__ = "kept_advice"

    question_id: Mapped[UUID] = mapped_column(ForeignKey("question.id"), primary_key=True)
    rule: Mapped[str] = mapped_column(String(60), primary_key=True)
    digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime]


class QuestionLine(Base):
    """A question as the list and the search need it, derived from its versions, states and draft.

    Throw it away and the same comes back. `n` is its number in the full-text index, `place` what the list is ordered
    by; `version` 0: nothing is published yet."""

    __tablename__ = "question_line"
    __table_args__ = (
        Index("ix_question_line_facets", "retired", "trait", "kind", "drafted", "seen_in_public", "version"),
        Index("ix_question_line_themes", "retired", "theme"),
        Index("ix_question_line_places", "retired", "place", "trait", "kind", "drafted", "seen_in_public", "version"),
    )

    n: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    question_id: Mapped[UUID] = mapped_column(ForeignKey("question.id"), unique=True)
    slug: Mapped[str] = mapped_column(String(80))
    title: Mapped[str] = mapped_column(String(600), index=True)
    trait: Mapped[str] = mapped_column(String(20), index=True)
    kind: Mapped[str] = mapped_column(String(20))
    theme: Mapped[str] = mapped_column(String(600))
    minutes: Mapped[int]
    rungs: Mapped[int]
    version: Mapped[int]
    drafted: Mapped[bool]
    retired: Mapped[bool]
    seen_in_public: Mapped[bool]
    edited_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    edited_at: Mapped[datetime]
    words: Mapped[str] = mapped_column(Text)
    place: Mapped[str] = mapped_column(String(200), server_default="")


class BankImport(Base):
    """A checked upload that waits for its yes. `questions`: [{body, source, base}], base the number of the version it was compared with."""

    __tablename__ = "bank_import"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    questions: Mapped[dict[str, Any]]
    by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime]
