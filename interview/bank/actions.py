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
from interview.bank.models import Question, QuestionVersion
from interview.clock import new_id
from interview.db import Conflict, db
from interview.visibility.answer import Hidden, require
from interview.visibility.install import may_edit_bank
from interview.visibility.viewer import Viewer
from question_bank.schema import Bank
from question_bank.schema import Question as QuestionBody


class Overtaken(Conflict):
    """Somebody published after the version that was edited."""


def publish(viewer: Viewer, slug: str, body: QuestionBody, base: int, note: str, at: datetime) -> int:
    """Publishes `body` as the version after `base` and returns its number. Publishing the same text again changes nothing.

    Overtaken when somebody else published after `base`; their version stays and nothing is lost of either."""
    require(may_edit_bank(viewer))
    question = db.session.scalar(select(Question).where(Question.slug == slug).with_for_update())
    if question is None:
        raise Hidden
    newest = question.versions[-1]
    if newest.digest == digest_of(body):
        return newest.n
    if newest.n != base:
        raise Overtaken(
            f"Version {newest.n} of this question was published while you were writing. Read it, then put your changes on top of it."
        )
    version = new_version(question.id, newest.n + 1, body, at)
    version.by_id, version.note = viewer.id, note
    db.session.add(version)
    refresh([question.id])
    record(viewer.id, "question published", "bank", version.id, at, slug=slug, n=version.n, digest=version.digest)
    db.session.commit()
    return version.n


def load_shipped(bank: Bank, at: datetime, sources: Mapping[str, str] = MappingProxyType({})) -> int:
    """Adds the shipped questions that this database does not hold yet; returns how many. What an admin edited is left alone.

    sources: id -> the YAML text it was read from."""
    known = set(db.session.scalars(select(Question.slug)))
    fresh = [body for body in bank.questions if body.id not in known]
    for body in fresh:
        question = Question(id=new_id(), slug=body.id)
        version = new_version(question.id, 1, body, at)
        version.shipped_digest, version.source = version.digest, sources.get(body.id)
        db.session.add_all([question, version])
        record(None, "question shipped", "bank", version.id, at, slug=body.id, n=1, digest=version.digest)
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
