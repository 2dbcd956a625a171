"""Rows as CSV, XLSX and JSON: what somebody typed stays text everywhere. Pure."""

import csv
import json
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, time
from io import BytesIO, StringIO

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from interview.exports.rows import COLUMNS, Cell, Row
from question_bank.sheet import inert

UTF_8 = "\ufeff"
"""Tells a spreadsheet that it is UTF-8."""
MOST = 32_767
"""Characters that a cell of a workbook holds."""
CUT = " … (cut: a cell holds no more)"
WIDTHS = {"opening": 24, "candidate": 24, "part": 18, "interviewer": 20, "trait": 20, "question": 30, "anchor": 50, "words": 60}
SHORT = 10
Write = Callable[[Sequence[Row], date], bytes]


def as_csv(rows: Sequence[Row], _day: date) -> bytes:
    """After RFC 4180, in UTF-8."""
    out = StringIO()
    writer = csv.DictWriter(out, COLUMNS)
    writer.writeheader()
    writer.writerows({name: inert(cell) if isinstance(cell, str) else cell for name, cell in row.cells.items()} for row in rows)
    return f"{UTF_8}{out.getvalue()}".encode()


def as_json(rows: Sequence[Row], _day: date) -> bytes:
    """A list of rows; what a row does not have is left out."""
    told = [{name: cell for name, cell in row.cells.items() if cell} for row in rows]
    return json.dumps(told, ensure_ascii=False, indent=2).encode()


def as_xlsx(rows: Sequence[Row], day: date) -> bytes:
    """One sheet. day: stands in the file as the day on which it was made."""
    out = BytesIO()
    with Workbook(out, {"in_memory": True}) as book:
        book.set_properties({"author": "Fourfold", "created": datetime.combine(day, time())})
        sheet = book.add_worksheet("Fourfold")
        head, text = book.add_format({"bold": True, "bottom": 1}), book.add_format({"text_wrap": True, "valign": "top"})
        number = book.add_format({"valign": "top", "num_format": "0.0"})
        for n, name in enumerate(COLUMNS):
            sheet.set_column(n, n, WIDTHS.get(name, SHORT))
            sheet.write_string(0, n, name, head)
        for at, row in enumerate(rows, start=1):
            _write(sheet, at, row.cells, {str: text, int: text, float: number})
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, len(rows), len(COLUMNS) - 1)
    return out.getvalue()


def _write(sheet: Worksheet, at: int, cells: Mapping[str, Cell], looks: Mapping[type, object]) -> None:
    for n, cell in enumerate(cells.values()):
        if isinstance(cell, str):
            if cell:
                sheet.write_string(at, n, fitting(cell), looks[str])
        elif cell is not None:
            sheet.write_number(at, n, cell, looks[type(cell)])


def fitting(text: str) -> str:
    return text if len(text) <= MOST else text[: MOST - len(CUT)] + CUT


WRITERS: Mapping[str, tuple[str, Write]] = {
    "csv": ("text/csv; charset=utf-8", as_csv),
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", as_xlsx),
    "json": ("application/json", as_json),
}
