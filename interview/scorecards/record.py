"""What a folded record says: ratings, gaps, evidence and climbs. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import Any
from uuid import UUID

from interview.openings.zones import short_day
from interview.scorecards.operations import Folded
from interview.scorecards.targets import ItemShape, RungShape
from question_bank.chain import Chain, Rate, StopReason, chain_of, next_step
from question_bank.climb import Climb, climb_of, follows
from question_bank.schema import Ladder, Question

REMOVED = "[removed: not about the job]"
RECOMMENDATIONS = {
    "strong_no": ("Strong no", "I would argue against"),
    "no": ("No", "On balance, no"),
    "yes": ("Yes", "On balance, yes"),
    "strong_yes": ("Strong yes", "I would argue for"),
    "not_enough_seen": ("Not enough seen", "I could not form a view"),
}


@dataclass(frozen=True)
class Struck:
    """Who removed a text for good, and when."""

    by: str
    at: datetime


@dataclass(frozen=True)
class Before:
    """The candidate was asked this question in another opening, by its plan. parallel: the kit has one that they were not asked."""

    on: date
    parallel: bool

    @property
    def words(self) -> str:
        """Asked on 3 Nov 2026: use the parallel."""
        told = f"Asked on {short_day(self.on)}"
        return f"{told}: use the parallel." if self.parallel else f"{told}. No fresh parallel: ask it, and note what they remember."


@dataclass(frozen=True)
class CardItem:
    """One question of the kit, as the panel meets it. `minutes` below a ladder's own is its cap; `swap`: the parallel ladder;
    `left_out`: it counts in no score of the opening; `before`: where that is known, in the room alone."""

    id: UUID
    n: int
    minutes: int
    question: Question
    version: int
    swap: Question | None = None
    left_out: bool = False
    before: Before | None = None

    @property
    def ladders(self) -> tuple[Ladder, ...]:
        return tuple(each.ladder for each in (self.question, self.swap) if each and each.ladder)

    @property
    def shape(self) -> ItemShape:
        ladders = tuple(tuple(RungShape(len(rung.hints), len(rung.met_when)) for rung in ladder.rungs) for ladder in self.ladders)
        return ItemShape(len(self.question.probes), ladders)

    def chain(self, follows: bool) -> Chain:
        """The rule's view of this ladder. `follows`: its author is a second interviewer, who notes what the lead does.

        ValueError when the question has no rungs."""
        if not self.ladders:
            raise ValueError(f"{self.question.id} has no rungs")
        parallel = self.ladders[1] if len(self.ladders) == 2 else None
        return chain_of(self.ladders[0], parallel, cap=self.minutes < self.question.minutes, follows=follows)


@dataclass(frozen=True)
class Line:
    """One note. `rung`: `<ladder>/<rung>` or `frontier`; `at`: ISO time by the device's clock; `struck`: its words are gone."""

    id: UUID
    text: str
    item_id: UUID | None
    rung: str | None
    at: str
    quote: bool
    struck: Struck | None = None

    @property
    def moment(self) -> datetime | None:
        return datetime.fromisoformat(self.at) if self.at else None


@dataclass(frozen=True)
class Moved:
    """A question asked out of order: `at`: the place at which it was asked, from 1; `reason`: None where none is given."""

    at: int
    reason: str | None


@dataclass(frozen=True)
class Asked:
    """What the record says of one item.

    `rating`: the question's, or the one on new ground; `gap`: why there is none; `over`: there is nothing more to rate;
    `climb`: only for a ladder; `paper`: evidence is noted on paper; `moved`: it was asked out of order;
    `unscripted`: what was asked besides, in the order it was written;
    `rating_place`: where a level is written, None while a ladder has not come to new ground."""

    item: CardItem
    rating: int | None
    gap: str | None
    skipped: bool
    over: bool
    climb: Climb | None
    lines: tuple[Line, ...]
    paper: bool
    probes: int
    unscripted: tuple[str, ...]
    moved: Moved | None
    rating_place: str | None

    @property
    def swapped(self) -> bool:
        return self.climb is not None and self.climb.step.ladder == 1

    @property
    def question(self) -> Question:
        """What the candidate met: the parallel ladder after a swap."""
        return self.item.swap if self.swapped and self.item.swap else self.item.question

    @property
    def anchor(self) -> str:
        return f"question-{self.item.n}"

    @property
    def counts(self) -> bool:
        """There is a rating that evidence must stand behind: a level, or a ladder climbed to its top."""
        return self.rating is not None or (self.climb is not None and self.climb.stopped is StopReason.censored_top)


