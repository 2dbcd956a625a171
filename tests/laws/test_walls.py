"""Law 2's walls: who asks the tables, what a page is made of, and what opening it does."""

import ast
import dataclasses
import importlib
import pkgutil
import re
import sqlite3
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from uuid import UUID

from flask.testing import FlaskClient
from sqlalchemy import event, select

import interview
from interview.db import db
from interview.openings.models import Plan, Round
from tests.company import BEGAN, Company, company_again, company_over
from tests.company_hiring import PRODUCT, USERS, invite, meet, open_job, rate
from tests.laws.marked import EVERYBODY, Marked
from tests.laws.routes import pages

HOUSE = Path(interview.__file__).parent
RECORD = re.compile(r"\b(operation|entry|submission|amendment|strike)\b")
ASKING = {
    "interview.scorecards.absence",
    "interview.scorecards.actions",
    "interview.scorecards.amending",
    "interview.scorecards.counting",
    "interview.scorecards.due",
    "interview.scorecards.handing_over",
    "interview.scorecards.entries",
    "interview.scorecards.meetings",
    "interview.scorecards.sight",
    "interview.scorecards.striking",
    "interview.scorecards.submitting",
    "interview.scorecards.uses",
    "interview.scorecards.whole",
    "interview.scorecards.written",
}
"""The only modules whose statements touch the tables of scorecards. A new name here is a new place where law 2 can be broken."""
FLUSHING = {"interview.db", "interview.audit.actions"}
"""What they insert, their caller has added."""
TABLES = re.compile(r"sqlalchemy|flask_sqlalchemy|.*\.models\b|interview\.db(\.(db|Base))?$")
MOST = 12
WALKS_ALL = ("dana", "henrik")


@dataclasses.dataclass
class Heard:
    """asked: the module each statement came from that touched a scorecard's table; statements: how many of any kind."""

    asked: Counter[str]
    statements: int = 0


@contextmanager
def listening(company: Company) -> Iterator[Heard]:
    heard = Heard(Counter())

    def hear(_connection, _cursor, statement, *_more) -> None:
        heard.statements += 1
        if RECORD.search(statement):
            heard.asked[_asker(FLUSHING if statement.startswith("INSERT") else set())] += 1

    with company.app.app_context():
        engine = db.engine
    event.listen(engine, "before_cursor_execute", hear)
    yield heard
    event.remove(engine, "before_cursor_execute", hear)


def _asker(passed_over: set[str]) -> str:
    """The innermost module of the app that is at work."""
    frame = sys._getframe()
    while frame:
        name = frame.f_globals.get("__name__", "")
        if name.startswith("interview.") and name not in passed_over:
            return name
        frame = frame.f_back
    return "no module of the app"


def _get(company: Company, client: FlaskClient, url: str):
    db.session.rollback()
    with company.app.app_context():
        return client.get(url)


def test_law_2_only_named_modules_ask_the_tables_of_scorecards_and_opening_pages_is_cheap_and_changes_nothing(tmp_path):
    """Every page is opened, of those with many samples each by every other person, once all stages of hiring are through."""
    with company_over(f"sqlite:///{tmp_path}/walls.sqlite", tmp_path) as company:
        with listening(company) as heard:
            marked = Marked(company)
            for _stage in marked.stages():
                pass
        company.app.test_client_class = FlaskClient
        before, dear = _content(tmp_path), {}
        turns = {key: None if key in WALKS_ALL else n for n, key in enumerate(EVERYBODY)}
        walk = [(key, url) for key, turn in turns.items() for url in pages(company.app, marked.places, turn=turn)]
        for key, url in walk:
            client = company[key]
            with listening(company) as here:
                _get(company, client, url)
            heard.asked.update(here.asked)
            if here.statements > MOST:
                dear[key, url] = here.statements
        assert (set(heard.asked), dear, _content(tmp_path) == before) == (ASKING, {}, True)


