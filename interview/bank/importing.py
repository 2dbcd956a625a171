"""Taking questions from files: checked first, then all of them in one transaction. The same file twice changes nothing."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import delete, func, select

from interview.audit.actions import record, record_all
from interview.bank.actions import Overtaken, digest_of, new_version
from interview.bank.lines import refresh
from interview.bank.models import BankImport, Question, QuestionVersion
from interview.clock import new_id
from interview.db import db
from interview.visibility.answer import Hidden, Refused, require
from interview.visibility.install import may_edit_bank
from interview.visibility.viewer import Viewer
from question_bank.lint.forbidden import forbidden_topics
from question_bank.schema import Question as QuestionBody
from question_bank.upload import Uploaded
from question_bank.wording import place_of

KEPT = timedelta(hours=24)
NOTE = "Imported from a file"
CHANGED = "The bank has changed since this file was checked. Send the file again; nothing was imported."


class Fate(StrEnum):
    """What becomes of a question of a file."""

    new = "new"
    changed = "changed"
    same = "same"
    wrong = "wrong"


SHOWN_FIRST = (Fate.wrong, Fate.changed, Fate.new, Fate.same)


@dataclass(frozen=True)
class Row:
    """`n`: the number of the version it becomes, or is already. `fault`: why it is wrong, with the mend."""

    source: str
    line: int
    slug: str
    title: str
    fate: Fate
    n: int
    fault: str = ""


@dataclass(frozen=True)
class DryRun:
    rows: tuple[Row, ...]

    def count(self, fate: Fate) -> int:
        return sum(row.fate is fate for row in self.rows)

    @property
    def importable(self) -> bool:
        return not self.count(Fate.wrong) and self.count(Fate.same) < len(self.rows)


def dry_run(viewer: Viewer, uploads: Sequence[Uploaded]) -> DryRun:
    """What an import would do. Changes nothing; one statement."""
    require(may_edit_bank(viewer))
    newest = _newest(each.question.id for each in uploads)
    rows = (_row(each, newest.get(each.question.id)) for each in uploads)
    return DryRun(tuple(sorted(rows, key=lambda row: SHOWN_FIRST.index(row.fate))))


def keep(viewer: Viewer, uploads: Sequence[Uploaded], at: datetime) -> UUID:
    """Keeps a checked upload for its yes, at most a day; returns its id. Refused when anything in it is wrong."""
    if dry_run(viewer, uploads).count(Fate.wrong):
        raise Refused("Something in this file is wrong. Mend it as its line says, then send the file again.")
    db.session.execute(delete(BankImport).where(BankImport.at < at - KEPT))
    newest = _newest(each.question.id for each in uploads)
    kept = BankImport(id=new_id(), questions={"all": [_kept(each, newest) for each in uploads]}, by_id=viewer.id, at=at)
    db.session.add(kept)
    record(viewer.id, "import checked", "bank", kept.id, at, questions=len(uploads))
    db.session.commit()
    return kept.id


def take(viewer: Viewer, import_id: UUID, at: datetime) -> int:
    """Publishes what a checked upload holds that is new or changed; returns how many. Taken already: none.

    Raises Overtaken when somebody published one of them since the check: then nothing is imported."""
    require(may_edit_bank(viewer))
    kept = db.session.scalar(select(BankImport).where(BankImport.id == import_id, BankImport.by_id == viewer.id).with_for_update())
    if kept is None:
        raise Hidden
    waiting = kept.questions["all"]
    slugs = list(dict.fromkeys(each["body"]["id"] for each in waiting))
    newest, ids = _newest(slugs), _question_ids(slugs)
    taken = [_publish(viewer, each, ids[each["body"]["id"]], newest.get(each["body"]["id"]), at) for each in waiting]
    fresh = [version for version in taken if version]
    kept.questions = {"all": []}
    db.session.flush()
    refresh(version.question_id for version in fresh)
    record_all(viewer.id, "question imported", "bank", [(each.id, {"n": each.n, "digest": each.digest}) for each in fresh], at)
    db.session.commit()
    return len(fresh)


@dataclass(frozen=True)
class _Newest:
    question_id: UUID
    n: int
    digest: str


def _newest(slugs: Iterable[str]) -> dict[str, _Newest]:
    numbers = (
        select(QuestionVersion.question_id, func.max(QuestionVersion.n).label("n")).join(Question).where(Question.slug.in_(set(slugs)))
    )
    newest = numbers.group_by(QuestionVersion.question_id).subquery()
    found = (
        select(Question.slug, QuestionVersion.question_id, QuestionVersion.n, QuestionVersion.digest)
        .join(QuestionVersion, QuestionVersion.question_id == Question.id)
        .join(newest, (newest.c.question_id == QuestionVersion.question_id) & (newest.c.n == QuestionVersion.n))
    )
    return {slug: _Newest(id_, n, digest) for slug, id_, n, digest in db.session.execute(found)}


def _row(each: Uploaded, newest: _Newest | None) -> Row:
    question = each.question
    faults = [f"{place_of(finding.loc)}: {finding.words}" for finding in forbidden_topics(question)]
    if newest is None:
        fate, n = Fate.new, 1
    elif newest.digest == digest_of(question):
        fate, n = Fate.same, newest.n
    else:
        fate, n = Fate.changed, newest.n + 1
    return Row(each.source, each.line, question.id, question.title, Fate.wrong if faults else fate, n, " ".join(faults))


def _kept(each: Uploaded, newest: dict[str, _Newest]) -> dict[str, Any]:
    before = newest.get(each.question.id)
    return {"body": each.question.model_dump(mode="json"), "source": each.text, "base": before.n if before else 0}


def _publish(viewer: Viewer, kept: dict[str, Any], question_id: UUID, newest: _Newest | None, at: datetime) -> QuestionVersion | None:
    body = QuestionBody.model_validate(kept["body"])
    if newest and newest.digest == digest_of(body):
        return None
    if kept["base"] != (newest.n if newest else 0):
        raise Overtaken(CHANGED)
    version = new_version(question_id, kept["base"] + 1, body, at)
    version.by_id, version.note, version.source = viewer.id, NOTE, kept["source"]
    db.session.add(version)
    return version


def _question_ids(slugs: Collection[str]) -> dict[str, UUID]:
    """By slug; what is not in the bank yet is made."""
    known = {row.slug: row.id for row in db.session.execute(select(Question.slug, Question.id).where(Question.slug.in_(slugs)))}
    made = {slug: new_id() for slug in slugs if slug not in known}
    db.session.add_all([Question(id=id_, slug=slug) for slug, id_ in made.items()])
    db.session.flush()
    return known | made
