"""Whether a ladder measures: how often each rung is met, whether its rungs stand in order, and whether it is long enough.

Guttman errors: Guttman (1944) Am. Sociol. Rev. 9:139; Wilson's interval of a share: Wilson (1927) J. Am. Stat. Assoc. 22:209."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import sqrt

from interview.scoring.ranged import NEEDED
from interview.scoring.ranges import WIDTH
from question_bank.chain import MET_BY_HINTS, Outcome, StopReason

MOST_AT_TOP = 1 / 5
FULL_CLIMBS = (StopReason.frontier, StopReason.censored_top, StopReason.lead_at_top)


@dataclass(frozen=True, slots=True)
class Share:
    """`count` of `n`, with the 95 % interval of the share."""

    count: int
    n: int

    @property
    def value(self) -> float:
        return self.count / self.n

    @property
    def low(self) -> float:
        return self._middle - self._half

    @property
    def high(self) -> float:
        return self._middle + self._half

    @property
    def _middle(self) -> float:
        return (self.count + WIDTH**2 / 2) / (self.n + WIDTH**2)

    @property
    def _half(self) -> float:
        p = self.value
        return WIDTH * sqrt(p * (1 - p) / self.n + WIDTH**2 / (4 * self.n**2)) / (1 + WIDTH**2 / self.n)


@dataclass(frozen=True, slots=True)
class Climb:
    """One candidate's way up: an outcome per rung from rung 1, and why it ended."""

    outcomes: Sequence[Outcome]
    stopped: StopReason


@dataclass(frozen=True, slots=True)
class LadderHealth:
    """passed: per rung the share met, with hints or without, of those judged on it; None below ten. at_top: the climbs that met every rung;
    errors: of the pairs of rungs that one candidate met and did not meet, those where the higher one was met; None without a pair."""

    climbs: int
    passed: tuple[Share | None, ...]
    at_top: Share | None
    errors: Share | None

    @property
    def too_short(self) -> bool:
        """More than 1 in 5 reach its top."""
        return self.at_top is not None and self.at_top.value > MOST_AT_TOP

    @property
    def too_steep_at(self) -> int | None:
        """The first rung, from 1, whose share met is less than half that of the rung below, error and all; None when the slope is even."""
        for n, (below, rung) in enumerate(pairwise(self.passed), start=2):
            if below and rung and rung.high < below.low / 2:
                return n
        return None


def ladder_health(climbs: Sequence[Climb], rungs: int) -> LadderHealth:
    """Of a ladder of so many rungs. A climb that was broken off counts for the rungs judged, not for the top.

    ValueError when a climb has more outcomes than there are rungs."""
    if any(len(climb.outcomes) > rungs for climb in climbs):
        raise ValueError(f"a climb has more outcomes than the ladder has rungs: {rungs}")
    judged = [[outcome in MET_BY_HINTS for outcome in climb.outcomes if outcome is not Outcome.not_asked] for climb in climbs]
    passed = tuple(_share([way[n] for way in judged if len(way) > n]) for n in range(rungs))
    ended = [climb.stopped is StopReason.censored_top for climb in climbs if climb.stopped in FULL_CLIMBS]
    pairs = [higher for way in judged for n, lower in enumerate(way) for higher in way[n + 1 :] if lower != higher]
    return LadderHealth(len(climbs), passed, _share(ended), Share(sum(pairs), len(pairs)) if pairs else None)


def _share(seen: Sequence[bool]) -> Share | None:
    return Share(sum(seen), len(seen)) if len(seen) >= NEEDED else None
