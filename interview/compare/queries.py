"""What a viewer may compare of an opening. Every figure is made of the cards that this viewer may count."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import ScalarSelect, func, or_, select

from interview.compare.adjusted import adjusted_of
from interview.compare.beside import side_by_side
from interview.compare.choosing import choice_of, columns_of, in_order
from interview.compare.figures import figures_of
from interview.compare.lacking import lacking
from interview.compare.pages import ComparePage, SideBySide
from interview.compare.rows import Applied, Counted, Error, left_out_of, plans_met, row_of, score_before
from interview.compare.viewing import View
from interview.compare.words import told_apart, weights_in_words
from interview.db import db
from interview.openings.models import Application, Candidate, Kit, KitItem, Opening, OpeningStart, Plan
from interview.openings.queries.plans import is_voided
from interview.scorecards.adjusting import shown
from interview.scorecards.counting import CountedCard, cards_of
from interview.scorecards.kits import planned_kits
from interview.scorecards.learning import Learnt, SightSet, learnt, sight_set
from interview.scoring.panel import panel_score, pool_of
from interview.visibility.answer import require
from interview.visibility.cards import may_read
from interview.visibility.openings import is_closed, may_compare
from interview.visibility.viewer import Viewer


class Terms(NamedTuple):
    """adjusting: the adjusted score is switched on; planned: how many questions its newest plan has."""

    title: str
    weights: dict[str, Any]
    weights_reason: str
    started_at: datetime | None
    adjusting: bool | None
    planned: int


TERMS = (Opening.title, Opening.weights, Opening.weights_reason, OpeningStart.at, shown())
"""Of an opening, over Opening and OpeningStart: what Terms begin with."""


class Compared(NamedTuple):
    """Application -> what counts of it; what the ranges rest on; what was learnt from everything the viewer may count."""

    counted: dict[UUID, Counted]
    error: Error
    learnt: Learnt


def compare_page(viewer: Viewer, opening_id: UUID, asked: View, at: datetime) -> ComparePage:
    """The pool of the ranges (ADJUSTED-SCORE, 5.1b) is the interviewers and questions of all cards that the viewer may count."""
    require(may_compare(viewer, opening_id))
    terms = terms_of(opening_id)
    applied = applied_to(viewer, opening_id)
    found = compared(viewer, opening_id, terms, applied, at)
    by_name = [row_of(each, found.counted[each.application_id]) for each in applied]
    choice, adjusted = choice_of(asked.chosen, by_name), asked.adjusted and bool(terms.adjusting)
    rows = in_order(by_name, asked.by_interval, adjusted)
    names, pinned = columns_of(choice.compare, rows, asked.pinned)
    shown = tuple(str(key) for key in choice.compare or choice.ids)
    return ComparePage(
        opening_id=opening_id,
        title=terms.title,
        weights=weights_in_words(terms.weights, terms.weights_reason),
        started_at=terms.started_at,
        planned=terms.planned,
        left_out=left_out_of(found.counted.values()),
        rows=rows,
        chosen=choice.ids,
        beside=_beside(opening_id, terms, names, found, adjusted) if names else None,
        message=choice.message,
        waits=found.learnt.waits,
        adjusting=bool(terms.adjusting),
        view=replace(asked, chosen=shown, adjusted=adjusted, pinned=str(pinned) if pinned else ""),
        refused=asked.adjusted and not adjusted,
    )


def _beside(opening_id: UUID, terms: Terms, names: Mapping[UUID, str], found: Compared, adjusted: bool) -> SideBySide:
    """At most two statements: what the plan holds."""
    counted, plan = found.counted, planned_kits(opening_id)
    figures = figures_of(names, counted, found.learnt, terms.weights, adjusted)
    narrowing = (lacking(name, counted[key], plan, terms.weights, found.error) for key, name in names.items())
    return side_by_side(names, counted, found.error, figures, tuple(each for each in narrowing if each), plan)


def terms_of(opening_id: UUID) -> Terms:
    statement = (
        select(*TERMS, planned_questions(opening_id))
        .outerjoin(OpeningStart, OpeningStart.opening_id == Opening.id)
        .where(Opening.id == opening_id)
    )
    return Terms(*db.session.execute(statement).one())


def planned_questions(opening_id: UUID | ScalarSelect[UUID]) -> ScalarSelect[int]:
    """How many the newest plan has, within another statement."""
    newest = select(func.max(Plan.revision)).where(Plan.opening_id == opening_id).scalar_subquery()
    planned = select(func.count(KitItem.id)).join(Kit, KitItem.kit_id == Kit.id).join(Plan, Kit.plan_id == Plan.id)
    return planned.where(Plan.opening_id == opening_id, Plan.revision == newest).scalar_subquery()


def applied_to(viewer: Viewer, opening_id: UUID) -> list[Applied]:
    """By name; who has the same name as another, in the order they were added."""
    statement = (
        select(Application.id, Application.candidate_id, Candidate.name)
        .join(Candidate, Application.candidate_id == Candidate.id)
        .where(Application.opening_id == opening_id, or_(~is_voided(), Application.candidate_id.in_(viewer.owes)))
    )
    rows = sorted(db.session.execute(statement), key=lambda row: (row.name.casefold(), row.id))
    names = told_apart([row.name for row in rows])
    return [Applied(row.id, name, is_closed(viewer, row.candidate_id)) for row, name in zip(rows, names, strict=True)]


def compared(viewer: Viewer, opening_id: UUID, terms: Terms, applied: Sequence[Applied], at: datetime) -> Compared:
    """applied: whose figures are wanted. At most seven statements."""
    sight = sight_set(viewer, at)
    found = learnt(viewer, sight)
    cards: dict[UUID, list[CountedCard]] = {each.application_id: [] for each in applied}
    for card in sorted(_cards(opening_id, sight, found), key=lambda card: (card.rater.casefold(), card.scorecard_id)):
        cards.setdefault(card.application_id, []).append(card)
    items = {key: [item for card in own for item in card.scores] for key, own in cards.items()}
    error = Error(found.pool(pool_of(item for own in items.values() for item in own)), found.variances)
    uncounted, plans = _uncounted(viewer, opening_id, sight), plans_met(cards)
    adjusted = adjusted_of(found, terms.weights, items) if terms.adjusting else {}
    counted = {
        key: Counted(
            cards=cards[key],
            items=items[key],
            score=panel_score(items[key], terms.weights, *error),
            uncounted=uncounted[key],
            adjusted=adjusted.get(key),
            before=score_before(cards[key], terms.weights, error),
            plans=plans[key],
        )
        for key in (each.application_id for each in applied)
    }
    return Compared(counted, error, found)


def _cards(opening_id: UUID, sight: SightSet, found: Learnt) -> Sequence[CountedCard]:
    here = {card.facts.id: card for card in sight.counted if card.facts.opening_id == opening_id}
    if found.cards is None:
        return cards_of(list(here.values()), Application.opening_id == opening_id)
    return [card for card in found.cards if card.scorecard_id in here]


def _uncounted(viewer: Viewer, opening_id: UUID, sight: SightSet) -> Counter[UUID]:
    """Application id -> how many scorecards are shown and counted in no score (law 6)."""
    stamped = [card.facts for card in sight.near if card.facts.opening_id == opening_id and card.facts.had_seen]
    return Counter(card.application_id for card in stamped if may_read(viewer, card))
