"""The panel score: a formula over independent ratings (laws 5, 6 and 8).

Per interviewer and trait the mean of their question scores, all their cards of a candidate pooled; per candidate and trait the mean
over interviewers; overall the weighted mean over the traits rated, weights renormalised. Missing stays missing.
"""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import fsum, inf
from statistics import fmean
from typing import Literal

from interview.scoring.ranges import PRIOR_CENTRES, Candidate, Figure, Pool, Shares, Variances, standard_error

RATERS_NEEDED = 2
TRAITS_NEEDED = 3

TooEarly = Literal["no_ratings", "one_interviewer", "few_traits"]


@dataclass(frozen=True, slots=True)
class ItemScore:
    """One interviewer's score of one question, in points from 1 to 5; a ladder is one question (`ladders.ladder_score`).

    at_least: the value is a lower bound."""

    rater: Hashable
    question: Hashable
    trait: str
    value: float
    at_least: bool = False


Ratings = Mapping[str, Mapping[Hashable, Sequence[ItemScore]]]


@dataclass(frozen=True, slots=True)
class PanelScore:
    """One candidate's panel score. `overall` and a trait are None when nothing was rated: missing is not zero."""

    overall: Figure | None
    traits: Mapping[str, Figure | None]
    raters: int

    @property
    def traits_rated(self) -> tuple[str, ...]:
        return tuple(trait for trait, figure in self.traits.items() if figure is not None)

    @property
    def traits_missing(self) -> tuple[str, ...]:
        return tuple(trait for trait, figure in self.traits.items() if figure is None)

    @property
    def at_least(self) -> bool:
        return self.overall is not None and self.overall.at_least

    @property
    def too_early_because(self) -> TooEarly | None:
        """Why this candidate takes no part in a comparison yet; None when they do."""
        if self.overall is None:
            return "no_ratings"
        if self.raters < RATERS_NEEDED:
            return "one_interviewer"
        return "few_traits" if len(self.traits_rated) < TRAITS_NEEDED else None

    @property
    def comparable(self) -> bool:
        return self.too_early_because is None


def panel_scores(
    by_candidate: Mapping[Candidate, Iterable[ItemScore]], weights: Mapping[str, float], pool: Pool, variances: Variances = PRIOR_CENTRES
) -> dict[Candidate, PanelScore]:
    """Every candidate's panel score, in the order given. Linear in the number of ratings.

    weights: every trait of the opening -> its weight, in any unit. ValueError for weights that are negative, not finite or all zero,
    a rating outside 1–5, a trait without a weight."""
    return {candidate: panel_score(items, weights, pool, variances) for candidate, items in by_candidate.items()}


def panel_score(items: Iterable[ItemScore], weights: Mapping[str, float], pool: Pool, variances: Variances = PRIOR_CENTRES) -> PanelScore:
    """One candidate's panel score from all their counting ratings. Arguments and errors as `panel_scores`."""
    target = _normalised(weights)
    found = by_trait_and_rater(items)
    _check(found, target)
    counting = {trait: by_rater for trait, by_rater in found.items() if target[trait] > 0}
    alone = {trait: _figure({trait: by_rater}, {trait: 1.0}, pool, variances) for trait, by_rater in found.items()}
    return PanelScore(
        overall=_figure(counting, target, pool, variances) if counting else None,
        traits={trait: alone.get(trait) for trait in target},
        raters=len({rater for by_rater in found.values() for rater in by_rater}),
    )


def comparable_figures(scores: Mapping[Candidate, PanelScore]) -> dict[Candidate, Figure]:
    """The overall figures that may be set against each other, in the order given."""
    return {name: score.overall for name, score in scores.items() if score.overall is not None and score.comparable}


def rater_scores(items: Iterable[ItemScore]) -> dict[tuple[Hashable, str], float]:
    """(interviewer, trait) -> the mean of that interviewer's question scores of one candidate, in points."""
    found = by_trait_and_rater(items)
    return {(rater, trait): fmean([item.value for item in own]) for trait, by_rater in found.items() for rater, own in by_rater.items()}


def pool_of(items: Iterable[ItemScore]) -> Pool:
    """The pool that these ratings span: hand in every rating, of all candidates, that the viewer may count."""
    pairs = [(item.rater, item.question) for item in items]
    return Pool(frozenset(rater for rater, _ in pairs), frozenset(question for _, question in pairs))


def by_trait_and_rater(items: Iterable[ItemScore]) -> Ratings:
    """Trait -> interviewer -> their ratings of one candidate in that trait, over all their cards."""
    found: dict[str, dict[Hashable, list[ItemScore]]] = {}
    for item in items:
        found.setdefault(item.trait, {}).setdefault(item.rater, []).append(item)
    return found


def alphas(ratings: Ratings, weights: Mapping[str, float]) -> list[tuple[Sequence[ItemScore], float]]:
    """Every interviewer's ratings in a trait, with the weight α that each of them has in the score; value and range both come from
    these. Σ α over all ratings is 1.

    α = weight of the trait ÷ weights of all traits rated ÷ interviewers who rated the trait ÷ ratings by that interviewer in it."""
    total = fsum([weights[trait] for trait in ratings])
    return [(own, weights[trait] / total / len(by_rater) / len(own)) for trait, by_rater in ratings.items() for own in by_rater.values()]


def _figure(ratings: Ratings, weights: Mapping[str, float], pool: Pool, variances: Variances) -> Figure:
    weighed = alphas(ratings, weights)
    shares = _shares(weighed, weights)
    return Figure(
        value=fsum([a * item.value for own, a in weighed for item in own]),
        se=standard_error(shares, pool, variances),
        at_least=any(item.at_least for own, _ in weighed for item in own),
        variances=variances,
        shares=shares,
    )


def _shares(weighed: Sequence[tuple[Sequence[ItemScore], float]], weights: Mapping[str, float]) -> Shares:
    raters: dict[Hashable, list[float]] = {}
    questions: dict[Hashable, list[float]] = {}
    off_target = {trait: [-weight] for trait, weight in weights.items()}
    for own, a in weighed:
        raters.setdefault(own[0].rater, []).append(a * len(own))
        off_target[own[0].trait].append(a * len(own))
        for item in own:
            questions.setdefault(item.question, []).append(a)
    return Shares(
        raters={rater: fsum(parts) for rater, parts in raters.items()},
        questions={question: fsum(parts) for question, parts in questions.items()},
        traits=fsum([fsum(parts) ** 2 for parts in off_target.values()]),
        ratings=fsum([a * a * len(own) for own, a in weighed]),
    )


def _normalised(weights: Mapping[str, float]) -> dict[str, float]:
    total = fsum(weights.values())
    if not 0 < total < inf or min(weights.values()) < 0:
        raise ValueError(f"trait weights must be numbers from 0 up and not all 0, not {dict(weights)}")
    return {trait: weight / total for trait, weight in weights.items()}


def _check(ratings: Ratings, weights: Mapping[str, float]) -> None:
    for trait, by_rater in ratings.items():
        if trait not in weights:
            raise ValueError(f"trait {trait!r} was rated and has no weight")
        for item in [item for own in by_rater.values() for item in own if not 1 <= item.value <= 5]:
            raise ValueError(f"{item} is not between 1 and 5")
