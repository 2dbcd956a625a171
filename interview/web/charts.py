"""The geometry of the two pictures: dot and band, and ladder. Templates only place it; a text beside each says the same."""

from collections.abc import Sequence
from dataclasses import dataclass

LOWEST, HIGHEST = 1.0, 5.0


@dataclass(frozen=True)
class Band:
    """Shares of the axis from 1 to 5, in per cent, each clipped to the axis."""

    dot: float
    start: float
    width: float
    ghost: float | None = None


def band_shape(value: float, low: float, high: float, ghost: float | None = None) -> Band:
    """value, low, high, ghost: points on the scale; a range that leaves the scale is drawn to its end."""
    start = _share(low)
    return Band(_share(value), start, round(_share(high) - start, 2), None if ghost is None else _share(ghost))


def _share(points: float) -> float:
    clipped = min(max(points, LOWEST), HIGHEST)
    return round((clipped - LOWEST) / (HIGHEST - LOWEST) * 100, 2)


@dataclass(frozen=True)
class Piece:
    """A bar of one rung. kind: met, partial, front or todo (dotted, from x to x + width at height middle)."""

    kind: str
    x: float
    width: float
    middle: float

    @property
    def top(self) -> float:
        return self.middle - 3


@dataclass(frozen=True)
class Ladder:
    """In pixels. climbed: where the darker part of the poles begins; flag, arrow: where they stand, if they do."""

    width: float
    height: float
    right: float
    climbed: float
    pieces: tuple[Piece, ...]
    flag: float | None
    arrow: tuple[float, float] | None


PIECES = {"met": 1, "met_hint_1": 2, "met_hint_2": 3}
LEFT, GAP, EDGE = 10.0, 4.0, 1.5


def ladder_shape(outcomes: Sequence[str], rungs: int, frontier: int | None = None, censored: bool = False, small: bool = False) -> Ladder:
    """outcomes: one per rung from the lowest up, as DESIGN.md section 3 names them; rungs beyond them were not asked.

    frontier: the rung, from 1, where the frontier question was asked; censored: the ladder ended before the candidate did."""
    step, right = (15.0, 34.0) if small else (22.0, 40.0)
    height = rungs * step + 12
    middles = [height - 6 - step / 2 - rung * step for rung in range(rungs)]
    shown = [*outcomes, *["not_asked"] * (rungs - len(outcomes))]
    pieces = [piece for rung, outcome in enumerate(shown) for piece in _pieces(_drawn(outcome, rung + 1, frontier), middles[rung], right)]
    asked = [rung for rung, outcome in enumerate(shown) if outcome != "not_asked" or rung + 1 == frontier]
    top = middles[asked[-1]] if asked else height
    flag = None if frontier is None else middles[frontier - 1]
    arrow = (right + (10 if flag is None else 20), top + 6) if censored else None
    return Ladder(right + (18 if flag is None or not censored else 28), height, right, top, tuple(pieces), flag, arrow)


def _drawn(outcome: str, rung: int, frontier: int | None) -> str:
    """A rung asked only as the frontier question has no outcome of its own and is drawn as the frontier."""
    return "not_met" if outcome == "not_asked" and rung == frontier else outcome


def _pieces(outcome: str, middle: float, right: float) -> list[Piece]:
    left, inner = LEFT + EDGE, right - LEFT - 2 * EDGE
    if outcome in PIECES:
        count = PIECES[outcome]
        width = (inner - GAP * (count - 1)) / count
        return [Piece("met", round(left + n * (width + GAP), 2), round(width, 2), middle) for n in range(count)]
    if outcome == "partial":
        return [Piece("partial", left, inner / 2, middle)]
    if outcome == "not_met":
        return [Piece("front", left + 1, inner - 2, middle)]
    return [Piece("todo", left + 3, inner - 5, middle)]
