"""Reading the bank: every signed-in person may."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from uuid import UUID

from sqlalchemy import func, select

from interview.accounts.models import Person
from interview.bank.models import Question, QuestionLine, QuestionVersion
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
    """One published version. `by` is None for what was shipped with Fourfold; `newest` is the number of the newest version.

    `parallel`: the title of the ladder that it names as parallel; None when this bank has none of that address."""

    id: UUID
    slug: str
    n: int
    newest: int
    by: str | None
    at: datetime
    note: str
    content: QuestionBody
    retired: bool = False
    seen_in_public: bool = False
    drafted: bool = False
    parallel: str | None = None


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


def shipped_sources() -> dict[str, str]:
    """id -> the YAML text of that shipped question."""
    return {file.stem: file.read_text(encoding="utf-8") for trait in Trait for file in (SHIPPED / trait).glob("*.yaml")}


def lacks_shipped() -> bool:
    """A shipped question is not in this database yet. Looks at file names alone: reading them all would slow every start."""
    shipped = {file.stem for trait in Trait for file in (SHIPPED / trait).glob("*.yaml")}
    return not shipped <= set(db.session.scalars(select(QuestionLine.slug)))


def newest_versions(_viewer: Viewer, slugs: Collection[str]) -> dict[str, VersionPage]:
    """slug -> its newest version, in one statement."""
    newest = select(QuestionVersion.question_id, func.max(QuestionVersion.n).label("n")).join(Question).where(Question.slug.in_(slugs))
    newest_of = newest.group_by(QuestionVersion.question_id).subquery()
    statement = (
        select(QuestionVersion, Question.slug, Person.name)
        .join(Question, QuestionVersion.question_id == Question.id)
        .join(newest_of, (newest_of.c.question_id == QuestionVersion.question_id) & (newest_of.c.n == QuestionVersion.n))
        .outerjoin(Person, QuestionVersion.by_id == Person.id)
    )
    return {slug: _page(version, slug, version.n, by) for version, slug, by in db.session.execute(statement)}


def version_page(_viewer: Viewer, slug: str, n: int | None = None) -> VersionPage:
    """Version `n` of a question, or its newest. Hidden when there is none."""
    of_slug = select(func.max(QuestionVersion.n)).join(Question).where(Question.slug == slug)
    newest = db.session.scalar(of_slug)
    statement = (
        select(QuestionVersion, Person.name, QuestionLine.retired, QuestionLine.seen_in_public, QuestionLine.drafted)
        .join(Question, QuestionVersion.question_id == Question.id)
        .join(QuestionLine, QuestionLine.question_id == Question.id)
        .outerjoin(Person, QuestionVersion.by_id == Person.id)
        .where(Question.slug == slug, QuestionVersion.n == (newest if n is None else n))
    )
    row = db.session.execute(statement).one_or_none()
    if row is None or newest is None:
        raise Hidden
    version, by, retired, seen, drafted = row
    page = _page(version, slug, newest, by)
    return replace(page, retired=retired, seen_in_public=seen, drafted=drafted, parallel=_title_of_parallel(page.content))


def _title_of_parallel(question: QuestionBody) -> str | None:
    if question.ladder is None or question.ladder.parallel is None:
        return None
    line = QuestionLine.slug == question.ladder.parallel
    return db.session.scalar(select(QuestionLine.title).where(line, QuestionLine.version > 0))


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
