"""The figures of the chosen side by side: panel scores or adjusted ones, with what is too close to call. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple
from uuid import UUID

from interview.compare.adjusted import adjusted_of, target_of
from interview.compare.brackets import brackets
from interview.compare.plots import Adjusted, Figures, Panel, PanelRow
from interview.compare.rows import Counted
from interview.compare.words import called, closeness_among, unlinked_in_words, without_in_words
from interview.scorecards.learning import Learnt
from interview.scoring.panel import comparable_figures
from interview.scoring.ranges import Apart, apart_in, close_among
from interview.scoring.shortlist import Shortlist, shortlist
from question_bank.schema import Trait


class Tested(NamedTuple):
    """Whose scores are set against each other, in order; apart: the difference of two, tested as one of all their pairs.

    several: they are adjusted scores, None for panel scores."""

    keys: Sequence[UUID]
    apart: Apart[UUID]
    several: Shortlist | None = None


def figures_of(
    names: Mapping[UUID, str], counted: Mapping[UUID, Counted], learnt: Learnt, weights: Mapping[str, float], adjusted: bool
) -> Figures:
    """names: of the chosen, in their order; counted: at least theirs, every one comparable; adjusted: not by panel score."""
    tested = _by_adjusted(names, counted, learnt, weights) if adjusted else _by_panel(names, counted)
    short = called(names)
    missing = {short[key]: counted[key].score.traits_missing for key in names}
    traits = _adjusted_traits(names, counted, learnt) if adjusted else {}
    return Figures(
        panels=(_overall(names, counted, tested), *(_panel(trait, names, counted, traits.get(trait, {})) for trait in Trait)),
        closeness=closeness_among(tested.keys, tested.apart, short),
        without=tuple(without_in_words(name, lacking) for name, lacking in missing.items() if lacking),
        unlinked=unlinked_in_words(_islands(tested), short),
    )


def _by_panel(names: Mapping[UUID, str], counted: Mapping[UUID, Counted]) -> Tested:
    figures = comparable_figures({key: counted[key].score for key in names})
    return Tested(tuple(figures), apart_in(figures))


def _by_adjusted(names: Mapping[UUID, str], counted: Mapping[UUID, Counted], learnt: Learnt, weights: Mapping[str, float]) -> Tested:
    """Of those who have an adjusted score: the joint error of both (`shortlist`)."""
    keys = [key for key in names if (found := counted[key].adjusted) and found.figure]
    if learnt.fit is None or not keys:
        return Tested((), apart_in({}))
    several = shortlist(learnt.fit, target_of(weights), keys)
    return Tested(keys, several.difference, several)


def _adjusted_traits(names: Mapping[UUID, str], counted: Mapping[UUID, Counted], learnt: Learnt) -> dict[Trait, dict[UUID, Adjusted]]:
    """Trait -> the adjusted score in it of each who was rated in it; a reason instead where there is none overall."""
    items, found = {key: counted[key].items for key in names}, {}
    for trait in Trait:
        weights = {each.value: float(each is trait) for each in Trait}
        scores, own = adjusted_of(learnt, weights, items), {key: counted[key].score.traits[trait.value] for key in names}
        found[trait] = {key: replace(scores[key], at_least=figure.at_least) for key, figure in own.items() if figure}
    return found


def _overall(names: Mapping[UUID, str], counted: Mapping[UUID, Counted], tested: Tested) -> Panel:
    groups: list[tuple[UUID, ...]] = close_among(tested.keys, tested.apart)
    lanes = brackets(list(names), groups)
    rows = (
        PanelRow(names[key], counted[key].score.overall, lane, key, counted[key].adjusted) for key, lane in zip(names, lanes, strict=True)
    )
    return Panel(None, tuple(rows))


def _panel(trait: Trait, names: Mapping[UUID, str], counted: Mapping[UUID, Counted], adjusted: Mapping[UUID, Adjusted]) -> Panel:
    rows = (PanelRow(name, counted[key].score.traits[trait.value], adjusted=adjusted.get(key)) for key, name in names.items())
    return Panel(trait, tuple(rows))


def _islands(tested: Tested) -> list[list[UUID]]:
    """The groups that have no interviewer in common, where there is more than one."""
    parts: dict[int, list[UUID]] = {}
    for key, part in zip(tested.keys, tested.several.island if tested.several else (), strict=False):
        parts.setdefault(part, []).append(key)
    return list(parts.values()) if len(parts) > 1 else []
