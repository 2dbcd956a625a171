"""Ratings from a spreadsheet: a header, then a line for each rating. What is wrong is named by its line. Pure: lines in, columns out."""

import csv
from collections.abc import Iterable, Iterator
from itertools import chain
from math import isfinite

NEEDED, TRAIT = ("candidate", "rater", "item", "score"), "trait"
DELIMITERS = (",", ";", "\t")


class SheetError(ValueError):
    """The line that says what is wrong, and its mend."""


class Sheet:
    """One entry a rating in each list. blank: the lines without a score, which are no ratings; traits: whether there is such a column."""

    def __init__(self) -> None:
        self.candidates: list[str] = []
        self.raters: list[str] = []
        self.items: list[str] = []
        self.trait_of: dict[str, str] = {}
        self.scores: list[float] = []
        self.blank = 0
        self.traits = False


def read_sheet(lines: Iterable[str], scale: tuple[float, float]) -> Sheet:
    """Columns candidate, rater, item and score, in any order, and trait if there is one; others are ignored. Parted by comma, semicolon
    or tab; where no comma parts, 3,5 is a number too.

    SheetError names the line."""
    lines, sheet, known, at = iter(lines), Sheet(), dict[str, str](), 0
    try:
        header = next(lines, "")
        delimiter = max(DELIMITERS, key=header.count)
        rows = csv.reader(chain([header], lines), delimiter=delimiter, strict=True)
        columns = _columns(next(rows, []))
        sheet.traits, at = TRAIT in columns, rows.line_num
        for row in rows:
            at = rows.line_num
            if row:
                _add(sheet, _cells(row, columns, at), at, (scale, delimiter), known)
    except csv.Error as error:
        raise SheetError(f"line {at + 1}: {error}; it must be text, saved as CSV") from error
    except UnicodeDecodeError as error:
        raise SheetError(f"line {at + 1} or soon after: this is no text in UTF-8; save the spreadsheet as “CSV UTF-8”") from error
    return sheet


def _columns(header: list[str]) -> dict[str, int]:
    places = {name.strip().lower(): n for n, name in reversed(list(enumerate(header)))}
    missing = [name for name in NEEDED if name not in places]
    if missing:
        found = ", ".join(f"“{_shown(name.strip())}”" for name in header[:12]) or "nothing"
        raise SheetError(f"line 1: no column “{missing[0]}”. It has {found}; needed are {', '.join(NEEDED)}")
    return {name: places[name] for name in (*NEEDED, TRAIT) if name in places}


def _cells(row: list[str], columns: dict[str, int], line: int) -> dict[str, str]:
    if len(row) <= max(columns.values()):
        raise SheetError(f"line {line}: {len(row)} cells, fewer than the header; put a name that holds the delimiter in quotes")
    if any("\0" in cell for cell in row):
        raise SheetError(f"line {line}: it holds what no text does; save the spreadsheet as CSV")
    return {name: row[place].strip() for name, place in columns.items()}


def _add(sheet: Sheet, cells: dict[str, str], line: int, form: tuple[tuple[float, float], str], known: dict[str, str]) -> None:
    if not cells["score"]:
        sheet.blank += 1
        return
    score = _score(cells["score"], line, *form)
    for name, text in cells.items():
        if not text and name != "score":
            raise SheetError(f"line {line}: no {name}")
    candidate, rater, item, trait = (known.setdefault(each, each) for each in _labels(cells))
    if sheet.trait_of.setdefault(item, trait) != trait:
        raise SheetError(f"line {line}: item “{item}” is in trait “{trait}”, above in “{sheet.trait_of[item]}”; an item has one trait")
    sheet.candidates.append(candidate)
    sheet.raters.append(rater)
    sheet.items.append(item)
    sheet.scores.append(score)


def _labels(cells: dict[str, str]) -> Iterator[str]:
    yield from (cells["candidate"], cells["rater"], cells["item"], cells.get(TRAIT, ""))


def _shown(text: str) -> str:
    return "".join(each if each.isprintable() else "?" for each in text[:40])


def _score(text: str, line: int, scale: tuple[float, float], delimiter: str) -> float:
    try:
        score = float(text if delimiter == "," else text.replace(",", "."))
    except ValueError:
        score = float("nan")
    if not isfinite(score):
        raise SheetError(f"line {line}: the score is “{_shown(text)}”, which is not a number; leave it blank where nobody rated")
    low, high = scale
    if not low <= score <= high:
        raise SheetError(f"line {line}: the score {text} is not on the scale from {low:g} to {high:g}; give yours with --scale LOW HIGH")
    return score
