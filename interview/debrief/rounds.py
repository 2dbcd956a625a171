"""The rounds of candidates, as the rules of sight ask for them. Asks no rule: callers do."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, ScalarSelect, select

from interview.openings.models import Interview, Kit, Round
from interview.scorecards.meetings import newest_state
from interview.scorecards.sight import card_facts_with
from interview.visibility.cards import CardFacts
from interview.visibility.debriefs import DebriefFacts
from interview.visibility.sight import NO_INTERVIEW


@dataclass(frozen=True)
class CardsOfRound:
    """round_id, title: of the revision of the plan that one of its interviews was planned by; every: submitted or not."""

    round_id: UUID
    n: int
    title: str
    every: tuple[CardFacts, ...]
    facts: DebriefFacts


def cards_by_round(where: ColumnElement[bool]) -> dict[tuple[UUID, int], CardsOfRound]:
    """By application and the round's number, of the cards that `where` picks (over Panelist, Interview, Application, Opening).

    One statement."""
    found: dict[tuple[UUID, int], list[tuple[CardFacts, Sequence[Any]]]] = {}
    for card, more in card_facts_with((_of_round(Round.n), _of_round(Round.id), _of_round(Round.title), newest_state()), where):
        found.setdefault((card.application_id, more[0]), []).append((card, more))
    return {key: _round(rows) for key, rows in found.items()}


def _of_round(column: Any) -> ScalarSelect[Any]:
    return select(column).join(Kit, Kit.round_id == Round.id).where(Kit.id == Interview.kit_id).scalar_subquery()


def _round(rows: Sequence[tuple[CardFacts, Sequence[Any]]]) -> CardsOfRound:
    every = tuple(card for card, _ in rows)
    on = [card for card, (*_, state) in rows if state not in NO_INTERVIEW]
    facts = DebriefFacts(
        opening_id=every[0].opening_id,
        application_id=every[0].application_id,
        candidate_id=every[0].candidate_id,
        cards=tuple(card for card in every if card.submitted),
        submitted=sum(card.submitted for card in on),
        waiting=not all(card.panel_complete for card in on),
    )
    n, round_id, title, _ = rows[0][1]
    return CardsOfRound(round_id, n, title, every, facts)
