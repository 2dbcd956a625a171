"""The mixed-model equations at given variances, solved by block elimination: exact, and linear in the number of candidates.

ADJUSTED-SCORE, section 3. Henderson (1975); restricted likelihood: Patterson & Thompson (1971)."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import log, pi

import numpy as np

from interview.scoring.ranges import Variances
from interview.scoring.ratings import Floats, Ints
from interview.scoring.sums import Batch, Sums


@dataclass(frozen=True)
class Factor:
    """One batch after elimination. inverse: (b, m, m) A⁻¹; carried: (b, m, k) W = A⁻¹B/v_ε; logs: Σ log|A|."""

    batch: Batch
    inverse: Floats
    carried: Floats
    logs: float


@dataclass(frozen=True)
class Solved:
    """globals_: (G,) g; locals_: (b, m) a for each batch; covariance: (G, G) S⁻¹; criterion: −2 log REML; quadratic: y'Py."""

    sums: Sums
    variances: Variances
    factors: tuple[Factor, ...]
    covariance: Floats
    globals_: Floats
    locals_: tuple[Floats, ...]
    criterion: float
    quadratic: float


def solve(sums: Sums, v: Variances) -> Solved:
    factors = tuple(eliminated(batch, v, sums.traits) for batch in sums.batches)
    system = _system(sums, v, factors)
    covariance = np.asarray(np.linalg.inv(system))
    g, a = back(sums, v, factors, covariance, sums.xy[:, None], [factor.batch.sums[..., None] for factor in factors])
    globals_, locals_ = g[:, 0], tuple(each[..., 0] for each in a)
    fitted = float(globals_ @ sums.xy) + sum(float(np.vdot(each, f.batch.sums)) for each, f in zip(locals_, factors, strict=True))
    quadratic = (sums.yy - fitted) / v.residual
    log_system = 2 * float(np.log(np.diag(np.linalg.cholesky(system))).sum())
    criterion = _criterion(sums, v, factors, log_system, quadratic)
    return Solved(sums, v, factors, covariance, globals_, locals_, criterion, quadratic)


def back(
    sums: Sums, v: Variances, factors: Iterable[Factor], covariance: Floats, shared: Floats, local: Iterable[Floats]
) -> tuple[Floats, list[Floats]]:
    """Solves for right-hand sides: shared (G, x) and local (b, m, x) sums of what is predicted, both still to be divided by v_ε."""
    factors, local = tuple(factors), tuple(local)
    right = shared
    for factor, z in zip(factors, local, strict=True):
        right = right - scattered(turned(factor.carried) @ z, factor.batch.places, len(right))
    g = covariance @ (right / v.residual)
    return g, [
        factor.inverse @ (z / v.residual) - factor.carried @ gathered(g, factor.batch) for factor, z in zip(factors, local, strict=True)
    ]


def turned(matrices: Floats) -> Floats:
    """(b, k, m) of (b, m, k)."""
    return matrices.transpose(0, 2, 1)


def gathered(g: Floats, batch: Batch) -> Floats:
    """(b, k, x) of (G, x): what each candidate of the batch touches, 0 for padding."""
    found: Floats = np.concatenate([g, np.zeros((1, g.shape[1]))])[batch.places]
    return found


def scattered(pieces: Floats, places: Ints, size: int) -> Floats:
    """(G, x) sums of (b, k, x) pieces over the candidates, padding dropped."""
    flat = pieces.reshape(places.size, -1)
    return np.stack([np.bincount(places.ravel(), column, minlength=size + 1)[:size] for column in flat.T], axis=-1)


def among(padded: Floats, places: Ints) -> Floats:
    """(b, k, k) of (G + 1, G + 1): the rows and columns each candidate touches; the last of each is padding's."""
    return padded[places[:, :, None], places[:, None]]


def prior(v: Variances, traits: int, m: int) -> Floats:
    """(m,) variances of the local effects (θ, d_1..d_T, φ_1..φ_P)."""
    return np.repeat(np.array([v.candidate, v.trait, v.pair]), [1, traits, m - 1 - traits])


def eliminated(batch: Batch, v: Variances, traits: int) -> Factor:
    m = batch.counts.shape[1]
    a = np.ascontiguousarray(batch.counts.transpose(1, 2, 0)) / v.residual
    a[np.arange(m), np.arange(m)] += (1 / prior(v, traits, m))[:, None]
    inverse, logs = swept(a)
    inverse = np.ascontiguousarray(inverse.transpose(2, 0, 1))
    return Factor(batch, inverse, inverse @ (batch.crossed / v.residual), logs)


def swept(a: Floats) -> tuple[Floats, float]:
    """Inverse of symmetric positive definite (m, m, b) along the last axis, and Σ log of the determinants; overwrites `a`.

    Gauss–Jordan with the pivots on the diagonal."""
    logs = 0.0
    for j in range(len(a)):
        pivot = a[j, j].copy()
        logs += float(np.log(pivot).sum())
        row = a[j] / pivot
        column = a[:, j].copy()
        a -= column[:, None] * row[None]
        a[j], a[:, j] = row, -column / pivot
        a[j, j] = 1 / pivot
    return a, logs


def taken(factor: Factor, size: int) -> Floats:
    """(G, G) Σ B'W over the candidates of a batch."""
    places, width = factor.batch.places, size + 1
    pieces = turned(factor.batch.crossed) @ factor.carried
    cells = places[:, :, None] * width + places[:, None]
    total: Floats = np.bincount(cells.ravel(), pieces.ravel(), minlength=width**2).astype(float, copy=False)
    return total.reshape(width, width)[:size, :size]


def _system(sums: Sums, v: Variances, factors: Iterable[Factor]) -> Floats:
    """S = X'X/v_ε + D⁻¹ − Σ B'W/v_ε."""
    _, R, I = sums.size  # noqa: N806, E741
    system = sums.xx.copy()
    for factor in factors:
        system -= taken(factor, len(system))
    system /= v.residual
    system[np.diag_indices(len(system))] += shared_precision(v, R, I)
    return system


def shared_precision(v: Variances, interviewers: int, questions: int) -> Floats:
    return np.concatenate([[0.0], np.full(interviewers, 1 / v.interviewer), np.full(questions, 1 / v.question)])


def _criterion(sums: Sums, v: Variances, factors: Iterable[Factor], log_system: float, quadratic: float) -> float:
    _, R, I = sums.size  # noqa: N806, E741
    parts = [(sums.n - 1) * log(2 * pi), sums.n * log(v.residual), log_system, R * log(v.interviewer), I * log(v.question), quadratic]
    for factor in factors:
        b, m = factor.batch.sums.shape
        parts += [factor.logs, b * float(np.log(prior(v, sums.traits, m)).sum())]
    return float(sum(parts))
