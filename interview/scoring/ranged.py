"""Plain figures of a sample with their 95 % interval; None where there is too little to say.

Intervals: mean by Student's t (expanded as in Abramowitz & Stegun 1964, 26.7.5); standard deviation on the log scale; median by ranks
(Conover 1999); correlation by Fisher's z (Fisher 1921); ratio of two sums on the log scale (Cochran 1977); slope by least squares."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import atanh, ceil, exp, floor, inf, sqrt, tanh

import numpy as np

from interview.scoring.ranges import WIDTH
from interview.scoring.ratings import Floats

NEEDED = 10


@dataclass(frozen=True, slots=True)
class Ranged:
    """A figure with its 95 % interval, from n."""

    value: float
    low: float
    high: float
    n: int


def mean_of(sample: Sequence[float] | Floats) -> Ranged | None:
    n = len(sample)
    if n < NEEDED:
        return None
    value, half = float(np.mean(sample)), student(n - 1) * float(np.std(sample, ddof=1)) / sqrt(n)
    return Ranged(value, value - half, value + half, n)


def student(freedom: int) -> float:
    z = WIDTH
    return z + (z**3 + z) / (4 * freedom) + (5 * z**5 + 16 * z**3 + 3 * z) / (96 * freedom**2)


def spread_of(sample: Sequence[float] | Floats) -> Ranged | None:
    """The standard deviation."""
    n = len(sample)
    if n < NEEDED:
        return None
    value, factor = float(np.std(sample, ddof=1)), exp(WIDTH / sqrt(2 * (n - 1)))
    return Ranged(value, value / factor, value * factor, n)


def median_of(sample: Sequence[float] | Floats) -> Ranged | None:
    n = len(sample)
    if n < NEEDED:
        return None
    ordered, reach = np.sort(np.asarray(sample, float)), WIDTH * sqrt(n)
    low, high = max(1, floor((n - reach) / 2)), min(n, ceil(1 + (n + reach) / 2))
    return Ranged(float(np.median(ordered)), float(ordered[low - 1]), float(ordered[high - 1]), n)


def correlation_of(one: Floats, other: Floats) -> Ranged | None:
    """None, too, where one of the two does not vary."""
    n = len(one)
    if n < NEEDED or np.ptp(one) == 0 or np.ptp(other) == 0:
        return None
    value = float(np.corrcoef(one, other)[0, 1])
    middle, half = atanh(max(-1 + 1e-12, min(1 - 1e-12, value))), WIDTH / sqrt(n - 3)
    return Ranged(value, tanh(middle - half), tanh(middle + half), n)


def ratio_of(part: Floats, whole: Floats) -> Ranged | None:
    """Σ part ÷ Σ whole, each pair one case; neither has negative values. None, too, where the whole is nothing."""
    n, total = len(part), float(whole.sum())
    if n < NEEDED or total <= 0:
        return None
    value = float(part.sum()) / total
    error = sqrt(n / (n - 1) * float(np.square(part - value * whole).sum())) / total
    factor = exp(min(700.0, student(n - 1) * error / value)) if value > 0 else inf
    return Ranged(value, value / factor, value * factor if value > 0 else 0.0, n)


def slope_of(x: Floats, y: Floats, given: Floats | None = None) -> Ranged | None:
    """Of y on x, where `given` stays as it is. None, too, where x does not vary then."""
    n = len(x)
    if n < NEEDED:
        return None
    fixed = np.column_stack([np.ones(n), *([given - given.mean()] if given is not None else [])])
    away, rise = (each - fixed @ np.linalg.lstsq(fixed, each, rcond=None)[0] for each in (x, y))
    square = float(away @ away)
    if square <= 1e-12 * n:
        return None
    value, freedom = float(away @ rise) / square, n - fixed.shape[1] - 1
    left = rise - value * away
    half = student(freedom) * sqrt(float(left @ left) / freedom / square)
    return Ranged(value, value - half, value + half, n)
