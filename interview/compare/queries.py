"""What a viewer may compare of an opening. Every figure is made of the cards that this viewer may count."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import func, select

from interview.compare.beside import side_by_side
from interview.compare.choosing import choice_of
from interview.compare.pages import ComparePage
from interview.compare.rows import Applied, Counted, row_of
from interview.compare.words import told_apart, weights_in_words
from interview.db import db
from interview.openings.models import Application, Candidate, Kit, KitItem, Opening, OpeningStart, Plan
from interview.scorecards.models import Submission
from interview.scorecards.queries import CountedCard, counted_cards
from interview.scorecards.sight import card_facts
from interview.scoring.panel import panel_score, pool_of
from interview.scoring.ranges import Pool
from interview.visibility.answer import require
from interview.visibility.cards import may_read
from interview.visibility.openings import is_closed, may_compare
from interview.visibility.viewer import Viewer


class _Terms(NamedTuple):
    title: str
    weights: dict[str, Any]
    weights_reason: str
    started_at: datetime | None
    planned: int


def compare_page(viewer: Viewer, opening_id: UUID, asked: Sequence[str]) -> ComparePage:
    """asked: the application ids to set side by side, as they stand in the address.

    The pool of the ranges (ADJUSTED-SCORE, 5.1b) is the interviewers and questions of this opening's cards that the viewer may count."""
    require(may_compare(viewer, opening_id))
    terms = _terms(opening_id)
    applied = _applied(viewer, opening_id)
    counted, pool = _counted(viewer, opening_id, terms, applied)
    rows = tuple(row_of(each, counted[each.application_id]) for each in applied)
    choice = choice_of(asked, rows)
    names = {row.application_id: row.name for row in rows if row.application_id in choice.compare}
    return ComparePage(
        opening_id=opening_id,
        title=terms.title,
        weights=weights_in_words(terms.weights, terms.weights_reason),
        started_at=terms.started_at,
        planned=terms.planned,
        rows=rows,
        chosen=choice.ids,
        beside=side_by_side(names, counted, pool) if names else None,
        message=choice.message,
    )


def _terms(opening_id: UUID) -> _Terms:
    newest = select(func.max(Plan.revision)).where(Plan.opening_id == opening_id).scalar_subquery()
    planned = select(func.count(KitItem.id)).join(Kit, KitItem.kit_id == Kit.id).join(Plan, Kit.plan_id == Plan.id)
    planned = planned.where(Plan.opening_id == opening_id, Plan.revision == newest)
    statement = (
        select(Opening.title, Opening.weights, Opening.weights_reason, OpeningStart.at, planned.scalar_subquery())
        .outerjoin(OpeningStart, OpeningStart.opening_id == Opening.id)
        .where(Opening.id == opening_id)
    )
    return _Terms(*db.session.execute(statement).one())


def _applied(viewer: Viewer, opening_id: UUID) -> list[Applied]:
    """By name; who has the same name as another, in the order they were added."""
    statement = (
        select(Application.id, Application.candidate_id, Candidate.name)
        .join(Candidate, Application.candidate_id == Candidate.id)
        .where(Application.opening_id == opening_id)
    )
    rows = sorted(db.session.execute(statement), key=lambda row: (row.name.casefold(), row.id))
    names = told_apart([row.name for row in rows])
    return [Applied(row.id, name, is_closed(viewer, row.candidate_id)) for row, name in zip(rows, names, strict=True)]


def _counted(viewer: Viewer, opening_id: UUID, terms: _Terms, applied: Sequence[Applied]) -> tuple[dict[UUID, Counted], Pool]:
    cards: dict[UUID, list[CountedCard]] = {each.application_id: [] for each in applied}
    for card in sorted(counted_cards(viewer, opening_id), key=lambda card: (card.rater.casefold(), card.scorecard_id)):
        cards[card.application_id].append(card)
    items = {key: [item for card in own for item in card.scores] for key, own in cards.items()}
    pool = pool_of(item for own in items.values() for item in own)
    uncounted = _uncounted(viewer, opening_id)
    return {key: Counted(own, items[key], panel_score(items[key], terms.weights, pool), uncounted[key]) for key, own in cards.items()}, pool


def _uncounted(viewer: Viewer, opening_id: UUID) -> Counter[UUID]:
    """Application id -> how many scorecards are shown and counted in no score (law 6)."""
    stamped = card_facts((Opening.id == opening_id) & Submission.had_seen)
    return Counter(card.application_id for card in stamped if not is_closed(viewer, card.candidate_id) and may_read(viewer, card))
