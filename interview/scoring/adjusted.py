"""The adjusted score: where a candidate would stand had every interviewer of the pool asked every question of the pool.

ADJUSTED-SCORE, sections 1 and 5. Best linear unbiased prediction (Henderson 1975); generalisability theory (Brennan 2001)."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from math import isclose, sqrt

import numpy as np

from interview.scoring.equations import Factor, Solved, among, gathered
from interview.scoring.ranges import PRIOR_CENTRES, WIDTH, Variances
from interview.scoring.ratings import Floats, Ints, Ratings
from interview.scoring.reml import CLOSE_ENOUGH, PRIOR_WEIGHT, maximise
from interview.scoring.sums import ALL, Effects, sums_of


@dataclass(frozen=True, slots=True)
class Estimate:
    """A figure with its standard error, in points, from n ratings."""

    value: float
    se: float
    n: int

    @property
    def low(self) -> float:
        return self.value - WIDTH * self.se

    @property
    def high(self) -> float:
        return self.value + WIDTH * self.se


@dataclass(frozen=True)
class Fit:
    """What was learnt from ratings. `converged` false: no adjusted score is to be shown. edf: of the five effects, in the order of
    Variances. iterations: how often the equations were solved."""

    ratings: Ratings
    solved: Solved
    edf: Floats
    iterations: int
    converged: bool

    @property
    def variances(self) -> Variances:
        return replace(self.solved.variances, learnt=self.converged)

    @property
    def level(self) -> float:
        """μ, in points."""
        return self.solved.sums.mean + float(self.solved.globals_[0])

    @cached_property
    def places(self) -> dict[Hashable, int]:
        return {label: n for n, label in enumerate(self.ratings.candidates)}


def fit(
    ratings: Ratings,
    start: Variances = PRIOR_CENTRES,
    effects: Effects = ALL,
    prior_weight: float = PRIOR_WEIGHT,
    tolerance: float = CLOSE_ENOUGH,
) -> Fit | None:
    """The variances by REML and all effects by BLUP; None without a rating. `start`: the last fit's variances when it is a refit.

    A single rating tells nothing of variances: the prior's weight keeps them at its centres."""
    if len(ratings) == 0:
        return None
    found = maximise(sums_of(ratings, effects), start, prior_weight, tolerance)
    return Fit(ratings, found.solved, found.edf, found.iterations, found.converged)


def scores(fit: Fit, weights: Mapping[Hashable, float]) -> dict[Hashable, Estimate]:
    """Each candidate's adjusted score, not clipped. weights: trait -> w, Σ w = 1; ValueError otherwise, or for an unknown trait."""
    h, n = pool(fit), np.bincount(fit.ratings.candidate, minlength=len(fit.places))
    level, spread = float(h @ fit.solved.globals_), fit.solved.covariance @ h
    value, variance = np.zeros(len(n)), np.zeros(len(n))
    for factor, a in zip(fit.solved.factors, fit.solved.locals_, strict=True):
        own = own_weights(fit, weights, a.shape[1])
        carried = own @ factor.carried
        who = factor.batch.candidates
        value[who] = fit.solved.sums.mean + level + a @ own
        shared = (gathered(spread[:, None], factor.batch)[..., 0] * carried).sum(axis=1)
        variance[who] = h @ spread - 2 * shared + own_variance(fit, factor, own, carried)
    figures = zip(value.tolist(), np.sqrt(np.maximum(0, variance)).tolist(), n.tolist(), strict=True)
    return {label: Estimate(*figure) for label, figure in zip(fit.places, figures, strict=True)}


def pool(fit: Fit) -> Floats:
    """(G,) h: the level, and the mean interviewer and question of the pool."""
    _, R, I = fit.solved.sums.size  # noqa: N806, E741
    effects = fit.solved.sums.effects.shared
    return np.repeat(np.array([1 / max(count, 1) if there else 0.0 for count, there in zip((1, R, I), effects, strict=True)]), [1, R, I])


def own_weights(fit: Fit, weights: Mapping[Hashable, float], effects: int) -> Floats:
    """(m,) l: the candidate, each trait with its weight, no pairs; 0 for an effect that the model lacks."""
    unknown = next((trait for trait in weights if trait not in fit.ratings.traits), None)
    if unknown is not None or not isclose(sum(weights.values()), 1, abs_tol=1e-9):
        raise ValueError(f"there is no trait {unknown!r}" if unknown is not None else "the weights of the traits must sum to 1")
    own = np.zeros(effects)
    sums = fit.solved.sums
    own[0] = sums.effects.candidate
    own[1 : 1 + sums.traits] = [weights.get(each, 0.0) for each in fit.ratings.traits][: sums.traits]
    return own


def own_variance(fit: Fit, factor: Factor, own: Floats, carried: Floats) -> Floats:
    """(b,) l'A⁻¹l + w'S⁻¹w, with w = W'l the (b, k) `carried`."""
    shared = (carried[:, None] @ among(np.pad(fit.solved.covariance, (0, 1)), factor.batch.places))[:, 0]
    alone: Floats = factor.inverse @ own @ own + (shared * carried).sum(axis=1)
    return alone


def severities(fit: Fit) -> dict[Hashable, Estimate | None]:
    """How much stricter than the mean interviewer each one rates, in points; None where it cannot be known."""
    return _deviations(fit, fit.ratings.interviewers, fit.ratings.interviewer, 1, fit.solved.sums.effects.interviewer)


def difficulties(fit: Fit) -> dict[Hashable, Estimate | None]:
    """How much harder than the mean question each one is, in points; None where it cannot be known."""
    first = 1 + len(fit.ratings.interviewers)
    return _deviations(fit, fit.ratings.questions, fit.ratings.question, first, fit.solved.sums.effects.question)


def _deviations(fit: Fit, labels: Sequence[Hashable], column: Ints, first: int, there: bool) -> dict[Hashable, Estimate | None]:
    if len(labels) < 2 or not there:
        return dict.fromkeys(labels)
    count = len(labels)
    rows = slice(first, first + count)
    effect, covariance = fit.solved.globals_[rows], fit.solved.covariance[rows, rows]
    variance = np.diag(covariance) - 2 * covariance.mean(axis=1) + covariance.mean()
    n = np.bincount(column, minlength=count)
    return {
        label: Estimate(float(effect.mean() - effect[k]), sqrt(max(0.0, float(variance[k]))), int(n[k])) for k, label in enumerate(labels)
    }


def islands(fit: Fit) -> dict[Hashable, int]:
    """Candidate -> the number, from 0, of the connected part of the candidate–interviewer graph it stands in."""
    candidate, interviewer = fit.ratings.candidate, fit.ratings.interviewer
    part = np.arange(len(fit.ratings.interviewers))
    while True:
        lowest = np.full(len(fit.places), len(part))
        np.minimum.at(lowest, candidate, part[interviewer])
        joined = part.copy()
        np.minimum.at(joined, interviewer, lowest[candidate])
        if np.array_equal(joined, part):
            break
        part = joined
    numbers = np.unique(lowest, return_inverse=True)[1]
    return dict(zip(fit.places, numbers.tolist(), strict=True))
