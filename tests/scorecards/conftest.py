"""One interview of Ines Carvalho by Lea and Omar, in an opening that Dana runs, on both databases."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from interview import clock
from interview.db import db
from interview.demo.queries import kits_of, panel_of
from interview.openings import actions as openings
from interview.scorecards import actions, queries
from interview.scorecards.operations import Incoming, clock_at
from interview.scorecards.record import CardItem
from interview.scorecards.submitting import submit
from tests.company import BEGAN, ZONE, CheckingClient, Company

WHO = ("lea", "omar")


@dataclass
class Desk:
    """cards: who -> their scorecard. All of the interview's first kit: questions without rungs, and one ladder."""

    company: Company
    opening: UUID
    interview: UUID
    cards: dict[str, UUID]

    def items(self, who: str = "lea") -> tuple[CardItem, ...]:
        return queries.room_kit(self.company.viewer(who), self.cards[who]).items

    @property
    def question(self) -> CardItem:
        return next(item for item in self.items(next(iter(self.cards))) if not item.ladders)

    @property
    def ladder(self) -> CardItem:
        return next(item for item in self.items(next(iter(self.cards))) if item.ladders)

    def enters(self, *changes: tuple[str, Any], who: str = "lea") -> list[str | None]:
        answers = actions.enter(self.company.viewer(who), self.cards[who], changes, clock.now())
        return [answer.refused for answer in answers]

    def sends(self, *operations: Incoming, who: str = "lea") -> list[str | None]:
        return [answer.refused for answer in actions.receive(self.company.viewer(who), self.cards[who], operations, clock.now())]

    def record(self, who: str = "lea") -> queries.OwnRecord:
        return queries.own_record(self.company.viewer(who), self.cards[who])

    def page(self, who: str = "lea") -> queries.OwnCard:
        return queries.own_card(self.company.viewer(who), self.cards[who])

    def submits(self, who: str = "lea") -> None:
        submit(self.company.viewer(who), self.cards[who], self.record(who).seen, clock.now())

    def finishes(self, who: str = "lea", level: int = 4) -> None:
        """Everything that submitting needs: each question rated with a note, the ladder climbed to new ground at rung 2."""
        for item in self.items(who):
            self.enters(*(climb(item, level) if item.ladders else [(f"item/{item.id}/rating", {"rating": level})]), note(item), who=who)
        self.enters(("recommendation", {"choice": "yes"}), ("summary", {"text": "Says what is a guess."}), who=who)

    def client(self, who: str) -> CheckingClient:
        """Signed in as one of them; what the test has read so far is let go of first."""
        db.session.rollback()
        return self.company[who]

    def url(self, who: str = "lea", rest: str = "") -> str:
        return f"/scorecards/{self.cards[who]}{rest}"


def climb(item: CardItem, level: int | None = 4) -> list[tuple[str, Any]]:
    at = f"item/{item.id}/ladder/0"
    stuck = [(f"{at}/rung/1", {"outcome": "met", "reason": None}), (f"{at}/rung/2", {"outcome": "not_met", "reason": "Wanted no hint."})]
    return [*stuck, (f"{at}/frontier", {"rating": level})] if level else stuck


def note(item: CardItem, text: str = "Named two users.") -> tuple[str, Any]:
    value = {"text": text, "item": str(item.id), "rung": None, "at": clock.now().isoformat(), "quote": False}
    return f"line/{clock.new_id()}", value


def operation(target: str, value: Any, seconds: float = 0) -> Incoming:
    return Incoming(clock.new_id(), target, clock_at(clock.now() + timedelta(seconds=seconds), 0, "0000000a"), value)


@pytest.fixture
def desk(company: Company) -> Iterator[Desk]:
    opening = openings.create_opening(company.viewer("dana"), "Product manager", "product-manager", {}, None, clock.now())
    openings.start(company.viewer("dana"), opening, clock.now())
    yield desk_for(company, opening, "Ines Carvalho")


def desk_for(company: Company, opening: UUID, candidate: str, people: tuple[str, ...] = WHO) -> Desk:
    dana = company.viewer("dana")
    application = openings.add_candidate(dana, opening, candidate, "", "", clock.now())
    panel = [company.ids[who] for who in people]
    kit = kits_of(opening)[0]
    interview = openings.plan_interview(dana, application, kit, panel, BEGAN + timedelta(hours=1), ZONE, None, "", "", clock.now())
    places = panel_of(interview)
    return Desk(company, opening, interview, {who: places[company.ids[who]] for who in people})
