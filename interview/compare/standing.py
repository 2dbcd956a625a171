"""What a decision about one candidate asks for, as the others stand in the comparison and in earlier decisions. Pure."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal
from uuid import UUID

from interview.compare.words import listed
from interview.scoring.panel import RATERS_NEEDED
from interview.scoring.ranges import Figure, too_close

Field = Literal["override", "close_call", "few"]
FIELDS: tuple[Field, ...] = ("override", "close_call", "few")
NAMED = 6
"""So many names in a sentence; the rest are counted."""


class Outcome(StrEnum):
    advance = "advance"
    offer = "offer"
    hold = "hold"
    decline = "decline"

    @property
    def shown(self) -> str:
        return {"advance": "Advanced", "offer": "Offered", "hold": "On hold", "decline": "Declined"}[self.value]


class Stands(StrEnum):
    """Another candidate, by the tested difference of the overall panel scores."""

    above = "above"
    below = "below"
    close = "close"


@dataclass(frozen=True, slots=True)
class Other:
    """Another candidate in the running. stands: None where the two cannot be compared yet; decided: round -> the outcome that holds."""

    application_id: UUID
    name: str
    stands: Stands | None = None
    decided: Mapping[int, Outcome] = field(default_factory=dict)

    @property
    def holds(self) -> Outcome | None:
        """After the last round in which anything was decided."""
        return self.decided[max(self.decided)] if self.decided else None


@dataclass(frozen=True, slots=True)
class Ask:
    """What an outcome needs to be told beside the reason. words: the warning; others: application ids."""

    outcome: Outcome
    field: Field
    words: str
    others: tuple[UUID, ...] = ()


def stands(own: Figure | None, other: Figure | None, among: int) -> Stands | None:
    """How another of so many stands to one's own figure: by what the comparison calls a clear difference."""
    if own is None or other is None:
        return None
    if too_close(own, other, among):
        return Stands.close
    return Stands.above if other.value > own.value else Stands.below


def asks_of(n: int, name: str, raters: int, others: Sequence[Other]) -> tuple[Ask, ...]:
    """Of every outcome, after round n. name: of the one to decide about; raters: whose scorecards of them count."""
    return (*_overrides(n, name, others), *_close_call(name, others), *_few(raters))


def _overrides(n: int, name: str, others: Iterable[Other]) -> Iterator[Ask]:
    above = [each for each in others if each.stands is Stands.above]
    without = [each for each in above if each.holds is not Outcome.offer]
    declined = [each for each in above if each.decided.get(n) is Outcome.decline]
    goes_on = [each for each in others if each.stands is Stands.below and _goes_on(each, n)]
    why = "Say why {} and not {}, and sign it."
    if without:
        names = named(without)
        fact = f"{names} {_is(without)} clearly above {name} and {_has(without)} no offer"
        yield _override(Outcome.offer, f"An offer to {name}", fact, why.format(name, names), without)
    if declined:
        names = named(declined)
        fact = f"{names} {_is(declined)} clearly above {name} and {_is(declined)} declined in this round"
        yield _override(Outcome.advance, f"Advancing {name}", fact, why.format(name, names), declined)
    if goes_on:
        names = named(goes_on)
        fact = f"{name} is clearly above {names}, who {_is(goes_on)} advanced or offered the job"
        yield _override(Outcome.decline, f"Declining {name}", fact, why.format(names, name), goes_on)


def _override(outcome: Outcome, act: str, fact: str, why: str, others: Iterable[Other]) -> Ask:
    ids = tuple(each.application_id for each in others)
    return Ask(outcome, "override", f"{act} would override a clear difference: {fact}. {why}", ids)


def _goes_on(other: Other, n: int) -> bool:
    return other.decided.get(n) is Outcome.advance or other.holds is Outcome.offer


def _close_call(name: str, others: Iterable[Other]) -> Iterator[Ask]:
    """Who is declined, or has an offer as well, is no longer chosen between."""
    close = [each for each in others if each.stands is Stands.close and each.holds not in (Outcome.decline, Outcome.offer)]
    if close:
        words = f"An offer to {name} would be a close call with {named(close)}: say what decided."
        yield Ask(Outcome.offer, "close_call", words, tuple(each.application_id for each in close))


def _few(raters: int) -> Iterator[Ask]:
    if raters < RATERS_NEEDED:
        rests = "one interviewer alone" if raters else "no rating that counts"
        yield Ask(Outcome.offer, "few", f"An offer would rest on {rests}: say why that is enough.")


def named(others: Iterable[Other]) -> str:
    """Ines, Jonas and Mei; of many the first, and how many more."""
    names = [each.name for each in others]
    return listed(names) if len(names) <= NAMED else listed([*names[:NAMED], f"{len(names) - NAMED} more"])


def _is(others: Sequence[Other]) -> str:
    return "is" if len(others) == 1 else "are"


def _has(others: Sequence[Other]) -> str:
    return "has" if len(others) == 1 else "have"
