"""What the pages of a debrief show: frozen values, already narrowed to what their viewer may see. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from interview.compare.evidence import Evidence
from interview.compare.pages import Gap
from interview.debrief.agenda import Kind, Point, Voice
from interview.debrief.asking import Ask
from interview.scorecards.pages import Climbed
from interview.scoring.ranges import Figure
from interview.visibility.answer import Answer
from question_bank.schema import Trait


@dataclass(frozen=True, slots=True)
class Statement:
    """rests_on: its evidence in words; may_take_back: its reader may, now."""

    id: UUID
    words: str
    rests_on: tuple[str, ...]
    by: str
    by_id: UUID
    at: datetime
    taken_back_at: datetime | None
    may_take_back: bool


@dataclass(frozen=True, slots=True)
class Agreed:
    """A consensus value."""

    value: int
    words: str
    by: str
    by_id: UUID
    at: datetime


@dataclass(frozen=True, slots=True)
class Discussed:
    """A question of the round. ratings: one a rater; agreed: newest first, the first one holds; item_ids: in all revisions of the plan."""

    item_id: UUID
    item_ids: frozenset[UUID]
    title: str
    trait: Trait
    is_ladder: bool
    anchors: Mapping[int, str]
    ratings: tuple[Voice, ...]
    agreed: tuple[Agreed, ...]


@dataclass(frozen=True, slots=True)
class Again:
    """What a rater recommends after the discussion. choice: a recommendation, or "unchanged"."""

    choice: str
    shown: str
    sentence: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Rater:
    """One card of the round. again: newest first, of its author; counts: their card is independent (law 6)."""

    scorecard_id: UUID
    person_id: UUID
    name: str
    choice: str
    sentence: str
    counts: bool
    again: tuple[Again, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """A round of one candidate, by name."""

    application_id: UUID
    candidate: str
    opening_id: UUID
    opening: str
    round_id: UUID
    n: int
    title: str


@dataclass(frozen=True, slots=True)
class DebriefPage:
    """started_at: None until somebody has; speaks, recommends: whether its reader adds something now, or why not."""

    place: Place
    manages: bool
    started_by: str | None
    started_at: datetime | None
    points: tuple[Point, ...]
    evidence: tuple[Evidence, ...]
    statements: tuple[Statement, ...]
    questions: tuple[Discussed, ...]
    raters: tuple[Rater, ...]
    speaks: Answer
    recommends: Answer

    @property
    def agenda(self) -> dict[Kind, tuple[Point, ...]]:
        """In the order in which they are spoken about; kinds without a point are left out."""
        by_kind = {kind: tuple(point for point in self.points if point.kind is kind) for kind in Kind}
        return {kind: points for kind, points in by_kind.items() if points}

    def question_of(self, item_id: UUID | None) -> Discussed | None:
        return next((each for each in self.questions if item_id in each.item_ids), None)

    def again_of(self, person_id: UUID) -> tuple[Again, ...]:
        """Newest first."""
        return next((each.again for each in self.raters if each.person_id == person_id), ())


@dataclass(frozen=True, slots=True)
class Link:
    """Where the debrief of a round is."""

    round_id: UUID
    n: int
    title: str


@dataclass(frozen=True, slots=True)
class Climb:
    """One rater's climb of one ladder. rated: on new ground."""

    rater: str
    question: str
    climbed: Climbed
    rated: int | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """One candidate on one page. closeness: sentences; more: how many differing points stand on the debrief's page alone.

    figure: over all rounds, None where it is too early; without: the traits it lacks; gaps, climbs and the rest: of this round."""

    application_id: UUID
    name: str
    figure: Figure | None
    too_early: str | None
    without: tuple[Trait, ...]
    closeness: tuple[str, ...]
    differ: tuple[Point, ...]
    more: int
    gaps: tuple[Gap, ...]
    climbs: tuple[Climb, ...]
    recommended: tuple[Voice, ...]
    asks: tuple[Ask, ...]
    uncounted: int


@dataclass(frozen=True, slots=True)
class PackPage:
    """closed: who opens when the reader's own card is in; awaited: whose round is not in yet; later: application ids that are too many
    for one pack; last: no round comes after this one; waits: ranges are still being worked out."""

    opening_id: UUID
    opening: str
    n: int
    title: str
    weights: str
    sheets: tuple[Sheet, ...]
    closed: tuple[str, ...]
    awaited: tuple[str, ...]
    later: tuple[UUID, ...]
    message: str | None
    last: bool
    waits: bool