@dataclass(frozen=True)
class Record:
    """`entries`: target -> the winning operation. `second`: its author was named to follow another who leads. `struck`: by target."""

    entries: Folded
    second: bool = False
    struck: Mapping[str, Struck] = field(default_factory=dict)

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """All notes in the order they were written; emptied ones are gone."""
        lines = ((target, entry.value) for target, entry in self.entries.items() if target.startswith("line/"))
        found = [_line(target, value, self.struck.get(target)) for target, value in lines]
        return tuple(sorted((line for line in found if line.text), key=lambda line: (line.at, str(line.id))))

    @property
    def loose_lines(self) -> tuple[Line, ...]:
        return tuple(line for line in self.lines if line.item_id is None)

    @property
    def recommendation(self) -> str | None:
        return self.entries["recommendation"].value["choice"] if "recommendation" in self.entries else None

    @property
    def summary(self) -> str:
        if "summary" in self.struck:
            return REMOVED
        return str(self.entries["summary"].value["text"]).strip() if "summary" in self.entries else ""

    @property
    def promised(self) -> tuple[str, ...]:
        """What the author promised the candidate to find out."""
        return _texts({target: entry.value for target, entry in self.entries.items()}, "promised/")

    @property
    def entered_later(self) -> bool:
        """Typed from paper after the interview."""
        return "entered_later" in self.entries and bool(self.entries["entered_later"].value["later"])

    @property
    def _leads_now(self) -> bool:
        """Its author said that they lead: the lead is not there."""
        return "leads" in self.entries and bool(self.entries["leads"].value["leads"])

    @cached_property
    def _by_item(self) -> dict[str, dict[str, Mapping[str, Any]]]:
        found: dict[str, dict[str, Mapping[str, Any]]] = {}
        for target, entry in self.entries.items():
            if target.startswith("item/"):
                _, item_id, place = target.split("/", 2)
                found.setdefault(item_id, {})[place] = entry.value
        return found

    def asked(self, items: Iterable[CardItem]) -> list[Asked]:
        return [self._asked(item) for item in items]

    def _asked(self, item: CardItem) -> Asked:
        values = self._by_item.get(str(item.id), {})
        skip = values.get("skip", {})
        chain = item.chain(follows(values, self.second and not self._leads_now)) if item.ladders else None
        climb = climb_of(chain, values) if chain else None
        place = _frontier_of(chain, climb) if chain and climb else "rating"
        rated = values.get(place, {}) if place else {}
        rating = climb.frontier if climb else rated.get("rating")
        gap = None if rating else rated.get("reason") or skip.get("reason") or _broken_off(values)
        return Asked(
            item=item,
            rating=rating,
            gap=gap,
            skipped=bool(skip.get("skipped")),
            over=climb.stopped is not None if climb else bool(rating or gap),
            climb=climb,
            lines=tuple(line for line in self.lines if line.item_id == item.id),
            paper=bool(values.get("paper", {}).get("noted")),
            probes=sum(value["asked"] for place, value in values.items() if place.startswith("probe/")),
            unscripted=_texts(values, "unscripted/"),
            moved=_moved(item, values.get("order")),
            rating_place=place,
        )


def _frontier_of(chain: Chain, climb: Climb) -> str | None:
    """Where the frontier rating of this climb stands, once its question is asked."""
    asked = climb.step if climb.stopped is None else next_step(chain, climb.history[:-1])
    return f"ladder/{asked.ladder}/frontier" if isinstance(asked, Rate) else None


def _broken_off(values: Mapping[str, Any]) -> str | None:
    """The reason given at the rung that was not asked."""
    rungs = [value for place, value in values.items() if "/rung/" in place]
    return next((str(value["reason"]) for value in rungs if value.get("outcome") == "not_asked" and value["reason"]), None)


def _texts(values: Mapping[str, Any], start: str) -> tuple[str, ...]:
    """The texts at these places in the order they were begun (their ids are UUIDv7); emptied ones are gone."""
    found = (str(value["text"]).strip() for place, value in sorted(values.items()) if place.startswith(start))
    return tuple(text for text in found if text)


def _moved(item: CardItem, order: Mapping[str, Any] | None) -> Moved | None:
    """An order that names the item's own place says that it was asked in its turn after all."""
    return Moved(order["at"], order["reason"]) if order and order["at"] != item.n else None


def _line(target: str, value: Mapping[str, Any], struck: Struck | None) -> Line:
    item_id = UUID(value["item"]) if value["item"] else None
    text, quote = (REMOVED, False) if struck else (value["text"].strip(), value["quote"])
    return Line(UUID(target.removeprefix("line/")), text, item_id, value["rung"], value["at"], quote, struck)
