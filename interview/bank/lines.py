"""The list's rows, kept in the same transaction as what they are derived from."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import delete, func, select

from interview.bank.models import Question, QuestionDraft, QuestionLine, QuestionState, QuestionVersion
from interview.db import db
from question_bank.schema import Kind, Trait

TITLE_SHOWN, PLACE = 600, 200
Body = Mapping[str, Any]


def refresh(question_ids: Iterable[UUID]) -> None:
    """Derives the lines of these questions anew from versions, draft and states; a question with neither version nor draft has none.

    Does not commit. Four statements and one for each line, whatever the number of versions."""
    ids = set(question_ids)
    db.session.flush()
    lines = {line.question_id: line for line in db.session.scalars(select(QuestionLine).where(QuestionLine.question_id.in_(ids)))}
    fresh = _derived(ids)
    for question_id, values in fresh.items():
        line = lines.get(question_id)
        if line is None:
            line = QuestionLine(question_id=question_id)
            db.session.add(line)
        for name, value in values.items():
            setattr(line, name, value)
    if gone := lines.keys() - fresh.keys():
        db.session.execute(delete(QuestionLine).where(QuestionLine.question_id.in_(gone)))
    db.session.flush()


def rebuild() -> None:
    """Throws every line away and derives all of them again (law 9). Does not commit."""
    db.session.execute(delete(QuestionLine))
    db.session.expunge_all()
    refresh(db.session.scalars(select(Question.id)))


def _derived(ids: Collection[UUID]) -> dict[UUID, dict[str, Any]]:
    numbers = select(QuestionVersion.question_id, func.max(QuestionVersion.n).label("n")).where(QuestionVersion.question_id.in_(ids))
    newest = numbers.group_by(QuestionVersion.question_id).subquery()
    of_newest = (newest.c.question_id == QuestionVersion.question_id) & (newest.c.n == QuestionVersion.n)
    versions = select(QuestionVersion).join(newest, of_newest)
    published = {version.question_id: version for version in db.session.scalars(versions)}
    drafts = {draft.question_id: draft for draft in db.session.scalars(select(QuestionDraft).where(QuestionDraft.question_id.in_(ids)))}
    states = _states(ids)
    slugs = {row.id: row.slug for row in db.session.execute(select(Question.id, Question.slug).where(Question.id.in_(ids)))}
    return {
        id_: _values(slugs[id_], published.get(id_), drafts.get(id_), states.get(id_, set()))
        for id_ in slugs
        if id_ in published or id_ in drafts
    }


def _states(ids: Collection[UUID]) -> dict[UUID, set[str]]:
    """retired and seen_in_public, where they hold."""
    found: dict[UUID, set[str]] = {}
    opposite = {"restored": "retired", "not_seen": "seen_in_public"}
    rows = select(QuestionState.question_id, QuestionState.state).where(QuestionState.question_id.in_(ids)).order_by(QuestionState.n)
    for id_, state in db.session.execute(rows):
        holds = found.setdefault(id_, set())
        if state in opposite:
            holds.discard(opposite[state])
        else:
            holds.add(state)
    return found


def _values(slug: str, version: QuestionVersion | None, draft: QuestionDraft | None, states: Collection[str]) -> dict[str, Any]:
    body: Body = version.body if version else draft.body if draft else {}
    edited = draft or version
    return {
        "slug": slug,
        "title": str(body.get("title") or slug)[:TITLE_SHOWN],
        "trait": body.get("trait") or Trait.enthusiasm.value,
        "kind": body.get("kind") or Kind.conversation.value,
        "theme": str(body.get("theme") or "")[:TITLE_SHOWN],
        "minutes": _minutes(body),
        "rungs": len((body.get("ladder") or {}).get("rungs") or ()),
        "version": version.n if version else 0,
        "drafted": draft is not None,
        "retired": "retired" in states,
        "seen_in_public": "seen_in_public" in states,
        "edited_by_id": edited.by_id if edited else None,
        "edited_at": edited.at if edited else None,
        "words": "\n".join(_texts(body)),
        "place": _place(body),
    }


def _place(body: Body) -> str:
    """By trait, then title."""
    trait = Trait(body.get("trait") or Trait.enthusiasm)
    return f"{list(Trait).index(trait)} {str(body.get('title') or '').lower()}"[:PLACE]


def _minutes(body: Body) -> int:
    ladder = body.get("ladder")
    parts = [*ladder.get("rungs", ()), ladder.get("frontier", {})] if ladder else [body]
    return sum(part["minutes"] for part in parts if isinstance(part.get("minutes"), int))


def _texts(value: Any) -> Iterator[str]:
    """Every text of a body, without its sample answers."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        yield from (text for key, part in value.items() if key != "samples" for text in _texts(part))
    elif isinstance(value, list):
        yield from (text for part in value for text in _texts(part))
