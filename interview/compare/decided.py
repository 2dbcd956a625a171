"""What the page of decisions shows: frozen values, already narrowed to what their viewer may know."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from interview.compare.evidence import Evidence
from interview.compare.grounds import asks_for
from interview.compare.kept import Kept
from interview.compare.standing import Ask, Other, Outcome, named
from interview.compare.words import TOO_EARLY
from interview.db import Conflict
from interview.visibility.answer import Answer, Hidden, require
from question_bank.schema import Trait


class Changed(Conflict):
    """The page is out of date."""


class DecidedSince(Changed):
    def __init__(self) -> None:
        super().__init__(
            "Somebody decided after you opened this page. Read it below, then decide again if you still want to; what you wrote is kept."
        )


class FiguresChanged(Changed):
    def __init__(self) -> None:
        super().__init__("The figures changed after you opened this page. Read them below, then decide again; what you wrote is kept.")


@dataclass(frozen=True)
class Then:
    """The figures as the decider saw them. close, above, below: names in words, empty where there were none."""

    kept: Kept
    close: str
    above: str
    below: str

    @property
    def early(self) -> str:
        """Why there is no overall figure."""
        return TOO_EARLY[self.kept.too_early] if self.kept.too_early else ""


@dataclass(frozen=True)
class Decided:
    """then: None where the viewer may not know it, and where it was not kept; changed: the figures read otherwise now.

    over, apart: whom `override` and `close_call` are about, in words; these four are empty to who may not know `then`."""

    outcome: Outcome
    reason: str
    by: str
    at: datetime
    traits: tuple[Trait, ...]
    evidence: tuple[str, ...]
    few: str
    then: Then | None
    changed: bool
    override: str
    signature: str
    over: str
    close_call: str
    apart: str


@dataclass(frozen=True)
class RoundPage:
    """decided: newest first, the first one holds; may: whether the viewer decides now, or why not; asks: what each outcome needs
    besides; seen: names what the page shows, for a decision that rests on it."""

    id: UUID
    n: int
    title: str
    decider: str
    submitted: int
    decided: tuple[Decided, ...]
    may: Answer
    asks: tuple[Ask, ...]
    seen: str

    def asks_for(self, outcome: Outcome) -> tuple[Ask, ...]:
        return asks_for(outcome, self.asks)

    def require_seen(self, after: int, seen: str) -> None:
        """after: how many decisions of this round were on the page. Raises Refused, DecidedSince, FiguresChanged."""
        require(self.may)
        if len(self.decided) != after:
            raise DecidedSince
        if self.seen != seen:
            raise FiguresChanged


@dataclass(frozen=True)
class DecisionsPage:
    """told: whether the viewer may know the figures that are kept with decisions, or why not; now: the figures, and others: who takes
    part in them, both only where they are needed; closed: how many candidates do not, as the viewer owes for them."""

    application_id: UUID
    opening_id: UUID
    opening: str
    candidate: str
    rounds: tuple[RoundPage, ...]
    told: Answer
    now: Kept | None
    others: tuple[Other, ...]
    evidence: tuple[Evidence, ...]
    closed: int

    def round_of(self, round_id: UUID) -> RoundPage:
        """Raises Hidden."""
        found = next((each for each in self.rounds if each.id == round_id), None)
        if found is None:
            raise Hidden
        return found

    @property
    def notes(self) -> tuple[tuple[Evidence, ...], ...]:
        """One for each trait, in their order."""
        return tuple(tuple(each for each in self.evidence if each.trait is trait) for trait in Trait)

    @property
    def deciding(self) -> bool:
        return any(each.may for each in self.rounds)

    @property
    def standing(self) -> Then | None:
        """The figures now, with names."""
        return then_of(self.now, {each.application_id: each.name for each in self.others}) if self.now else None


def then_of(kept: Kept, names: Mapping[UUID, str]) -> Then:
    return Then(kept, *(names_of(each, names) for each in (kept.close, kept.above, kept.below)))


def names_of(ids: Iterable[UUID], names: Mapping[UUID, str]) -> str:
    """In words; of those who are still there."""
    here = [Other(each, names[each]) for each in ids if each in names]
    return named(here) if here else ""
