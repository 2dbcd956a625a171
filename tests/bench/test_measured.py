"""That what is measured is what it says: the copies are like their originals, the bare views do the work, every page is opened."""

from collections.abc import Iterator
from pathlib import Path
from random import Random
from uuid import UUID

import pytest
from flask import Flask
from sqlalchemy import func, select

from bench import compare, pages
from bench.crowd import MANAGER, bring, multiply, open_job
from bench.house import peopled, signed_in, statements
from bench.served import TABLE, bare_app
from interview.clock import now
from interview.compare.queries import compare_page
from interview.compare.viewing import View
from interview.db import db
from interview.demo.cast import seen_as
from interview.scorecards.models import Entry, Operation, Submission

CARD = UUID("018f0000-0000-7000-8000-000000000001")
OPERATION = {"id": str(CARD), "target": "summary", "clock": "1700000000000-0000-00bench0", "value": {"text": "Steady."}}


@pytest.fixture
def house(tmp_path: Path) -> Iterator[tuple[Flask, dict[str, UUID]]]:
    with peopled(tmp_path) as made:
        yield made


def test_a_copied_candidate_compares_as_the_one_who_came_through_the_actions(house):
    app, ids = house
    with app.app_context():
        job = open_job(ids)
        multiply(bring(job, ["Mei Tanaka"], Random(1)), 3)
        rows = compare_page(seen_as(ids, MANAGER), job.opening_id, View(), now()).rows
        counts = [db.session.scalar(select(func.count()).select_from(model)) for model in (Submission, Entry, Operation)]
    assert [row.name for row in rows] == ["Mei Tanaka", "Mei Tanaka (2)", "Mei Tanaka (3)"]
    assert len({(row.raters, row.asked, row.traits, row.gaps, row.differ) for row in rows}) == 1
    assert [row.raters for row in rows] == [3, 3, 3]
    assert counts[0] == 9
    assert [count % 3 for count in counts] == [0, 0, 0]


def test_the_bare_comparison_prints_a_line_for_each_candidate_with_their_cards(house):
    app, ids = house
    with app.app_context():
        job = open_job(ids)
        bring(job, ["Mei Tanaka"], Random(1))
        bring(job, ["Jonas Lindqvist"], Random(1), held=1)
    page = compare.bare_app(app.config["SQLALCHEMY_DATABASE_URI"]).test_client().get(f"/{job.opening_id}").text
    assert sorted(line.partition(" scorecards")[0] for line in page.splitlines()) == ["Jonas Lindqvist: 1", "Mei Tanaka: 3"]


def test_the_bare_view_keeps_the_operation_it_is_sent(tmp_path: Path):
    app = bare_app(f"sqlite:///{tmp_path}/bare.db")
    answer = app.test_client().post(f"/scorecards/{CARD}/operations", json={"protocol": 1, "operations": [OPERATION]})
    assert answer.get_json() == {"answers": [{"id": OPERATION["id"], "answer": "kept"}]}
    with app.app_context():
        rows = db.session.execute(select(TABLE.c.scorecard_id, TABLE.c.id, TABLE.c.target, TABLE.c.clock, TABLE.c.value)).all()
    assert [tuple(row) for row in rows] == [(CARD, CARD, "summary", OPERATION["clock"], OPERATION["value"])]


def test_every_page_that_can_be_opened_is_among_those_whose_statements_are_counted(house):
    app, ids = house
    with app.app_context():
        bring(open_job(ids), ["Mei Tanaka"], Random(1))
        addresses = pages.pages_of(app)
    with app.test_request_context():
        opened = {app.url_map.bind("localhost").match(address.partition("?")[0])[0] for address in addresses}
    routes = {rule.endpoint for rule in app.url_map.iter_rules() if "GET" in (rule.methods or ())}
    assert routes - opened == pages.NOT_PAGES


def test_only_what_is_asked_inside_the_block_is_counted(house):
    app, ids = house
    client = signed_in(app, ids[MANAGER])
    with statements(app) as asked:
        client.get("/people/new")
    before = len(asked)
    client.get("/people/new")
    assert (before > 0, len(asked)) == (True, before)
