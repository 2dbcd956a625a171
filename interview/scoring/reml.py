"""Restricted maximum likelihood with a weak prior on each variance, by average information (ADJUSTED-SCORE, sections 1 and 4).

Patterson & Thompson (1971); Gilmour, Thompson & Cullis (1995); the prior keeps a variance from collapsing: Chung et al. (2013)."""

from collections.abc import Callable, Iterable
from dataclasses import astuple, dataclass
from math import exp, log

import numpy as np
import numpy.typing as npt

from interview.scoring.equations import Factor, Solved, among, back, gathered, scattered, solve, turned
from interview.scoring.ranges import PRIOR_CENTRES, Variances
from interview.scoring.ratings import Floats
from interview.scoring.sums import Sums

PRIOR_WEIGHT = 3.0
STEPS = 60
CLOSE_ENOUGH = 1e-6
SHORTEST, LONGEST, SMALLEST, RIDGE = -3.0, 2.0, 1e-10, 1e-8
FLOOR = np.log([1e-9] * 5 + [1e-4])  # of log v, v in points²: without a prior a variance may be nothing
NAMES = ("candidate", "trait", "pair", "interviewer", "question", "residual")


@dataclass(frozen=True)
class Converged:
    """edf: effective degrees of freedom of the five effects; iterations: how often the equations were solved."""

    solved: Solved
    edf: Floats
    iterations: int
    converged: bool


def maximise(
    sums: Sums, start: Variances = PRIOR_CENTRES, prior_weight: float = PRIOR_WEIGHT, tolerance: float = CLOSE_ENOUGH
) -> Converged:
    """Minimises f(v) = −2 log REML(v) + Σ ν (log v + s/v) over log v, from `start`. `prior_weight`: ν; 0 is plain REML."""
    held = _held(sums)
    x = np.array([log(each) for each in _six(start)])
    solved, solutions = solve(sums, variances_at(x)), 1
    value, bend = objective(solved, prior_weight, held), np.eye(6)
    for _ in range(STEPS):
        slope, edf = gradient(solved, prior_weight)
        free = held & ((x > FLOOR) | (slope < 0))
        if solutions == 1 or -slope @ _step(slope, bend, free) >= tolerance / 10:  # else the last step's information will do
            bend = information(solved, prior_weight)
        step = _step(slope, bend, free)
        if -slope @ step < tolerance:
            return Converged(solved, edf, solutions, converged=True)
        step = np.maximum(np.clip(step, SHORTEST, LONGEST), FLOOR - x)
        while True:
            tried = solve(sums, variances_at(x + step))
            solutions += 1
            reached = objective(tried, prior_weight, held)
            if reached <= value or np.abs(step).max() < SMALLEST:
                break
            step = step / 2
        x, solved, value = x + step, tried, reached
    return Converged(solved, gradient(solved, prior_weight)[1], solutions, converged=False)


def _step(slope: Floats, bend: Floats, free: npt.NDArray[np.bool_]) -> Floats:
    """(6,) −H⁻¹∇f over the free ones. The ridge is for what no rating bends, which happens without a prior only."""
    step = np.zeros(6)
    step[free] = -np.linalg.solve(bend[np.ix_(free, free)] + RIDGE * np.eye(free.sum()), slope[free])
    return step


def objective(solved: Solved, prior_weight: float, held: npt.NDArray[np.bool_]) -> float:
    v, s = np.array(_six(solved.variances)), np.array(_six(PRIOR_CENTRES))
    return solved.criterion + prior_weight * float((np.log(v) + s / v)[held].sum())


def gradient(solved: Solved, prior_weight: float) -> tuple[Floats, Floats]:
    """(6,) ∇f in log v, and the edf of the five effects."""
    v, s = np.array(_six(solved.variances)), np.array(_six(PRIOR_CENTRES))
    squares, edf = _squares(solved) / v[:5], _count(solved) - _traces(solved) / v[:5]
    slope = np.append(edf - squares, (solved.sums.n - 1) - edf.sum() - _residual(solved) / v[5])
    return slope + prior_weight * (1 - s / v), edf


def information(solved: Solved, prior_weight: float) -> Floats:
    """(6, 6) the average information H in log v; positive definite when ν > 0."""
    v, s = np.array(_six(solved.variances)), np.array(_six(PRIOR_CENTRES))
    return _information(solved, v, _residual(solved)) + prior_weight * np.diag(s / v)


def _residual(solved: Solved) -> float:
    """ê'ê"""
    v = np.array(_six(solved.variances))
    return float(v[5] * (solved.quadratic - (_squares(solved) / v[:5]).sum()))


def variances_at(x: Floats) -> Variances:
    candidate, trait, pair, interviewer, question, residual = (exp(each) for each in x)
    return Variances(candidate, trait, pair, interviewer, question, residual)