def _content(folder: Path) -> list[str]:
    with sqlite3.connect(folder / "walls.sqlite") as connection:
        return list(connection.iterdump())


# Flat in rows


def _staffed(company: Company, n: int) -> list[tuple[str, str]]:
    """n openings, the first with n candidates met by two people each, the first of them in n interviews: who opens what."""
    first, *_ = (open_job(company, "dana", f"Job {k}", "henrik") for k in range(n))
    applications = [invite(company, "dana", first, f"Candidate {k}") for k in range(n)]
    starts = BEGAN + timedelta(hours=1)
    met = [meet(company, "dana", first, each, PRODUCT, "lea", "kofi", starts=starts) for each in applications]
    met += [meet(company, "dana", first, applications[0], USERS, "lea", "kofi", starts=starts) for _ in range(n - 1)]
    for each in met[1:]:
        rate(company, "lea", each, 4)
        rate(company, "kofi", each, 3)
    rate(company, "lea", met[0], 4)
    rate(company, "kofi", met[0], 3)
    opening, application, card = f"/openings/{first}", f"/applications/{applications[0]}", f"/scorecards/{met[0].cards['lea']}"
    return [
        *((key, url) for key in ("dana", "lea") for url in ("/", "/openings", opening, application, card)),
        ("dana", f"{opening}/compare"),
        ("dana", f"{opening}/rounds/1/pack"),
        *((key, f"{application}/rounds/{_first_round(first)}/debrief") for key in ("dana", "lea")),
        ("henrik", f"{application}/decisions"),
        ("henrik", f"{opening}/settings"),
        ("samir", "/people"),
        ("lea", f"{card}/room"),
        ("lea", f"{card}/kit"),
        ("lea", f"{card}/record"),
        ("lea", "/questions"),
    ]


def _first_round(opening: UUID) -> UUID:
    found = db.session.scalars(select(Round.id).join(Plan).where(Plan.opening_id == opening, Round.n == 1)).one()
    db.session.rollback()
    return found


def test_a_page_of_three_costs_as_many_statements_as_a_page_of_one(founded, tmp_path):
    costs = []
    for n in (1, 3):
        folder = tmp_path / str(n)
        folder.mkdir()
        with company_again(founded.on_sqlite(folder), folder, founded.ids, BEGAN) as company:
            company.later(BEGAN + timedelta(hours=2))
            places = _staffed(company, n)
            company.app.test_client_class = FlaskClient
            costs.append([_cost(company, key, url) for key, url in places])
    assert costs[0] == costs[1]


def _cost(company: Company, key: str, url: str) -> tuple[str, int, int]:
    """By the second opening, when what is read once a process has been read."""
    client = company[key]
    _get(company, client, url)
    with listening(company) as heard:
        status = _get(company, client, url).status_code
    return re.sub(r"[0-9a-f-]{36}", "…", url), status, heard.statements


# What a page is made of


def _modules() -> list[str]:
    return sorted(each.name for each in pkgutil.walk_packages(interview.__path__, "interview."))


def test_law_2_everything_handed_to_a_page_is_frozen():
    thawed = set()
    for name in _modules():
        for each in vars(importlib.import_module(name)).values():
            if dataclasses.is_dataclass(each) and isinstance(each, type) and each.__module__ == name:
                thawed |= set() if each.__dataclass_params__.frozen else {f"{name}.{each.__name__}"}
    assert thawed == {"interview.clock.Source"}


def _imported(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def test_law_2_views_and_forms_reach_no_table():
    faces = [*HOUSE.glob("*/views.py"), *HOUSE.glob("*/views/*.py"), *HOUSE.glob("*/forms.py"), *HOUSE.glob("*/forms/*.py")]
    reaching = {(str(path.relative_to(HOUSE)), name) for path in faces for name in _imported(path) if TABLES.match(name)}
    assert (len(faces) >= 12, reaching) == (True, set())
