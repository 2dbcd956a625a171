"""Reading the bank: every signed-in person may."""

from dataclasses import dataclass
from datetime import datetime
from functools import cache
from uuid import UUID

from sqlalchemy import func, select

from interview.accounts.models import Person
from interview.bank.models import Question, QuestionVersion
from interview.config import CHECKOUT
from interview.db import db
from interview.visibility.answer import Hidden
from interview.visibility.viewer import Viewer
from question_bank.schema import Bank, Trait
from question_bank.schema import Question as QuestionBody
from question_bank.yaml_format import read_bank

SHIPPED = CHECKOUT / "question_bank" / "content"


@dataclass(frozen=True)
class VersionPage:
    """One published version. `by` is None for what was shipped with Fourfold; `newest` is the number of the newest version."""

    id: UUID
    slug: str
    n: int
    newest: int
    by: str | None
    at: datetime
    note: str
    content: QuestionBody


@dataclass(frozen=True)
class VersionLine:
    n: int
    by: str | None
    at: datetime
    note: str


@cache
def ready_made() -> Bank:
    """The shipped content: its questions, kits and plans, read once."""
    return read_bank(SHIPPED)


def lacks_shipped() -> bool:
    """A shipped question is not in this database yet. Looks at file names alone: reading them all would slow every start."""
    shipped = {file.stem for trait in Trait for file in (SHIPPED / trait).glob("*.yaml")}
    return not shipped <= set(db.session.scalars(select(Question.slug)))


def published(_viewer: Viewer) -> list[VersionPage]:
    """The newest version of every question, by trait and title, in one statement."""
    newest = select(QuestionVersion.question_id, func.max(QuestionVersion.n).label("n")).group_by(QuestionVersion.question_id).subquery()
    statement = (
        select(QuestionVersion, Question.slug, Person.name)
        .join(Question, QuestionVersion.question_id == Question.id)
        .join(newest, (newest.c.question_id == QuestionVersion.question_id) & (newest.c.n == QuestionVersion.n))
        .outerjoin(Person, QuestionVersion.by_id == Person.id)
    )
    pages = [_page(version, slug, version.n, by) for version, slug, by in db.session.execute(statement)]
    return sorted(pages, key=lambda page: (list(Trait).index(page.content.trait), page.content.title.casefold()))


def version_page(_viewer: Viewer, slug: str, n: int | None = None) -> VersionPage:
    """Version `n` of a question, or its newest. Hidden when there is none."""
    of_slug = select(func.max(QuestionVersion.n)).join(Question).where(Question.slug == slug)
    newest = db.session.scalar(of_slug)
    statement = (
        select(QuestionVersion, Person.name)
        .join(Question, QuestionVersion.question_id == Question.id)
        .outerjoin(Person, QuestionVersion.by_id == Person.id)
        .where(Question.slug == slug, QuestionVersion.n == (newest if n is None else n))
    )
    row = db.session.execute(statement).one_or_none()
    if row is None or newest is None:
        raise Hidden
    return _page(row[0], slug, newest, row[1])


def history(_viewer: Viewer, slug: str) -> list[VersionLine]:
    """Every version of a question, newest first."""
    statement = (
        select(QuestionVersion.n, Person.name, QuestionVersion.at, QuestionVersion.note)
        .join(Question, QuestionVersion.question_id == Question.id)
        .outerjoin(Person, QuestionVersion.by_id == Person.id)
        .where(Question.slug == slug)
        .order_by(QuestionVersion.n.desc())
    )
    return [VersionLine(*row) for row in db.session.execute(statement)]


def newest_ids(slugs: set[str]) -> dict[str, UUID]:
    """slug -> id of its newest version."""
    statement = (
        select(Question.slug, QuestionVersion.id)
        .join(QuestionVersion, QuestionVersion.question_id == Question.id)
        .where(Question.slug.in_(slugs))
        .order_by(QuestionVersion.n)
    )
    return {row.slug: row.id for row in db.session.execute(statement)}


def _page(version: QuestionVersion, slug: str, newest: int, by: str | None) -> VersionPage:
    return VersionPage(version.id, slug, version.n, newest, by, version.at, version.note, version.content)
