"""Sufficient statistics of the mixed model: one pass over the ratings, after which no array has their length (ADJUSTED-SCORE, section 2).

Candidates with as many interviewers and questions, rounded up to a few sizes, lie in one batch. Padding is exact: an
effect without data has log|A| + log|Λ| = 0, its variance for a trace, and 0 for a value."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from interview.scoring.ratings import Floats, Ints, Ratings

BATCH = 2048


@dataclass(frozen=True)
class Effects:
    """Which effects the model has besides the level and the residual. Without data is as without the effect: so is padding."""

    candidate: bool = True
    trait: bool = True
    pair: bool = True
    interviewer: bool = True
    question: bool = True

    @property
    def local(self) -> tuple[bool, bool, bool]:
        return self.candidate, self.trait, self.pair

    @property
    def shared(self) -> tuple[bool, bool, bool]:
        return True, self.interviewer, self.question


ALL = Effects()


@dataclass(frozen=True)
class Batch:
    """b candidates with the local effects (θ, d_1..d_T, φ_1..φ_P), m of them, and the k globals they touch;
    no d or φ where the model has none.

    candidates: (b,); counts: (b, m, m) N = Z'Z; crossed: (b, m, k) B = Z'X; sums: (b, m) z = Z'y; places: (b, k) rows of the globals,
    G for padding."""

    candidates: Ints
    counts: Floats
    crossed: Floats
    sums: Floats
    places: Ints


@dataclass(frozen=True)
class Sums:
    """`xx`: (G, G) X'X over (μ, λ_1..R, δ_1..I); `xy`: (G,) X'y; `yy`, `n`, `mean`: of the ratings, which are centred by `mean`.

    traits: T, 0 where the model has no d; size: (C, R, I)."""

    batches: tuple[Batch, ...]
    xx: Floats
    xy: Floats
    yy: float
    n: int
    mean: float
    traits: int
    size: tuple[int, int, int]
    effects: Effects


def sums_of(ratings: Ratings, effects: Effects = ALL, padding: int = 1) -> Sums:
    """padding: a factor on the rounded-up sizes; it changes nothing but the time."""
    C, R, I = len(ratings.candidates), len(ratings.interviewers), len(ratings.questions)  # noqa: N806, E741
    mean = float(ratings.score.mean()) if len(ratings) else 0.0
    y = ratings.score - mean
    met, asked = _Seen(ratings.candidate, ratings.interviewer, C, R), _Seen(ratings.candidate, ratings.question, C, I)
    batches = tuple(_batches(ratings, y, met, asked, padding, effects))
    traits = len(ratings.traits) * effects.trait
    return Sums(batches, *_globals(ratings, y, effects), float(y @ y), len(y), mean, traits, (C, R, I), effects)


class _Seen:
    """Which others each candidate met: `slot` (n,) numbers them from 0 within the candidate, `first` and `other` list them."""

    def __init__(self, candidate: Ints, other: Ints, candidates: int, others: int) -> None:
        pairs, place = np.unique(candidate * max(others, 1) + other, return_inverse=True)
        self.candidate, self.other = pairs // max(others, 1), pairs % max(others, 1)
        self.count = np.bincount(self.candidate, minlength=candidates)
        self.first = np.concatenate([[0], np.cumsum(self.count)[:-1]]) if candidates else np.zeros(0, np.int64)
        self.slot = place - self.first[candidate]

    def listed(self, chosen: Ints, width: int) -> Ints:
        """(b, width) the others of the chosen candidates, -1 where there are fewer."""
        place = self.first[chosen][:, None] + np.arange(width)
        there = np.arange(width) < self.count[chosen][:, None]
        found: Ints = np.where(there, self.other[np.minimum(place, len(self.other) - 1)], -1)
        return found


def _batches(ratings: Ratings, y: Floats, met: _Seen, asked: _Seen, padding: int, effects: Effects) -> Iterator[Batch]:
    widths = _rounded(met.count) * padding, _rounded(asked.count) * padding
    key = widths[0] * (1 + widths[1].max(initial=0)) + widths[1]
    order = np.argsort(key, kind="stable")
    ends = np.flatnonzero(np.diff(key[order])) + 1
    by_candidate = np.argsort(ratings.candidate, kind="stable")
    starts = np.concatenate([[0], np.cumsum(np.bincount(ratings.candidate, minlength=len(key)))])
    for group in np.split(order, ends) if len(order) else []:
        for chosen in np.split(group, range(BATCH, len(group), BATCH)):
            rows = by_candidate[_spans(starts[chosen], starts[chosen + 1])]
            width, long = (int(each[chosen[0]]) for each in widths)
            yield _batch(ratings, y, (met, asked), chosen, rows, (width, long), effects)


def _spans(starts: Ints, ends: Ints) -> Ints:
    """All numbers from each start to before its end."""
    lengths = ends - starts
    spans: Ints = np.arange(lengths.sum()) + np.repeat(starts - np.concatenate([[0], np.cumsum(lengths)[:-1]]), lengths)
    return spans


def _batch(
    ratings: Ratings, y: Floats, seen: tuple[_Seen, _Seen], chosen: Ints, rows: Ints, widths: tuple[int, int], effects: Effects
) -> Batch:
    (met, asked), (width, long) = seen, widths
    traits, b = len(ratings.traits), len(chosen)
    lane = np.empty(len(ratings.candidates), np.int64)
    lane[chosen] = np.arange(b)
    at, t, p, q = lane[ratings.candidate[rows]], ratings.trait_of[ratings.question[rows]], met.slot[rows], asked.slot[rows]
    counts = _design(_counted(at, t, p, (b, traits, width)))
    by_question = np.concatenate([_counted(at, t, q, (b, traits, long)), _counted(at, p, q, (b, width, long))], axis=1)
    crossed = np.concatenate([counts[:, :, :1], counts[:, :, 1 + traits :], _with_total(by_question, traits)], axis=2)
    local, shared = np.repeat(effects.local, [1, traits, width]), np.repeat(effects.shared, [1, width, long])
    nought, z = np.zeros_like(at), y[rows]
    sums = [_counted(at, t, nought, (b, traits, 1), z), _counted(at, p, nought, (b, width, 1), z)]
    room = np.flatnonzero(np.repeat([True, effects.trait, effects.pair], [1, traits, width]))
    counts *= local[:, None] & local
    crossed *= local[:, None] & shared
    return Batch(
        candidates=chosen,
        counts=counts[:, room][:, :, room],
        crossed=crossed[:, room],
        sums=(_with_total(np.concatenate(sums, axis=1), traits)[:, :, 0] * local)[:, room],
        places=_places(ratings, met.listed(chosen, width), asked.listed(chosen, long)),
    )


def _design(both: Floats) -> Floats:
    """(b, m, m) Z'Z of (b, T, P), how often each interviewer rated each trait."""
    b, traits, width = both.shape
    counts = np.zeros((b, 1 + traits + width, 1 + traits + width))
    own = np.concatenate([both.sum(axis=(1, 2))[:, None], both.sum(axis=2), both.sum(axis=1)], axis=1)
    counts[:, 1 : 1 + traits, 1 + traits :] = both
    counts[:, 1 + traits :, 1 : 1 + traits] = both.transpose(0, 2, 1)
    counts[:, 0] = counts[:, :, 0] = own
    np.einsum("bmm->bm", counts)[:] = own
    return counts


