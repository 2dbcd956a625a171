"""How far interviewers agree: intraclass correlations and Krippendorff's alpha, with bootstrap intervals, and what more of them bring.

A table is (units, raters) in points, NaN where a rater did not rate. Shrout & Fleiss (1979) Psychol. Bull. 86:420; Krippendorff (2011)
Computing Krippendorff's alpha-reliability; percentile bootstrap over units: Efron & Tibshirani (1993)."""

from collections.abc import Callable
from math import sqrt
from typing import Literal

import numpy as np

from interview.scoring.ranged import NEEDED, Ranged
from interview.scoring.ratings import Floats

Form = Literal[1, 2, 3]
Level = Literal["nominal", "ordinal", "interval"]
DRAWS, COVERED = 1000, 0.95


def icc(table: Floats, form: Form, of_mean: bool = False) -> float | None:
    """Intraclass correlation: 1 each unit has raters of its own, 2 the same raters, drawn from many, 3 these raters and no others.

    of_mean: of the mean of all raters instead of a single one. None when nothing varies, or there are fewer than two units or raters.
    ValueError when a rating is missing."""
    if np.isnan(table).any():
        raise ValueError("an intraclass correlation needs every rating; take Krippendorff's alpha where some are missing")
    n, k = table.shape
    if n < 2 or k < 2:
        return None
    units, raters = table.mean(axis=1), table.mean(axis=0)
    between = k * units.var(ddof=1)
    columns = n * raters.var(ddof=1)
    within = table.var(axis=1, ddof=1).mean()
    rest = ((table - units[:, None] - raters + table.mean()) ** 2).sum() / ((n - 1) * (k - 1))
    error = within if form == 1 else rest
    shift = (columns - rest) / n if form == 2 else 0.0
    whole = between + shift if of_mean else between + (k - 1) * error + k * shift
    return float((between - error) / whole) if whole > 0 else None


def alpha(table: Floats, level: Level) -> float | None:
    """Krippendorff's α; units with a single rating say nothing. None when all that remain are alike, or none do."""
    values = np.unique(table[~np.isnan(table)])
    counts = (table[:, :, None] == values).sum(axis=1).astype(float)
    paired = counts[counts.sum(axis=1) > 1]
    share = 1 / (paired.sum(axis=1) - 1)
    observed = paired.T @ (paired * share[:, None]) - np.diag(share @ paired)
    each = observed.sum(axis=1)
    distance = _distance(values, each, level)
    expected = float(each @ distance @ each)
    return float(1 - (each.sum() - 1) * (observed * distance).sum() / expected) if expected > 0 else None


def _distance(values: Floats, each: Floats, level: Level) -> Floats:
    """(V, V) δ² of two values."""
    if level == "nominal":
        return 1 - np.eye(len(values))
    middle = np.cumsum(each) - each / 2 if level == "ordinal" else values
    squares: Floats = (middle[:, None] - middle) ** 2
    return squares


def with_interval(table: Floats, coefficient: Callable[[Floats], float | None], seed: int = 0) -> Ranged | None:
    """The coefficient with a bootstrap interval, the same for the same seed. None below ten units, or where it is not defined.

    Example: with_interval(table, partial(alpha, level="ordinal"))"""
    value, n = coefficient(table), int(((~np.isnan(table)).sum(axis=1) > 1).sum())
    if value is None or n < NEEDED:
        return None
    chance = np.random.default_rng(seed)
    drawn = [coefficient(table[chance.integers(0, len(table), len(table))]) for _ in range(DRAWS)]
    known = [each for each in drawn if each is not None]
    if len(known) < COVERED * DRAWS:
        return None
    low, high = np.quantile(known, [(1 - COVERED) / 2, (1 + COVERED) / 2])
    return Ranged(value, float(low), float(high), n)


def spearman_brown(reliability: float, times: float) -> float:
    """The reliability with `times` as many interviewers; 3/2 when two become three (Spearman 1910; Brown 1910)."""
    return times * reliability / (1 + (times - 1) * reliability)


def standard_error_of_measurement(spread: float, reliability: float) -> float:
    """SEM = SD √(1 − reliability), in the unit of `spread`, the SD of the scores. ValueError for a reliability outside 0–1."""
    if not 0 <= reliability <= 1:
        raise ValueError(f"a reliability is from 0 to 1, not {reliability:g}")
    return spread * sqrt(1 - reliability)


def reliability(candidate_variance: float, error_variance: float) -> float:
    """The share of the differences between scores that lies in the candidates: the index of dependability Φ (Brennan 2001).

    error_variance: the mean SE² of the scores, in points². 0 when nothing varies."""
    whole = candidate_variance + error_variance
    return candidate_variance / whole if whole > 0 else 0.0
