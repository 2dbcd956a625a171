"""Publishing versions of questions. A published version never changes (law 1)."""

import hashlib
import json
from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType
from uuid import UUID

from sqlalchemy import select

from interview.audit.actions import record
from interview.bank.lines import refresh
from interview.bank.models import Question, QuestionDraft, QuestionLine, QuestionVersion
from interview.clock import new_id
from interview.db import Conflict, db
from interview.visibility.answer import Hidden, Refused, require
from interview.visibility.install import may_edit_bank
from interview.visibility.viewer import Viewer
from question_bank.lint.forbidden import forbidden_topics
from question_bank.schema import Bank
from question_bank.schema import Question as QuestionBody


class Overtaken(Conflict):
    """Somebody published after the version that was edited, or saved the draft meanwhile."""


def publish(viewer: Viewer, slug: str, body: QuestionBody, base: int, note: str, at: datetime, revision: int = 0) -> int:
    """Publishes `body` as the version after `base` and returns its number; the draft, of which it is `revision`, ends with it.

    Publishing the same text again changes nothing. Overtaken when somebody else published after `base`, or saved a draft after
    `revision`; their text stays and nothing is lost of either. Refused while it touches a forbidden topic."""
    require(may_edit_bank(viewer))
    question = locked(slug)
    newest, draft = question.versions[-1] if question.versions else None, db.session.get(QuestionDraft, question.id)
    if newest and newest.digest == digest_of(body) and (draft is None or draft.revision == revision):
        if draft:
            end_draft(question, draft)
            db.session.commit()
        return newest.n
    _require_on_top(newest.n if newest else 0, base, draft, revision)
    _require_allowed(body)
    version = new_version(question.id, base + 1, body, at)
    version.by_id, version.note = viewer.id, note
    db.session.add(version)
    if draft:
        end_draft(question, draft)
    refresh([question.id])
    record(viewer.id, "question published", "bank", version.id, at, n=version.n, digest=version.digest)
    db.session.commit()
    return version.n


def locked(slug: str) -> Question:
    """The question for a change; Hidden when there is none."""
    question = db.session.scalar(select(Question).where(Question.slug == slug).with_for_update())
    if question is None:
        raise Hidden
    return question


def _require_on_top(newest: int, base: int, draft: QuestionDraft | None, revision: int) -> None:
    if draft and draft.revision != revision:
        raise Overtaken("The draft of this question was saved by somebody else while you were writing. Read it, then publish.")
    if newest != base:
        raise Overtaken(
            f"Version {newest} of this question was published while you were writing. Read it, then put your changes on top of it."
        )


def _require_allowed(body: QuestionBody) -> None:
    if found := next(forbidden_topics(body), None):
        raise Refused(found.words)


def end_draft(question: Question, draft: QuestionDraft) -> None:
    """Does not commit."""
    question.revision = draft.revision + 1
    db.session.delete(draft)
    refresh([question.id])


def load_shipped(bank: Bank, at: datetime, sources: Mapping[str, str] = MappingProxyType({})) -> int:
    """Adds the shipped questions that this database does not hold yet; returns how many. What an admin edited is left alone.

    sources: id -> the YAML text it was read from."""
    known = set(db.session.scalars(select(QuestionLine.slug)))
    fresh = [body for body in bank.questions if body.id not in known]
    discarded = {left.slug: left for left in db.session.scalars(select(Question).where(Question.slug.in_([body.id for body in fresh])))}
    for body in fresh:
        question = discarded.get(body.id) or Question(id=new_id(), slug=body.id)
        version = new_version(question.id, 1, body, at)
        version.shipped_digest, version.source = version.digest, sources.get(body.id)
        db.session.add_all([question, version])
        record(None, "question shipped", "bank", version.id, at, n=1, digest=version.digest)
    db.session.flush()
    refresh(db.session.scalars(select(Question.id).where(Question.slug.in_([body.id for body in fresh]))))
    db.session.commit()
    return len(fresh)


def digest_of(body: QuestionBody) -> str:
    """SHA-256 over the question as canonical JSON."""
    return hashlib.sha256(json.dumps(body.model_dump(mode="json"), sort_keys=True).encode()).hexdigest()


def new_version(question_id: UUID, n: int, body: QuestionBody, at: datetime) -> QuestionVersion:
    """Not added to the session."""
    return QuestionVersion(id=new_id(), question_id=question_id, n=n, body=body.model_dump(mode="json"), digest=digest_of(body), at=at)
