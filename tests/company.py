"""The company that tests happen in: a fresh database with the shipped bank, the demo's cast, and a client for each of them."""

import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event, make_url
from werkzeug.test import TestResponse

from interview import clock, serving
from interview.config import Settings
from interview.db import db
from interview.demo.cast import gather
from interview.scorecards.sight import viewer_of
from interview.visibility.viewer import Viewer
from tests.apps import inside
from tests.pages import check_page
from tests.postgres import Postgres

BEGAN = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
ZONE = "Europe/Lisbon"


@contextmanager
def listening() -> Iterator[list[str]]:
    """The SQL statements of the block, as they come."""
    heard: list[str] = []

    def hear(*call: Any) -> None:
        heard.append(call[2])

    event.listen(db.engine, "before_cursor_execute", hear)
    try:
        yield heard
    finally:
        event.remove(db.engine, "before_cursor_execute", hear)


class CheckingClient(FlaskClient):
    """Checks every page it opens (valid, labelled, one h1 …) and sends the session's CSRF token with every post."""

    def open(self, *args: Any, **kwargs: Any) -> TestResponse:
        """In an app context of its own, so that nobody inherits who signed in before, nor the test's open transaction."""
        db.session.rollback()
        with self.application.app_context():
            answer = super().open(*args, **kwargs)
        if answer.mimetype == "text/html" and answer.status_code not in {301, 302, 303}:
            check_page(answer.get_data(as_text=True))
        return answer

    def token(self) -> str:
        return str(self.get("/session", headers={"Accept": "application/json"}).get_json()["csrf"])

    def send(self, url: str, data: dict[str, Any] | None = None) -> TestResponse:
        """Posts a form as its page would."""
        return self.post(url, data={**(data or {}), "csrf_token": self.token()})

    def fill_in(self, page: str, to: str = "", **fields: Any) -> TestResponse:
        """Opens a page and posts its form, with the token that stands there: signed in or not. `to`: where the form goes, if elsewhere."""
        token = re.search(r'name="csrf_token" value="([^"]+)"', self.get(page).text)
        return self.post(to or page, data={**fields, "csrf_token": token[1] if token else ""})


class Company:
    """ids: first name in small letters -> person id. Time stands still; `later` moves it."""

    def __init__(self, app: Flask, ids: dict[str, UUID], later: Any) -> None:
        self.app, self.ids, self.later = app, ids, later

    def __getitem__(self, key: str) -> FlaskClient:
        """A client signed in as one of the cast."""
        db.session.rollback()
        client = self.app.test_client()
        with client.session_transaction() as session:
            session.update(self._session_of(key))
        return client

    def viewer(self, key: str) -> Viewer:
        """How that person looks at things now; leaves no transaction open, which would keep others from writing."""
        from interview.accounts.models import Person

        person = db.session.get_one(Person, self.ids[key])
        seen = viewer_of(person.id, person.role_names)
        db.session.rollback()
        return seen

    def stranger(self) -> FlaskClient:
        return self.app.test_client()

    def statements(self, key: str, url: str) -> int:
        """How many SQL statements it takes to show that person the page at `url`."""
        client = self[key]
        db.session.rollback()
        with listening() as heard:
            assert client.get(url).status_code == 200
        return len(heard)

    def _session_of(self, key: str) -> dict[str, Any]:
        from interview.accounts.models import Person

        with self.app.app_context():
            person = db.session.get_one(Person, self.ids[key])
            return {"_user_id": person.fs_uniquifier, "_fresh": True, "fs_cc": "set", "_permanent": True}


def settings_of(url: str, data: Path, name: str = "main") -> Settings:
    return Settings(name, url, "a secret of the tests", data, testing=True)


@contextmanager
def company_over(url: str, data: Path, at: datetime = BEGAN, seed: int = 1) -> Iterator[Company]:
    """The company over the empty database at `url`; time and ids follow from `at` and `seed`."""
    with clock.frozen(at, seed) as later, inside(settings_of(url, data)) as app:
        app.test_client_class = CheckingClient
        serving.prepare()
        yield Company(app, gather(ZONE, at), later)


@contextmanager
def company_again(url: str, data: Path, ids: dict[str, UUID], at: datetime, name: str = "main", seed: int = 2) -> Iterator[Company]:
    """The company over a database that holds it already, such as a copy. `name`: "demo" has the demo's own pages too."""
    with clock.frozen(at, seed) as later, inside(settings_of(url, data, name)) as app:
        app.test_client_class = CheckingClient
        yield Company(app, ids, later)


def copy_sqlite(source: str, target: Path) -> str:
    """The URL of a copy of the SQLite database at `source`."""
    shutil.copyfile(str(make_url(source).database), target)
    return f"sqlite:///{target}"


def cast(url: str, folder: Path) -> dict[str, UUID]:
    with company_over(url, folder) as company:
        return company.ids


class Founded:
    """A company's database of each kind, made when first asked for. ids: the same on both, as time and seed are.

    fill: puts the company into the empty database at a URL and gives the ids of its people."""

    def __init__(self, folder: Path, fill: Callable[[str, Path], dict[str, UUID]]) -> None:
        self.folder, self.fill = folder, fill
        self.ids: dict[str, UUID] = {}
        self._urls: dict[str, str] = {}

    @contextmanager
    def copied(self, kind: str, folder: Path, postgres: Callable[[], Postgres]) -> Iterator[str]:
        """The URL of a copy of its own for one test; kind: sqlite or postgresql."""
        if kind == "sqlite":
            yield self.on_sqlite(folder)
            return
        url = self.on_postgres(postgres())
        yield url
        postgres().drop_database(url)

    def on_sqlite(self, folder: Path) -> str:
        return copy_sqlite(self._made("sqlite", lambda: f"sqlite:///{self.folder}/company.sqlite"), folder / "company.sqlite")

    def on_postgres(self, server: Postgres) -> str:
        return server.new_database(template=self._made("postgresql", server.new_database))

    def _made(self, kind: str, new: Callable[[], str]) -> str:
        if kind not in self._urls:
            self._urls[kind] = new()
            self.ids.update(self.fill(self._urls[kind], self.folder))
        return self._urls[kind]
