"""What would narrow a candidate's likely range most, in words: a kit of the plan, or a question without a rating. Pure.

It knows the plan and the cards that its reader may count, and no person (law 2)."""

from collections.abc import Iterator, Mapping, Sequence

from interview.compare.plots import Lacking, Narrows
from interview.compare.rows import Counted, Error
from interview.scorecards.counting import CountedCard
from interview.scorecards.kits import PlannedKit
from interview.scoring.narrowing import Missing, Narrowed, narrowed

ORDINALS = ("", "", "second ", "third ", "fourth ", "fifth ", "sixth ")


def lacking(name: str, counted: Counted, plan: Sequence[PlannedKit], weights: Mapping[str, float], error: Error) -> Lacking | None:
    """None for a candidate whose score is not shown yet."""
    now = counted.score.overall
    if now is None or not counted.score.comparable:
        return None
    missing = (_kits(counted.cards, plan), _questions(counted.cards))
    by_card, by_question = (narrowed(counted.items, found, weights, *error) for found in missing)
    return Lacking(name, now, counted.score.raters, len(counted.items), _best(by_card), _best(by_question))


def _best(found: Sequence[Narrowed]) -> Narrows | None:
    return Narrows(str(found[0].missing.name), found[0].figure) if found else None


def _kits(cards: Sequence[CountedCard], plan: Sequence[PlannedKit]) -> Iterator[Missing]:
    for kit in plan:
        there = len({card.rater_id for card in cards if card.place == kit.n})
        asked = [(item.question.id, item.question.trait.value) for item in kit.items if not item.left_out]
        yield Missing(_interviewer(there + 1, kit.title), asked)


def _interviewer(n: int, kit: str) -> str:
    if n == 1:
        return f"The interview “{kit}”, of which no scorecard counts yet,"
    return f"A {ORDINALS[n]}interviewer who rates “{kit}”" if n < len(ORDINALS) else f"One more interviewer who rates “{kit}”"


def _questions(cards: Sequence[CountedCard]) -> Iterator[Missing]:
    """Those of cards that are in for which nobody has a score: rated by who did not."""
    rated = {item.question for card in cards for item in card.scores}
    for card in cards:
        for each in card.asked:
            if not each.item.left_out and each.question.id not in rated:
                yield Missing(f"A rating of “{each.question.title}”", [(each.question.id, each.question.trait.value)], card.rater_id)
