"""What a measured figure is, and how figures are shown (BLUEPRINT, section 7). Pure."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import quantiles
from typing import NamedTuple

HEADINGS = ("figure", "value", "bare", "ratio", "goal", "")


@dataclass(frozen=True)
class Goal:
    """Met when the value is at most `value`, at least `least`, or the ratio to the bare counterpart at most `ratio`, whichever is given.

    With none of them the figure only informs."""

    value: float | None = None
    ratio: float | None = None
    least: float | None = None

    @property
    def informs(self) -> bool:
        return self.value is None and self.ratio is None and self.least is None

    def shown(self, unit: str) -> str:
        parts = [f"≤ {number(self.value)} {unit}"] if self.value is not None else []
        parts += [f"≥ {number(self.least)} {unit}"] if self.least is not None else []
        return " or ".join([*parts, f"≤ {number(self.ratio)}× bare"] if self.ratio is not None else parts)

    def is_met(self, value: float, ratio: float | None) -> bool:
        within = (self.value is not None and value <= self.value) or (self.least is not None and value >= self.least)
        return self.informs or within or (self.ratio is not None and ratio is not None and ratio <= self.ratio)


@dataclass(frozen=True)
class Figure:
    """name: `<context>.<what>`."""

    name: str
    unit: str
    goal: Goal


class Measured(NamedTuple):
    """bare: the counterpart measured in the same run, in the same unit."""

    value: float
    bare: float | None = None


@dataclass(frozen=True)
class Row:
    """measured: None when the figure could not be measured, which is not met."""

    figure: Figure
    measured: Measured | None

    @property
    def ratio(self) -> float | None:
        return self.measured.value / self.measured.bare if self.measured and self.measured.bare else None

    @property
    def met(self) -> bool:
        return self.measured is not None and self.figure.goal.is_met(self.measured.value, self.ratio)


def table(rows: Sequence[Row]) -> str:
    lines = [HEADINGS, *(_cells(row) for row in rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(HEADINGS))]
    return "\n".join("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip() for line in lines)


def _cells(row: Row) -> tuple[str, ...]:
    figure, measured = row.figure, row.measured
    value = f"{number(measured.value)} {figure.unit}" if measured else "not measured"
    bare = f"{number(measured.bare)} {figure.unit}" if measured and measured.bare is not None else ""
    ratio = f"{row.ratio:.1f}×" if row.ratio is not None else ""
    judged = "informs" if measured and figure.goal.informs else "met" if row.met else "not met"
    return figure.name, value, bare, ratio, figure.goal.shown(figure.unit), judged


def as_json(rows: Iterable[Row]) -> str:
    return json.dumps([_plain(row) for row in rows], indent=2, ensure_ascii=False) + "\n"


def _plain(row: Row) -> dict[str, str | float | bool | None]:
    value, bare = row.measured or (None, None)
    figure = row.figure
    plain = {"name": figure.name, "value": value, "unit": figure.unit, "bare": bare, "ratio": row.ratio}
    return plain | {"goal": figure.goal.shown(figure.unit), "met": row.met}


def number(value: float) -> str:
    """Three figures that count: 0.0123, 1.23, 12.3, 1234"""
    return f"{value:.0f}" if value == round(value) or abs(value) >= 100 else f"{value:.3g}"


def p95(values: Sequence[float]) -> float:
    return quantiles(values, n=20, method="inclusive")[-1]
