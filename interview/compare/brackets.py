"""The brackets beside the overall figures: one lane for each set of candidates who are too close to call. Pure geometry."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

LANE = 8.0
EDGE = 2.0


@dataclass(frozen=True, slots=True)
class Lane:
    """A row's piece of one bracket. x: pixels; top, bottom: shares of the row's height; member: the row belongs to the set."""

    x: float
    top: int
    bottom: int
    member: bool

    @property
    def tick(self) -> float:
        return self.x + LANE - EDGE


def brackets(order: Sequence[Hashable], groups: Sequence[Sequence[Hashable]]) -> list[tuple[Lane, ...]]:
    """For each row in `order` its pieces, one for each group that spans the row. Groups may overlap and skip rows between."""
    rows: list[list[Lane]] = [[] for _ in order]
    for lane, group in enumerate(groups):
        places = sorted(order.index(name) for name in group)
        for row in range(places[0], places[-1] + 1):
            top, bottom = (50 if row == places[0] else 0), (50 if row == places[-1] else 100)
            rows[row].append(Lane(EDGE + LANE * lane, top, bottom, row in places))
    return [tuple(row) for row in rows]
