"""`python -m bench.fits WHAT …`: fits of simulated panels in a process of their own, on one thread; prints JSON. Times are CPU seconds."""

import csv
import json
import resource
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import astuple
from functools import partial
from itertools import combinations
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

import numpy as np

from interview.scoring.adjusted import Fit, fit, scores
from interview.scoring.live import live
from interview.scoring.ranges import PRIOR_CENTRES
from interview.scoring.ratings import ratings_of
from interview.scoring.shortlist import shortlist
from interview.scoring.sums import ALL, Effects

TRAITS = tuple(f"trait {n}" for n in range(4))
EQUAL = dict.fromkeys(TRAITS, 1 / 4)
CROSSED = Effects(trait=False, pair=False)
MODELS = {"FULL": ALL, "CROSSED": CROSSED}
SMALL, MIDDLE, LARGE = (2000, 60, 120), (10_000, 200, 300), (100_000, 400, 600)
EACH, MET, TURNS = 14, 3, 5


class Labels(NamedTuple):
    candidates: list[str]
    raters: list[str]
    items: list[str]
    traits: list[str]
    scores: np.ndarray


def labels(candidates: int, raters: int, items: int, seed: int = 9) -> Labels:
    """Fourteen ratings a candidate by three raters, drawn from the model and rounded to whole points from 1 to 5."""
    rng = np.random.default_rng(seed)
    sd = np.sqrt(np.array(astuple(PRIOR_CENTRES)[:6], float))
    c = np.repeat(np.arange(candidates), EACH)
    met = rng.integers(0, raters, (candidates, MET))
    r = met[c, np.tile(np.arange(EACH) % MET, candidates)]
    i = (rng.integers(0, items, candidates)[c] + np.tile(rng.choice(items, EACH, replace=False), candidates)) % items
    y = 3.2 + rng.normal(0, sd[0], candidates)[c] + rng.normal(0, sd[1], (candidates, 4))[c, i % 4]
    y += rng.normal(0, sd[2], (candidates, MET))[c, np.tile(np.arange(EACH) % MET, candidates)]
    y += rng.normal(0, sd[3], raters)[r] + rng.normal(0, sd[4], items)[i] + rng.normal(0, sd[5], len(c))
    columns = ([f"{word} {k}" for k in codes] for word, codes in (("candidate", c), ("rater", r), ("item", i), ("trait", i % 4)))
    return Labels(*columns, np.clip(np.round(y), 1, 5))


def to_scores(given: Labels, **more: Any) -> Fit:
    """From labels to every score with its error."""
    found = fit(ratings_of(*given, traits=TRAITS), **more)
    assert found is not None
    scores(found, EQUAL)
    return found


def seconds(act: Callable[[], object]) -> float:
    began = time.process_time()
    act()
    return time.process_time() - began


def turns(*acts: Callable[[], object]) -> list[float]:
    """Medians; they take turns, after one of each that is not counted."""
    took = [[seconds(act) for act in acts] for _ in range(TURNS + 1)]
    return [median(column) for column in zip(*took[1:], strict=True)]


def growth() -> dict[str, float]:
    small, middle = turns(partial(to_scores, labels(*SMALL)), partial(to_scores, labels(*MIDDLE)))
    return {"small": small, "middle": middle}


def after_one_card() -> dict[str, float]:
    """Cold and warm: from labels to scores. kept: one candidate's ratings replaced, and all scores. pairs: all of a shortlist of 50."""
    given = labels(*MIDDLE)
    before = to_scores(Labels(*(column[:-EACH] for column in given)))
    found = to_scores(given)
    state = live(found, EQUAL)
    first = slice(0, EACH)
    replaced = given.candidates[0], given.raters[first], given.items[first], [3.0] * EACH
    names = found.ratings.candidates[:50]
    cold, warm, kept, pairs = turns(
        lambda: to_scores(given),
        lambda: to_scores(given, start=before.variances),
        lambda: state.with_ratings(*replaced).scores,
        lambda: all_pairs(found, names),
    )
    return {"cold": cold, "warm": warm, "kept": kept, "pairs": pairs}


def all_pairs(found: Fit, names: Sequence[Any]) -> object:
    several = shortlist(found, EQUAL, names)
    return [several.difference(a, b).too_close for a, b in combinations(names, 2)], several.ranks


def large() -> dict[str, float]:
    """1.4 million ratings from labels to scores: seconds on the clock, and the GiB that the process took at most, the labels too."""
    given = labels(*LARGE)
    began = time.perf_counter()
    to_scores(given)
    return {"seconds": time.perf_counter() - began, "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20}


def write(path: str, *size: str) -> dict[str, float]:
    with Path(path).open("w", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["candidate", "rater", "item", "trait", "score"])
        rows.writerows(zip(*labels(*map(int, size)), strict=True))
    return {}


def one(model: str, *size: str) -> dict[str, float]:
    """CPU seconds from labels to scores with the prior, as the app has it, and the criterion without."""
    given, effects = labels(*map(int, size)), MODELS[model]
    took = seconds(lambda: to_scores(given, effects=effects))
    plain = to_scores(given, effects=effects, prior_weight=0.0, tolerance=1e-10)
    return {"seconds": took, "criterion": plain.solved.criterion}


if __name__ == "__main__":
    print(json.dumps(globals()[sys.argv[1]](*sys.argv[2:])))
