"""The chosen candidates side by side: who said what. Pure."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from interview.compare.pages import Cell, Column, Recommended, Scored, SideBySide
from interview.compare.plots import Figures, Lacking
from interview.compare.rows import Counted, Error, asked_of, trait_scores
from interview.compare.said import amended_at, question_rows
from interview.compare.words import points_apart
from interview.scorecards.counting import CountedCard
from interview.scorecards.kits import PlannedKit
from interview.scorecards.pages import RECOMMENDATIONS
from interview.scoring.panel import panel_score
from interview.scoring.ranges import Figure
from question_bank.schema import Trait

CLOSING = ("recommendation", "summary")
EVERY_TRAIT = {trait.value: 1.0 for trait in Trait}


def side_by_side(
    names: Mapping[UUID, str],
    counted: Mapping[UUID, Counted],
    error: Error,
    figures: Figures,
    narrowing: tuple[Lacking, ...] = (),
    plan: Sequence[PlannedKit] = (),
) -> SideBySide:
    """names: of the chosen, in their order; counted: at least theirs, every one comparable."""
    return SideBySide(
        columns=tuple(_column(key, name, counted[key]) for key, name in names.items()),
        figures=figures,
        cells={trait: tuple(_cell(trait, name, counted[key], error) for key, name in names.items()) for trait in Trait},
        questions=question_rows(plan, names, {key: counted[key].cards for key in names}),
        narrowing=narrowing,
    )


def _column(application_id: UUID, name: str, counted: Counted) -> Column:
    return Column(
        application_id=application_id,
        name=name,
        raters=counted.score.raters,
        asked=asked_of(counted.cards),
        uncounted=counted.uncounted,
        plans=counted.plans,
        recommended=tuple(_recommended(card, card.recommendation) for card in counted.cards if card.recommendation),
    )


def _recommended(card: CountedCard, choice: str) -> Recommended:
    return Recommended(card.scorecard_id, card.rater, RECOMMENDATIONS[choice][0], card.summary, amended_at(card, CLOSING))


def _cell(trait: Trait, name: str, counted: Counted, error: Error) -> Cell:
    own: dict[UUID, list[CountedCard]] = {}
    for card in counted.cards:
        own.setdefault(card.rater_id, []).append(card)
    return Cell(
        candidate=name,
        said=tuple(_scored(trait, cards, error) for cards in own.values() if _asks(trait, cards)),
        apart=points_apart(trait_scores(counted.items).get(trait.value, ())),
    )


def _asks(trait: Trait, cards: Sequence[CountedCard]) -> bool:
    return any(each.question.trait is trait for card in cards for each in card.asked)


def _scored(trait: Trait, cards: Sequence[CountedCard], error: Error) -> Scored:
    """One interviewer, all their cards of this candidate pooled."""
    return Scored(
        rater=cards[0].rater,
        entered_later=any(card.entered_later for card in cards),
        after_debrief=any(card.after_debrief for card in cards),
        figure=_own_figure(trait, cards, error),
    )


def _own_figure(trait: Trait, cards: Sequence[CountedCard], error: Error) -> Figure | None:
    items = [item for card in cards for item in card.scores if item.trait == trait.value]
    return panel_score(items, EVERY_TRAIT, *error).traits[trait.value]
