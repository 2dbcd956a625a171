"""What the engine recovers of panels simulated from its own model (ADJUSTED-SCORE, section 10).

`python -m tests.scoring.recovery [SEEDS]` prints the figures of 200 seeds; the tests look at a few."""

import sys
from dataclasses import dataclass, field, replace
from itertools import combinations
from math import erf, sqrt

import numpy as np
from scipy.stats import kendalltau

from interview.scoring.adjusted import fit, scores
from interview.scoring.panel import ItemScore, panel_scores, pool_of
from interview.scoring.ranges import PRIOR_CENTRES, clear_pairs
from interview.scoring.shortlist import shortlist
from tests.scoring.simulated import EQUAL, TRAITS, panel

BINS = np.array([1 / 2, 3 / 5, 7 / 10, 4 / 5, 9 / 10, 19 / 20, 1])
SLOPE = 0.5


@dataclass
class Recovered:
    """inside, panel_inside: whether each 95 % range held the truth; tau, raw_tau: of each panel; chances: (P, whether A was above B)."""

    inside: list = field(default_factory=list)
    panel_inside: list = field(default_factory=list)
    tau: list = field(default_factory=list)
    raw_tau: list = field(default_factory=list)
    chances: list = field(default_factory=list)

    @property
    def calibration(self):
        """Per bin of P of the likelier order: how far the share that held is from it."""
        p, held = np.array(self.chances).T
        place = np.clip(np.digitize(p, BINS) - 1, 0, len(BINS) - 2)
        return [float(held[place == k].mean() - p[place == k].mean()) for k in range(len(BINS) - 1)]


def recover(seeds, candidates=40):
    found = Recovered()
    for seed in seeds:
        made = panel(np.random.default_rng(seed), candidates)
        _judge(found, made)
    return found


def _judge(found, made):
    fitted = fit(made.ratings)
    adjusted, names = scores(fitted, EQUAL), made.ratings.candidates
    beside = panel_of(made.ratings, fitted.variances)
    truth = np.array([made.truth[name] for name in names])
    found.inside += [each.low < made.truth[name] < each.high for name, each in adjusted.items()]
    found.panel_inside += [each.low < made.truth[name] < each.high for name, each in beside.items()]
    values = np.array([adjusted[name].value for name in names])
    found.tau.append(kendalltau(values, truth).statistic)
    found.raw_tau.append(kendalltau([beside[name].value for name in names], truth).statistic)
    several = shortlist(fitted, EQUAL, names[:12])
    for a, b in combinations(names[:12], 2):
        apart = several.difference(a, b)
        likely = (1 + erf(abs(apart.value) / apart.se / sqrt(2))) / 2
        found.chances.append((likely, (made.truth[a] > made.truth[b]) == (apart.value > 0)))


def panel_of(ratings, variances=PRIOR_CENTRES):
    """Candidate -> the figure of their panel score, at the same variances. Drawn in to fit the 1–5 scale, and stretched again."""
    items = {name: [] for name in ratings.candidates}
    for c, r, i, y in zip(ratings.candidate, ratings.interviewer, ratings.question, ratings.score, strict=True):
        items[ratings.candidates[c]].append(ItemScore(int(r), int(i), TRAITS[ratings.trait_of[i]], 3 + (y - 3) / 10))
    everything = pool_of(item for each in items.values() for item in each)
    figures = panel_scores(items, EQUAL, everything, variances)
    return {name: replace(score.overall, value=3 + (score.overall.value - 3) * 10) for name, score in figures.items()}


def false_calls(seeds, equal=4):
    """In how many shortlists of candidates who are truly equal some pair reads as clear: by adjusted score, and by panel score."""
    adjusted = beside = 0
    for seed in seeds:
        made = panel(np.random.default_rng(seed), equal=equal)
        fitted, names = fit(made.ratings), made.ratings.candidates[:equal]
        several, figures = shortlist(fitted, EQUAL, names), panel_of(made.ratings, fitted.variances)
        adjusted += any(not several.difference(a, b).too_close for a, b in combinations(names, 2))
        beside += bool(clear_pairs({name: figures[name] for name in names}))
    return adjusted, beside


def main(count="200"):
    found = recover(range(int(count)))
    print(f"95 % ranges that held the truth: adjusted {np.mean(found.inside):.3f}, panel {np.mean(found.panel_inside):.3f}")
    print(f"Kendall's tau: adjusted {np.mean(found.tau):.3f}, panel {np.mean(found.raw_tau):.3f}")
    calls, first = false_calls(range(int(count))), int(count)
    print(f"null shortlists of 4 with a false clear difference, of {first}: adjusted {calls[0]}, panel {calls[1]}")
    print(f"share in order less P, in {len(BINS) - 1} bins: {', '.join(f'{each:+.3f}' for each in found.calibration)}")


if __name__ == "__main__":
    main(*sys.argv[1:])
