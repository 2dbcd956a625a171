"""Habits that an interviewer's ratings show over many candidates: halo, contrast, drift, hints given. None below the minimum n.

Ratings enter less the severity and the difficulty of the fit, and an interviewer's stand against those of colleagues who met the same
candidates, so that neither whom they met nor what they asked passes for a habit. How such habits are told from ratings: Saal, Downey &
Lahey (1980) Psychol. Bull. 88:413; Myford & Wolfe (2004) J. Appl. Meas. 5:189."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np
import numpy.typing as npt

from interview.scoring.adjusted import Fit
from interview.scoring.ranged import NEEDED, Ranged, ratio_of, slope_of, student
from interview.scoring.raters import adjusted_ratings, beside
from interview.scoring.ratings import Floats, Ints

Mask = npt.NDArray[np.bool_]
DAY, HALF_YEAR = 1.0, 182.6
NEVER: Mapping[tuple[Hashable, Hashable], float] = {}


@dataclass(frozen=True, slots=True)
class Habits:
    """halo: how far one candidate's traits lie apart in their ratings, 1 being usual and less a halo; contrast: points by which the next
    candidate is rated higher for each point of the one before; drift: points by which they become stricter in half a year; hints: how
    many more they give for a rung that is then met than colleagues for the same rung."""

    halo: Ranged | None
    contrast: Ranged | None
    drift: Ranged | None
    hints: Ranged | None


@dataclass(frozen=True, slots=True)
class Helped:
    """One climb led by an interviewer. hints: for each rung judged, how many it took; None where it was not met."""

    interviewer: Hashable
    ladder: Hashable
    hints: Sequence[int | None]


def habits(fit: Fit, when: Mapping[tuple[Hashable, Hashable], float] = NEVER, climbs: Sequence[Helped] = ()) -> dict[Hashable, Habits]:
    """when: (interviewer, candidate) -> the day they met, counted from any; without one a pair takes no part in contrast and drift."""
    ratings, adjusted, found = fit.ratings, adjusted_ratings(fit), {}
    rungs = _Rungs(climbs)
    for k, label in enumerate(ratings.interviewers):
        mine = ratings.interviewer == k
        days = np.array([when.get((label, each), np.nan) for each in ratings.candidates])
        found[label] = Habits(
            halo=_halo(fit, adjusted, mine),
            contrast=_contrast(ratings.candidate, adjusted, mine, days),
            drift=_drift(ratings.candidate, adjusted, mine, days),
            hints=rungs.more_hints(label),
        )
    return found


def _halo(fit: Fit, adjusted: Floats, mine: Mask) -> Ranged | None:
    """SD of a candidate's trait means against what the variances of the fit make of as many ratings, over candidates with two traits.

    A halo draws all traits of a candidate to one impression, which narrows that spread (Saal, Downey & Lahey 1980). Squares are added
    up before the root is taken: with T traits of n_t ratings, Σ (mean_t − mean)² is (1 − 1/T) Σ (v_trait + v_residual ÷ n_t) on average."""
    traits, v = len(fit.ratings.traits), fit.solved.variances
    cell = fit.ratings.candidate[mine] * traits + fit.ratings.trait[mine]
    size = len(fit.ratings.candidates) * traits
    n, total = np.bincount(cell, minlength=size).reshape(-1, traits), np.bincount(cell, adjusted[mine], size).reshape(-1, traits)
    there, count = n > 0, (n > 0).sum(axis=1)
    n, total, there, count = (each[count > 1] for each in (n, total, there, count))
    mean = np.divide(total, n, out=np.zeros_like(total), where=there)
    apart = (np.square(mean - (mean.sum(axis=1) / count)[:, None]) * there).sum(axis=1)
    usual = (1 - 1 / count) * ((v.trait + v.residual / np.maximum(n, 1)) * there).sum(axis=1)
    found = ratio_of(apart, usual)
    return found and Ranged(sqrt(found.value), sqrt(found.low), sqrt(found.high), found.n)


def _contrast(candidate: Ints, adjusted: Floats, mine: Mask, days: Floats) -> Ranged | None:
    """Slope of their rating less their colleagues' on their rating of the candidate they had met before, at most a day earlier.

    Below nought: a strong candidate makes the next look weak (Wexley, Yukl, Kovacs & Sanders 1972, J. Appl. Psychol. 56:45); it is
    within a day that interviewers balance their ratings (Simonsohn & Gino 2013, Psychol. Sci. 24:219). A drift, which would make
    neighbours alike, is held still."""
    who, own, rest = beside(candidate, adjusted, mine)
    away = np.full(len(days), np.nan)
    away[who] = own - rest
    met = np.unique(candidate[mine])
    level = np.bincount(candidate[mine], adjusted[mine])[met] / np.bincount(candidate[mine])[met]
    order = np.argsort(days[met], kind="stable")
    met, level = met[order], level[order]
    usable = (np.diff(days[met]) <= DAY) & ~np.isnan(away[met[1:]])
    return slope_of(level[:-1][usable], away[met[1:]][usable], days[met[1:]][usable])


def _drift(candidate: Ints, adjusted: Floats, mine: Mask, days: Floats) -> Ranged | None:
    """Slope of their colleagues' rating less their own on time (Congdon & McQueen 2000, J. Educ. Meas. 37:163).

    None, too, below a quarter of a year: what is said of half a year is not to be stretched further."""
    who, own, rest = beside(candidate, adjusted, mine)
    known = ~np.isnan(days[who])
    when, stricter = days[who][known], (rest - own)[known]
    return slope_of(when / HALF_YEAR, stricter) if len(when) and np.ptp(when) >= HALF_YEAR / 2 else None


class _Rungs:
    """Every rung met: whose climb it was, which rung, and the hints it took."""

    def __init__(self, climbs: Sequence[Helped]) -> None:
        judged = [(n, climb.ladder, rung, hints) for n, climb in enumerate(climbs) for rung, hints in enumerate(climb.hints)]
        met = [(n, (ladder, rung), hints) for n, ladder, rung, hints in judged if hints is not None]
        number: dict[Hashable, int] = {}
        self.climb = np.array([n for n, _, _ in met], np.int64)
        self.rung = np.array([number.setdefault(rung, len(number)) for _, rung, _ in met], np.int64)
        self.hints = np.array([hints for *_, hints in met], float)
        self.leaders = [climb.interviewer for climb in climbs]

    def more_hints(self, leader: Hashable) -> Ranged | None:
        """Mean of hints less the colleagues' mean for the same rung, over their rungs that colleagues led up to ten times or more.

        A direct standardisation with the errors of both, rungs of one climb taken together (ratio estimator: Cochran 1977). Rungs not
        met tell nothing: there the rule itself asks for every hint."""
        own = np.array([each == leader for each in self.leaders], bool)[self.climb]
        times = np.bincount(self.rung[~own], minlength=self.rung.max(initial=-1) + 1)
        used = times[self.rung] >= NEEDED
        climb, rung, hints, own = self.climb[used], self.rung[used], self.hints[used], own[used]
        mine = np.unique(climb[own])
        if len(mine) < NEEDED:
            return None
        usual = np.bincount(rung[~own], hints[~own], len(times)) / np.maximum(times, 1)
        more, n = hints - usual[rung], int(own.sum())
        value = float(more[own].mean())
        share = np.bincount(rung[own], minlength=len(times)) / np.maximum(times, 1)
        pull = np.bincount(climb, np.where(own, more - value, more * share[rung])) / n
        error = sqrt(float(np.square(pull[mine]).sum()) * len(mine) / (len(mine) - 1) + float(np.square(np.delete(pull, mine)).sum()))
        half = student(len(mine) - 1) * error
        return Ranged(value, value - half, value + half, len(mine))
