"""How far apart some of several candidates who truly stand alike come to look (Tukey 1953)."""

from functools import lru_cache
from math import erf, exp, fsum, pi, sqrt

FEWEST = 4
OF_TWENTY = 0.95
STEPS, REACH = 400, 8.0


@lru_cache(maxsize=64)
def widest_apart(number: int) -> float:
    """The standard errors of a difference that the two farthest apart of so many equals pass in 1 of 20 shortlists.

    It is the 95 % point of the range of that many normal values, by √2: 2.569 for four, 3.031 for eight. For fewer than four it is that
    of four: a pair does not become clear because somebody else is left out."""
    number = max(FEWEST, number)
    low, high = 0.0, 2 * REACH
    while high - low > 1e-9:
        middle = (low + high) / 2
        low, high = (middle, high) if _within(middle, number) < OF_TWENTY else (low, middle)
    return high / sqrt(2)


def _within(width: float, number: int) -> float:
    """P(range ≤ width) of `number` standard normal values: n ∫ φ(z) (Φ(z) − Φ(z − width))ⁿ⁻¹ dz, by the trapezium rule."""
    step = 2 * REACH / STEPS
    places = [-REACH + step * n for n in range(STEPS + 1)]
    return fsum([number * step * _density(z) * (_below(z) - _below(z - width)) ** (number - 1) for z in places])


def _density(z: float) -> float:
    return exp(-z * z / 2) / sqrt(2 * pi)


def _below(z: float) -> float:
    return (1 + erf(z / sqrt(2))) / 2
