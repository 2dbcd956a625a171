"""`python -m bench.served app|bare URL FOLDER [PORT]`: the app, or a bare counterpart, behind waitress; prints the port it listens on.

`company_serving`: the app as docs/running.md serves it for a company."""

import re
import shlex
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from subprocess import PIPE, Popen
from urllib.request import urlopen
from uuid import UUID

from flask import Flask, jsonify, request
from flask.typing import ResponseReturnValue
from sqlalchemy import Column, MetaData, Table, insert
from waitress import create_server

from bench.house import settings_of
from interview.app import create_app
from interview.clock import now
from interview.config import CHECKOUT
from interview.db import db, init_db
from interview.scorecards.models import Operation
from interview.serving import LOAD

COLUMNS = [Column(column.name, column.type, primary_key=column.primary_key) for column in Operation.__table__.columns]
TABLE = Table("operation", MetaData(), *COLUMNS)


def bare_app(url: str) -> Flask:
    """Inserts what it is sent into a table like the app's own, through the same session and pragmas, and commits."""
    app = Flask("bare")
    app.config["SQLALCHEMY_DATABASE_URI"] = url
    init_db(app)
    with app.app_context():
        TABLE.metadata.create_all(db.engine)

    @app.post("/scorecards/<uuid:scorecard_id>/operations")
    def operations(scorecard_id: UUID) -> ResponseReturnValue:
        (sent,) = request.get_json()["operations"]
        row = {**sent, "id": UUID(sent["id"]), "scorecard_id": scorecard_id, "received_at": now(), "late": False}
        db.session.execute(insert(TABLE), row)
        db.session.commit()
        return jsonify(answers=[{"id": sent["id"], "answer": "kept"}])

    return app


@contextmanager
def serving(kind: str, url: str, folder: Path) -> Iterator[int]:
    """The port of a server of its own process, which ends with the block."""
    with Popen([sys.executable, "-m", "bench.served", kind, url, str(folder)], stdout=PIPE, text=True) as server:
        assert server.stdout
        try:
            yield int(server.stdout.readline())
        finally:
            server.terminate()


@contextmanager
def company_serving(url: str, folder: Path) -> Iterator[int]:
    """The same behind gunicorn, once it answers."""
    command = re.search(r"^gunicorn (.+) wsgi:app$", (CHECKOUT / "docs" / "running.md").read_text(), re.MULTILINE)
    assert command
    app = f"bench.served:app_of({url!r}, {str(folder)!r})"
    with socket.create_server(("127.0.0.1", 0), backlog=1024) as listens:
        fd, port = listens.fileno(), listens.getsockname()[1]
        more = ["--bind", f"fd://{fd}", "--log-level", "warning", app]
        with Popen([sys.executable, "-m", "gunicorn", *shlex.split(command[1]), *more], pass_fds=[fd], cwd=CHECKOUT) as server:
            try:
                with urlopen(f"http://127.0.0.1:{port}/sign-in"):
                    yield port
            finally:
                server.terminate()


def app_of(url: str, folder: str) -> Flask:
    return create_app(settings_of(url, Path(folder)))


def main(kind: str, url: str, folder: str, port: str = "0") -> None:
    app = app_of(url, folder) if kind == "app" else bare_app(url)
    server = create_server(app, host="127.0.0.1", port=int(port), **LOAD)
    print(server.effective_port, flush=True)
    server.run()


if __name__ == "__main__":
    main(*sys.argv[1:])
