"""From one card's answers to scores. Computed whenever they are shown, never stored (law 9). Pure."""

from collections.abc import Iterable
from uuid import UUID

from interview.scorecards.record import Asked
from interview.scoring.ladders import LadderScore, ladder_score
from interview.scoring.panel import ItemScore, panel_score, pool_of
from interview.scoring.ranges import Figure
from question_bank.schema import Trait


def climb_score(asked: Asked) -> LadderScore | None:
    """A ladder's score; None while it is under way and for questions without rungs."""
    climb = asked.climb
    if climb is None or climb.stopped is None or asked.question.ladder is None:
        return None
    return ladder_score(climb.outcomes, len(asked.question.ladder.rungs), climb.frontier, climb.stopped)


def item_score(asked: Asked, rater_id: UUID) -> ItemScore | None:
    """None when it is missing: missing is not zero (law 5)."""
    climbed = climb_score(asked)
    value = climbed.value if climbed else asked.rating
    if value is None or (asked.climb is not None and climbed is None):
        return None
    return ItemScore(rater_id, asked.question.id, asked.question.trait.value, float(value), bool(climbed and climbed.at_least))


def item_scores(asked: Iterable[Asked], rater_id: UUID, every: bool = False) -> tuple[ItemScore, ...]:
    """every: also of the questions that are left out of the opening's scores."""
    counting = (each for each in asked if every or not each.item.left_out)
    return tuple(score for each in counting if (score := item_score(each, rater_id)) is not None)


def trait_figures(asked: Iterable[Asked], rater_id: UUID) -> dict[Trait, Figure]:
    """One interviewer's trait scores of one card with their typical ranges; traits without a rating are left out."""
    scores = item_scores(asked, rater_id)
    weights = {trait.value: 1.0 for trait in Trait}
    figures = panel_score(scores, weights, pool_of(scores)).traits
    return {trait: figure for trait in Trait if (figure := figures[trait.value]) is not None}
