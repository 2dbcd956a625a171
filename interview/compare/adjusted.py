"""Adjusted scores beside panel scores, and why the two differ, in figures that add up."""

from collections.abc import Hashable, Mapping, Sequence
from math import fsum
from uuid import UUID

import numpy as np

from interview.compare.plots import Adjusted
from interview.scorecards.learning import LINKED_NEEDED, Learnt
from interview.scoring.adjusted import Estimate, scores
from interview.scoring.panel import ItemScore, alphas, by_trait_and_rater
from interview.scoring.parts import Parts, parts_of

WAITS = "Adjusted score not worked out yet"
OLD = "Not adjusted: its scorecards are older than 24 months"
UNSETTLED = "Not adjusted: the ratings so far leave it open"


def adjusted_of(learnt: Learnt, weights: Mapping[str, float], items: Mapping[UUID, Sequence[ItemScore]]) -> dict[UUID, Adjusted]:
    """items: what the panel score of each candidate is made of. weights: trait -> weight, in any unit."""
    found = scores(learnt.fit, target_of(weights)) if learnt.fit else {}
    return {key: _adjusted(learnt, key, found.get(key), own) for key, own in items.items()}


def _adjusted(learnt: Learnt, key: UUID, figure: Estimate | None, own: Sequence[ItemScore]) -> Adjusted:
    if learnt.waits:
        return Adjusted(None, WAITS)
    linked = learnt.linked.get(key, 0)
    if figure and figure.n != len(own):
        return Adjusted(None, OLD)
    if figure is None or linked < LINKED_NEEDED:
        return Adjusted(None, f"Not enough interviews yet to adjust ({linked} of {LINKED_NEEDED})")
    if learnt.fit is None or not learnt.fit.converged:
        return Adjusted(None, UNSETTLED)
    return Adjusted(figure, at_least=any(item.at_least for item in own))


def parts_in(learnt: Learnt, weights: Mapping[str, float], key: UUID) -> Parts | None:
    """Of a candidate with an adjusted score."""
    if learnt.fit is None or key not in learnt.fit.places:
        return None
    items = [learnt.replies.item(row) for row in learnt.replies.rated if row.application_id == key]
    counting = {trait: by_rater for trait, by_rater in by_trait_and_rater(items).items() if weights[trait] > 0}
    weighed = {id(item): share for own, share in alphas(counting, weights) for item in own}
    return parts_of(learnt.fit, target_of(weights), key, np.array([weighed.get(id(item), 0.0) for item in items]))


def target_of(weights: Mapping[str, float]) -> dict[Hashable, float]:
    """As the engine takes them, with the sum 1."""
    total = fsum(weights.values())
    return {trait: weight / total for trait, weight in weights.items()}
