"""The cards that a viewer may count: what every figure over several scorecards is made of (law 2)."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from sqlalchemy import Select, exists, select

from interview.accounts.models import Person
from interview.db import db
from interview.openings.models import Application, Interview, KitItem, Opening, Panelist
from interview.scorecards.amendments import Amended, amended, as_counted
from interview.scorecards.amendments import Amendment as Told
from interview.scorecards.kits import kit_items
from interview.scorecards.meetings import came_after_all
from interview.scorecards.models import Amendment, Entry, Strike, Submission
from interview.scorecards.operations import Incoming
from interview.scorecards.pages import without_times
from interview.scorecards.record import Asked, CardItem, Record
from interview.scorecards.scores import item_scores
from interview.scorecards.sight import card_facts_with
from interview.scorecards.whole import amendments, strikes
from interview.scoring.panel import ItemScore
from interview.visibility.cards import CardFacts, may_count
from interview.visibility.viewer import Viewer


@dataclass(frozen=True)
class CountedCard:
    """One submitted card that counts. Notes carry no clock times. `asked`: with the amendments that count; `amended`: all of them.

    `after_debrief`: a manager had gone on without it."""

    scorecard_id: UUID
    application_id: UUID
    candidate_id: UUID
    rater_id: UUID
    rater: str
    entered_later: bool
    after_debrief: bool
    asked: tuple[Asked, ...]
    scores: tuple[ItemScore, ...]
    recommendation: str | None
    summary: str
    amended: tuple[Amended, ...]


def counted_cards(viewer: Viewer, opening_id: UUID) -> list[CountedCard]:
    """By candidate's and interview's age, then rater's name. At most six statements, whatever the number of candidates."""
    columns = (Interview.id, Person.name, Interview.kit_id, Panelist.lead, exists().where(came_after_all()))
    submitted = card_facts_with(columns, (Opening.id == opening_id) & Submission.scorecard_id.is_not(None))
    counted = [(facts, *more) for facts, more in submitted if may_count(viewer, facts)]
    if not counted:
        return []
    items = kit_items(KitItem.kit_id.in_(_of_opening(select(Interview.kit_id), opening_id)))
    entries = _entries(opening_id, {facts.id for facts, *_ in counted})
    here = _of_opening(select(Panelist.id), opening_id, submitted=True)
    struck, made = strikes(Strike.scorecard_id.in_(here)), amendments(Amendment.scorecard_id.in_(here))
    ordered = sorted(counted, key=lambda row: (row[0].application_id, row[1], row[2], row[0].id))
    return [
        _card(facts, name, Record(entries[facts.id], not lead, struck.get(facts.id, {})), made.get(facts.id, ()), items[kit], late)
        for facts, _, name, kit, lead, late in ordered
    ]


def _of_opening(statement: Select, opening_id: UUID, submitted: bool = False) -> Select:  # type: ignore[type-arg]
    """Narrows to the opening, and to submitted cards: an unfinished card of another person is never read."""
    if submitted:
        statement = statement.join(Submission, Submission.scorecard_id == Panelist.id)
        statement = statement.join(Interview, Panelist.interview_id == Interview.id)
    return statement.join(Application, Interview.application_id == Application.id).where(Application.opening_id == opening_id)


def _entries(opening_id: UUID, counted: Collection[UUID]) -> dict[UUID, dict[str, Incoming]]:
    columns = select(Entry.scorecard_id, Entry.operation_id, Entry.target, Entry.clock, Entry.value)
    statement = _of_opening(columns.join(Panelist, Entry.scorecard_id == Panelist.id), opening_id, submitted=True)
    found: dict[UUID, dict[str, Incoming]] = {card: {} for card in counted}
    for card, operation_id, target, clock, value in db.session.execute(statement):
        if card in found:
            found[card][target] = Incoming(operation_id, target, clock, value)
    return found


def _card(facts: CardFacts, rater: str, record: Record, made: Sequence[Told], items: list[CardItem], late: bool) -> CountedCard:
    counted = replace(record, entries=as_counted(record.entries, made)) if made else record
    asked = tuple(without_times(each) for each in counted.asked(items))
    return CountedCard(
        scorecard_id=facts.id,
        application_id=facts.application_id,
        candidate_id=facts.candidate_id,
        rater_id=facts.interviewer_id,
        rater=rater,
        entered_later=record.entered_later,
        after_debrief=late,
        asked=asked,
        scores=item_scores(asked, facts.interviewer_id),
        recommendation=record.recommendation,
        summary=record.summary,
        amended=amended(made, items, record.struck),
    )
