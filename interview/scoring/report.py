"""What `fourfold scores` says of a spreadsheet of ratings, on the spreadsheet's own scale, as JSON or as a table."""

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import log
from typing import Any

import numpy as np

from interview.scoring.adjusted import Estimate, Fit, difficulties, fit, scores, severities
from interview.scoring.ranges import WIDTH
from interview.scoring.ratings import SCALE, ratings_of
from interview.scoring.reml import PRIOR_WEIGHT
from interview.scoring.spreadsheet import Sheet
from interview.scoring.sums import Effects

NAMES = {"candidate": "candidate", "trait": "trait", "pair": "pair", "rater": "interviewer", "item": "question"}


@dataclass(frozen=True)
class Report:
    """variances: of the effects in the model, in points²; reml: −2 log REML; raw: each candidate's plain mean."""

    mu: float
    variances: Mapping[str, float]
    reml: float
    candidates: Mapping[Hashable, Estimate]
    raw: Mapping[Hashable, float]
    raters: Mapping[Hashable, Estimate | None]
    items: Mapping[Hashable, Estimate | None]
    counts: Mapping[Hashable, Mapping[Hashable, int]]
    converged: bool


def effects_of(names: Sequence[str]) -> Effects:
    """ValueError for a name that is no effect."""
    wrong = [name for name in names if name not in NAMES]
    if wrong:
        raise ValueError(f"there is no effect “{wrong[0]}”; choose from {', '.join(NAMES)}")
    return Effects(**{field: name in names for name, field in NAMES.items()})


def report(sheet: Sheet, scale: tuple[float, float], effects: Effects, priors: bool) -> Report | None:
    """None without a rating. The scale is stretched to 1–5 for the prior's sake, and the figures back. All traits weigh the same."""
    (low, high), (least, most) = scale, SCALE
    factor = (high - low) / (most - least)
    points = least + (np.array(sheet.scores) - low) / factor
    traits = [sheet.trait_of[item] for item in sheet.items]
    effects = effects if sheet.traits else replace(effects, trait=False)
    ratings = ratings_of(sheet.candidates, sheet.raters, sheet.items, traits, np.clip(points, least, most))
    found = fit(ratings, effects=effects, prior_weight=PRIOR_WEIGHT if priors else 0.0)
    return None if found is None else _report(found, Stretch(low - least * factor, factor))


@dataclass(frozen=True)
class Stretch:
    """From points to the spreadsheet's scale: shift + factor × points."""

    shift: float
    factor: float

    def deviation(self, estimate: Estimate) -> Estimate:
        return replace(estimate, value=estimate.value * self.factor, se=estimate.se * self.factor)

    def level(self, estimate: Estimate) -> Estimate:
        return replace(estimate, value=self.shift + estimate.value * self.factor, se=estimate.se * self.factor)


def _report(found: Fit, to: Stretch) -> Report:
    ratings, v = found.ratings, found.variances
    weights = dict.fromkeys(ratings.traits, 1 / len(ratings.traits))
    n = np.bincount(ratings.candidate)
    raw = to.shift + to.factor * np.bincount(ratings.candidate, ratings.score) / n
    there = {name: field for name, field in NAMES.items() if getattr(found.solved.sums.effects, field)}
    deviations = {label: each and to.deviation(each) for label, each in severities(found).items()}
    return Report(
        mu=to.shift + to.factor * found.level,
        variances={name: getattr(v, field) * to.factor**2 for name, field in {**there, "residual": "residual"}.items()},
        reml=found.solved.criterion + 2 * (len(ratings) - 1) * log(to.factor),
        candidates={label: to.level(each) for label, each in scores(found, weights).items()},
        raw=dict(zip(ratings.candidates, raw.tolist(), strict=True)),
        raters=deviations,
        items={label: each and to.deviation(each) for label, each in difficulties(found).items()},
        counts={
            "raters": dict(zip(ratings.interviewers, np.bincount(ratings.interviewer).tolist(), strict=True)),
            "items": dict(zip(ratings.questions, np.bincount(ratings.question).tolist(), strict=True)),
        },
        converged=found.converged,
    )


def as_json(said: Report) -> dict[str, Any]:
    return {
        "mu": said.mu,
        "variances": dict(said.variances),
        "reml": said.reml,
        "candidates": {
            name: {"score": each.value, "se": each.se, "raw": said.raw[name], "n": each.n} for name, each in said.candidates.items()
        },
        "raters": _deviations(said.raters, "severity", said.counts["raters"]),
        "items": _deviations(said.items, "difficulty", said.counts["items"]),
    }


def _deviations(found: Mapping[Hashable, Estimate | None], name: str, counts: Mapping[Hashable, int]) -> dict[Hashable, Any]:
    return {label: {name: each and each.value, "se": each and each.se, "n": counts[label]} for label, each in found.items()}


def as_text(said: Report) -> Iterator[str]:
    """Candidates, raters and items in the order of the spreadsheet, never by score."""
    yield from _table(
        ("candidate", "score", "likely", "raw", "ratings"),
        [(str(name), f"{each.value:.2f}", _range(each), f"{said.raw[name]:.2f}", str(each.n)) for name, each in said.candidates.items()],
    )
    for kind, word, found in (("rater", "stricter by", said.raters), ("item", "harder by", said.items)):
        yield ""
        counts = said.counts[f"{kind}s"]
        yield from _table((kind, word, "likely", "ratings"), [_row(label, each, counts[label]) for label, each in found.items()])
    yield ""
    yield f"mean {said.mu:.2f}; variances: {', '.join(f'{name} {value:.3f}' for name, value in said.variances.items())}"


def _row(label: Hashable, each: Estimate | None, n: int) -> tuple[str, ...]:
    return (str(label), f"{each.value:+.2f}", _range(each, "+"), str(n)) if each else (str(label), "not known", "", str(n))


def _range(each: Estimate, sign: str = "") -> str:
    form: Callable[[float], str] = f"{{:{sign}.2f}}".format
    return f"{form(each.value - WIDTH * each.se)} to {form(each.value + WIDTH * each.se)}"


def _table(heading: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> Iterator[str]:
    lines = [heading, *rows]
    widths = [max(len(line[column]) for line in lines) for column in range(len(heading))]
    for first, *rest in lines:
        cells = [first.ljust(widths[0]), *(cell.rjust(width) for cell, width in zip(rest, widths[1:], strict=True))]
        yield "  ".join(cells).rstrip()
