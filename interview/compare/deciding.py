"""Deciding about a candidate after a round: advance, hold or decline, with a reason. It needs that round's scorecards only."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import select

from interview.accounts.models import Person
from interview.audit.actions import record
from interview.compare.models import Decision
from interview.db import Conflict, db
from interview.openings.models import Application, Candidate, Interview, Kit, Opening, Plan, Round
from interview.scorecards.meetings import newest_state
from interview.scorecards.sight import card_facts_with
from interview.visibility.answer import Answer, Hidden, require
from interview.visibility.cards import CardFacts
from interview.visibility.openings import RoundFacts, may_decide, may_see_decisions
from interview.visibility.sight import NO_INTERVIEW
from interview.visibility.viewer import Viewer


class DecidedSince(Conflict):
    def __init__(self) -> None:
        super().__init__(
            "Somebody decided after you opened this page. Read it below, then decide again if you still want to; your reason is kept."
        )


class Outcome(StrEnum):
    advance = "advance"
    hold = "hold"
    decline = "decline"

    @property
    def shown(self) -> str:
        return {"advance": "Advanced", "hold": "On hold", "decline": "Declined"}[self.value]


@dataclass(frozen=True)
class Decided:
    outcome: Outcome
    reason: str
    by: str
    at: datetime


@dataclass(frozen=True)
class RoundPage:
    """decided: newest first, the first one holds; may: whether the viewer decides now, or why not."""

    id: UUID
    n: int
    title: str
    decider: str
    submitted: int
    decided: tuple[Decided, ...]
    may: Answer


@dataclass(frozen=True)
class DecisionsPage:
    application_id: UUID
    opening_id: UUID
    opening: str
    candidate: str
    rounds: tuple[RoundPage, ...]

    def round_of(self, round_id: UUID) -> RoundPage:
        """Raises Hidden."""
        found = next((each for each in self.rounds if each.id == round_id), None)
        if found is None:
            raise Hidden
        return found


_ROW = (
    select(Application.id, Application.candidate_id, Opening.id.label("opening_id"), Opening.title, Candidate.name)
    .join(Candidate, Application.candidate_id == Candidate.id)
    .join(Opening, Application.opening_id == Opening.id)
)


def decisions_page(viewer: Viewer, application_id: UUID) -> DecisionsPage:
    """Raises Hidden for who does not manage the opening, Refused for who owes for the candidate, whatever there is (law 2)."""
    row = db.session.execute(_ROW.where(Application.id == application_id)).one_or_none()
    if row is None:
        raise Hidden
    require(may_see_decisions(viewer, row.opening_id, row.candidate_id))
    place = select(Round.n).join(Kit, Kit.round_id == Round.id).where(Kit.id == Interview.kit_id).scalar_subquery()
    cards = list(card_facts_with((place, newest_state()), Application.id == application_id))
    decided = _decided(application_id)
    return DecisionsPage(
        row.id,
        row.opening_id,
        row.title,
        row.name,
        tuple(_round(viewer, row, each, cards, decided.get(each.n, ())) for each in _rounds(row.opening_id)),
    )


def decide(viewer: Viewer, application_id: UUID, round_id: UUID, outcome: Outcome, reason: str, after: int, at: datetime) -> None:
    """after: how many decisions of that round the viewer had seen. Raises Refused, Hidden, DecidedSince."""
    db.session.execute(select(Opening.id).join(Application).where(Application.id == application_id).with_for_update(read=True, of=Opening))
    db.session.execute(select(Candidate.id).join(Application).where(Application.id == application_id).with_for_update(of=Candidate))
    found = decisions_page(viewer, application_id).round_of(round_id)
    require(found.may)
    if len(found.decided) != after:
        raise DecidedSince
    row = Decision(application_id=application_id, round_id=round_id, n=after + 1, outcome=outcome.value, reason=reason.strip())
    row.by_id, row.at = viewer.id, at
    db.session.add(row)
    opening = db.session.get_one(Application, application_id).opening_id
    record(viewer.id, "decided", f"opening:{opening}", application_id, at, round=round_id, outcome=outcome.value)
    db.session.commit()


def _rounds(opening_id: UUID) -> Sequence[Any]:
    newest = select(Plan.id).where(Plan.opening_id == opening_id).order_by(Plan.revision.desc()).limit(1).scalar_subquery()
    columns = select(Round.id, Round.n, Round.title, Round.decider_id, Person.name).join(Person, Round.decider_id == Person.id)
    return db.session.execute(columns.where(Round.plan_id == newest).order_by(Round.n)).all()


def _round(viewer: Viewer, row: Any, each: Any, cards: Sequence[tuple[CardFacts, Sequence[Any]]], decided: Sequence[Decided]) -> RoundPage:
    here = [card for card, (n, state) in cards if n == each.n and state not in NO_INTERVIEW]
    submitted, waiting = sum(card.submitted for card in here), not all(card.panel_complete for card in here)
    facts = RoundFacts(row.opening_id, row.candidate_id, each.decider_id, each.name, submitted, waiting)
    return RoundPage(each.id, each.n, each.title, each.name, submitted, tuple(decided), may_decide(viewer, facts))


def _decided(application_id: UUID) -> dict[int, list[Decided]]:
    """By the round's number: it is the same round in every revision of the plan."""
    columns = select(Round.n, Decision.outcome, Decision.reason, Person.name, Decision.at).join(Round, Decision.round_id == Round.id)
    here = columns.join(Person, Decision.by_id == Person.id).where(Decision.application_id == application_id)
    found: dict[int, list[Decided]] = {}
    for n, outcome, reason, by, at in db.session.execute(here.order_by(Decision.n.desc())):
        found.setdefault(n, []).append(Decided(Outcome(outcome), reason, by, at))
    return found
