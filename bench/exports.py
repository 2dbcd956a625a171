"""Files to take elsewhere: a scorecard as PDF, and the comparison of 500 candidates as XLSX, each beside the page it says the same as."""

import tempfile
import tracemalloc
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

from flask import Flask
from sqlalchemy import select

from bench.compare import crowded, seconds
from bench.crowd import MANAGER
from bench.figures import Figure, Goal, Measured
from bench.house import peopled, signed_in
from interview.db import db
from interview.scorecards.models import Submission

PDF = (Figure("exports.pdf_scorecard", "s", Goal(value=1.5)),)
XLSX = (Figure("exports.xlsx_500", "s", Goal(value=3)), Figure("exports.xlsx_500_memory", "MiB", Goal(value=200)))
TURNS = 5
MIB = 1024 * 1024


def measure_pdf() -> Mapping[str, Measured]:
    """RuntimeError where WeasyPrint is not installed: there is no such file then."""
    with tempfile.TemporaryDirectory(prefix="ff-bench-") as folder, peopled(Path(folder)) as (app, ids):
        crowded(app, ids)
        card = f"/scorecards/{_submitted(app)}"
        return {PDF[0].name: _turns(signed_in(app, ids[MANAGER]), f"{card}/files/pdf", card)}


def measure_xlsx() -> Mapping[str, Measured]:
    """Memory: the most that Python holds more than before, while the file is made."""
    with tempfile.TemporaryDirectory(prefix="ff-bench-") as folder, peopled(Path(folder)) as (app, ids):
        page = f"/openings/{crowded(app, ids)}/compare"
        client = signed_in(app, ids[MANAGER])
        took = _turns(client, f"{page}/files/xlsx", page)
        held = [_held(partial(seconds, client, address)) for address in (f"{page}/files/xlsx", page)]
        return {XLSX[0].name: took, XLSX[1].name: Measured(*held)}


def _submitted(app: Flask) -> Any:
    with app.app_context():
        return db.session.scalar(select(Submission.scorecard_id).order_by(Submission.scorecard_id).limit(1))


def _turns(client: Any, file: str, page: str) -> Measured:
    """Medians; the two take turns, after one of each that is not counted."""
    turns = [[seconds(client, address) for address in (file, page)] for _ in range(TURNS + 1)]
    return Measured(*(median(column) for column in zip(*turns[1:], strict=True)))


def _held(work: Callable[[], object]) -> float:
    """MiB"""
    tracemalloc.start()
    try:
        work()
        return tracemalloc.get_traced_memory()[1] / MIB
    finally:
        tracemalloc.stop()
