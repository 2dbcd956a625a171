"""What the pages of openings and their plans show, narrowed to what their viewer may see. Frozen values."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from interview.openings.states import State
from interview.visibility.cards import Reveal
from question_bank.budget import kit_minutes
from question_bank.schema import CLOSING_MINUTES, OPENING_MINUTES, YOUR_QUESTIONS_MINUTES, Kind, Trait

FIXED_MINUTES = OPENING_MINUTES + YOUR_QUESTIONS_MINUTES + CLOSING_MINUTES


@dataclass(frozen=True)
class OpeningLine:
    """`candidates`: how many of them the viewer may see."""

    id: UUID
    title: str
    started_at: datetime | None
    candidates: int
    manages: bool


@dataclass(frozen=True)
class ItemPart:
    """`rungs`: 0 for what is not a ladder; `capped`: its minutes stop the ladder before its top."""

    n: int
    slug: str
    version: int
    title: str
    trait: Trait
    kind: Kind
    minutes: int
    rungs: int
    capped: bool
    swap: str | None


@dataclass(frozen=True)
class KitPart:
    id: UUID
    n: int
    title: str
    slot: int
    runs_by: str | None
    opening_words: str
    closing_words: str
    items: tuple[ItemPart, ...]

    @property
    def minutes(self) -> int:
        """For a candidate who climbs every ladder to its top."""
        return kit_minutes(item.minutes for item in self.items)

    @property
    def fixed_minutes(self) -> int:
        return FIXED_MINUTES

    def count(self, trait: Trait) -> int:
        return sum(item.trait == trait for item in self.items)


@dataclass(frozen=True)
class RoundPart:
    n: int
    title: str
    decider: str
    kits: tuple[KitPart, ...]


@dataclass(frozen=True)
class InterviewLine:
    kit: str
    state: State
    starts_at: datetime | None
    zone: str


@dataclass(frozen=True)
class CandidateLine:
    """`withdrawn`: told to members only; `voided`: to nobody who owes for them."""

    application_id: UUID
    name: str
    interviews: tuple[InterviewLine, ...]
    withdrawn: bool
    voided: bool


@dataclass(frozen=True)
class Terms:
    """`weights`: trait -> share of 1; `reason` is empty while they are equal."""

    weights: dict[Trait, float]
    reason: str
    reveal: Reveal


@dataclass(frozen=True)
class MemberLine:
    person_id: UUID
    name: str
    schedules_only: bool


@dataclass(frozen=True)
class Revision:
    n: int
    by: str
    at: datetime
    reason: str


@dataclass(frozen=True)
class PlanPage:
    """members: for members only; voided: candidates added by mistake, for them as well; revision: of the plan, None for its first."""

    id: UUID
    title: str
    started_at: datetime | None
    manages: bool
    schedules: bool
    terms: Terms
    may_tell: str
    rounds: tuple[RoundPart, ...]
    candidates: tuple[CandidateLine, ...]
    voided: tuple[CandidateLine, ...]
    members: tuple[MemberLine, ...]
    revision: Revision | None

    @property
    def kits(self) -> tuple[KitPart, ...]:
        return tuple(kit for part in self.rounds for kit in part.kits)

    def count(self, trait: Trait) -> int:
        return sum(kit.count(trait) for kit in self.kits)


@dataclass(frozen=True)
class TermsPage:
    opening_id: UUID
    title: str
    terms: Terms


@dataclass(frozen=True)
class MayTellPage:
    opening_id: UUID
    title: str
    may_tell: str
