"""The likely range of a score, and when two scores are too close to call.

Model, all in points on the 1–5 scale (generalisability theory, Brennan 2001; variance components as in Patterson & Thompson 1971):

    y = μ + candidate + candidate×trait + candidate×interviewer + interviewer + question + residual

A score is ρ = Σ α·y with Σ α = 1. Its target is where the candidate would stand had every interviewer of the pool asked every
question of the pool in all traits, so that a panel of few pays for who happened to be on it and what they happened to ask.
"""

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from itertools import combinations
from math import fsum, sqrt
from typing import TypeVar

from interview.scoring.equals import FEWEST, widest_apart

WIDTH = 1.96  # standard errors each side of a score: 95 % of a normal distribution

Candidate = TypeVar("Candidate", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Variances:
    """The six variances of the model, in points². `learnt` is true when a converged fit gave them."""

    candidate: float
    trait: float
    pair: float
    interviewer: float
    question: float
    residual: float
    learnt: bool = False


PRIOR_CENTRES = Variances(candidate=0.25, trait=0.06, pair=0.06, interviewer=0.10, question=0.10, residual=0.60)


@dataclass(frozen=True, slots=True)
class Pool:
    """The interviewers and questions with a rating among the cards that the viewer may count."""

    interviewers: frozenset[Hashable]
    questions: frozenset[Hashable]


@dataclass(frozen=True, slots=True)
class Shares:
    """What a score is made of, with α the weight of a rating.

    raters: Σ α of each interviewer; questions: Σ α of each question; traits: Σ over traits of (Σ α − w)², w the trait's weight in
    the target; ratings: Σ α²."""

    raters: Mapping[Hashable, float]
    questions: Mapping[Hashable, float]
    traits: float
    ratings: float


@dataclass(frozen=True, slots=True)
class Figure:
    """A score with its likely range, in points. `low` and `high` are not clipped to 1–5; only a drawing is.

    at_least: a rating in it is a lower bound (a ladder that was too short)."""

    value: float
    se: float
    at_least: bool
    variances: Variances
    shares: Shares = field(repr=False, hash=False)

    @property
    def low(self) -> float:
        return self.value - WIDTH * self.se

    @property
    def high(self) -> float:
        return self.value + WIDTH * self.se

    @property
    def raters(self) -> int:
        return len(self.shares.raters)

    @property
    def typical(self) -> bool:
        """The range is a typical error, not yet learnt here."""
        return not self.variances.learnt


@dataclass(frozen=True, slots=True)
class Difference:
    """One score less another, in points, with the standard error of the two taken together.

    reliability: how much of a true difference the value keeps on average, from 0 to 1; a panel score keeps all of it.
    among: how many candidates are set against each other."""

    value: float
    se: float
    reliability: float = 1.0
    among: int = FEWEST

    @property
    def low(self) -> float:
        return self.value - WIDTH * self.se

    @property
    def high(self) -> float:
        return self.value + WIDTH * self.se

    @property
    def too_close(self) -> bool:
        """Unless it is clear in both ways: nought lies outside its 95 % range, and of shortlists of as many who truly stand alike fewer
        than 1 in 20 hold such a difference anywhere (Tukey 1953; unequal errors: Kramer 1956).

        Where two truly stand alike, a value that is drawn to the middle has a standard deviation of √reliability · se: for a best linear
        predictor d̂ of d, E(d̂ | d) = ρ d and Var(d̂ | d) = ρ se² with ρ = 1 − se² ÷ Var d (Henderson 1975)."""
        return abs(self.value) < self.se * max(WIDTH, widest_apart(self.among) * sqrt(self.reliability))


def standard_error(shares: Shares, pool: Pool, v: Variances) -> float:
    """SE of a score around its target, in points.

    SE² = v_λ Σ_r (A_r − 1/R)² + v_δ Σ_i (A_i − 1/I)² + v_φ Σ A_cr² + v_d Σ_t (A_t − w_t)² + v_ε Σ α²
    with A the sum of α over an interviewer r, a question i, a trait t, a candidate–interviewer pair cr."""
    met = v.interviewer * _distance_to_all(shares.raters, pool.interviewers)
    asked = v.question * _distance_to_all(shares.questions, pool.questions)
    return sqrt(fsum((met, asked, _own_variance(shares, v))))


Apart = Callable[[Candidate, Candidate], Difference]


def difference(a: Figure, b: Figure, among: int = FEWEST) -> Difference:
    """a − b, of so many candidates. What shared interviewers and questions did to both cancels, and so does the pool's level:

    SE² = v_λ Σ_r (A_r^a − A_r^b)² + v_δ Σ_i (A_i^a − A_i^b)² + the last three terms of both.
    ValueError when the two were computed at different variances."""
    if a.variances != b.variances:
        raise ValueError("two scores can only be compared at the same variances; compute both in one call")
    v = a.variances
    met = v.interviewer * _distance(a.shares.raters, b.shares.raters)
    asked = v.question * _distance(a.shares.questions, b.shares.questions)
    se = sqrt(fsum((met, asked, _own_variance(a.shares, v), _own_variance(b.shares, v))))
    return Difference(a.value - b.value, se, among=among)


def too_close(a: Figure, b: Figure, among: int = FEWEST) -> bool:
    """Too close to call: the two differ by less than chance makes some two of so many equals differ in 1 of 20 shortlists."""
    return difference(a, b, among).too_close


def apart_in(figures: Mapping[Candidate, Figure]) -> Apart[Candidate]:
    """The difference of any two of these, tested as one of all their pairs."""
    return lambda a, b: difference(figures[a], figures[b], len(figures))


def clear_pairs(figures: Mapping[Candidate, Figure]) -> list[tuple[Candidate, Candidate]]:
    """Every pair with a clear difference, as (higher, lower), in the order of `figures`."""
    return clear_among(tuple(figures), apart_in(figures))


def clear_among(names: Sequence[Candidate], apart: Apart[Candidate]) -> list[tuple[Candidate, Candidate]]:
    """The same of any scores whose differences can be tested, in the order of `names`."""
    tested = [(a, b, apart(a, b)) for a, b in combinations(names, 2)]
    return [(a, b) if each.value > 0 else (b, a) for a, b, each in tested if not each.too_close]


def closeness_groups(figures: Mapping[Candidate, Figure]) -> list[tuple[Candidate, ...]]:
    """The largest sets of two or more candidates who are all too close to call among themselves; sets may overlap.

    Members and sets come in the order of `figures`, never by score. Meant for a shortlist: the number of sets can grow fast with
    its length (maximal cliques, Bron & Kerbosch 1973)."""
    return close_among(tuple(figures), apart_in(figures))


def close_among(names: Sequence[Candidate], apart: Apart[Candidate]) -> list[tuple[Candidate, ...]]:
    """The same of any scores whose differences can be tested, in the order of `names`."""
    near: dict[Candidate, set[Candidate]] = {name: set() for name in names}
    for a, b in combinations(names, 2):
        if apart(a, b).too_close:
            near[a].add(b)
            near[b].add(a)
    place = {name: n for n, name in enumerate(names)}
    groups = [sorted(group, key=place.__getitem__) for group in _cliques(set(), set(names), set(), near) if len(group) > 1]
    return [tuple(group) for group in sorted(groups, key=lambda group: [place[name] for name in group])]


def _cliques(
    chosen: set[Candidate], open_: set[Candidate], done: set[Candidate], near: Mapping[Candidate, AbstractSet[Candidate]]
) -> Iterator[set[Candidate]]:
    if not open_ and not done:
        yield chosen
        return
    pivot = max(open_ | done, key=lambda name: len(near[name] & open_))
    for name in open_ - near[pivot]:
        yield from _cliques(chosen | {name}, open_ & near[name], done & near[name], near)
        open_ = open_ - {name}
        done = done | {name}


def _own_variance(shares: Shares, v: Variances) -> float:
    return fsum((v.pair * _squares(shares.raters), v.trait * shares.traits, v.residual * shares.ratings))


def _squares(parts: Mapping[Hashable, float]) -> float:
    return fsum([part * part for part in parts.values()])


def _distance(a: Mapping[Hashable, float], b: Mapping[Hashable, float]) -> float:
    return fsum([(a.get(key, 0.0) - b.get(key, 0.0)) ** 2 for key in a.keys() | b.keys()])


def _distance_to_all(parts: Mapping[Hashable, float], everyone: frozenset[Hashable]) -> float:
    """Σ (A − 1/n)² over the n of the pool, and Σ A² over any outside it."""
    if not everyone:
        return _squares(parts)
    shared = fsum([part for key, part in parts.items() if key in everyone])
    return max(0.0, fsum((_squares(parts), -2 * shared / len(everyone), 1 / len(everyone))))
