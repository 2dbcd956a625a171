"""Question by question, what each interviewer said of each of the chosen. Pure."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple
from uuid import UUID

from interview.compare.pages import Answer, QuestionRow, Said
from interview.compare.words import points_apart
from interview.scorecards.amendments import Amended
from interview.scorecards.counting import CountedCard
from interview.scorecards.kits import PlannedKit
from interview.scorecards.pages import climbed, moved
from interview.scorecards.record import Asked
from interview.scorecards.scores import item_scores
from interview.scoring.panel import rater_scores
from question_bank.schema import Trait


class Met(NamedTuple):
    """A question as it stands on a card."""

    card: CountedCard
    asked: Asked

    @property
    def about(self) -> tuple[Trait, str]:
        """What makes it the same question over versions, plan revisions and parallel ladders."""
        return self.asked.question.trait, self.asked.item.question.id


@dataclass(frozen=True, slots=True)
class Differing:
    """What the chosen did not all meet alike. version: the newest that one of them met; places: of kits with other questions."""

    version: int
    places: frozenset[int]


def question_rows(
    plan: Iterable[PlannedKit], names: Mapping[UUID, str], cards: Mapping[UUID, Sequence[CountedCard]]
) -> dict[Trait, tuple[QuestionRow, ...]]:
    """Every question of the plan, and those of earlier plans that one of the chosen met; each where it stands in its plan."""
    met = {key: [Met(card, asked) for card in cards[key] for asked in card.asked] for key in names}
    every = [each for own in met.values() for each in own]
    places = _differing(card for key in names for card in cards[key])
    titles = _titles(plan, every)
    found = {about: [each for each in every if each.about == about] for about in titles}
    return {
        trait: tuple(
            QuestionRow(
                title=titles[about],
                left_out=any(each.asked.item.left_out for each in found[about]),
                answers=tuple(
                    _answer(name, [each for each in met[key] if each.about == about], _alike(found[about], places))
                    for key, name in names.items()
                ),
            )
            for about in titles
            if about[0] is trait
        )
        for trait in Trait
    }


def _titles(plan: Iterable[PlannedKit], met: Iterable[Met]) -> dict[tuple[Trait, str], str]:
    """As in the plan, else as in the newest version that was met; in the order of the plans."""
    asked = [(kit.n, item) for kit in plan for item in kit.items]
    now = {(item.question.trait, item.question.id): (item.question.title, (place, item.n, 0)) for place, item in asked}
    newest = sorted(met, key=lambda each: (each.card.revision, each.asked.item.version))
    before = {each.about: (each.asked.item.question.title, (each.card.place, each.asked.item.n, 1)) for each in newest}
    return {about: title for about, (title, _) in sorted((before | now).items(), key=lambda each: each[1][1])}


def _differing(cards: Iterable[CountedCard]) -> frozenset[int]:
    asked: dict[int, set[object]] = {}
    for card in cards:
        asked.setdefault(card.place, set()).add(tuple((each.item.question.id, each.item.version) for each in card.asked))
    return frozenset(place for place, kits in asked.items() if len(kits) > 1)


def _alike(met: Iterable[Met], places: frozenset[int]) -> Differing:
    return Differing(max((each.asked.item.version for each in met), default=0), places)


def _answer(candidate: str, met: Sequence[Met], differing: Differing) -> Answer:
    scores = [score for each in met for score in item_scores([each.asked], each.card.rater_id, every=True)]
    return Answer(candidate, tuple(_said(each, differing) for each in met), points_apart(list(rater_scores(scores).values())))


def _said(met: Met, differing: Differing) -> Said:
    card, asked = met
    climb = climbed(asked)
    return Said(
        scorecard_id=card.scorecard_id,
        place=asked.anchor,
        rater=card.rater,
        rating=asked.rating,
        anchor=asked.question.anchors[asked.rating] if asked.rating else "",
        climb=climb if climb and (climb.outcomes or asked.rating) else None,
        marks=tuple(_marks(met, differing)),
        gap=asked.gap if not asked.counts else None,
        skipped=asked.skipped,
        asides=tuple(_asides(asked)),
        lines=asked.lines,
        paper=asked.paper,
        amended=amended_at(card, {str(asked.item.id)}),
    )


def _marks(met: Met, differing: Differing) -> Iterator[str]:
    card, asked = met
    if asked.item.version != differing.version:
        yield f"Another version ({asked.item.version})"
    if card.place in differing.places:
        yield f"Plan revision {card.revision}"
    if asked.swapped:
        yield "Parallel ladder"
    if card.entered_later:
        yield "Entered later"
    if card.after_debrief:
        yield "After the debrief"
    if asked.paper and not asked.lines:
        yield "Noted on paper only"


def _asides(asked: Asked) -> Iterator[str]:
    """Where it was asked otherwise than planned (law 7)."""
    if asked.moved:
        yield moved(asked)
    yield from (f"Asked besides: {text}" for text in asked.unscripted)


def amended_at(card: CountedCard, places: Iterable[str]) -> tuple[Amended, ...]:
    return tuple(each for each in card.amended if each.place in places)