def _with_total(parts: Floats, traits: int) -> Floats:
    """(b, m, k) of the (b, T + P, k) sums by trait and by interviewer, the candidate's own before them."""
    return np.concatenate([parts[:, :traits].sum(axis=1, keepdims=True), parts], axis=1)


def _places(ratings: Ratings, interviewers: Ints, questions: Ints) -> Ints:
    R, I = len(ratings.interviewers), len(ratings.questions)  # noqa: N806, E741
    none, level = 1 + R + I, np.zeros((len(interviewers), 1), np.int64)
    columns = [level, np.where(interviewers < 0, none, 1 + interviewers), np.where(questions < 0, none, 1 + R + questions)]
    return np.concatenate(columns, axis=1)


def _counted(at: Ints, row: Ints, column: Ints, shape: tuple[int, int, int], weights: Floats | None = None) -> Floats:
    """(b, r, c) how often each cell of each candidate occurs, or the sum of the weights there."""
    _, rows, columns = shape
    return np.bincount((at * rows + row) * columns + column, weights, int(np.prod(shape))).astype(float).reshape(shape)


def _rounded(count: Ints) -> Ints:
    """Up to the next of 1, 2, 3, 4, 6, 8, 12, 16, 24, …"""
    sizes = np.array(sorted({1, 2, 3, *(2**n for n in range(2, 20)), *(3 * 2**n for n in range(1, 19))}))
    return sizes[np.searchsorted(sizes, count)]


def _globals(ratings: Ratings, y: Floats, effects: Effects) -> tuple[Floats, Floats]:
    R, I = len(ratings.interviewers), len(ratings.questions)  # noqa: N806, E741
    r, i = ratings.interviewer, ratings.question
    both = np.bincount(r * I + i, minlength=R * I).reshape(R, I)
    xx = np.zeros((1 + R + I, 1 + R + I))
    own = np.concatenate([[len(y)], both.sum(axis=1), both.sum(axis=0)])
    xx[1 : 1 + R, 1 + R :], xx[1 + R :, 1 : 1 + R] = both, both.T
    xx[0] = xx[:, 0] = own
    np.einsum("kk->k", xx)[:] = own
    xy = np.concatenate([[y.sum()], np.bincount(r, y, R), np.bincount(i, y, I)])
    there = np.repeat(effects.shared, [1, R, I])
    return xx * (there[:, None] & there), xy * there
