"""Which entry of a list became which entry of another: a rung that was moved, a follow-up that was put in. Pure."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

ALIKE = 0.5
MOST_COMPARED = 900


@dataclass(frozen=True)
class Pair:
    """`was`, `now`: its places, from 0; None where it is new, or gone. `moved`: it stands elsewhere among those that stayed."""

    was: int | None
    now: int | None
    moved: bool = False


def paired(old: Sequence[Any], new: Sequence[Any]) -> list[Pair]:
    """In the order of `new`, what is gone last. An entry became the one it shares most of its words with, else the one at its place."""
    was_of = _partners(old, new)
    unmoved = _in_order([was_of[now] for now in sorted(was_of)])
    found = [Pair(was_of.get(now), now, now in was_of and was_of[now] not in unmoved) for now in range(len(new))]
    return found + [Pair(was, None) for was in sorted(set(range(len(old))) - set(was_of.values()))]


def texts_in(value: Any) -> Iterator[str]:
    """Every text and number of a plain value, in its order."""
    if isinstance(value, Mapping):
        yield from (text for part in value.values() for text in texts_in(part))
    elif isinstance(value, list):
        yield from (text for part in value for text in texts_in(part))
    elif value not in (None, 0, ""):
        yield str(value)


def _partners(old: Sequence[Any], new: Sequence[Any]) -> dict[int, int]:
    """now -> was."""
    found: dict[int, int] = {}
    taken: set[int] = set()
    for was, now in (*_by_likeness(old, new), *zip(range(len(old)), range(len(new)), strict=False)):
        if now not in found and was not in taken:
            found[now] = was
            taken.add(was)
    return found


def _by_likeness(old: Sequence[Any], new: Sequence[Any]) -> Iterator[tuple[int, int]]:
    """(was, now) of entries that are alike, the likest first, of equals the nearest."""
    if len(old) * len(new) > MOST_COMPARED:
        return
    before, after = ([Counter(re.findall(r"\w+", " ".join(texts_in(each)))) for each in entries] for entries in (old, new))
    ranked = sorted((-_likeness(one, other), abs(was - now), was, now) for was, one in enumerate(before) for now, other in enumerate(after))
    yield from ((was, now) for likeness, _, was, now in ranked if -likeness >= ALIKE)


def _likeness(one: Counter[str], other: Counter[str]) -> float:
    """The share of words that both have, from 0 to 1 (Dice 1945)."""
    return 2 * (one & other).total() / max(1, one.total() + other.total())


def _in_order(places: Sequence[int]) -> set[int]:
    """As many of them as stand in the order in which they stood before."""
    if list(places) == sorted(places):
        return set(places)
    runs: list[list[int]] = [[]]
    for place in places:
        before = max((run for run in runs if not run or run[-1] < place), key=len)
        runs.append([*before, place])
    longest: list[int] = max(runs, key=len)
    return set(longest)
