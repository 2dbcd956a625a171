"""Questions as the rows of a sheet (CSV after RFC 4180, or a workbook) and as JSON: text to models and back. Pure.

A sheet holds flat questions only; a ladder is written as YAML or JSON."""

import csv
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from io import StringIO
from typing import Any

from pydantic import ValidationError

from question_bank.document import BankError, BankErrors
from question_bank.schema import LEVELS, Question
from question_bank.wording import worded
from question_bank.yaml_format import plain_values

PROBES = ("follow_up_1", "follow_up_2", "follow_up_3")
ANCHORS = tuple(f"level_{level}" for level in LEVELS)
TEXTS = ("id", "title", "trait", "kind", "minutes", "prompt")
NOTES = ("theme", "purpose", "job_task", "misrating", "fairness")
SAMPLES = tuple((f"sample_{n}", f"sample_{n}_rating") for n in range(1, 7))
COLUMNS = (*TEXTS, *PROBES, *ANCHORS, *NOTES, *(name for pair in SAMPLES for name in pair))
FORMULA = re.compile(r"'*[=+\-@\t\r]")
MAX_CELL, DIGITS = 5000, 5


def write_sheet(questions: Iterable[Question]) -> str:
    """What is not flat is left out."""
    out = StringIO()
    writer = csv.DictWriter(out, COLUMNS)
    writer.writeheader()
    writer.writerows(_row(question) for question in questions if is_flat(question))
    return out.getvalue()


def inert(text: str) -> str:
    """As a cell of a CSV text: one that a spreadsheet would take for a formula begins with an apostrophe."""
    return f"'{text}" if FORMULA.match(text) else text


def is_flat(question: Question) -> bool:
    """It fits into a row: no ladder, no card, and no more samples than there are columns."""
    return question.ladder is None and question.card is None and len(question.samples) <= len(SAMPLES)


def read_sheet(text: str, source: str) -> list[tuple[int, Question]]:
    """(line, question) of every row of a CSV text. Raises BankErrors with all faults."""
    return read_rows(csv_rows(text, source), source)


def csv_rows(text: str, source: str) -> Iterator[tuple[int, list[str]]]:
    """(line, cells) of every row that holds something, with commas or, as spreadsheets of many countries write it, semicolons."""
    first = text.partition("\n")[0]
    return _csv_rows(csv.reader(StringIO(text, newline=""), delimiter="," if "," in first else ";"), source)


def read_rows(rows: Iterable[tuple[int, list[str]]], source: str) -> list[tuple[int, Question]]:
    """(line, question) of every (line, cells) but the first, which names the columns. Raises BankErrors with all faults."""
    left = iter(rows)
    line, columns = next(left, (1, []))
    columns = [name.strip() for name in columns]
    unknown = [name for name in columns if name not in COLUMNS]
    if not {"id", "title", "trait", "kind"} <= set(columns) or unknown:
        fault = f"there is no column “{unknown[0]}” here" if unknown else "the first line does not name the columns"
        raise BankErrors([BankError(source, line, fault, f"Name the columns {', '.join(COLUMNS)}; those you do not need may be left out")])
    return _all(((n, _body(columns, cells), list(_cell_faults(columns, cells, n, source))) for n, cells in left), source)


def write_json(questions: Iterable[Question]) -> str:
    return json.dumps([plain_values(question) for question in questions], ensure_ascii=False, indent=2) + "\n"


def read_json(text: str, source: str) -> list[tuple[int, Question]]:
    """(line at which it begins, question) of one question or a list of them. Raises BankErrors with all faults."""
    try:
        value = json.loads(text)
    except json.JSONDecodeError as error:
        raise BankErrors([BankError(source, error.lineno, f"this is not valid JSON ({error.msg})", "Correct this line")]) from error
    except RecursionError as error:
        raise BankErrors([BankError(source, 1, "lists stand inside lists too deeply", "Write a plain list of questions")]) from error
    found = value if isinstance(value, list) else [value]
    return _all(((line, body, []) for line, body in _lines_of(text, found)), source)