def _held(sums: Sums) -> npt.NDArray[np.bool_]:
    """Which of the six variances the model has."""
    effects = sums.effects
    return np.array([*effects.local, effects.interviewer, effects.question, True])


def _six(v: Variances) -> tuple[float, ...]:
    return astuple(v)[:6]


def _local(sums: Sums, effects: int) -> tuple[slice, slice, slice]:
    """Where θ, d and φ stand among so many local effects."""
    return slice(0, 1), slice(1, 1 + sums.traits), slice(1 + sums.traits, effects)


def _shared(sums: Sums) -> tuple[slice, slice]:
    """Where λ and δ stand among the globals."""
    _, R, I = sums.size  # noqa: N806, E741
    return slice(1, 1 + R), slice(1 + R, 1 + R + I)


def _summed(solved: Solved, own: Iterable[Floats], shared: Floats, of: Callable[[Floats], float]) -> Floats:
    """(5,) of the arrays' parts that belong to each effect; own: (b, m) of each batch, shared: (G,)."""
    total = np.zeros(3)
    for each in own:
        total += [of(each[:, rows]) for rows in _local(solved.sums, each.shape[1])]
    return np.append(total, [of(shared[rows]) for rows in _shared(solved.sums)])


def _squares(solved: Solved) -> Floats:
    return _summed(solved, solved.locals_, solved.globals_, lambda part: float(np.square(part).sum()))


def _count(solved: Solved) -> Floats:
    return _summed(solved, solved.locals_, solved.globals_, lambda part: float(part.size))


def _traces(solved: Solved) -> Floats:
    padded = np.pad(solved.covariance, (0, 1))
    diagonals = (_posterior_diagonal(padded, factor) for factor in solved.factors)
    return _summed(solved, diagonals, np.diag(solved.covariance), lambda part: float(part.sum()))


def _posterior_diagonal(padded: Floats, factor: Factor) -> Floats:
    """(b, m) the posterior variance of each local effect: the diagonal of A⁻¹ + W S⁻¹ W'; `padded`: (G + 1, G + 1) S⁻¹."""
    shared = factor.carried @ among(padded, factor.batch.places)
    diagonal: Floats = np.diagonal(factor.inverse, axis1=1, axis2=2) + np.einsum("bmk,bmk->bm", shared, factor.carried)
    return diagonal


def _information(solved: Solved, v: Floats, residual: float) -> Floats:
    """M_kl = u_k'x_l[k]/v_k, x_l the solution for f_l = Z_l u_l, and f_ε = ê (section 4)."""
    sums, variances = solved.sums, solved.variances
    shared_right, local_right = _right_hand_sides(solved, v)
    x_shared, x_local = back(sums, variances, solved.factors, solved.covariance, shared_right, local_right)
    m = np.zeros((6, 6))
    for a, x in zip(solved.locals_, x_local, strict=True):
        m[:3] += [np.einsum("bm,bml->l", a[:, rows], x[:, rows]) for rows in _local(sums, a.shape[1])]
    m[3:5] = [solved.globals_[rows] @ x_shared[rows] for rows in _shared(sums)]
    m[:5] /= v[:5, None]
    m[5, :5] = m[:5, 5]
    own = float(np.vdot(shared_right[:, 5], x_shared[:, 5]))
    own += sum(float((z[..., 5] * x[..., 5]).sum()) for z, x in zip(local_right, x_local, strict=True))
    m[5, 5] = (residual - own) / v[5]
    return (m + m.T) / 2


def _right_hand_sides(solved: Solved, v: Floats) -> tuple[Floats, list[Floats]]:
    """W'f for the six f: (G, 6) over the globals and (b, m, 6) over each batch's local effects."""
    sums, size = solved.sums, len(solved.globals_)
    g, scaled = np.zeros((size, 6)), np.zeros(size)
    for n, rows in enumerate(_shared(sums), start=3):
        g[rows, n] = solved.globals_[rows]
        scaled[rows] = v[5] * solved.globals_[rows] / v[n]
    right, locals_ = sums.xx @ g, []
    for factor, a in zip(solved.factors, solved.locals_, strict=True):
        batch, alone, residual = factor.batch, np.zeros((*a.shape, 6)), np.zeros_like(a)
        for n, rows in enumerate(_local(sums, a.shape[1])):
            alone[:, rows, n] = a[:, rows]
            residual[:, rows] = v[5] * a[:, rows] / v[n]
        z = batch.counts @ alone + batch.crossed @ gathered(g, batch)
        z[..., 5] = residual
        right += scattered(turned(batch.crossed) @ alone, batch.places, size)
        locals_.append(z)
    right[:, 5] = scaled
    return right, locals_
