"""The figures that a page of the comparison shows: frozen values, already narrowed to what their viewer may count. Pure."""

from dataclasses import dataclass
from uuid import UUID

from interview.compare.brackets import Lane
from interview.compare.words import Closeness
from interview.scoring.adjusted import Estimate
from interview.scoring.ranges import Figure
from question_bank.schema import Trait


@dataclass(frozen=True, slots=True)
class Adjusted:
    """An adjusted score. figure: None where there is none yet; not_yet says why; at_least: a rating in it is a lower bound."""

    figure: Estimate | None
    not_yet: str = ""
    at_least: bool = False


@dataclass(frozen=True, slots=True)
class PanelRow:
    """One candidate's panel score in one panel, the adjusted one beside it where it is asked for. lanes: its pieces of the brackets;
    they and the id only with overall figures."""

    name: str
    figure: Figure | None
    lanes: tuple[Lane, ...] = ()
    application_id: UUID | None = None
    adjusted: Adjusted | None = None


@dataclass(frozen=True, slots=True)
class Panel:
    """trait: None for the overall figures."""

    trait: Trait | None
    rows: tuple[PanelRow, ...]


@dataclass(frozen=True, slots=True)
class Narrows:
    """what: the beginning of a sentence, "A second interviewer on User perspective"; then: the range it would leave."""

    what: str
    then: Figure


@dataclass(frozen=True, slots=True)
class Lacking:
    """What would narrow the range of one candidate's panel score most. now: as it is; raters, ratings: what it rests on; by_card: one more
    interviewer, by_question: one more rating, None where it would not be seen."""

    name: str
    now: Figure
    raters: int
    ratings: int
    by_card: Narrows | None
    by_question: Narrows | None


@dataclass(frozen=True, slots=True)
class Figures:
    """panels: overall first; without: whose overall figure lacks which trait, unlinked: who share no interviewer, in words."""

    panels: tuple[Panel, ...]
    closeness: Closeness
    without: tuple[str, ...]
    unlinked: str | None = None
