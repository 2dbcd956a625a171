"""Ratings as arrays: every label becomes a number once, and what the model cannot take is refused by name. Pure."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
SCALE = (1.0, 5.0)


@dataclass(frozen=True)
class Ratings:
    """n ratings in points. `candidate`, `interviewer`, `question`: (n,) places in the tuples of labels, which name only what was rated.

    `trait_of`: (I,) the trait of each question; `score`: (n,); `censored`: (n,) true where the score is a lower bound."""

    candidates: tuple[Hashable, ...]
    interviewers: tuple[Hashable, ...]
    questions: tuple[Hashable, ...]
    traits: tuple[Hashable, ...]
    candidate: Ints
    interviewer: Ints
    question: Ints
    trait_of: Ints
    score: Floats
    censored: npt.NDArray[np.bool_]
    scale: tuple[float, float] = SCALE

    def __len__(self) -> int:
        return len(self.score)

    @property
    def trait(self) -> Ints:
        """(n,) the trait of each rating."""
        return self.trait_of[self.question]


def ratings_of(
    candidate: Sequence[Hashable],
    interviewer: Sequence[Hashable],
    question: Sequence[Hashable],
    trait: Sequence[Hashable],
    score: Sequence[float] | Floats,
    traits: Iterable[Hashable] | None = None,
    censored: Sequence[bool] | None = None,
    scale: tuple[float, float] = SCALE,
) -> Ratings:
    """One entry a rating in each column. `traits`: all there are, those of the column when None.

    ValueError when the lengths differ, a score is no number on the scale, a trait is unknown, or a question has two."""
    columns = (candidate, interviewer, question, trait, score, *([censored] if censored is not None else []))
    if len({len(column) for column in columns}) > 1:
        raise ValueError(f"the columns have {', '.join(str(len(column)) for column in columns)} entries; they must have as many each")
    values = on_scale(score, scale)
    known = tuple(dict.fromkeys(trait if traits is None else traits))
    candidates, c = _coded(candidate)
    interviewers, r = _coded(interviewer)
    questions, i = _coded(question)
    trait_of = _trait_of(i, trait, {name: n for n, name in enumerate(known)}, questions)
    lower = np.zeros(len(values), bool) if censored is None else np.asarray(censored, bool)
    return Ratings(candidates, interviewers, questions, known, c, r, i, trait_of, values, lower, scale)


def on_scale(score: Sequence[float] | Floats, scale: tuple[float, float] = SCALE) -> Floats:
    """(n,) the scores. ValueError naming the first that is no number on the scale."""
    values = np.asarray(score, float)
    low, high = scale
    wrong = np.flatnonzero(~((values >= low) & (values <= high)))
    if len(wrong):
        n = int(wrong[0])
        raise ValueError(f"rating {n + 1} is {values[n]:g}, which is not on the scale from {low:g} to {high:g}")
    return values


def _coded(column: Sequence[Hashable]) -> tuple[tuple[Hashable, ...], Ints]:
    """The labels in the order of their first rating, and each rating's place among them."""
    places: Mapping[Hashable, int] = {label: n for n, label in enumerate(dict.fromkeys(column))}
    return tuple(places), np.fromiter(map(places.__getitem__, column), np.int64, len(column))


def _trait_of(question: Ints, trait: Sequence[Hashable], known: Mapping[Hashable, int], questions: Sequence[Hashable]) -> Ints:
    unknown = next((name for name in dict.fromkeys(trait) if name not in known), None)
    if unknown is not None:
        raise ValueError(f"the trait {unknown!r} is not one of {', '.join(map(repr, known))}")
    codes = np.fromiter(map(known.__getitem__, trait), np.int64, len(trait))
    trait_of = np.zeros(len(questions), np.int64)
    trait_of[question] = codes
    two = np.flatnonzero(trait_of[question] != codes)
    if len(two):
        raise ValueError(f"the question {questions[question[two[0]]]!r} is rated in two traits; a question has one")
    return trait_of


def traits_missing(ratings: Ratings) -> dict[Hashable, tuple[Hashable, ...]]:
    """Candidate -> the traits in which nobody rated them: missing is named, never counted as a number."""
    seen = np.zeros((len(ratings.candidates), len(ratings.traits)), bool)
    seen[ratings.candidate, ratings.trait] = True
    return {
        label: tuple(trait for trait, there in zip(ratings.traits, row, strict=True) if not there)
        for label, row in zip(ratings.candidates, seen.tolist(), strict=True)
    }


def lower_bounds(ratings: Ratings) -> dict[Hashable, int]:
    """Candidate -> how many of their ratings are lower bounds, so that the score reads “at least”."""
    count = np.bincount(ratings.candidate[ratings.censored], minlength=len(ratings.candidates))
    return dict(zip(ratings.candidates, count.tolist(), strict=True))
