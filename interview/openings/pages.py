"""What the pages of openings show, narrowed to what their viewer may see, and what their forms hand over. Frozen values."""

from collections.abc import Sequence
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
    """`withdrawn`: told to members only."""

    application_id: UUID
    name: str
    interviews: tuple[InterviewLine, ...]
    withdrawn: bool


@dataclass(frozen=True)
class Terms:
    """`weights`: trait -> share of 1; `reason` is empty while they are equal."""

    weights: dict[Trait, float]
    reason: str
    reveal: Reveal


@dataclass(frozen=True)
class PlanPage:
    """members: by name, for members only."""

    id: UUID
    title: str
    started_at: datetime | None
    manages: bool
    schedules: bool
    terms: Terms
    may_tell: str
    rounds: tuple[RoundPart, ...]
    candidates: tuple[CandidateLine, ...]
    members: tuple[str, ...]

    @property
    def kits(self) -> tuple[KitPart, ...]:
        return tuple(kit for part in self.rounds for kit in part.kits)

    def count(self, trait: Trait) -> int:
        return sum(kit.count(trait) for kit in self.kits)


@dataclass(frozen=True)
class Choice:
    """Something to choose in a form. `usual`: who usually runs that kit."""

    id: UUID
    title: str
    usual: UUID | None = None


@dataclass(frozen=True)
class PlanChoices:
    """What the form that plans an interview offers. `next`: the first kit that the candidate has no interview of yet."""

    kits: tuple[Choice, ...]
    next: Choice
    people: tuple[Choice, ...]


@dataclass(frozen=True)
class NewCandidatePage:
    """`first`: it is the second page of a new opening."""

    opening_id: UUID
    title: str
    first: bool
    choices: PlanChoices


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


@dataclass(frozen=True)
class Move:
    """An interview was planned for another time before; `by`: who moved it. `starts_at`: None where it had no time yet."""

    starts_at: datetime | None
    zone: str
    by: str
    at: datetime


@dataclass(frozen=True)
class PlacePart:
    """One place on a panel. `excusal` in words, and `why`: for its own person and managers who owe nothing for that candidate (law 2)."""

    id: UUID
    name: str
    own: bool
    excusal: str | None
    why: str
    may_excuse: bool
    may_confirm: bool
    may_hand_over: bool


@dataclass(frozen=True)
class InterviewPart:
    """`own_card`: the viewer's own scorecard; `joinable`: others who may still be named on the panel.

    `reason`: why it was marked, empty for who owes for the candidate (law 2): it is a colleague's words about the interview."""

    id: UUID
    kit: str
    state: State
    reason: str
    starts_at: datetime | None
    zone: str
    minutes: int
    break_minutes: int
    in_writing: bool
    place_or_link: str
    call: str
    panel: tuple[PlacePart, ...]
    own_card: UUID | None
    next_states: tuple[State, ...]
    moves: tuple[Move, ...]
    may_move: bool
    joinable: tuple[Choice, ...]

    @property
    def is_link(self) -> bool:
        return self.place_or_link.startswith(("https://", "http://"))


@dataclass(frozen=True)
class Withdrawn:
    by: str
    at: datetime
    reason: str


@dataclass(frozen=True)
class CandidatePage:
    """`closed`: the viewer owes for them (law 2). `email`: empty for who does not schedule; `choices`, `withdrawn`: None for them."""

    application_id: UUID
    opening_id: UUID
    opening: str
    started: bool
    manages: bool
    closed: bool
    name: str
    say: str
    email: str
    interviews: tuple[InterviewPart, ...]
    choices: PlanChoices | None
    withdrawn: Withdrawn | None


@dataclass(frozen=True)
class TimePage:
    interview_id: UUID
    application_id: UUID
    name: str
    kit: str
    starts_at: datetime | None
    zone: str
    minutes: int
    place_or_link: str
    call: str
    break_minutes: int
    in_writing: bool


@dataclass(frozen=True)
class Meeting:
    """What is planned of an interview. `minutes` hold the break, None is the kit's slot and the break; `starts_at`: None is not settled."""

    kit_id: UUID
    person_ids: Sequence[UUID]
    starts_at: datetime | None
    zone: str
    minutes: int | None = None
    place_or_link: str = ""
    call: str = ""
    break_minutes: int = 0
    in_writing: bool = False