def _all(rows: Iterable[tuple[int, Any, list[BankError]]], source: str) -> list[tuple[int, Question]]:
    read: list[tuple[int, Question]] = []
    errors: list[BankError] = []
    first: dict[str, int] = {}
    for line, body, faults in rows:
        errors += faults
        try:
            question = Question.model_validate(body)
        except ValidationError as error:
            errors += [BankError(source, line, *worded(each, Question)) for each in error.errors()]
            continue
        if question.id in first:
            mend = f"Keep one of the two; the first is in line {first[question.id]}"
            errors.append(BankError(source, line, f"the id “{question.id}” comes twice", mend))
        first.setdefault(question.id, line)
        read.append((line, question))
    if errors:
        raise BankErrors(errors)
    return read


def _csv_rows(reader: Any, source: str) -> Iterator[tuple[int, list[str]]]:
    while True:
        before = reader.line_num
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise BankErrors([BankError(source, before + 1, f"this is not a sheet ({error})", "Save it as CSV in UTF-8")]) from error
        if any(cell.strip() for cell in row):
            yield before + 1, row


def plain_cell(text: str) -> str:
    """What was meant by a cell: `inert` undone."""
    text = text.strip()
    return text[1:] if text[:1] == "'" and FORMULA.match(text) else text


def _cell_faults(columns: Sequence[str], cells: Sequence[str], line: int, source: str) -> Iterator[BankError]:
    if any(cell.strip() for cell in cells[len(columns) :]):
        yield BankError(source, line, "this row has more cells than there are columns", "Put texts that hold commas in double quotes")
    for name, cell in zip(columns, cells, strict=False):
        if cell.startswith("="):
            yield BankError(source, line, f"{name} holds a formula", "Write its text instead")
        if len(cell) > MAX_CELL:
            yield BankError(source, line, f"{name} has {len(cell)} characters", "Shorten it to at most 600")


def _body(columns: Sequence[str], row: Sequence[str]) -> dict[str, Any]:
    cells = {name: plain_cell(value) for name, value in zip(columns, row, strict=False) if value.strip()}
    body: dict[str, Any] = {name: cells[name] for name in (*TEXTS, *NOTES) if name in cells}
    body |= {"minutes": _whole(cells["minutes"])} if "minutes" in cells else {}
    body["probes"] = [{"prompt": cells[name]} for name in PROBES if name in cells]
    body["anchors"] = {level: cells[name] for level, name in zip(LEVELS, ANCHORS, strict=True) if name in cells}
    samples = [{"answer": cells.get(answer, ""), "rating": _whole(cells.get(rating, ""))} for answer, rating in SAMPLES]
    body["samples"] = [sample for sample in samples if any(sample.values())]
    return body


def _whole(text: str) -> int | str:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < DIGITS else text


def _row(question: Question) -> dict[str, str]:
    values = plain_values(question)
    row = {name: str(values.get(name, "")) for name in (*TEXTS, *NOTES)}
    row |= {name: probe.prompt for name, probe in zip(PROBES, question.probes, strict=False)}
    row |= {name: question.anchors[level] for level, name in zip(LEVELS, ANCHORS, strict=True)}
    for sample, (answer, rating) in zip(question.samples, SAMPLES, strict=False):
        row |= {answer: sample.answer, rating: str(sample.rating)}
    return {name: inert(text) for name, text in row.items()}


def _lines_of(text: str, bodies: Iterable[Any]) -> Iterator[tuple[int, Any]]:
    """Each question of a JSON text after the line at which it begins, by its id; by its number in the list when it has none."""
    at, line = 0, 1
    for n, body in enumerate(bodies, start=1):
        id_ = body.get("id") if isinstance(body, Mapping) else None
        place = text.find(json.dumps(id_, ensure_ascii=False), at) if id_ else -1
        if place >= 0:
            line, at = line + text.count("\n", at, place), place
        yield (line if place >= 0 else n), body
