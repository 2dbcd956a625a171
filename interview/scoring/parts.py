"""Why the panel score and the adjusted score differ: five parts that add up (ADJUSTED-SCORE, section 5, rule 7)."""

from collections.abc import Hashable, Mapping
from dataclasses import astuple, dataclass

import numpy as np

from interview.scoring.adjusted import Fit, own_weights, scores
from interview.scoring.ratings import Floats


@dataclass(frozen=True)
class Parts:
    """In points; their sum is the adjusted score. `pull`: towards the mean, the less is known the more."""

    panel: float
    interviewers: float
    questions: float
    traits: float
    pull: float

    @property
    def total(self) -> float:
        return float(sum(astuple(self)))


def parts_of(fit: Fit, weights: Mapping[Hashable, float], candidate: Hashable, shares: Floats) -> Parts:
    """shares: α of each of the candidate's ratings in the panel score, in the order of the fit's ratings, Σ α = 1."""
    ratings, solved = fit.ratings, fit.solved
    rows = np.flatnonzero(ratings.candidate == fit.places[candidate])
    if len(shares) != len(rows) or not np.isclose(shares.sum(), 1):
        raise ValueError(f"{len(rows)} shares are needed, one for each rating, with the sum 1")
    R = len(ratings.interviewers)  # noqa: N806
    met, asked = solved.globals_[1 : 1 + R], solved.globals_[1 + R :]
    panel = float(shares @ ratings.score[rows])
    interviewers = float(met.mean() - shares @ met[ratings.interviewer[rows]])
    questions = float(asked.mean() - shares @ asked[ratings.question[rows]])
    effect = _trait_effects(fit, candidate)
    wanted = own_weights(fit, weights, 1 + len(ratings.traits))[1:]
    traits = float(wanted @ effect - shares @ effect[ratings.trait[rows]])
    total = scores(fit, weights)[candidate].value
    return Parts(panel, interviewers, questions, traits, total - panel - interviewers - questions - traits)


def _trait_effects(fit: Fit, candidate: Hashable) -> Floats:
    who, found, traits = fit.places[candidate], np.zeros(len(fit.ratings.traits)), fit.solved.sums.traits
    for factor, a in zip(fit.solved.factors, fit.solved.locals_, strict=True):
        lane = np.flatnonzero(factor.batch.candidates == who)
        if len(lane):
            found[:traits] = a[lane[0], 1 : 1 + traits]
            return found
    raise KeyError(candidate)
