"""Apps for tests. One that was made is used again for the next database of its kind: routes, templates and statements are compiled once."""

from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from flask import Flask
from sqlalchemy import event, make_url

from interview.app import create_app
from interview.config import Settings
from interview.db import db

_free: dict[tuple[str, str], list[Flask]] = defaultdict(list)
_URL = "SQLALCHEMY_DATABASE_URI"


@contextmanager
def app_over(settings: Settings) -> Iterator[Flask]:
    """An app over the database of `settings`; nobody else has it meanwhile. Its config and views are put back at the end."""
    kind = (make_url(settings.database_url).drivername, settings.name)
    app = _free[kind].pop() if _free[kind] else _made(settings)
    config, views = app.config.copy(), app.view_functions.copy()
    app.config[_URL] = settings.database_url
    yield app
    with app.app_context():
        db.engine.dispose()
    app.config.clear()
    app.config.update(config)
    app.view_functions = views
    app.test_client_class = None
    _free[kind].append(app)


@contextmanager
def inside(settings: Settings) -> Iterator[Flask]:
    """The same, in the app's context."""
    with app_over(settings) as app, app.app_context():
        yield app
        db.session.remove()


def _made(settings: Settings) -> Flask:
    app = create_app(settings, start_for_real=lambda: "/sign-in")
    with app.app_context():

        @event.listens_for(db.engine, "do_connect")
        def connect(dialect: Any, _record: Any, _positional: Any, _named: Any) -> Any:
            """To the database that the app is over now."""
            positional, named = dialect.create_connect_args(make_url(app.config[_URL]))
            return dialect.connect(*positional, **named)

    return app
