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
from interview.scoring.ranges import PRIOR_CENTRES, too_close
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


def clear_calls(seeds, equal=4, ahead=0.0, candidates=40):
    """(seeds, 2, pairs) whether each pair reads as clear, by adjusted and by panel score, in shortlists of candidates who truly stand
    alike, but for the first, who stands so many points above the others; their pairs come first."""
    return np.array([_clear(panel(np.random.default_rng(seed), candidates, equal=equal), equal, ahead) for seed in seeds])


def _clear(made, equal, ahead):
    ratings = replace(made.ratings, score=made.ratings.score + ahead * (made.ratings.candidate == 0))
    fitted, names = fit(ratings), ratings.candidates[:equal]
    several, figures = shortlist(fitted, EQUAL, names), panel_of(ratings, fitted.variances)
    pairs = list(combinations(names, 2))
    panel = [not too_close(*map(figures.get, pair), among=equal) for pair in pairs]
    return [not several.difference(*pair).too_close for pair in pairs], panel


def false_calls(seeds, equal=4, candidates=40):
    """The share of shortlists of equals in which some pair reads as clear: by adjusted score, and by panel score."""
    return clear_calls(seeds, equal, candidates=candidates).any(axis=2).mean(axis=0)


def true_calls(seeds, ahead=1.0):
    """The share of pairs so many points apart that read as clear: by adjusted score, and by panel score."""
    return clear_calls(seeds, ahead=ahead)[:, :, :3].mean(axis=(0, 2))


def main(count="200"):
    found = recover(range(int(count)))
    print(f"95 % ranges that held the truth: adjusted {np.mean(found.inside):.3f}, panel {np.mean(found.panel_inside):.3f}")
    print(f"Kendall's tau: adjusted {np.mean(found.tau):.3f}, panel {np.mean(found.raw_tau):.3f}")
    for equal, candidates in ((4, 40), (4, 4), (4, 200), (8, 40)):
        adjusted, beside = false_calls(range(10 * int(count)), equal, candidates)
        print(f"shortlists of {equal} equals among {candidates} with a false clear difference: adjusted {adjusted:.3f}, panel {beside:.3f}")
    for ahead in (0.5, 1.0, 1.5, 2.0):
        adjusted, beside = true_calls(range(int(count)), ahead)
        print(f"pairs {ahead} points apart that read as clear: adjusted {adjusted:.3f}, panel {beside:.3f}")
    print(f"share in order less P, in {len(BINS) - 1} bins: {', '.join(f'{each:+.3f}' for each in found.calibration)}")


if __name__ == "__main__":
    main(*sys.argv[1:])
