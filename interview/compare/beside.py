"""The chosen candidates side by side: figures, closeness, and who said what. Pure."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from interview.compare.brackets import brackets
from interview.compare.pages import Cell, Column, Panel, PanelRow, Planned, Recommended, Scored, SideBySide
from interview.compare.rows import Counted, Error, asked_of, trait_scores
from interview.compare.said import amended_at, question_rows
from interview.compare.words import called, closeness, points_apart, without_in_words
from interview.scorecards.counting import CountedCard
from interview.scorecards.pages import RECOMMENDATIONS
from interview.scoring.panel import comparable_figures, panel_score
from interview.scoring.ranges import Figure, closeness_groups
from question_bank.schema import Trait

CLOSING = ("recommendation", "summary")
EVERY_TRAIT = {trait.value: 1.0 for trait in Trait}


def side_by_side(names: Mapping[UUID, str], counted: Mapping[UUID, Counted], error: Error, planned: Sequence[Planned] = ()) -> SideBySide:
    """names: of the chosen, in their order; counted: at least theirs, every one comparable."""
    short = called(names)
    missing = {short[key]: counted[key].score.traits_missing for key in names}
    return SideBySide(
        columns=tuple(_column(key, name, counted[key]) for key, name in names.items()),
        panels=(_overall(names, counted), *(_panel(trait, names, counted) for trait in Trait)),
        closeness=closeness(comparable_figures({key: counted[key].score for key in names}), short),
        without=tuple(without_in_words(name, traits) for name, traits in missing.items() if traits),
        cells={trait: tuple(_cell(trait, name, counted[key], error) for key, name in names.items()) for trait in Trait},
        questions=question_rows(planned, names, {key: counted[key].cards for key in names}),
    )


def _overall(names: Mapping[UUID, str], counted: Mapping[UUID, Counted]) -> Panel:
    figures = comparable_figures({key: counted[key].score for key in names})
    groups = closeness_groups(figures)
    lanes = brackets(list(names), groups)
    rows = (PanelRow(names[key], figures[key], lane, key, counted[key].adjusted) for key, lane in zip(names, lanes, strict=True))
    return Panel(None, tuple(rows))


def _panel(trait: Trait, names: Mapping[UUID, str], counted: Mapping[UUID, Counted]) -> Panel:
    return Panel(trait, tuple(PanelRow(name, counted[key].score.traits[trait.value]) for key, name in names.items()))


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
