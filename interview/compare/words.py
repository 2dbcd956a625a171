"""How the comparison says what it found. Pure."""

import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from interview.scoring.panel import TRAITS_NEEDED, TooEarly
from interview.scoring.ranges import Apart, Candidate, Figure, apart_in, clear_among, close_among
from question_bank.schema import Trait

CLOSED = "Opens when your own scorecard is in"
FEWEST, MOST = 2, 8
APART = 2.0
_TURNS = {"R", "AL", "AN", "LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
_ISOLATE, _END = "\N{FIRST STRONG ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}"
TOO_EARLY: dict[TooEarly, str] = {
    "no_ratings": "No ratings yet",
    "one_interviewer": "One interviewer so far",
    "few_traits": f"Fewer than {TRAITS_NEEDED} traits rated so far",
}


@dataclass(frozen=True, slots=True)
class Closeness:
    """too_close: sets of names; between: who is in two of them, a sentence without its full stop; clear: such sentences."""

    too_close: tuple[str, ...]
    clear: tuple[str, ...]
    between: str = ""


def closeness(figures: Mapping[Candidate, Figure], names: Mapping[Candidate, str]) -> Closeness:
    """Of panel scores. names: how each candidate is called in a sentence. Always in the order of `figures`."""
    return closeness_among(tuple(figures), apart_in(figures), names)


def closeness_among(keys: Sequence[Candidate], apart: Apart[Candidate], names: Mapping[Candidate, str]) -> Closeness:
    """The same of any scores whose differences can be tested, in the order of `keys`."""
    below: dict[Candidate, list[Candidate]] = {}
    for higher, lower in clear_among(keys, apart):
        below.setdefault(higher, []).append(lower)
    above: dict[tuple[Candidate, ...], list[Candidate]] = {}
    for higher in keys:
        if higher in below:
            above.setdefault(tuple(below[higher]), []).append(higher)
    groups = close_among(keys, apart)
    several = [names[key] for key in keys if sum(key in group for group in groups) > 1]
    return Closeness(
        too_close=tuple(listed([names[name] for name in group]) for group in groups),
        clear=tuple(_is_above([names[name] for name in higher], [names[name] for name in lower]) for lower, higher in above.items()),
        between=f"{listed(several)} {'stands' if len(several) == 1 else 'stand'} in between and may belong to either" if several else "",
    )


def _is_above(higher: Sequence[str], lower: Sequence[str]) -> str:
    return f"{listed(higher)} {'is' if len(higher) == 1 else 'are'} above {listed(lower)}"


def listed(words: Sequence[str]) -> str:
    """Ines, Jonas and Mei"""
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def told_apart(names: Sequence[str]) -> list[str]:
    """The same names; a second candidate of the same name becomes "Ines Carvalho (2)"."""
    met: Counter[str] = Counter()
    told = []
    for name in names:
        met[name] += 1
        told.append(f"{name} ({met[name]})" if met[name] > 1 else name)
    return told


def called(names: Mapping[Candidate, str]) -> dict[Candidate, str]:
    """First names where they tell the candidates apart, else the whole; each so that it turns no sentence around."""
    firsts = Counter(name.split()[0] for name in names.values())
    return {key: isolated(name if firsts[name.split()[0]] > 1 else name.split()[0]) for key, name in names.items()}


def isolated(name: str) -> str:
    """The name; one that is written from right to left, or says which way to read, within marks that keep this to itself."""
    turns = any(unicodedata.bidirectional(letter) in _TURNS for letter in name)
    return f"{_ISOLATE}{name}{_END}" if turns else name


def points_apart(scores: Sequence[float]) -> str | None:
    """ "2 points apart" when the highest and the lowest differ by that much or more."""
    gap = round(max(scores) - min(scores), 6) if scores else 0.0
    return f"{gap:.1f}".removesuffix(".0") + " points apart" if gap >= APART else None


def weights_in_words(weights: Mapping[str, float], reason: str) -> str:
    if len(set(weights.values())) == 1:
        return "All four traits weigh the same"
    shares = ", ".join(f"{trait.shown} {weights[trait.value]:.0%}".replace("%", " %") for trait in Trait)
    return f"Weights: {shares} (“{reason}”)"


def without_in_words(name: str, traits: Sequence[str]) -> str:
    return f"{name}’s overall figure is without {listed([Trait(trait).shown for trait in traits])}"


def unlinked_in_words(groups: Sequence[Sequence[Candidate]], names: Mapping[Candidate, str]) -> str | None:
    """Adjusted scores of candidates without an interviewer in common, not even through others, lean on interviewers being alike."""
    if not groups:
        return None
    told = " and ".join(f"({listed([names[key] for key in group])})" for group in groups)
    return f"{told} have no interviewer in common, not even through others; between them the adjusted score takes interviewers to be alike"


def ordered_in_words(by_interval: bool, pinned: bool) -> str:
    first = "The pinned one stands first, the others" if pinned else "Candidates stand"
    if not by_interval:
        return f"{first} in the order of their names, which is no ranking."
    by = "by the lower end of their likely range, the highest first, by name where it is the same"
    return f"{first} {by}; neighbours may be too close to call."
