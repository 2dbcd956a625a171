"""The chosen candidates side by side: who said what. Pure."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from uuid import UUID

from interview.compare.pages import Cell, Climb, Column, Gap, Notes, Recommended, Said, SideBySide
from interview.compare.plots import Figures, Lacking
from interview.compare.rows import Counted, Error, asked_of, trait_scores
from interview.compare.words import points_apart
from interview.scorecards.amendments import Amended
from interview.scorecards.counting import CountedCard
from interview.scorecards.pages import RECOMMENDATIONS, climbed
from interview.scorecards.record import Asked, Line
from interview.scoring.panel import panel_score
from interview.scoring.ranges import Figure
from question_bank.schema import Trait

CLOSING = ("recommendation", "summary")
EVERY_TRAIT = {trait.value: 1.0 for trait in Trait}


def side_by_side(
    names: Mapping[UUID, str], counted: Mapping[UUID, Counted], error: Error, figures: Figures, narrowing: tuple[Lacking, ...]
) -> SideBySide:
    """names: of the chosen, in their order; counted: at least theirs, every one comparable."""
    return SideBySide(
        columns=tuple(_column(name, counted[key]) for key, name in names.items()),
        figures=figures,
        cells={trait: tuple(_cell(trait, name, counted[key], error) for key, name in names.items()) for trait in Trait},
        narrowing=narrowing,
    )


def _column(name: str, counted: Counted) -> Column:
    recommended = [
        Recommended(card.rater, RECOMMENDATIONS[card.recommendation][0], card.summary, _amended(card, CLOSING))
        for card in counted.cards
        if card.recommendation
    ]
    return Column(name, counted.score.raters, asked_of(counted.cards), counted.plans, tuple(recommended))


def _cell(trait: Trait, name: str, counted: Counted, error: Error) -> Cell:
    own: dict[UUID, list[CountedCard]] = {}
    for card in counted.cards:
        own.setdefault(card.rater_id, []).append(card)
    return Cell(
        candidate=name,
        said=tuple(said for cards in own.values() if (said := _said(trait, cards, error))),
        apart=points_apart(trait_scores(counted.items).get(trait.value, ())),
    )


def _said(trait: Trait, cards: Sequence[CountedCard], error: Error) -> Said | None:
    """One interviewer, all their cards of this candidate pooled; None when they had no question in the trait."""
    every = [each for card in cards for each in card.asked if each.question.trait is trait]
    if not every:
        return None
    return Said(
        rater=cards[0].rater,
        entered_later=any(card.entered_later for card in cards),
        after_debrief=any(card.after_debrief for card in cards),
        figure=_own_figure(trait, cards, error),
        first=_first(line for each in every for line in each.lines),
        climbs=tuple(climb for each in every if (climb := _climb(each))),
        gaps=tuple(Gap(_title(each), each.gap) for each in every if each.gap and not each.counts),
        notes=tuple(_notes(each) for each in every if each.lines or each.paper or each.unscripted),
        amended=tuple(made for card in cards for made in _amended(card, {str(each.item.id) for each in every})),
    )


def _amended(card: CountedCard, places: Collection[str]) -> tuple[Amended, ...]:
    return tuple(each for each in card.amended if each.place in places)


def _own_figure(trait: Trait, cards: Sequence[CountedCard], error: Error) -> Figure | None:
    items = [item for card in cards for item in card.scores if item.trait == trait.value]
    return panel_score(items, EVERY_TRAIT, *error).traits[trait.value]


def _first(lines: Iterable[Line]) -> Line | None:
    """The candidate's own words before the interviewer's; what was removed last."""
    return min(lines, key=lambda line: (line.struck is not None, not line.quote), default=None)


def _notes(asked: Asked) -> Notes:
    return Notes(_title(asked), asked.lines, asked.paper, asked.unscripted)


def _title(asked: Asked) -> str:
    return f"{asked.question.title} (left out of the scores)" if asked.item.left_out else asked.question.title


def _climb(asked: Asked) -> Climb | None:
    found = climbed(asked)
    return Climb(_title(asked), found, asked.rating) if found and (found.outcomes or asked.rating) else None
