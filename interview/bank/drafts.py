"""Drafts of questions: begun, saved again and again, put aside. One a question, shared by all who may write; publishing ends it."""

import re
import unicodedata
from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from interview.audit.actions import record
from interview.bank.actions import Overtaken, end_draft, locked
from interview.bank.lines import refresh
from interview.bank.models import KeptAdvice, Question, QuestionDraft, QuestionLine, QuestionVersion
from interview.clock import new_id
from interview.db import Conflict, db
from interview.visibility.answer import Hidden, require
from interview.visibility.install import may_draft_questions
from interview.visibility.viewer import Viewer
from question_bank.draft import Body, new_body
from question_bank.lint import Rule
from question_bank.schema import Kind, Trait

SLUG_LENGTH = 72
OWN_ADDRESSES = {"new", "files", "imports", "shipped"}
WRITTEN_MEANWHILE = "This draft was saved or ended by somebody else while you were writing. Read theirs, then save yours on top."
ONE_DRAFT = "This question has a draft already. Publish it or discard it first; then a version can be restored."


def new_question(viewer: Viewer, title: str, trait: Trait, kind: Kind, at: datetime, made_id: UUID | None = None) -> str:
    """A question that is only drafted yet; returns its slug, which never changes. `made_id`: twice is the same as once."""
    require(may_draft_questions(viewer))
    if made := made_id and db.session.get(Question, made_id):
        return made.slug
    question = _question_named(title, made_id or new_id())
    _begin(viewer, question, new_body(question.slug, title.strip(), trait, kind), 0, at)
    db.session.commit()
    return question.slug


def duplicate(viewer: Viewer, slug: str, title: str, at: datetime) -> str:
    """The newest version under another title, as the draft of a new question; returns that one's slug."""
    require(may_draft_questions(viewer))
    body, copy = _version(locked(slug), None).body, _question_named(title, new_id())
    _begin(viewer, copy, body | {"id": copy.slug, "title": title.strip(), "aside": {}}, 0, at)
    db.session.commit()
    return copy.slug


def restore(viewer: Viewer, slug: str, n: int, at: datetime) -> None:
    """Version `n` as a new draft on top of the newest. Conflict while there is another draft."""
    require(may_draft_questions(viewer))
    question = locked(slug)
    version = _version(question, n)
    body = version.body | {"aside": {"note": f"Brings back version {n}."}}
    draft = db.session.get(QuestionDraft, question.id)
    if draft and draft.body != body:
        raise Conflict(ONE_DRAFT)
    if not draft:
        _begin(viewer, question, body, question.versions[-1].n, at)
    db.session.commit()


def save(viewer: Viewer, slug: str, body: Body, base: int, revision: int, at: datetime) -> int:
    """Keeps the draft as written on top of version `base` and returns its revision; there is none when it says what `base` says.

    `revision`: the one that was written on, the question's own when there was no draft. Overtaken when the draft is another by now, or
    ended with a version after `base`; one that was discarded begins again."""
    require(may_draft_questions(viewer))
    question = locked(slug)
    draft = db.session.get(QuestionDraft, question.id)
    if draft and (draft.body, draft.base_version) == (body, base):
        return draft.revision
    if (draft.revision != revision) if draft else (_newest_n(question) != base):
        raise Overtaken(WRITTEN_MEANWHILE)
    if draft is None and base and _says_the_same(body, _version(question, base).body):
        return revision
    saved = _go_on(viewer, draft, body, base, at) if draft else _begin(viewer, question, body, base, at)
    db.session.commit()
    return saved


def discard(viewer: Viewer, slug: str, revision: int, at: datetime) -> bool:
    """Ends the draft. True when the question has a version and so stays in the list. Overtaken as in `save`."""
    require(may_draft_questions(viewer))
    question = locked(slug)
    draft = db.session.get(QuestionDraft, question.id)
    if draft and draft.revision != revision:
        raise Overtaken(WRITTEN_MEANWHILE)
    published = bool(question.versions)
    if draft:
        record(viewer.id, "draft discarded", "bank", question.id, at)
        end_draft(question, draft)
    db.session.commit()
    return published


def keep_advice(viewer: Viewer, slug: str, rule: Rule, digest: str, at: datetime) -> None:
    """The text with this digest is kept as it is, whatever this rule says of it."""
    require(may_draft_questions(viewer))
    question = locked(slug)
    if db.session.get(KeptAdvice, (question.id, rule.value, digest)) is None:
        db.session.add(KeptAdvice(question_id=question.id, rule=rule.value, digest=digest, by_id=viewer.id, at=at))
        record(viewer.id, "advice kept", "bank", question.id, at, rule=rule.value, text=digest)
    db.session.commit()


def _newest_n(question: Question) -> int:
    return question.versions[-1].n if question.versions else 0


def _says_the_same(body: Body, published: Body) -> bool:
    aside = {name: value for name, value in body["aside"].items() if value}
    return not aside and {name: value for name, value in body.items() if name != "aside"} == published


def _begin(viewer: Viewer, question: Question, body: Body, base: int, at: datetime) -> int:
    db.session.add(question)
    db.session.flush()
    revision = question.revision + 1
    db.session.add(QuestionDraft(question_id=question.id, body=body, base_version=base, revision=revision, by_id=viewer.id, at=at))
    refresh([question.id])
    record(viewer.id, "draft begun", "bank", question.id, at, base=base)
    return revision


def _go_on(viewer: Viewer, draft: QuestionDraft, body: Body, base: int, at: datetime) -> int:
    """One's own next saving leaves no event; the draft is its own record."""
    if draft.by_id != viewer.id:
        record(viewer.id, "draft taken up", "bank", draft.question_id, at)
    draft.body, draft.base_version, draft.revision, draft.by_id, draft.at = body, base, draft.revision + 1, viewer.id, at
    refresh([draft.question_id])
    return draft.revision


def _version(question: Question, n: int | None) -> QuestionVersion:
    """Version `n`, or the newest. Hidden when there is none."""
    found = [version for version in question.versions if n is None or version.n == n]
    if not found:
        raise Hidden
    return found[-1]


def _question_named(title: str, id_: UUID) -> Question:
    """Not added to the session. A question that was discarded before anything of it was published leaves its address to it."""
    slug = _free_slug(title)
    question, discarded = Question(id=id_, slug=slug), db.session.scalar(select(Question).where(Question.slug == slug))
    if discarded:
        question.revision, discarded.slug = discarded.revision, str(discarded.id)
        db.session.flush()
    return question


def _free_slug(title: str) -> str:
    """A slug made from the title that no version and no draft has."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    wanted = "-".join(re.findall(r"[a-z0-9]+", plain))[:SLUG_LENGTH].strip("-") or "question"
    taken = set(db.session.scalars(select(QuestionLine.slug).where(QuestionLine.slug.like(f"{wanted}%"))))
    return _first_free(wanted, taken | OWN_ADDRESSES)


def _first_free(wanted: str, taken: Collection[str]) -> str:
    n, slug = 1, wanted
    while slug in taken:
        n += 1
        slug = f"{wanted}-{n}"
    return slug
