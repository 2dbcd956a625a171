"""The list of questions: searched, filtered, a page at a time. Every signed-in person may read it."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, func, or_, select

from interview.accounts.models import Person
from interview.bank.models import QuestionLine
from interview.bank.search import found
from interview.db import db
from interview.visibility.viewer import Viewer
from question_bank.schema import Kind, Trait

SHOWN = 50


class Status(StrEnum):
    published = "published"
    draft = "draft"
    seen_in_public = "seen_in_public"
    retired = "retired"

    @property
    def shown(self) -> str:
        return self.value.replace("_", " ").capitalize()


@dataclass(frozen=True)
class Wanted:
    """What is looked for. Empty: everything but what is retired; `page` counts from 1."""

    words: str = ""
    traits: tuple[Trait, ...] = ()
    kinds: tuple[Kind, ...] = ()
    statuses: tuple[Status, ...] = ()
    theme: str = ""
    page: int = 1

    @property
    def filters(self) -> int:
        return len(self.traits) + len(self.kinds) + len(self.statuses) + bool(self.theme)


@dataclass(frozen=True)
class Line:
    """`version` 0: never published; `by` None: shipped with Fourfold."""

    question_id: UUID
    slug: str
    title: str
    trait: Trait
    kind: Kind
    theme: str
    minutes: int
    rungs: int
    version: int
    drafted: bool
    retired: bool
    seen_in_public: bool
    by: str | None
    at: datetime


@dataclass(frozen=True)
class Facets:
    """How many questions of the whole bank there are of each; what is retired counts only as such."""

    traits: Counter[Trait]
    kinds: Counter[Kind]
    statuses: Counter[Status]
    themes: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class ListPage:
    """`total`: how many were found, 0 beyond the last page; `left`: how many come after this page."""

    wanted: Wanted
    lines: tuple[Line, ...]
    total: int
    facets: Facets

    @property
    def left(self) -> int:
        return max(0, self.total - SHOWN * (self.wanted.page - 1) - len(self.lines))


def list_page(_viewer: Viewer, wanted: Wanted) -> ListPage:
    """Three statements."""
    return ListPage(wanted, *found_lines(wanted), _facets())


def found_lines(wanted: Wanted) -> tuple[tuple[Line, ...], int]:
    """One page of what was found, and how many there are: the best match first when words are looked for, else by trait and title.

    One statement: numbers and their order first, since a line's words are long. The number is 0 where no line is shown."""
    chosen = _chosen_lines(wanted).offset(SHOWN * (wanted.page - 1)).limit(SHOWN).subquery()
    shown = select(QuestionLine, Person.name, chosen.c.total).join(chosen, chosen.c.n == QuestionLine.n)
    rows = db.session.execute(shown.outerjoin(Person, QuestionLine.edited_by_id == Person.id).order_by(chosen.c.at, chosen.c.n)).all()
    return tuple(_line(line, by) for line, by, _ in rows), rows[0].total if rows else 0


def _chosen_lines(wanted: Wanted) -> Select[Any]:
    """(n, at, total): a line's number, what it is ordered by, and how many there are."""
    n, conditions, matches = QuestionLine.n, _conditions(wanted), found(wanted.words)
    if matches is None:
        total = select(func.count(n)).where(*conditions).correlate(None).scalar_subquery()
        chosen = select(n, QuestionLine.place.label("at"), total.label("total")).order_by(QuestionLine.place, n)
    else:
        ranked = select(n, matches.c.rank.label("at"), func.count().over().label("total")).join(matches, matches.c.n == n)
        chosen = ranked.order_by(matches.c.rank, n)
    return chosen.where(*conditions)


def _conditions(wanted: Wanted) -> list[ColumnElement[bool]]:
    holds = {
        Status.published: (QuestionLine.version > 0) & ~QuestionLine.retired,
        Status.draft: QuestionLine.drafted,
        Status.seen_in_public: QuestionLine.seen_in_public,
        Status.retired: QuestionLine.retired,
    }
    conditions = [or_(*(holds[status] for status in wanted.statuses))] if wanted.statuses else [~QuestionLine.retired]
    if wanted.traits:
        conditions.append((QuestionLine.trait + "").in_(wanted.traits))  # not by its own index: the one of places holds all that is asked
    if wanted.kinds:
        conditions.append(QuestionLine.kind.in_(wanted.kinds))
    if wanted.theme:
        conditions.append(QuestionLine.theme == wanted.theme)
    return conditions


def _facets() -> Facets:
    columns = (
        QuestionLine.retired,
        QuestionLine.trait,
        QuestionLine.kind,
        QuestionLine.drafted,
        QuestionLine.seen_in_public,
        QuestionLine.version,
    )
    facets = Facets(Counter(), Counter(), Counter(), _themes())
    for retired, trait, kind, drafted, seen, version, count in db.session.execute(select(*columns, func.count()).group_by(*columns)):
        holds = {Status.published: version and not retired, Status.draft: drafted, Status.seen_in_public: seen, Status.retired: retired}
        facets.statuses.update({status: count for status, on in holds.items() if on})
        if not retired:
            facets.traits[Trait(trait)] += count
            facets.kinds[Kind(kind)] += count
    return facets


def _themes() -> tuple[tuple[str, int], ...]:
    theme = QuestionLine.theme
    statement = select(theme, func.count()).where(~QuestionLine.retired, theme != "").group_by(theme).order_by(func.lower(theme))
    return tuple((name, count) for name, count in db.session.execute(statement))


def _line(line: QuestionLine, by: str | None) -> Line:
    return Line(
        line.question_id,
        line.slug,
        line.title,
        Trait(line.trait),
        Kind(line.kind),
        line.theme,
        line.minutes,
        line.rungs,
        line.version,
        line.drafted,
        line.retired,
        line.seen_in_public,
        by,
        line.edited_at,
    )
