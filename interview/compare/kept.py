"""The figures that a decider saw, kept with the decision: a record of what was shown then, read back by no score (law 9). Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2s
from typing import Any, NamedTuple
from uuid import UUID

from interview.compare.plots import Adjusted
from interview.compare.rows import Counted, asked_of
from interview.compare.standing import Ask, Other, Stands
from interview.scorecards.learning import ENGINE
from interview.scoring.adjusted import Estimate
from interview.scoring.panel import TooEarly
from interview.scoring.ranges import Figure
from question_bank.schema import Trait


class Shown(NamedTuple):
    """A figure as it was shown, never without its range (law 8)."""

    value: float
    low: float
    high: float
    at_least: bool

    @property
    def read(self) -> tuple[str, ...]:
        return (f"{self.value:.1f}", f"{self.low:.1f}", f"{self.high:.1f}", str(self.at_least))


@dataclass(frozen=True, slots=True)
class Kept:
    """overall: None while it was too early, and too_early says why; raters, asked, planned: counts; adjusted: None where it was off or
    not there yet; close, above, below: the applications that this one was too close to call with, clearly above, clearly below."""

    engine: str
    overall: Shown | None
    too_early: TooEarly | None
    traits: Mapping[Trait, Shown | None]
    raters: int
    asked: int
    planned: int
    adjusted: Shown | None = None
    close: tuple[UUID, ...] = ()
    above: tuple[UUID, ...] = ()
    below: tuple[UUID, ...] = ()

    @property
    def read(self) -> tuple[Any, ...]:
        """As it reads on a page; without the others."""
        figures = (self.overall, *self.traits.values(), self.adjusted)
        return (*(each and each.read for each in figures), self.too_early, self.raters, self.asked, self.planned)

    def as_json(self) -> dict[str, Any]:
        return {
            "engine": self.engine,
            "overall": self.overall,
            "too_early": self.too_early,
            "traits": {trait.value: figure for trait, figure in self.traits.items()},
            "raters": self.raters,
            "asked": self.asked,
            "planned": self.planned,
            "adjusted": self.adjusted,
            "close": [str(each) for each in self.close],
            "above": [str(each) for each in self.above],
            "below": [str(each) for each in self.below],
        }


def kept_of(counted: Counted, planned: int, others: Iterable[Other]) -> Kept:
    others, score = tuple(others), counted.score
    return Kept(
        engine=ENGINE,
        overall=_shown(score.overall) if score.comparable else None,
        too_early=score.too_early_because,
        traits={trait: _shown(score.traits[trait.value]) if score.comparable else None for trait in Trait},
        raters=score.raters,
        asked=asked_of(counted.cards),
        planned=planned,
        adjusted=_adjusted(counted.adjusted) if score.comparable else None,
        close=_ids(others, Stands.close),
        above=_ids(others, Stands.below),
        below=_ids(others, Stands.above),
    )


def kept_from(stored: Mapping[str, Any]) -> Kept:
    return Kept(
        engine=stored["engine"],
        overall=_read(stored["overall"]),
        too_early=stored["too_early"],
        traits={Trait(trait): _read(figure) for trait, figure in stored["traits"].items()},
        raters=stored["raters"],
        asked=stored["asked"],
        planned=stored["planned"],
        adjusted=_read(stored["adjusted"]),
        close=tuple(map(UUID, stored["close"])),
        above=tuple(map(UUID, stored["above"])),
        below=tuple(map(UUID, stored["below"])),
    )


def seen_of(kept: Kept, asks: Iterable[Ask]) -> str:
    """Another one when a page reads otherwise: in the figures, in who stands where, in what an outcome asks for."""
    others = [sorted(map(str, each)) for each in (kept.close, kept.above, kept.below)]
    told = [(ask.outcome.value, ask.field, sorted(map(str, ask.others))) for ask in asks]
    return blake2s(repr((kept.read, others, told)).encode(), digest_size=16).hexdigest()


def _shown(figure: Figure | Estimate | None, at_least: bool = False) -> Shown | None:
    if figure is None:
        return None
    return Shown(figure.value, figure.low, figure.high, at_least or getattr(figure, "at_least", False))


def _adjusted(adjusted: Adjusted | None) -> Shown | None:
    return _shown(adjusted.figure, adjusted.at_least) if adjusted else None


def _ids(others: Iterable[Other], stands: Stands) -> tuple[UUID, ...]:
    return tuple(each.application_id for each in others if each.stands is stands)


def _read(stored: Sequence[Any] | None) -> Shown | None:
    return Shown(*stored) if stored else None
