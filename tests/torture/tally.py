"""Figures of many tortured interviews. Pure."""

from collections import Counter
from collections.abc import Sequence

from bench.figures import Figure, Goal, Measured, Row
from tests.torture.faults import KINDS
from tests.torture.interview import Told
from tests.torture.verdict import GRACE, Trouble

HEADINGS = ("fault", "times", "survived", "lost", "doubled", "lies")
NONE = Goal(value=0)


def rows_of(database: str, told: Sequence[Told | None], faults: int) -> list[Row]:
    """One row a figure; told: None for an interview that broke down; faults: how many there should have been."""
    over = [each for each in told if each]
    figures = [
        ("faults", "faults", Goal(least=faults), sum(len(each.faults) for each in over)),
        ("lost", "changes", NONE, sum(len(each.verdict.lost) for each in over)),
        ("doubled", "changes", NONE, sum(len(each.verdict.doubled) for each in over)),
        ("lies", "lies", NONE, sum(len(each.verdict.lies) for each in over)),
        ("torn", "entries", NONE, sum(len(each.verdict.torn) for each in over)),
        ("stuck", "rooms", NONE, len(told) - sum(each.saved for each in over)),
        ("typing_lost_max", "ms", Goal(value=GRACE), max((each.verdict.unfinished for each in over), default=0)),
    ]
    return [Row(Figure(f"torture.{name}_{database}", unit, goal), Measured(value)) for name, unit, goal, value in figures]


def by_kind(told: Sequence[Told]) -> str:
    """A table: how often each kind of fault came, after how many nothing was wrong, and what was wrong after the others."""
    lines = [HEADINGS, *([kind, *map(str, _counts(kind, told))] for kind in KINDS)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(HEADINGS))]
    return "\n".join("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip() for line in lines)


def _counts(kind: str, told: Sequence[Told]) -> list[int]:
    times, survived, wrong = 0, 0, Counter[str]()
    for each in told:
        troubles = {name: _during(getattr(each.verdict, name), each, kind) for name in ("lost", "doubled", "lies")}
        wrong.update({name: len(found) for name, found in troubles.items()})
        times += each.faults.count(kind)
        survived += each.faults.count(kind) - len({trouble.during for found in troubles.values() for trouble in found})
    return [times, survived, wrong["lost"], wrong["doubled"], wrong["lies"]]


def _during(troubles: Sequence[Trouble], told: Told, kind: str) -> list[Trouble]:
    return [trouble for trouble in troubles if told.faults[trouble.during] == kind]


def troubles(told: Told) -> list[str]:
    """One line for each thing that went wrong in this interview, and the fault it came with."""
    found = [(name, each) for name in ("lost", "doubled", "lies", "torn") for each in getattr(told.verdict, name)]
    return [f"{name}: {each.what} at fault {each.during + 1}, {told.faults[each.during]}" for name, each in found]
