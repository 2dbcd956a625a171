"""The cards that a viewer may count: what every figure over several scorecards is made of (law 2)."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, ColumnElement, Select, and_, exists, func, select

from interview.accounts.models import Person
from interview.db import db
from interview.openings.models import Application, Interview, Kit, KitItem, Panelist, Plan
from interview.scorecards.amendments import Amended, amended, as_counted
from interview.scorecards.amendments import Amendment as Told
from interview.scorecards.kits import kit_items, kit_of_card
from interview.scorecards.meetings import came_after_all
from interview.scorecards.models import Amendment, Entry, LeftOut, Strike, Submission
from interview.scorecards.operations import Incoming, standing
from interview.scorecards.pages import without_times
from interview.scorecards.record import Asked, CardItem, Record
from interview.scorecards.scores import item_scores
from interview.scorecards.sight import card_facts_with
from interview.scorecards.whole import amendments, strikes
from interview.scoring.panel import ItemScore
from interview.visibility.cards import CardFacts, may_count
from interview.visibility.viewer import Viewer

_BY_TARGET: Mapping[str, Callable[..., ColumnElement[Any]]] = {
    "sqlite": lambda target, value: func.json_group_object(target, func.json(value), type_=JSON),
    "postgresql": lambda target, value: func.json_object_agg(target, value, type_=JSON),
}
"""By the dialect's name: the values of a group as one object."""


@dataclass(frozen=True)
class CountedCard:
    """One submitted card that counts. Notes carry no clock times. `asked`: with the amendments that count; `amended`: all of them.

    `kit`, `place`, `revision`: of the plan it is written on; `after_debrief`: a manager had gone on without it."""

    scorecard_id: UUID
    application_id: UUID
    candidate_id: UUID
    rater_id: UUID
    rater: str
    kit: str
    place: int
    revision: int
    entered_later: bool
    after_debrief: bool
    asked: tuple[Asked, ...]
    scores: tuple[ItemScore, ...]
    recommendation: str | None
    summary: str
    amended: tuple[Amended, ...]


@dataclass(frozen=True)
class Submitted:
    """A submitted card, whoever may see it: for queries only. `ends_at`: its interview's planned end; `place`: of its kit in the plan, of
    that `revision`; `amendments`: how many it has;
    `left_out`: how often a question was left out of its opening's scores, or taken in again."""

    facts: CardFacts
    ends_at: datetime | None
    interview_id: UUID
    rater: str
    kit_id: UUID
    kit: str
    place: int
    revision: int
    lead: bool
    after_debrief: bool
    at: datetime
    amendments: int
    left_out: int


def counted_cards(viewer: Viewer, opening_id: UUID) -> list[CountedCard]:
    """By candidate's and interview's age, then rater's name. At most six statements, whatever the number of candidates."""
    here = Application.opening_id == opening_id
    return cards_of([card for card in submitted_cards(here) if may_count(viewer, card.facts)], here)


def submitted_cards(where: ColumnElement[bool]) -> list[Submitted]:
    """Of the applications that `where` picks. One statement."""
    made = select(func.count()).where(Amendment.scorecard_id == Panelist.id).correlate(Panelist).scalar_subquery()
    left_out = select(func.count()).where(LeftOut.opening_id == Application.opening_id).correlate(Application).scalar_subquery()
    whose = (Interview.id, Person.name, Kit.id, Kit.title, Kit.n, Plan.revision, Panelist.lead)
    columns = (*whose, exists().where(came_after_all()), Submission.at, made, left_out)
    written_on = and_(Kit.id == kit_of_card(), Plan.id == Kit.plan_id, Submission.scorecard_id.is_not(None))
    found = card_facts_with((Interview.starts_at, Interview.minutes, *columns), where & written_on)
    return [Submitted(facts, starts and starts + timedelta(minutes=minutes), *more) for facts, (starts, minutes, *more) in found]


def cards_of(submitted: Sequence[Submitted], where: ColumnElement[bool]) -> list[CountedCard]:
    """What these cards say, all of them of applications that `where` picks. Asks no rule: callers have. At most five statements."""
    if not submitted:
        return []
    items = kit_items(KitItem.kit_id.in_(_kits_of(where)))
    entries = _entries(where, {card.facts.id for card in submitted})
    here = _of(select(Panelist.id), where, submitted=True)
    struck, made = strikes(Strike.scorecard_id.in_(here)), amendments(Amendment.scorecard_id.in_(here))
    ordered = sorted(submitted, key=lambda card: (card.facts.application_id, card.interview_id, card.rater, card.facts.id))
    return [
        _card(card, Record(entries[card.facts.id], not card.lead, struck.get(card.facts.id, {})), made.get(card.facts.id, ()), items)
        for card in ordered
    ]


def _kits_of(where: ColumnElement[bool]) -> Select[UUID]:
    """Every kit of their openings: which questions are read, and so remembered, tells of no card (law 2)."""
    return select(Kit.id).join(Plan, Kit.plan_id == Plan.id).join(Application, Application.opening_id == Plan.opening_id).where(where)


def _of(statement: Select, where: ColumnElement[bool], submitted: bool = False) -> Select:  # type: ignore[type-arg]
    """Narrows to those applications, and to submitted cards: an unfinished card of another person is never read."""
    if submitted:
        statement = statement.join(Submission, Submission.scorecard_id == Panelist.id)
        statement = statement.join(Interview, Panelist.interview_id == Interview.id)
    return statement.join(Application, Interview.application_id == Application.id).where(where)


def _entries(where: ColumnElement[bool], counted: Collection[UUID]) -> dict[UUID, dict[str, Incoming]]:
    """One row a card."""
    of_card = _BY_TARGET[db.engine.dialect.name](Entry.target, Entry.value)
    statement = _of(select(Entry.scorecard_id, of_card).join(Panelist, Entry.scorecard_id == Panelist.id), where, submitted=True)
    found: dict[UUID, dict[str, Incoming]] = {card: {} for card in counted}
    for card, values in db.session.execute(statement.group_by(Entry.scorecard_id)):
        if card in found:
            found[card] = {target: standing(target, value) for target, value in values.items()}
    return found


def _card(card: Submitted, record: Record, made: Sequence[Told], items: Mapping[UUID, list[CardItem]]) -> CountedCard:
    counted = replace(record, entries=as_counted(record.entries, made)) if made else record
    facts, own = card.facts, items[card.kit_id]
    asked = tuple(without_times(each) for each in counted.asked(own))
    return CountedCard(
        scorecard_id=facts.id,
        application_id=facts.application_id,
        candidate_id=facts.candidate_id,
        rater_id=facts.interviewer_id,
        rater=card.rater,
        kit=card.kit,
        place=card.place,
        revision=card.revision,
        entered_later=record.entered_later,
        after_debrief=card.after_debrief,
        asked=asked,
        scores=item_scores(asked, facts.interviewer_id),
        recommendation=record.recommendation,
        summary=record.summary,
        amended=amended(made, own, record.struck),
    )
