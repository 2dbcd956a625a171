"""Questions and their versions. A published version never changes (law 1)."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from interview.clock import new_id
from interview.db import Base
from question_bank.schema import Question as QuestionBody


class Question(Base):
    __tablename__ = "question"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    slug: Mapped[str] = mapped_column(String(80), unique=True)
    versions: Mapped[list["QuestionVersion"]] = relationship(order_by="QuestionVersion.n", back_populates="question")


class QuestionVersion(Base):
    """`body` is a question_bank.schema.Question as JSON; `by_id` is empty for what was shipped with Fourfold."""

    __tablename__ = "question_version"
    __table_args__ = (UniqueConstraint("question_id", "n"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    question_id: Mapped[UUID] = mapped_column(ForeignKey("question.id"))
    n: Mapped[int]
    body: Mapped[dict[str, Any]]
    digest: Mapped[str] = mapped_column(String(64))
    shipped_digest: Mapped[str | None] = mapped_column(String(64))
    by_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime]
    note: Mapped[str] = mapped_column(String(2000), default="")

    question: Mapped[Question] = relationship(back_populates="versions")

    @property
    def content(self) -> QuestionBody:
        return QuestionBody.model_validate(self.body)
