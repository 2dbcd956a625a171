"""The embedded server: one process over SQLite, the demo until it is left for the real install."""

import fcntl
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from flask import Flask, current_app
from flask_migrate import upgrade
from waitress import create_server

from interview.accounts.queries import is_empty
from interview.accounts.views import first_admin_token
from interview.app import create_app
from interview.audit.verify import keep_heads
from interview.bank.actions import load_shipped
from interview.bank.queries import ready_made
from interview.clock import now
from interview.config import BadSetting, Settings, data_folder, load_settings, port
from interview.demo.story import tell

THREADS = 12


class Switch:
    """A WSGI callable over one app at a time; the swap is one attribute."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.app: Flask

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        return self.app(environ, start_response)

    def show_demo(self) -> None:
        settings = load_settings("demo")
        app = create_app(settings, start_for_real=self.show_main)
        with app.app_context(), _alone(settings):
            prepare()
            if is_empty():
                tell()
        self.app = app
        print(f"Fourfold is at {self.address} with a demo organisation. Open it and choose whom to be; no password is needed.", flush=True)

    def show_main(self) -> str:
        """Serves the real install from now on and remembers it; returns where its visitor goes on."""
        settings = load_settings("main")
        app = create_app(settings)
        with app.app_context(), _alone(settings):
            prepare()
            empty = is_empty()
            keep_heads(settings.data / f"{settings.name}.heads.json", settings.secret_key)
        self.app = app
        _remembered().write_text("main\n")
        if not empty:
            print(f"Fourfold is at {self.address}. Sign in with your e-mail address and password.", flush=True)
            return "/sign-in"
        path = f"/first-admin/{first_admin_token(settings.secret_key)}"
        print(f"Fourfold is at {self.address}. Make the first admin with this one-time link:\n  {self.address}{path}", flush=True)
        return path


def serve() -> None:
    """Binds the port first, so that nothing is made or printed for an address that is taken. Raises BadSetting with the mend."""
    wanted = port()
    switch = Switch("")
    try:
        server = create_server(switch, host="127.0.0.1", port=wanted, threads=THREADS, clear_untrusted_proxy_headers=True)
    except OSError as error:
        raise BadSetting(f"port {wanted} is taken. Stop the other program or choose a port: PORT={wanted + 1} bin/run") from error
    switch.address = f"http://localhost:{server.effective_port}"
    if _wants_demo():
        switch.show_demo()
    else:
        switch.show_main()
    server.run()


def prepare() -> None:
    """Brings the database of the current app to the newest tables and the shipped bank."""
    upgrade(directory=current_app.extensions["migrate"].directory)
    load_shipped(ready_made(), now())


def _wants_demo() -> bool:
    chosen = os.environ.get("DEMO")
    if chosen not in {None, "", "0", "1"}:
        raise BadSetting(f"DEMO={chosen} is neither 0 nor 1. Use DEMO=0 bin/run to start for real, DEMO=1 bin/run for the demo")
    if chosen:
        _remembered().unlink(missing_ok=True) if chosen == "1" else None
        return chosen == "1"
    return not _remembered().exists()


def _remembered() -> Path:
    return data_folder() / "serves"


@contextmanager
def _alone(settings: Settings) -> Iterator[None]:
    """Two first starts at once migrate and fill a database one after the other."""
    with (settings.data / f"{settings.name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
