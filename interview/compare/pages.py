"""What the comparison shows: frozen values, already narrowed to what their viewer may count. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from interview.compare.plots import Adjusted, Figures, Lacking, Panel
from interview.compare.viewing import View
from interview.compare.why import Why
from interview.compare.words import Closeness, ordered_in_words
from interview.scorecards.amendments import Amended
from interview.scorecards.pages import Climbed
from interview.scorecards.record import Line
from interview.scoring.adjusted import Estimate
from interview.scoring.ranges import Figure
from question_bank.schema import Trait


@dataclass(frozen=True, slots=True)
class Gap:
    """A planned question without a score, with the reason that was given."""

    question: str
    reason: str


@dataclass(frozen=True, slots=True)
class Row:
    """A candidate in the list of the opening. closed: law 2, nothing but the name is there; figures: by trait, with an overall figure.

    too_early: why there is no figure yet; asked: planned questions put to them; differ: traits in which two interviewers stand 2 points
    apart; uncounted: scorecards whose author could read another's first (law 6); before: the overall figure with the questions that were
    left out, None where none of them was rated; plans: in which interviews they met another revision's questions than somebody here."""

    application_id: UUID
    name: str
    closed: bool = False
    too_early: str | None = None
    overall: Figure | None = None
    adjusted: Adjusted | None = None
    raters: int = 0
    asked: int = 0
    traits: tuple[Trait, ...] = ()
    figures: Mapping[Trait, Figure | None] = field(default_factory=dict)
    gaps: tuple[Gap, ...] = ()
    differ: tuple[Trait, ...] = ()
    uncounted: int = 0
    before: Figure | None = None
    plans: tuple[str, ...] = ()

    @property
    def missing(self) -> tuple[Trait, ...]:
        """The traits that its overall figure is without."""
        return tuple(trait for trait in Trait if trait not in self.traits) if self.overall else ()

    @property
    def flagged(self) -> bool:
        return bool(self.missing or self.gaps or self.differ or self.uncounted or self.plans)

    @property
    def may_be_chosen(self) -> bool:
        return self.overall is not None

    def shown(self, adjusted: bool) -> Figure | Estimate | None:
        """The figure that the switch asks for."""
        if adjusted:
            return self.adjusted.figure if self.adjusted else None
        return self.overall


@dataclass(frozen=True, slots=True)
class Scored:
    """One interviewer's own score of one candidate in one trait.

    entered_later: typed from paper after the interview, after_debrief: submitted once a manager had gone on without it, at least one of
    their cards."""

    rater: str
    entered_later: bool
    after_debrief: bool
    figure: Figure | None


@dataclass(frozen=True, slots=True)
class Cell:
    """One candidate in one trait. apart: "2 points apart" where two interviewers differ that much."""

    candidate: str
    said: tuple[Scored, ...]
    apart: str | None


