"""What the pages about interviewers and interviews show: frozen values, made of what their viewer may count. Pure."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Fact:
    """One figure in words with its likely range, from n. words: None while there is too little to say; `missing` says what it takes."""

    label: str
    words: str | None
    range: str
    n: str
    missing: str = ""


@dataclass(frozen=True, slots=True)
class ProfilePart:
    """One interviewer. habits: what shows only over many candidates; advice: what to do next, the most useful first."""

    name: str
    ratings: int
    candidates: int
    facts: tuple[Fact, ...]
    habits: tuple[Fact, ...]
    advice: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CalibrationPage:
    """own: None where the viewer has rated nobody; others: by name, None for who sees only their own. waits: still being worked out."""

    own: ProfilePart | None
    others: tuple[ProfilePart, ...] | None
    waits: bool
    adjusting: bool
    may_switch: bool
    may_see_quality: bool


@dataclass(frozen=True, slots=True)
class QuestionPart:
    """tells: how far it goes with the other questions."""

    title: str
    asked: int
    tells: str
    difficulty: str
    not_asked: str


@dataclass(frozen=True, slots=True)
class Questions:
    """weakest: the few that say least of a candidate, the weakest first; known, unknown: of how many it can be told."""

    weakest: tuple[QuestionPart, ...]
    known: int
    unknown: int


@dataclass(frozen=True, slots=True)
class LadderPart:
    """rungs: in words, from rung 1; verdict: what is wrong and what to do, None while it is too early; fine: nothing is."""

    title: str
    climbs: int
    rungs: tuple[str, ...]
    verdict: str | None
    fine: bool


@dataclass(frozen=True, slots=True)
class QualityPage:
    """opening_id: None for the whole organisation."""

    opening_id: UUID | None
    title: str
    candidates: int
    reliability: Fact
    one_more: Fact
    asked: Fact
    questions: Questions
    ladders: tuple[LadderPart, ...]
    waits: bool
