"""Candidates beside one another by their adjusted scores: joint differences, rank intervals, expected wrong calls. Never a bare rank.

ADJUSTED-SCORE, section 5, rules 2 to 5."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import erf, sqrt

import numpy as np

from interview.scoring.adjusted import Fit, islands, own_weights
from interview.scoring.ranges import Difference
from interview.scoring.ratings import Floats


@dataclass(frozen=True)
class RankInterval:
    """Somewhere from `best` to `worst` of the shortlist, both counted from 1."""

    best: int
    worst: int


@dataclass(frozen=True)
class Shortlist:
    """names: K candidates; values: (K,) their scores less the pool's level; covariance: (K, K) of them together; island: (K,);
    spread: the variance of where a candidate truly stands."""

    names: tuple[Hashable, ...]
    values: Floats
    covariance: Floats
    island: tuple[int, ...]
    spread: float

    def difference(self, a: Hashable, b: Hashable) -> Difference:
        """a − b with its joint error: what shared interviewers and questions did to both cancels."""
        return self._difference(self.names.index(a), self.names.index(b))

    def linked(self, a: Hashable, b: Hashable) -> bool:
        """Whether they have an interviewer in common, if only through others."""
        return self.island[self.names.index(a)] == self.island[self.names.index(b)]

    @property
    def ranks(self) -> Mapping[Hashable, RankInterval]:
        above, below = np.zeros(len(self.names), int), np.zeros(len(self.names), int)
        for i, j in self._clear():
            above[j], below[i] = above[j] + 1, below[i] + 1
        return {name: RankInterval(int(1 + above[k]), int(len(self.names) - below[k])) for k, name in enumerate(self.names)}

    @property
    def wrong_calls(self) -> float:
        """How many of the clear differences are expected to point the wrong way: Σ min(P, 1 − P)."""
        differences = [self._difference(i, j) for i, j in self._clear()]
        return sum(0.5 * (1 - erf(abs(each.value) / each.se / sqrt(2))) for each in differences if each.se > 0)

    def _clear(self) -> Iterable[tuple[int, int]]:
        """The pairs with a clear difference, the higher one first."""
        for i, j in combinations(range(len(self.names)), 2):
            if not self._difference(i, j).too_close:
                yield (i, j) if self.values[i] > self.values[j] else (j, i)

    def _difference(self, i: int, j: int) -> Difference:
        variance = max(0.0, float(self.covariance[i, i] + self.covariance[j, j] - 2 * self.covariance[i, j]))
        kept = max(0.0, 1 - variance / (2 * self.spread)) if self.spread > 0 else 0.0
        return Difference(float(self.values[i] - self.values[j]), sqrt(variance), kept, len(self.names))


def shortlist(fit: Fit, weights: Mapping[Hashable, float], names: Sequence[Hashable]) -> Shortlist:
    """names: candidates of the fit, at most some fifty; KeyError for one without a rating.

    The level of the pool is common to all and left out: rule 2 has only differences of t."""
    size, wanted = len(fit.solved.globals_), {fit.places[name]: n for n, name in enumerate(names)}
    values, alone, carried = np.zeros(len(names)), np.zeros(len(names)), np.zeros((len(names), size + 1))
    for factor, a in zip(fit.solved.factors, fit.solved.locals_, strict=True):
        own = own_weights(fit, weights, a.shape[1])
        for lane, who in enumerate(factor.batch.candidates.tolist()):
            if who in wanted:
                n = wanted[who]
                values[n] = own @ a[lane]
                alone[n] = own @ factor.inverse[lane] @ own
                np.add.at(carried[n], factor.batch.places[lane], -(own @ factor.carried[lane]))
    t, parts = carried[:, :size], islands(fit)
    covariance = np.diag(alone) + t @ fit.solved.covariance @ t.T
    return Shortlist(tuple(names), values, covariance, tuple(parts[name] for name in names), _spread(fit, weights))


def _spread(fit: Fit, weights: Mapping[Hashable, float]) -> float:
    """v_θ + v_d Σ w²"""
    v, (candidate, trait, _) = fit.variances, fit.solved.sums.effects.local
    return v.candidate * candidate + v.trait * trait * sum(weight**2 for weight in weights.values())
