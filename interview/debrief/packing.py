"""The twenty-minute pack of a round: what its debriefs need to know of each candidate, on one page each."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import and_, func, select
from sqlalchemy.orm import aliased

from interview.bank.models import QuestionVersion
from interview.compare.queries import TERMS, Compared, Terms, applied_to, compared, planned_questions
from interview.compare.rows import Applied, row_of
from interview.compare.words import called, weights_in_words
from interview.db import db
from interview.debrief.asking import Planned
from interview.debrief.pages import PackPage, Sheet
from interview.debrief.rounds import CardsOfRound, cards_by_round
from interview.debrief.sheets import closeness_of, sheet_of
from interview.openings.models import Application, Kit, KitItem, Opening, OpeningStart, Plan, Round
from interview.scoring.panel import comparable_figures
from interview.visibility.answer import Hidden, require
from interview.visibility.cards import may_wait_for
from interview.visibility.debriefs import may_debrief
from interview.visibility.openings import may_compare
from interview.visibility.viewer import Viewer
from question_bank.schema import Question

MOST = 8
UNKNOWN = "Somebody in this address is not a candidate of this opening."
TOO_MANY = f"A pack holds {MOST} candidates, by name. The next are in another one."
_Next, _Asked, _Swap = aliased(Round), aliased(QuestionVersion), aliased(QuestionVersion)


class Stage(NamedTuple):
    """last: no round comes after it; planned: the questions of the next one."""

    terms: Terms
    title: str
    last: bool
    planned: tuple[Planned, ...]


def pack_page(viewer: Viewer, opening_id: UUID, n: int, asked: Sequence[str], at: datetime) -> PackPage:
    """n: the round's number; asked: application ids as they stand in the address, empty for everybody. At most ten statements."""
    require(may_compare(viewer, opening_id))
    stage, applied = _stage(opening_id, n), applied_to(viewer, opening_id)
    rounds = {key: found for (key, of), found in cards_by_round(Application.opening_id == opening_id).items() if of == n}
    here = [each for each in applied if not asked or str(each.application_id) in asked]
    may = {each.application_id for each in here if each.application_id in rounds and may_debrief(viewer, rounds[each.application_id].facts)}
    ready = [each for each in here if each.application_id in may]
    found = compared(viewer, opening_id, stage.terms, ready[:MOST], at)
    return PackPage(
        opening_id=opening_id,
        opening=stage.terms.title,
        n=n,
        title=stage.title,
        weights=weights_in_words(stage.terms.weights, stage.terms.weights_reason),
        sheets=tuple(_sheets(ready[:MOST], found, rounds, stage.planned)),
        closed=tuple(each.name for each in here if each.closed),
        awaited=tuple(each.name for each in here if each not in ready and _is_awaited(viewer, rounds.get(each.application_id))),
        later=tuple(each.application_id for each in ready[MOST:]),
        message=_message(len(here) < len(set(asked)), len(ready) > MOST),
        last=stage.last,
        waits=found.learnt.waits,
    )


def _message(unknown: bool, too_many: bool) -> str | None:
    return " ".join([UNKNOWN] * unknown + [TOO_MANY] * too_many) or None


def _is_awaited(viewer: Viewer, found: CardsOfRound | None) -> bool:
    return found is not None and found.facts.waiting and any(may_wait_for(viewer, card) for card in found.every)


def _sheets(ready: Sequence[Applied], found: Compared, rounds: Mapping[UUID, CardsOfRound], planned: Sequence[Planned]) -> list[Sheet]:
    names = called({each.application_id: each.name for each in ready})
    figures = comparable_figures({each.application_id: found.counted[each.application_id].score for each in ready})
    sheets = []
    for each in ready:
        key, counted = each.application_id, found.counted[each.application_id]
        ids = {card.id for card in rounds[key].facts.cards}
        cards = [card for card in counted.cards if card.scorecard_id in ids]
        sheets.append(sheet_of(row_of(each, counted), cards, planned, closeness_of(key, figures, names)))
    return sheets


def _stage(opening_id: UUID, n: int) -> Stage:
    """The newest plan's round, and what is asked after it. One statement. Raises Hidden."""
    newest = select(func.max(Plan.revision)).where(Plan.opening_id == opening_id).scalar_subquery()
    columns = (*TERMS, planned_questions(opening_id), Round.title, _Next.id)
    statement = (
        select(*columns, Kit.title, _Asked.body, _Swap.body)
        .select_from(Opening)
        .outerjoin(OpeningStart, OpeningStart.opening_id == Opening.id)
        .join(Plan, and_(Plan.opening_id == Opening.id, Plan.revision == newest))
        .join(Round, and_(Round.plan_id == Plan.id, Round.n == n))
        .outerjoin(_Next, and_(_Next.plan_id == Plan.id, _Next.n == n + 1))
        .outerjoin(Kit, Kit.round_id == _Next.id)
        .outerjoin(KitItem, KitItem.kit_id == Kit.id)
        .outerjoin(_Asked, KitItem.version_id == _Asked.id)
        .outerjoin(_Swap, KitItem.swap_version_id == _Swap.id)
        .order_by(Kit.n, KitItem.n)
    )
    rows = db.session.execute(statement.where(Opening.id == opening_id)).all()
    if not rows:
        raise Hidden
    *terms, round_title, following, _kit, _body, _swap = rows[0]
    planned = tuple(_planned(kit, body, swap) for *_, kit, body, swap in rows if body)
    return Stage(Terms(*terms), round_title, following is None, planned)


def _planned(kit: str, body: Any, swap: Any) -> Planned:
    question = Question.model_validate(body)
    parallel = Question.model_validate(swap).title if swap else None
    return Planned(question.title, question.trait, kit, question.ladder is not None, parallel)
