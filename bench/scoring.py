"""The adjusted score: its speed beside lme4's on the same ratings, how it grows, what one more card costs, and whether it is true."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from shutil import which
from statistics import median

import numpy as np

from bench.figures import Figure, Goal, Measured
from bench.fits import MIDDLE, SMALL
from tests.scoring.recovery import false_calls, recover, true_calls

SPEED = (
    Figure("scores.growth", "s", Goal(ratio=7)),
    Figure("scores.warm", "% of cold", Goal(value=60)),
    Figure("scores.one_card", "% of cold", Goal(value=2)),
    Figure("scores.pairs_of_50", "ms", Goal(value=50)),
)
LARGE = (Figure("scores.ratings_1400k", "s", Goal(value=60)), Figure("scores.ratings_1400k_memory", "GiB", Goal(value=2)))
TRUTH = (
    Figure("scores.adjusted_range_off", "points from 95 %", Goal(value=2)),
    Figure("scores.panel_range_off", "points from 95 %", Goal(value=2)),
    Figure("scores.false_calls", "of 100", Goal(value=8)),
    Figure("scores.panel_false_calls", "of 100", Goal(value=8)),
    Figure("scores.true_calls_2_points", "of 100", Goal()),
    Figure("scores.panel_true_calls_2_points", "of 100", Goal()),
    Figure("scores.tau_gained", "", Goal(least=-0.01)),
)
RUNS = [(f"{model.lower()}_{rows}", model, size) for model in ("FULL", "CROSSED") for rows, size in (("28k", SMALL), ("140k", MIDDLE))]
LEAST = {"full_28k": 25.0, "full_140k": 25.0, "crossed_28k": 10.0, "crossed_140k": 20.0}
LME4 = (
    *(Figure(f"scores.lme4_{name}", "times lme4", Goal(least=LEAST[name])) for name, _, _ in RUNS),
    Figure("scores.lme4_criterion_off", "", Goal(value=1e-4)),
)
SEEDS, SHORTLISTS, TURNS = 200, 2000, 5


def measure_speed() -> Mapping[str, Measured]:
    size, card = _fits("growth"), _fits("after_one_card")
    return {
        "scores.growth": Measured(size["middle"], size["small"]),
        "scores.warm": Measured(100 * card["warm"] / card["cold"]),
        "scores.one_card": Measured(100 * card["kept"] / card["cold"]),
        "scores.pairs_of_50": Measured(1000 * card["pairs"]),
    }


def measure_large() -> Mapping[str, Measured]:
    found = _fits("large", threads=2)
    return {"scores.ratings_1400k": Measured(found["seconds"]), "scores.ratings_1400k_memory": Measured(found["memory"])}


def measure_truth() -> Mapping[str, Measured]:
    found = recover(range(SEEDS))
    off = [abs(100 * float(np.mean(inside)) - 95) for inside in (found.inside, found.panel_inside)]
    wrong, right = 100 * false_calls(range(SHORTLISTS)), 100 * true_calls(range(SEEDS), ahead=2.0)
    gained = float(np.mean(found.tau) - np.mean(found.raw_tau))
    return {figure.name: Measured(value) for figure, value in zip(TRUTH, (*off, *wrong, *right, gained), strict=True)}


def measure_lme4() -> Mapping[str, Measured]:
    if not which("Rscript"):
        print("Not beside lme4: there is no R here; on Debian `apt-get install r-cran-lme4`", file=sys.stderr)
        return {}
    measured, off = {}, 0.0
    for name, model, size in RUNS:
        ours, theirs, apart = _beside(model, size)
        measured[f"scores.lme4_{name}"] = Measured(theirs / ours)
        off = max(off, apart)
    return {**measured, "scores.lme4_criterion_off": Measured(off)}


def _beside(model: str, size: tuple[int, int, int]) -> tuple[float, float, float]:
    """Medians of the CPU seconds of both, in turns, and how far their criteria are apart."""
    dimensions = [str(each) for each in size]
    with tempfile.TemporaryDirectory(prefix="ff-bench-") as folder:
        path = f"{folder}/ratings.csv"
        _fits("write", path, *dimensions)
        pairs = [(_fits("one", model, *dimensions), _in_r(path, model)) for _ in range(TURNS)]
    ours, theirs = pairs[0]
    took = median(each["seconds"] for each, _ in pairs), median(each[0] for _, each in pairs)
    return *took, abs(ours["criterion"] - theirs[1])


def _fits(*arguments: str, threads: int = 1) -> dict[str, float]:
    command = [sys.executable, "-m", "bench.fits", *arguments]
    return dict(json.loads(_run(command, threads)))


def _in_r(path: str, model: str) -> tuple[float, float]:
    took, criterion = _run(["Rscript", str(Path(__file__).with_name("lme4.R")), path, model]).split()
    return float(took), float(criterion)


def _run(command: list[str], threads: int = 1) -> str:
    names = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS")
    environment = os.environ | dict.fromkeys(names, str(threads))
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, env=environment).stdout
