"""How many SQL statements a page costs: every page of the demo, and the pages of an opening as its candidates grow."""

import sys
import tempfile
from collections.abc import Iterator, Mapping
from itertools import product
from pathlib import Path
from random import Random
from typing import Any

from flask import Flask, url_for
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import InstrumentedAttribute

from bench.crowd import MANAGER, RUNS, Job, bring, open_job
from bench.figures import Figure, Goal, Measured
from bench.house import peopled, signed_in, statements, told
from interview.accounts.models import Person
from interview.bank.models import Question
from interview.db import db
from interview.demo.queries import cast
from interview.openings.models import Application, Interview, Kit, Opening, Panelist, Round
from interview.scorecards import kits

FIGURES = (Figure("pages.statements_max", "statements", Goal(value=12)), Figure("pages.statements_growth", "statements", Goal(value=0)))
FEW, MANY = 3, 30
SAMPLES: dict[str, InstrumentedAttribute[Any]] = {
    "opening_id": Opening.id,
    "kit_id": Kit.id,
    "round_id": Round.id,
    "application_id": Application.id,
    "interview_id": Interview.id,
    "scorecard_id": Panelist.id,
    "panelist_id": Panelist.id,
    "person_id": Person.id,
    "slug": Question.slug,
}
FIXED: dict[str, list[Any]] = {"n": [1], "kind": ["yaml", "json", "csv"]}
NOT_PAGES = {"asset", "accounts.first_admin", "accounts.set_password"}


def measure() -> Mapping[str, Measured]:
    return {FIGURES[0].name: Measured(dearest()), FIGURES[1].name: Measured(growth())}


def dearest() -> int:
    """The most statements of all pages of the demo, as any of the cast."""
    with tempfile.TemporaryDirectory(prefix="ff-bench-") as folder, told(f"sqlite:///{folder}/demo.db", Path(folder)) as app:
        most, address, reader = max(costs(app))
    print(f"The dearest page is {address} as {reader}.", file=sys.stderr)
    return most


def costs(app: Flask) -> Iterator[tuple[int, str, str]]:
    """Statements, address and reader, for every page as each of the cast; those that refuse count too."""
    with app.app_context():
        addresses, members = pages_of(app), cast()
    for member in members:
        client = signed_in(app, member.id)
        yield from ((statements_of(app, client, address), address, member.name) for address in addresses)


def pages_of(app: Flask) -> list[str]:
    """The address of every page there is, with each opening, candidate … of the database. KeyError: a kind of id that has no sample."""
    samples = {name: list(db.session.scalars(select(column))) for name, column in SAMPLES.items()} | FIXED
    pages = []
    with app.test_request_context():
        for rule in app.url_map.iter_rules():
            if "GET" in (rule.methods or ()) and rule.endpoint not in NOT_PAGES:
                names = sorted(rule.arguments)
                pages += [
                    url_for(rule.endpoint, **dict(zip(names, values, strict=True)))
                    for values in product(*(samples[name] for name in names))
                ]
    return pages + _compared()


def _compared() -> list[str]:
    """The comparisons of the first two candidates side by side."""
    addresses = []
    for opening_id in db.session.scalars(select(Opening.id)):
        both = db.session.scalars(select(Application.id).where(Application.opening_id == opening_id).order_by(Application.id).limit(2))
        addresses.append(f"/openings/{opening_id}/compare?" + "&".join(f"with={each}" for each in both))
    return addresses


def statements_of(app: Flask, client: FlaskClient, address: str) -> int:
    """What a page asks of the database when no question is remembered from an earlier page."""
    kits._parsed.clear()
    with statements(app) as asked:
        client.get(address)
    return len(asked)


def growth() -> int:
    """The greatest difference that it makes, on any page and for any reader, whether an opening has FEW candidates or MANY."""
    with tempfile.TemporaryDirectory(prefix="ff-bench-") as folder, peopled(Path(folder)) as (app, ids):
        with app.app_context():
            job = open_job(ids)
        few = _grown(app, job, range(FEW))
        many = _grown(app, job, range(FEW, MANY))
        return max(abs(many[page] - few[page]) for page in few)


def _grown(app: Flask, job: Job, numbers: range) -> dict[tuple[str, str], int]:
    """After candidates with these numbers came, two of whose three interviews are in."""
    with app.app_context():
        bring(job, [f"Candidate {n}" for n in numbers], Random(numbers.start), held=2)
    return costs_of_opening(app, job)


def costs_of_opening(app: Flask, job: Job) -> dict[tuple[str, str], int]:
    """(reader, address) -> statements, for the pages that grow with an opening."""
    plan = f"/openings/{job.opening_id}"
    clients = {reader: signed_in(app, job.ids[reader]) for reader in (MANAGER, *RUNS)}
    return {
        (reader, address): statements_of(app, client, address)
        for reader, client in clients.items()
        for address in ("/", "/openings", plan, f"{plan}/candidates/new", f"{plan}/compare")
    }
