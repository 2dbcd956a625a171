"""How long it takes until one operation sent by the room is acknowledged, over HTTP on loopback."""

import json
import tempfile
import time
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from http.client import HTTPConnection
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import select

from bench.figures import Figure, Goal, Measured, p95
from bench.house import cookie_of, told
from bench.served import serving
from interview.clock import new_id, now
from interview.db import db
from interview.openings.models import Panelist
from interview.scorecards.models import Submission
from interview.scorecards.operations import clock_at
from tests.postgres import start_postgres

GOAL = Goal(ratio=8)
FIGURES = (Figure("room.operation_p95", "ms", GOAL),)
POSTGRESQL = (Figure("room.operation_p95_postgresql", "ms", GOAL),)
WARM_UP, REQUESTS = 40, 400


@dataclass
class Sender:
    """A browser's end of one connection that is kept open."""

    connection: HTTPConnection
    headers: dict[str, str] = field(default_factory=lambda: {"Content-Type": "application/json"})

    def ask(self, method: str, address: str, body: Any = None) -> Any:
        self.connection.request(method, address, json.dumps(body) if body else None, self.headers)
        answer = self.connection.getresponse()
        text = answer.read()
        if answer.status != 200:
            raise RuntimeError(f"{method} {address}: {answer.status} {text[:300]!r}")
        self._keep(answer.getheader("Set-Cookie"))
        return json.loads(text)

    def _keep(self, cookie: str | None) -> None:
        if cookie:
            self.headers["Cookie"] = cookie.partition(";")[0]

    def sign_in(self, cookie: tuple[str, str]) -> None:
        self.headers["Cookie"] = "=".join(cookie)
        self.headers["X-CSRFToken"] = self.ask("GET", "/session")["csrf"]

    def send(self, scorecard_id: UUID) -> float:
        """Milliseconds until a new line of notes is acknowledged."""
        operation = {"id": str(new_id()), "target": f"line/{new_id()}", "clock": clock_at(now(), 0, "00bench0"), "value": _line()}
        began = time.perf_counter()
        answer = self.ask("POST", f"/scorecards/{scorecard_id}/operations", {"protocol": 1, "operations": [operation]})
        took = 1000 * (time.perf_counter() - began)
        if answer["answers"] != [{"id": operation["id"], "answer": "kept"}]:
            raise RuntimeError(f"not kept: {answer}")
        return took


def _line() -> dict[str, Any]:
    at = now().isoformat(timespec="milliseconds")
    return {"text": "Sorted ten facts into three that change the product.", "item": None, "rung": None, "at": at, "quote": False}


def measure() -> Mapping[str, Measured]:
    with tempfile.TemporaryDirectory(prefix="ff-bench-") as folder:
        return {FIGURES[0].name: acknowledged(lambda name: f"sqlite:///{folder}/{name}.db", Path(folder))}


def measure_postgresql() -> Mapping[str, Measured]:
    with start_postgres() as server, tempfile.TemporaryDirectory(prefix="ff-bench-") as folder:
        return {POSTGRESQL[0].name: acknowledged(lambda _name: server.new_database(), Path(folder))}


def acknowledged(new_database: Callable[[str], str], folder: Path) -> Measured:
    """p95 in ms of the app and of a bare view that inserts the same row, each in a process of its own; requests take turns."""
    urls = {kind: new_database(kind) for kind in ("app", "bare")}
    with told(urls["app"], folder) as app:
        with app.app_context():
            scorecard_id, person_id = _open_card()
        cookie = cookie_of(app, person_id)
    with ExitStack() as servers:
        senders = {kind: Sender(HTTPConnection("127.0.0.1", servers.enter_context(serving(kind, urls[kind], folder)))) for kind in urls}
        senders["app"].sign_in(cookie)
        took: dict[str, list[float]] = {kind: [] for kind in urls}
        for _ in range(WARM_UP + REQUESTS):
            for kind, sender in senders.items():
                took[kind].append(sender.send(scorecard_id))
        return Measured(*(p95(took[kind][WARM_UP:]) for kind in ("app", "bare")))


def _open_card() -> tuple[UUID, UUID]:
    """A scorecard of the demo that is not in yet, and whose it is."""
    statement = select(Panelist.id, Panelist.person_id).outerjoin(Submission, Submission.scorecard_id == Panelist.id)
    statement = statement.where(Submission.scorecard_id.is_(None)).order_by(Panelist.id).limit(1)
    scorecard_id, person_id = db.session.execute(statement).one()
    return scorecard_id, person_id
