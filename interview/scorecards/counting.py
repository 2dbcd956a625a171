"""The cards that a viewer may count: what every figure over several scorecards is made of (law 2)."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Select, select

from interview.accounts.models import Person
from interview.db import db
from interview.openings.models import Application, Interview, KitItem, Opening, Panelist
from interview.scorecards.kits import kit_items
from interview.scorecards.models import Entry, Submission
from interview.scorecards.operations import Incoming
from interview.scorecards.pages import without_times
from interview.scorecards.record import Asked, CardItem, Record
from interview.scorecards.scores import item_scores
from interview.scorecards.sight import card_facts
from interview.scoring.panel import ItemScore
from interview.visibility.cards import CardFacts, may_count
from interview.visibility.viewer import Viewer


@dataclass(frozen=True)
class CountedCard:
    """One submitted card that counts. Notes carry no clock times."""

    scorecard_id: UUID
    application_id: UUID
    candidate_id: UUID
    rater_id: UUID
    rater: str
    entered_later: bool
    asked: tuple[Asked, ...]
    scores: tuple[ItemScore, ...]
    recommendation: str | None
    summary: str


def counted_cards(viewer: Viewer, opening_id: UUID) -> list[CountedCard]:
    """By candidate's and interview's age, then rater's name. At most five statements, whatever the number of candidates."""
    counted = {facts.id: facts for facts in card_facts(Opening.id == opening_id) if may_count(viewer, facts)}
    if not counted:
        return []
    items = kit_items(KitItem.kit_id.in_(_of_opening(select(Interview.kit_id), opening_id)))
    entries = _entries(opening_id, counted)
    panel = select(Panelist.id, Interview.kit_id, Person.name, Application.id, Interview.id, Panelist.lead)
    rows = db.session.execute(_of_opening(panel.join(Person, Panelist.person_id == Person.id), opening_id, submitted=True))
    ordered = sorted((row for row in rows if row[0] in counted), key=lambda row: (row[3], row[4], row[2], row[0]))
    return [_card(counted[card], name, Record(entries[card], second=not lead), items[kit]) for card, kit, name, _, _, lead in ordered]


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


def _card(facts: CardFacts, rater: str, record: Record, items: list[CardItem]) -> CountedCard:
    asked = tuple(without_times(each) for each in record.asked(items))
    return CountedCard(
        scorecard_id=facts.id,
        application_id=facts.application_id,
        candidate_id=facts.candidate_id,
        rater_id=facts.interviewer_id,
        rater=rater,
        entered_later=record.entered_later,
        asked=asked,
        scores=item_scores(asked, facts.interviewer_id),
        recommendation=record.recommendation,
        summary=record.summary,
    )
