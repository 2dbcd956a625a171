"""The embedded server: one process, the demo until it is left for the real install."""

import errno
import fcntl
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from threading import Event
from typing import Any

from alembic import command
from alembic.util import CommandError
from flask import Flask, current_app
from sqlalchemy.exc import ArgumentError, DBAPIError
from waitress import create_server

from interview.accounts.queries import is_empty
from interview.accounts.views import first_admin_token
from interview.app import create_app
from interview.audit.verify import keep_heads
from interview.bank.actions import load_shipped
from interview.bank.queries import lacks_shipped, ready_made, shipped_sources
from interview.clock import now
from interview.config import BadSetting, Settings, data_folder, load_settings, port
from interview.db import db
from interview.demo.story import tell
from interview.jobs.worker import start_thread

LOAD: dict[str, Any] = {"threads": 4, "connection_limit": 1000, "asyncore_use_poll": True}
"""For 500 rooms: a browser keeps its connection for a while, and one too many would wait unheard until another is given up."""


class Switch:
    """A WSGI callable over one app at a time; the swap is one attribute."""

    def __init__(self) -> None:
        self.address = ""
        self.app: Flask
        self._stop_worker = Event().set

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        return self.app(environ, start_response)

    def show_demo(self) -> None:
        settings = load_settings("demo")
        with _alone(settings):
            make_demo(settings)
            app = open_app(settings, self.show_main)
        self._show(app)
        _remembered().unlink(missing_ok=True)
        print(f"Fourfold is at {self.address} with a demo organisation. Open it and choose whom to be; no password is needed.", flush=True)

    def show_main(self) -> str:
        """Serves the real install from now on and remembers it; returns where its visitor goes on."""
        settings = load_settings("main")
        with _alone(settings):
            app = open_app(settings)
            with app.app_context():
                empty = is_empty()
                keep_heads(settings.heads_file, settings.secret_key)
        self._show(app)
        _remembered().write_text("main\n")
        if not empty:
            print(f"Fourfold is at {self.address}. Sign in with your e-mail address and password.", flush=True)
            return "/sign-in"
        path = f"/first-admin/{first_admin_token(settings.secret_key)}"
        print(f"Fourfold is at {self.address}. Make the first admin with this one-time link:\n  {self.address}{path}", flush=True)
        return path

    def _show(self, app: Flask) -> None:
        """With a worker of its own; the one before ends with the job in its hands."""
        self._stop_worker()
        self.app, self._stop_worker = app, start_thread(app).set


def serve() -> None:
    """Binds the port first, so that nothing is made or printed for an address that is taken. Raises BadSetting with the mend."""
    wanted = port()
    switch = Switch()
    try:
        server = create_server(switch, host="127.0.0.1", port=wanted, clear_untrusted_proxy_headers=True, **LOAD)
    except OSError as error:
        fault = "is taken" if error.errno == errno.EADDRINUSE else f"cannot be used ({error.strerror})"
        other = 8001 if wanted != 8001 else 8002
        raise BadSetting(f"port {wanted} {fault}. Stop the other program or choose a port: PORT={other} bin/run") from error
    switch.address = f"http://localhost:{server.effective_port}"
    if _wants_demo():
        switch.show_demo()
    else:
        switch.show_main()
    server.run()


def make_demo(settings: Settings) -> bool:
    """Makes the demo's database where there is none; says whether it did. One broken off is begun anew: only a whole one gets the name."""
    whole = settings.data / f"{settings.name}.db"
    if whole.exists():
        return False
    part = settings.data / f"{settings.name}.part"
    for left in settings.data.glob(f"{part.name}*"):
        left.unlink()
    with open_app(replace(settings, database_url=f"sqlite:///{part}")).app_context():
        tell()
        db.session.remove()
        db.engine.dispose()
    part.rename(whole)
    return True


def open_app(settings: Settings, start_for_real: Callable[[], str] | None = None) -> Flask:
    """An app whose database has the newest tables and the shipped bank. Raises BadSetting as connected_app does."""
    app = connected_app(settings, start_for_real)
    with app.app_context():
        prepare()
    return app


def connected_app(settings: Settings, start_for_real: Callable[[], str] | None = None) -> Flask:
    """Raises BadSetting when there is no getting at the database."""
    try:
        app = create_app(settings, start_for_real)
        with app.app_context():
            db.engine.connect().close()
    except (ArgumentError, DBAPIError, ModuleNotFoundError) as error:
        why = str(getattr(error, "orig", None) or error).partition("\n")[0]
        raise BadSetting(f"cannot open the {settings.name} database ({why}). Look at FOURFOLD_DATABASE_URL and {settings.data}") from error
    return app


def prepare() -> None:
    """Brings the database of the current app to the newest tables and the shipped bank."""
    try:
        command.upgrade(current_app.extensions["migrate"].migrate.get_config(), "head")
    except CommandError as error:
        raise BadSetting(f"a newer Fourfold made this database ({error}). Run that version, or choose another FOURFOLD_DATA") from error
    if lacks_shipped():
        load_shipped(ready_made(), now(), shipped_sources())
    db.session.rollback()


def _wants_demo() -> bool:
    chosen = os.environ.get("DEMO")
    if chosen not in {None, "", "0", "1"}:
        raise BadSetting(f"DEMO={chosen} is neither 0 nor 1. Use DEMO=0 bin/run to start for real, DEMO=1 bin/run for the demo")
    return chosen == "1" if chosen else not _remembered().exists()


def _remembered() -> Path:
    return data_folder() / "serves"


@contextmanager
def _alone(settings: Settings) -> Iterator[None]:
    """Two first starts at once migrate and fill a database one after the other."""
    with (settings.data / f"{settings.name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
