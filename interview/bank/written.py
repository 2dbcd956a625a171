"""Reading drafts: what is written, on top of what, and what there is to say of it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from interview.accounts.models import Person
from interview.bank.models import KeptAdvice, Question, QuestionDraft, QuestionLine
from interview.bank.queries import VersionPage, newest_versions
from interview.bank.search import found
from interview.db import db
from interview.visibility.answer import Hidden, require
from interview.visibility.install import may_draft_questions
from interview.visibility.viewer import Viewer
from question_bank.diff import Change, diff, plain_texts
from question_bank.draft import Body, Fault, advice, as_written, faults
from question_bank.lint import Finding, Kept
from question_bank.schema import Kind
from question_bank.schema import Question as QuestionBody

OFFERED, NAMED = 100, 3
NO_SUCH_LADDER = "No ladder has this address. Choose one of the list, or leave it empty."


@dataclass(frozen=True)
class DraftPage:
    """A draft, or the newest version where there is none yet (`by` and `at` are then the version's).

    `newest`: None while nothing is published; `base`: the version it is written on; `ladders`: what `parallel` may name, by slug."""

    question_id: UUID
    slug: str
    body: Body
    base: int
    revision: int
    drafted: bool
    by: str | None
    at: datetime
    newest: VersionPage | None
    ladders: Mapping[str, QuestionBody]
    kept: Kept

    @property
    def next(self) -> int:
        return self.newest.n + 1 if self.newest else 1

    @property
    def name(self) -> str:
        """The title it goes by; a draft may have none yet."""
        return self.newest.content.title if self.newest else self.body["title"] or self.slug

    @property
    def overtaken(self) -> bool:
        return self.newest is not None and self.base < self.newest.n


@dataclass(frozen=True)
class Checked:
    """faults: what keeps it from running; findings: what the lint says, without what was kept."""

    faults: tuple[Fault, ...]
    findings: tuple[Finding, ...]

    @property
    def blocked(self) -> bool:
        return bool(self.faults) or any(finding.blocks for finding in self.findings)


def draft_page(viewer: Viewer, slug: str) -> DraftPage:
    """For who may write. Hidden when there is no such question."""
    require(may_draft_questions(viewer))
    row = _drafted(slug)
    if row is None:
        raise Hidden
    question, draft, by = row
    parallel = ((draft.body if draft else {}).get("ladder") or {}).get("parallel")
    versions = newest_versions(viewer, {slug, parallel} if parallel else {slug})
    newest = versions.get(slug)
    ladders = {each: page.content for each, page in versions.items() if each != slug and page.content.kind is Kind.ladder}
    kept = _kept(question.id)
    if draft:
        return DraftPage(question.id, slug, draft.body, draft.base_version, draft.revision, True, by, draft.at, newest, ladders, kept)
    if newest is None:
        raise Hidden
    body = newest.content.model_dump(mode="json") | {"aside": {}}
    return DraftPage(question.id, slug, body, newest.n, question.revision, False, newest.by, newest.at, newest, ladders, kept)


def reading_page(_viewer: Viewer, slug: str) -> tuple[DraftPage, list[tuple[str, str]]]:
    """A question that is only drafted yet, for whoever reads the bank: each text with its place. Hidden when there is no draft."""
    row = _drafted(slug)
    draft = row[1] if row else None
    if row is None or draft is None:
        raise Hidden
    question, _, by = row
    page = DraftPage(question.id, slug, draft.body, draft.base_version, draft.revision, True, by, draft.at, None, {}, frozenset())
    return page, plain_texts(as_written(draft.body))


def check(viewer: Viewer, page: DraftPage, body: Body) -> Checked:
    """What there is to say of `body`, written on that page."""
    parallel = (body.get("ladder") or {}).get("parallel")
    ladders = page.ladders
    if parallel and parallel not in ladders:
        named = newest_versions(viewer, {parallel})
        ladders = {slug: each.content for slug, each in named.items() if each.content.kind is Kind.ladder and slug != page.slug}
    wrong = faults(body)
    if parallel and parallel not in ladders:
        at = ("ladder", "parallel")
        wrong = [*(each for each in wrong if each.loc != at), Fault(at, _no_such_ladder(page.slug, parallel))]
    return Checked(tuple(wrong), tuple(advice(body, ladders, page.kept)))


def changes(page: DraftPage, body: Body) -> list[Change]:
    """What `body` says otherwise than the newest version."""
    return diff(page.newest.content, as_written(body)) if page.newest else []


def ladders_offered(viewer: Viewer, page: DraftPage, body: Body) -> list[tuple[str, str]]:
    """(slug, title) of ladders that `body` may be parallel to: those that hold the words it names so far, the best first; else by title."""
    require(may_draft_questions(viewer))
    parallel = (body.get("ladder") or {}).get("parallel") or ""
    return _ladders(page.slug, "" if parallel in page.ladders else parallel) or _ladders(page.slug, "")


def _ladders(slug: str, words: str) -> list[tuple[str, str]]:
    """Every ladder but that of `slug`, published and not retired, that holds these words."""
    line, matches = QuestionLine, found(words)
    wanted = select(line.slug, line.title).where(line.kind == Kind.ladder, line.version > 0, ~line.retired, line.slug != slug)
    if matches is None:
        ordered = wanted.order_by(line.title)
    else:
        ordered = wanted.join(matches, matches.c.n == line.n).order_by(matches.c.rank, line.n)
    return [(each.slug, each.title) for each in db.session.execute(ordered.limit(OFFERED))]


def _no_such_ladder(slug: str, words: str) -> str:
    near = [f"{address} (“{title}”)" for address, title in _ladders(slug, words)[:NAMED]] if re.search(r"\w", words) else []
    return f"No ladder has this address. Write one of these: {'; '.join(near)}. Or leave it empty." if near else NO_SUCH_LADDER


def _drafted(slug: str) -> tuple[Question, QuestionDraft | None, str | None] | None:
    statement = (
        select(Question, QuestionDraft, Person.name)
        .outerjoin(QuestionDraft, QuestionDraft.question_id == Question.id)
        .outerjoin(Person, QuestionDraft.by_id == Person.id)
        .where(Question.slug == slug)
    )
    row = db.session.execute(statement).one_or_none()
    return (row[0], row[1], row[2]) if row else None


def _kept(question_id: UUID) -> Kept:
    rows = select(KeptAdvice.rule, KeptAdvice.digest).where(KeptAdvice.question_id == question_id)
    return frozenset((rule, digest) for rule, digest in db.session.execute(rows))
