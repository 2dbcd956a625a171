"""Plain figures of a sample with their 95 % interval; None where there is too little to say.

Intervals: mean by Student's t (expanded as in Abramowitz & Stegun 1964, 26.7.5); standard deviation on the log scale; median by ranks
(Conover 1999); correlation by Fisher's z (Fisher 1921)."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import atanh, ceil, exp, floor, sqrt, tanh

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
    value, half = float(np.mean(sample)), _student(n - 1) * float(np.std(sample, ddof=1)) / sqrt(n)
    return Ranged(value, value - half, value + half, n)


def _student(freedom: int) -> float:
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
