"""What the page that revises one interview of a plan shows, and what its form hands over. Frozen values."""

from dataclasses import dataclass
from uuid import UUID

from interview.openings.pages.candidates import Choice
from question_bank.schema import Trait


@dataclass(frozen=True)
class Offered:
    """A question that the plan can ask, in its newest version; or in the one that the plan has."""

    version_id: UUID
    title: str
    trait: Trait
    minutes: int
    asked_elsewhere: str = ""


@dataclass(frozen=True)
class Planned:
    version_id: UUID
    minutes: int


@dataclass(frozen=True)
class RevisingPage:
    """revision: the newest of the plan; kit_id: of that one. needs_reason: the opening has started."""

    opening_id: UUID
    opening: str
    needs_reason: bool
    revision: int
    kit_id: UUID
    title: str
    round: str
    slot: int
    opening_words: str
    closing_words: str
    runs_by_id: UUID | None
    decider_id: UUID
    items: tuple[Planned, ...]
    offered: tuple[Offered, ...]
    interviewers: tuple[Choice, ...]
    managers: tuple[Choice, ...]


@dataclass(frozen=True)
class Revised:
    """One interview as it shall be. items: (version, minutes or None for the question's own), in order."""

    slot: int
    opening_words: str
    closing_words: str
    runs_by_id: UUID | None
    decider_id: UUID
    items: tuple[tuple[UUID, int | None], ...]
    reason: str
