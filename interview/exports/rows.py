"""What is taken elsewhere, as rows that CSV, XLSX and JSON share. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from interview.web.charts import HIGHEST, LOWEST

TYPICAL = "typical range, not yet learnt here"
AT_LEAST = "at least"
COLUMNS = (
    "opening",
    "candidate",
    "part",
    "interviewer",
    "trait",
    "question",
    "rating",
    "anchor",
    "score",
    "likely_from",
    "likely_to",
    "raters",
    "words",
)
Cell = str | int | float | None


class Ranged(Protocol):
    """A score with its likely range."""

    @property
    def value(self) -> float: ...
    @property
    def low(self) -> float: ...
    @property
    def high(self) -> float: ...


@dataclass(frozen=True, slots=True)
class Score:
    """raters: how many interviewers it is made of. A score has no other way into a row (law 8)."""

    figure: Ranged
    raters: int

    @property
    def cells(self) -> Mapping[str, Cell]:
        """As the pages write it: one decimal, its range within the scale."""
        shown = {"score": self.figure.value, "likely_from": self.figure.low, "likely_to": self.figure.high}
        return {name: float(f"{min(max(points, LOWEST), HIGHEST):.1f}") for name, points in shown.items()} | {"raters": self.raters}


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One thing said of one candidate. part: what it is; interviewer: empty where it is about several; words: what has no column."""

    opening: str
    candidate: str
    part: str
    interviewer: str = ""
    trait: str = ""
    question: str = ""
    rating: int | None = None
    anchor: str = ""
    score: Score | None = None
    words: str = ""

    @property
    def cells(self) -> Mapping[str, Cell]:
        """In the order of COLUMNS."""
        scored: Mapping[str, Cell] = self.score.cells if self.score else dict.fromkeys(("score", "likely_from", "likely_to", "raters"))
        return {name: scored[name] if name in scored else getattr(self, name) for name in COLUMNS}


def joined(*words: str) -> str:
    """Those that say something, as one text."""
    return "; ".join(each for each in words if each)
