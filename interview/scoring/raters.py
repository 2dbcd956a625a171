"""Profiles of interviewers and of questions from a fit: each figure with its n and its interval, and None below its minimum n.

Whom an interviewer met and what they asked is allowed for: ratings enter less the severity and the difficulty of the fit."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from interview.scoring.adjusted import Estimate, Fit, difficulties, severities
from interview.scoring.ladder_health import Share
from interview.scoring.ranged import NEEDED, Ranged, correlation_of, mean_of, median_of, spread_of
from interview.scoring.ratings import Floats, Ints

NOTHING: Mapping[Hashable, Sequence[float]] = {}


@dataclass(frozen=True, slots=True)
class RaterProfile:
    """severity: positive is stricter; spread: SD of the ratings given; agreement: over candidates, the correlation of their mean with that
    of the others who met them; minutes: the median from an interview's end to the submission; evidence: mean lines a rating."""

    n: int
    candidates: int
    severity: Estimate | None
    spread: Ranged | None
    agreement: Ranged | None
    minutes: Ranged | None
    evidence: Ranged | None


@dataclass(frozen=True, slots=True)
class QuestionProfile:
    """asked: of how many candidates; difficulty: positive is harder; item_rest: over candidates, the correlation of their mean here with
    that on all other questions; not_asked: of the times it was planned, None where that is not known."""

    n: int
    asked: int
    difficulty: Estimate | None
    spread: Ranged | None
    item_rest: Ranged | None
    not_asked: Share | None


def rater_profiles(
    fit: Fit, minutes: Mapping[Hashable, Sequence[float]] = NOTHING, evidence: Mapping[Hashable, Sequence[float]] = NOTHING
) -> dict[Hashable, RaterProfile]:
    """minutes: interviewer -> those of each of their scorecards; evidence: interviewer -> the lines behind each of their ratings."""
    ratings, adjusted, strict = fit.ratings, adjusted_ratings(fit), severities(fit)
    found = {}
    for k, label in enumerate(ratings.interviewers):
        mine = ratings.interviewer == k
        _, own, rest = beside(ratings.candidate, adjusted, mine)
        found[label] = RaterProfile(
            n=int(mine.sum()),
            candidates=len(np.unique(ratings.candidate[mine])),
            severity=_enough(strict[label]),
            spread=spread_of(ratings.score[mine]),
            agreement=correlation_of(own, rest),
            minutes=median_of(minutes.get(label, ())),
            evidence=mean_of(evidence.get(label, ())),
        )
    return found


def question_profiles(fit: Fit, planned: Mapping[Hashable, tuple[int, int]] | None = None) -> dict[Hashable, QuestionProfile]:
    """planned: question -> (how often it was planned, how often of those it was not asked)."""
    ratings, adjusted, hard = fit.ratings, adjusted_ratings(fit), difficulties(fit)
    found = {}
    for k, label in enumerate(ratings.questions):
        mine = ratings.question == k
        _, own, rest = beside(ratings.candidate, adjusted, mine)
        times, missed = (planned or {}).get(label, (0, 0))
        found[label] = QuestionProfile(
            n=int(mine.sum()),
            asked=len(np.unique(ratings.candidate[mine])),
            difficulty=_enough(hard[label]),
            spread=spread_of(ratings.score[mine]),
            item_rest=correlation_of(own, rest),
            not_asked=Share(missed, times) if times >= NEEDED else None,
        )
    return found


def _enough(estimate: Estimate | None) -> Estimate | None:
    return estimate if estimate and estimate.n >= NEEDED else None


def adjusted_ratings(fit: Fit) -> Floats:
    """(n,) the ratings less what their interviewer and their question do to all."""
    ratings, g = fit.ratings, fit.solved.globals_
    adjusted: Floats = ratings.score - g[1 + ratings.interviewer] - g[1 + len(ratings.interviewers) + ratings.question]
    return adjusted


def beside(candidate: Ints, value: Floats, mine: np.typing.NDArray[np.bool_]) -> tuple[Ints, Floats, Floats]:
    """Who has ratings of both kinds; of each of them the mean of mine, and the mean of the rest."""
    count = int(candidate.max()) + 1
    n, total = np.bincount(candidate, minlength=count), np.bincount(candidate, value, minlength=count)
    here, mean = np.bincount(candidate[mine], minlength=count), np.bincount(candidate[mine], value[mine], minlength=count)
    both = (here > 0) & (n > here)
    return np.flatnonzero(both), mean[both] / here[both], (total - mean)[both] / (n - here)[both]
