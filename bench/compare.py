"""The comparison of an opening with 500 candidates of three scorecards each, beside a bare view over the same rows."""

import tempfile
import time
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from random import Random
from typing import Any
from uuid import UUID

from flask import Flask
from sqlalchemy import select

from bench.crowd import MANAGER, bring, multiply, open_job
from bench.figures import Figure, Goal, Measured, p95
from bench.house import cookie_of, peopled, signed_in
from bench.served import serving
from bench.wire import loaded
from interview.db import db, init_db
from interview.openings.models import Application, Candidate, Interview, Panelist
from interview.scorecards.models import Entry, Submission
from tests.browser import find_chromium, start_chromium

FIGURES = (Figure("compare.500_candidates", "s", Goal(ratio=4)),)
EIGHT = (Figure("compare.eight_kb", "kB", Goal(value=120)), Figure("compare.eight_served", "kB", Goal()))
CANDIDATES, MET_BY_ACTIONS, TURNS, MANY_TURNS, SHOWN = 500, 20, 7, 20, 8


def measure() -> Mapping[str, Measured]:
    """95th percentiles; the two pages take turns, after one opening of each that is not counted."""
    with tempfile.TemporaryDirectory(prefix="ff-bench-") as folder, peopled(Path(folder)) as (app, ids):
        opening = crowded(app, ids)
        pages = [(signed_in(app, ids[MANAGER]), f"/openings/{opening}/compare")]
        pages.append((bare_app(app.config["SQLALCHEMY_DATABASE_URI"]).test_client(), f"/{opening}"))
        turns = [[seconds(*page) for page in pages] for _ in range(MANY_TURNS + 1)]
        return {FIGURES[0].name: Measured(*(p95(column) for column in zip(*turns[1:], strict=True)))}


def measure_eight() -> Mapping[str, Measured]:
    """Eight candidates of three scorecards each side by side: what comes over the wire for the page and all that it loads, fonts too.

    Pages are served as they are (`web/install.py` says why): the first figure is with the page as gzip would make it."""
    path = find_chromium()
    if not path:
        raise RuntimeError("there is no Chromium")
    with tempfile.TemporaryDirectory(prefix="ff-bench-") as folder, peopled(Path(folder)) as (app, ids):
        with app.app_context():
            job = open_job(ids)
            made = bring(job, [f"Candidate {n}" for n in range(1, SHOWN + 1)], Random(4))
        cookie, url = cookie_of(app, ids[MANAGER]), app.config["SQLALCHEMY_DATABASE_URI"]
        address = f"/openings/{job.opening_id}/compare?" + "&".join(f"with={each}" for each in made)
        with serving("app", url, Path(folder)) as port, start_chromium(path) as browser:
            origin = f"http://127.0.0.1:{port}"
            context = browser.new_context(viewport={"width": 1280, "height": 800}, base_url=origin)
            context.add_cookies([{"name": cookie[0], "value": cookie[1], "url": origin}])
            page = context.new_page()
            shown = page.get_by_role("heading", name=f"Compare {SHOWN} of {SHOWN} candidates")
            came = loaded(page, address, shown, fonts=True)
            return {EIGHT[0].name: Measured(came.gz + came.rest), EIGHT[1].name: Measured(came.page + came.rest)}


def crowded(app: Flask, ids: dict[str, UUID]) -> UUID:
    with app.app_context():
        job = open_job(ids)
        made = bring(job, [f"Candidate {n}" for n in range(1, MET_BY_ACTIONS + 1)], Random(4))
        multiply(made, CANDIDATES)
        return job.opening_id


def seconds(client: Any, address: str) -> float:
    began = time.perf_counter()
    answer = client.get(address)
    if answer.status_code != 200:
        raise RuntimeError(f"{address}: {answer.status}")
    return time.perf_counter() - began


def bare_app(url: str) -> Flask:
    """Reads the applications, the submitted cards and their entries, and prints one line a candidate."""
    app = Flask("bare")
    app.config["SQLALCHEMY_DATABASE_URI"] = url
    init_db(app)

    @app.get("/<uuid:opening_id>")
    def candidates(opening_id: UUID) -> str:
        names = dict(_rows(select(Application.id, Candidate.name).join(Candidate), opening_id))
        cards = dict(_rows(_submitted(select(Panelist.id, Application.id)), opening_id))
        entries = _submitted(select(Entry.scorecard_id, Entry.operation_id, Entry.target, Entry.clock, Entry.value))
        entered = Counter(cards[row[0]] for row in _rows(entries.join(Entry, Entry.scorecard_id == Panelist.id), opening_id))
        submitted = Counter(cards.values())
        return "\n".join(f"{name}: {submitted[key]} scorecards, {entered[key]} entries" for key, name in names.items())

    return app


def _submitted(statement: Any) -> Any:
    joined = statement.select_from(Submission).join(Panelist, Panelist.id == Submission.scorecard_id)
    return joined.join(Interview, Interview.id == Panelist.interview_id).join(Application, Application.id == Interview.application_id)


def _rows(statement: Any, opening_id: UUID) -> list[Any]:
    return list(db.session.execute(statement.where(Application.opening_id == opening_id)))
