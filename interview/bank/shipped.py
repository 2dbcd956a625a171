"""What a later release of Fourfold ships, beside what this bank holds. Never overwrites: an admin takes it over, or keeps their own."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from interview.audit.actions import record
from interview.bank.actions import Overtaken, digest_of, new_version
from interview.bank.lines import refresh
from interview.bank.models import KeptAdvice, Question, QuestionVersion
from interview.db import db
from interview.visibility.answer import Hidden, require
from interview.visibility.install import may_edit_bank
from interview.visibility.viewer import Viewer
from question_bank.diff import Compared, compare_three
from question_bank.schema import Question as QuestionBody

KEPT = "shipped-text"
NOTE = "As shipped with this release of Fourfold"


@dataclass(frozen=True)
class Offer:
    """`newest`: the number of this bank's version; `edited`: it is not the text that was shipped before."""

    slug: str
    title: str
    newest: int
    edited: bool
    places: tuple[Compared, ...]


def offers(viewer: Viewer, shipped: Iterable[QuestionBody]) -> list[Offer]:
    """The shipped questions that say something else than they did, and that nobody has taken over or put aside. Three statements."""
    require(may_edit_bank(viewer))
    digests = {body.id: digest_of(body) for body in shipped}
    known = _versions(digests)
    kept = select(Question.slug, KeptAdvice.digest).join(Question, KeptAdvice.question_id == Question.id).where(KeptAdvice.rule == KEPT)
    settled = {(slug, digest) for slug, digest in db.session.execute(kept)}
    settled |= {(slug, version.shipped_digest) for slug, versions in known.items() for version in versions if version.shipped_digest}
    return [_offer(body, known[body.id]) for body in shipped if body.id in known and (body.id, digests[body.id]) not in settled]


def take_shipped(viewer: Viewer, body: QuestionBody, base: int, at: datetime) -> int:
    """Publishes the shipped text as the version after `base`; returns its number. Overtaken when another was published meanwhile."""
    question = _locked(viewer, body.id)
    newest = question.versions[-1]
    if newest.shipped_digest == digest_of(body):
        return newest.n
    if newest.n != base:
        raise Overtaken(f"Version {newest.n} of this question was published meanwhile. Read it, then decide again.")
    version = new_version(question.id, base + 1, body, at)
    version.by_id, version.note, version.shipped_digest = viewer.id, NOTE, version.digest
    db.session.add(version)
    refresh([question.id])
    record(viewer.id, "shipped text taken", "bank", version.id, at, n=version.n, digest=version.digest)
    db.session.commit()
    return version.n


def keep_own(viewer: Viewer, body: QuestionBody, at: datetime) -> None:
    """This shipped text is not offered again; a later one is."""
    question, digest = _locked(viewer, body.id), digest_of(body)
    if db.session.get(KeptAdvice, (question.id, KEPT, digest)) is None:
        db.session.add(KeptAdvice(question_id=question.id, rule=KEPT, digest=digest, by_id=viewer.id, at=at))
        record(viewer.id, "own text kept", "bank", question.id, at, shipped=digest)
    db.session.commit()


def _locked(viewer: Viewer, slug: str) -> Question:
    require(may_edit_bank(viewer))
    question = db.session.scalar(select(Question).where(Question.slug == slug).with_for_update())
    if question is None or not question.versions:
        raise Hidden
    return question


def _versions(slugs: Iterable[str]) -> dict[str, list[QuestionVersion]]:
    found: dict[str, list[QuestionVersion]] = {}
    statement = select(Question.slug, QuestionVersion).join(QuestionVersion, QuestionVersion.question_id == Question.id)
    for slug, version in db.session.execute(statement.where(Question.slug.in_(set(slugs))).order_by(QuestionVersion.n)):
        found.setdefault(slug, []).append(version)
    return found


def _offer(body: QuestionBody, versions: list[QuestionVersion]) -> Offer:
    newest = versions[-1]
    before = next((version for version in reversed(versions) if version.shipped_digest), newest)
    places = compare_three(before.content, body, newest.content)
    return Offer(body.id, body.title, newest.n, newest.digest != before.digest, tuple(places))
