"""The app over a new database with the demo's story, or only its people, in it; and how one of them is signed in."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import UUID

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event

from interview import serving
from interview.accounts.models import Person
from interview.app import create_app
from interview.clock import now
from interview.config import Settings
from interview.db import db
from interview.demo.cast import gather
from interview.demo.story import tell


def settings_of(url: str, folder: Path) -> Settings:
    return Settings("demo", url, "a secret of the bench", folder)


@contextmanager
def told(url: str, folder: Path) -> Iterator[Flask]:
    """Over the empty database at `url`, the demo's story told in it."""
    with _over(url, folder) as app:
        with app.app_context():
            tell()
        yield app


@contextmanager
def peopled(folder: Path, url: str | None = None) -> Iterator[tuple[Flask, dict[str, UUID]]]:
    """Over a new database, or the empty one at `url`, with the cast alone; first name in small letters -> person id."""
    with _over(url or f"sqlite:///{folder}/bench.db", folder) as app:
        with app.app_context():
            ids = gather("UTC", now())
        yield app, ids


@contextmanager
def _over(url: str, folder: Path) -> Iterator[Flask]:
    app = create_app(settings_of(url, folder))
    before = app.logger.level
    app.logger.setLevel(logging.ERROR)  # pages that refuse are measured too, and say so
    with app.app_context():
        serving.prepare()
    try:
        yield app
    finally:
        app.logger.setLevel(before)
        with app.app_context():
            db.engine.dispose()


def cookie_of(app: Flask, person_id: UUID) -> tuple[str, str]:
    """The name and value of a session cookie of that person."""
    with app.app_context():
        person = db.session.get_one(Person, person_id)
        serializer = app.session_interface.get_signing_serializer(app)  # type: ignore[attr-defined]
        return app.config["SESSION_COOKIE_NAME"], str(serializer.dumps({"_user_id": person.fs_uniquifier, "_fresh": True, "fs_cc": "set"}))


def signed_in(app: Flask, person_id: UUID) -> FlaskClient:
    client = app.test_client()
    client.set_cookie(*cookie_of(app, person_id))
    return client


@contextmanager
def statements(app: Flask) -> Iterator[list[str]]:
    """The SQL statements that the app's database is asked inside the block."""
    asked: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        asked.append(statement)

    with app.app_context():
        engine = db.engine
    event.listen(engine, "before_cursor_execute", note)
    try:
        yield asked
    finally:
        event.remove(engine, "before_cursor_execute", note)
