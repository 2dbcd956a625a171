"""Files read back as a spreadsheet or a program reads them."""

import csv
import io
import json
from typing import Any

from werkzeug.test import TestResponse

from question_bank.workbook import read_workbook


def csv_rows(answer: TestResponse) -> list[dict[str, str]]:
    assert answer.status_code == 200
    return list(csv.DictReader(io.StringIO(answer.get_data().decode("utf-8-sig"), newline="")))


def xlsx_rows(answer: TestResponse) -> list[dict[str, str]]:
    assert answer.status_code == 200
    (_, columns), *rows = read_workbook(answer.get_data(), "export.xlsx")
    return [dict(zip(columns, cells + [""] * (len(columns) - len(cells)), strict=True)) for _, cells in rows]


def json_rows(answer: TestResponse) -> list[dict[str, Any]]:
    assert answer.status_code == 200
    return json.loads(answer.get_data())  # type: ignore[no-any-return]