@dataclass(frozen=True, slots=True)
class Said:
    """One interviewer on one question to one candidate. place: where it stands on their card's page.

    rating: of a ladder, on new ground; anchor: what that level of the scale says; marks: how it differs from what others met, and when
    and where it was written; gap: why there is no score; asides: how it was asked otherwise than planned; paper: notes are on paper."""

    scorecard_id: UUID
    place: str
    rater: str
    rating: int | None
    anchor: str
    climb: Climbed | None
    marks: tuple[str, ...]
    gap: str | None
    skipped: bool
    asides: tuple[str, ...]
    lines: tuple[Line, ...]
    paper: bool
    amended: tuple[Amended, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """What was said of one candidate's answer to one question; empty where nobody asked it so far. apart: as in Cell."""

    candidate: str
    said: tuple[Said, ...]
    apart: str | None

    @property
    def notes(self) -> int:
        return sum(len(each.lines) for each in self.said)

    @property
    def missing(self) -> bool:
        return all(each.gap for each in self.said)


@dataclass(frozen=True, slots=True)
class QuestionRow:
    """One planned question. answers: one a column; left_out: it counts in no score."""

    title: str
    left_out: bool
    answers: tuple[Answer, ...]

    @property
    def open(self) -> bool:
        """Somebody has no score here, or two interviewers stand 2 points apart."""
        return any(answer.missing or answer.apart for answer in self.answers)


@dataclass(frozen=True, slots=True)
class Recommended:
    scorecard_id: UUID
    rater: str
    choice: str
    sentence: str
    amended: tuple[Amended, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """uncounted, plans: as in Row."""

    application_id: UUID
    name: str
    raters: int
    asked: int
    uncounted: int
    plans: tuple[str, ...]
    recommended: tuple[Recommended, ...]


@dataclass(frozen=True, slots=True)
class SideBySide:
    """The 2–8 chosen. cells: by trait, one a column; questions: by trait, in the order of the plan; narrowing: what would narrow each
    one's range."""

    columns: tuple[Column, ...]
    figures: Figures
    cells: Mapping[Trait, tuple[Cell, ...]]
    questions: Mapping[Trait, tuple[QuestionRow, ...]]
    narrowing: tuple[Lacking, ...] = ()

    @property
    def panels(self) -> tuple[Panel, ...]:
        return self.figures.panels

    @property
    def closeness(self) -> Closeness:
        return self.figures.closeness

    @property
    def without(self) -> tuple[str, ...]:
        return self.figures.without


@dataclass(frozen=True, slots=True)
class ComparePage:
    """planned: how many questions the plan has; chosen: application ids; message: what stands against the choice; left_out: the questions
    on these cards that count in no score.

    waits: what ranges and adjusted scores need is still being worked out; adjusting: the adjusted score is switched on. view: what is
    shown of what the address asked for; pinned: the first of the columns is; refused: the adjusted score was asked for and is off."""

    opening_id: UUID
    title: str
    weights: str
    started_at: datetime | None
    planned: int
    left_out: tuple[str, ...]
    rows: tuple[Row, ...]
    chosen: frozenset[UUID]
    beside: SideBySide | None
    message: str | None
    waits: bool
    adjusting: bool
    view: View = View()
    refused: bool = False

    @property
    def pinned(self) -> bool:
        return bool(self.view.pinned)

    @property
    def ordered(self) -> str:
        return ordered_in_words(self.view.by_interval, self.pinned)

    @property
    def traits(self) -> tuple[Trait, ...]:
        """The rows of who said what."""
        wanted = self.view.traits or tuple(Trait)
        if not self.view.only_open or self.beside is None:
            return wanted
        return tuple(trait for trait in wanted if self.questions(trait) or any(cell.apart for cell in self.beside.cells[trait]))

    def questions(self, trait: Trait) -> tuple[QuestionRow, ...]:
        """What is shown of this trait's questions."""
        rows = self.beside.questions[trait] if self.beside else ()
        return tuple(row for row in rows if row.open) if self.view.only_open else rows

    @property
    def open_rows(self) -> int:
        return sum(not row.closed for row in self.rows)

    @property
    def closed_rows(self) -> int:
        return len(self.rows) - self.open_rows

    @property
    def typical(self) -> bool:
        """Some range on the page is a typical error, not yet learnt here."""
        return any(row.overall is not None and row.overall.typical for row in self.rows)


@dataclass(frozen=True, slots=True)
class ScorePage:
    """One candidate's score explained. overall: None while it is too early, and too_early says why; why: only with an adjusted score;
    before: as in Row; narrowing: what would narrow its range.

    raters: names; asked: questions; traits: the figures by trait."""

    opening_id: UUID
    title: str
    application_id: UUID
    name: str
    weights: str
    overall: Figure | None
    before: Figure | None
    too_early: str | None
    raters: tuple[str, ...]
    asked: int
    traits: Mapping[Trait, Figure | None]
    adjusted: Adjusted | None
    why: Why | None
    narrowing: Lacking | None
    waits: bool
    adjusting: bool
