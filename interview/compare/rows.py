"""The whole opening, one row a candidate. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple
from uuid import UUID

from interview.compare.pages import Gap, Row
from interview.compare.plots import Adjusted
from interview.compare.words import TOO_EARLY, points_apart
from interview.scorecards.counting import CountedCard
from interview.scorecards.record import Asked
from interview.scorecards.replies import was_put
from interview.scorecards.scores import item_scores
from interview.scoring.panel import ItemScore, PanelScore, panel_score, pool_of, rater_scores
from interview.scoring.ranges import Pool, Variances
from question_bank.schema import Trait


class Error(NamedTuple):
    """What likely ranges are made of beside the ratings."""

    pool: Pool
    variances: Variances


@dataclass(frozen=True, slots=True)
class Applied:
    """A candidate of the opening. closed: law 2."""

    application_id: UUID
    name: str
    closed: bool


@dataclass(frozen=True, slots=True)
class Counted:
    """What counts of one candidate. uncounted: how many scorecards do not (law 6). adjusted: None where it is switched off;
    before: the panel score with the questions that were left out of it, None where none of them was rated; plans: as in Row."""

    cards: Sequence[CountedCard]
    items: Sequence[ItemScore]
    score: PanelScore
    uncounted: int
    adjusted: Adjusted | None
    before: PanelScore | None
    plans: tuple[str, ...]


def row_of(applied: Applied, counted: Counted) -> Row:
    if applied.closed:
        return Row(applied.application_id, applied.name, closed=True)
    score = counted.score
    too_early = score.too_early_because
    return Row(
        application_id=applied.application_id,
        name=applied.name,
        too_early=TOO_EARLY[too_early] if too_early else None,
        overall=None if too_early else score.overall,
        adjusted=None if too_early else counted.adjusted,
        raters=score.raters,
        asked=asked_of(counted.cards),
        traits=tuple(trait for trait in Trait if score.traits[trait.value] is not None),
        figures={} if too_early else {trait: score.traits[trait.value] for trait in Trait},
        gaps=gaps_of(counted.cards),
        differ=differing(counted.items),
        uncounted=counted.uncounted,
        before=counted.before.overall if counted.before and counted.before.comparable else None,
        plans=counted.plans,
    )


def score_before(cards: Sequence[CountedCard], weights: Mapping[str, float], error: Error) -> PanelScore | None:
    """The panel score with the questions that were left out; None where none of them was rated. weights: trait -> weight, in any unit."""
    items = [item for card in cards for item in item_scores(card.asked, card.rater_id, every=True)]
    if len(items) == sum(len(card.scores) for card in cards):
        return None
    own = pool_of(items)
    pool = Pool(error.pool.interviewers | own.interviewers, error.pool.questions | own.questions)
    return panel_score(items, weights, pool, error.variances)


def left_out_of(counted: Iterable[Counted]) -> tuple[str, ...]:
    """The titles of the questions on their cards that are left out of the scores, by title."""
    return tuple(sorted({asked.question.title for own in counted for card in own.cards for asked in card.asked if asked.item.left_out}))


def plans_met(cards: Mapping[UUID, Sequence[CountedCard]]) -> dict[UUID, tuple[str, ...]]:
    """Application -> in which interviews it met another revision's questions than somebody else here did, in words."""
    asked: dict[int, set[object]] = {}
    for card in (card for own in cards.values() for card in own):
        asked.setdefault(card.place, set()).add(_questions(card))
    return {key: tuple(dict.fromkeys(_plan_of(card) for card in own if len(asked[card.place]) > 1)) for key, own in cards.items()}


def _questions(card: CountedCard) -> tuple[tuple[str, int], ...]:
    return tuple((each.item.question.id, each.item.version) for each in card.asked)


def _plan_of(card: CountedCard) -> str:
    return f"{card.kit}: questions of plan revision {card.revision}"


def asked_of(cards: Iterable[CountedCard]) -> int:
    """How many planned questions were put to the candidate by anybody."""
    return len({each.item.id for card in cards for each in card.asked if was_put(each)})


def gaps_of(cards: Iterable[CountedCard]) -> tuple[Gap, ...]:
    """The questions of interviews that are in for which nobody has a score, with the reasons given (law 5)."""
    by_item: dict[UUID, list[Asked]] = {}
    for card in cards:
        for each in (each for each in card.asked if not each.item.left_out):
            by_item.setdefault(each.item.id, []).append(each)
    missing = [every for every in by_item.values() if not any(each.counts for each in every)]
    return tuple(Gap(every[0].question.title, "; ".join(dict.fromkeys(each.gap or "" for each in every))) for every in missing)


def differing(items: Iterable[ItemScore]) -> tuple[Trait, ...]:
    """The traits in which two interviewers' scores stand 2 points or more apart."""
    scores = trait_scores(items)
    return tuple(trait for trait in Trait if points_apart(scores.get(trait.value, ())))


def trait_scores(items: Iterable[ItemScore]) -> Mapping[str, Sequence[float]]:
    """Trait -> each interviewer's score in it."""
    found: dict[str, list[float]] = {}
    for (_rater, trait), value in rater_scores(items).items():
        found.setdefault(trait, []).append(value)
    return found
