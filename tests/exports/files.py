"""Asking for files, and reading them back as a spreadsheet or a program reads them."""

import csv
import io
import json
import re
from typing import Any

from werkzeug.test import TestResponse

from question_bank.workbook import read_workbook
from tests.compare.job import PRODUCT, Job, product

CLOCK = re.compile(r"\b\d?\d:\d\d\b|\d+ min")


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


def card_file(job: Job, card, kind: str = "json", person: str = "dana"):
    return job.company[person].get(f"/scorecards/{card}/files/{kind}")


def comparison(job: Job, *names: str, kind: str = "json", person: str = "dana", extra=()):
    asked = [str(job.applications[name]) for name in names] + list(extra)
    return job.company[person].get(f"/openings/{job.opening}/compare/files/{kind}", query_string=[("with", each) for each in asked])


def one_card(job: Job, name: str = "Ines Carvalho"):
    job.candidate(name)
    card = job.meets(name, PRODUCT, "lea")["lea"]
    job.submits("lea", card, product(5, None, 4))
    return card


def part(rows, name: str, **those):
    return [row for row in rows if row["part"] == name and all(row.get(key) == value for key, value in those.items())]
