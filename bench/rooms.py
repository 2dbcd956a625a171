"""Many rooms at once at their real pace, over HTTP on loopback: a batch every nine seconds each. Clients and server are processes apart:
the embedded server over SQLite, a company's over PostgreSQL.

The rooms past CARDS write on the same scorecards again, as a second device does."""

import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from random import Random
from uuid import UUID

from flask import Flask
from sqlalchemy import select

from bench.crowd import due_cards, open_job
from bench.figures import Figure, Goal, Measured, p95
from bench.house import cookie_of, peopled
from bench.served import company_serving, serving
from interview.db import db
from interview.scorecards.models import Operation
from tests.postgres import start_postgres

QUICK = Goal(value=250)
NONE_LOST = Goal(value=0)
CARDS, SECONDS, PACE = 500, 60, 9.0
STEP, STEP_SECONDS, MOST = 1.4, 45, 8000


def _figures(database: str) -> tuple[Figure, ...]:
    return (
        Figure(f"room.rooms_500_{database}", "ms", QUICK),
        Figure(f"room.rooms_500_lost_{database}", "operations", NONE_LOST),
        Figure(f"room.most_rooms_{database}", "rooms", Goal()),
    )


SQLITE, POSTGRESQL = _figures("sqlite"), _figures("postgresql")


@dataclass(frozen=True)
class Heard:
    """What the rooms were answered: milliseconds a batch, and the ids of the operations sent, acknowledged or not."""

    took: list[float]
    sent: set[UUID]

    @property
    def p95(self) -> float:
        return p95(self.took) if len(self.took) > 1 else float("inf")


def measure_sqlite() -> Mapping[str, Measured]:
    with tempfile.TemporaryDirectory(prefix="ff-bench-") as folder:
        return _measured("sqlite", Path(folder), f"sqlite:///{folder}/rooms.db")


def measure_postgresql() -> Mapping[str, Measured]:
    with start_postgres() as server, tempfile.TemporaryDirectory(prefix="ff-bench-") as folder:
        return _measured("postgresql", Path(folder), server.new_database())


def _measured(database: str, folder: Path, url: str) -> Mapping[str, Measured]:
    with crowd(url, folder) as (app, rooms, port):
        heard = run(port, folder, rooms[:CARDS], SECONDS)
        lost = len(heard.sent - kept_in(app))
        most = most_before(lambda count: run(port, folder, (rooms * (1 + count // CARDS))[:count], STEP_SECONDS).p95)
    values = (heard.p95, lost, most)
    return {figure.name: Measured(value) for figure, value in zip(_figures(database), values, strict=True)}


def most_before(slowness: Callable[[int], float]) -> int:
    """The most rooms before p95 passes the goal; 0 when CARDS are too many already. Grows by STEP, then halves the last step once."""
    assert QUICK.value is not None
    good, tried = 0, CARDS
    while tried <= MOST and slowness(tried) <= QUICK.value:
        good, tried = tried, round(tried * STEP)
    between = (good + tried) // 2
    return between if good and tried <= MOST and slowness(between) <= QUICK.value else good


@contextmanager
def crowd(url: str, folder: Path, cards: int = CARDS) -> Iterator[tuple[Flask, list[dict[str, str]], int]]:
    """The app, one {card, cookie} a room, and the port of its server, which is a company's where the database is."""
    with peopled(folder, url) as (app, ids):
        with app.app_context():
            places = due_cards(open_job(ids), cards, Random(1))
        cookies = {person: "=".join(cookie_of(app, person)) for person in {person for person, _ in places}}
        with serving("app", url, folder) if url.startswith("sqlite") else company_serving(url, folder) as port:
            yield app, [{"card": str(card), "cookie": cookies[person]} for person, card in places], port


def run(port: int, folder: Path, rooms: list[dict[str, str]], seconds: float, pace: float = PACE) -> Heard:
    told = folder / "rooms.json"
    told.write_text(json.dumps({"port": port, "rooms": rooms, "seconds": seconds, "pace": pace}))
    ended = subprocess.run([sys.executable, "-m", "bench.typists", told], check=True, stdout=subprocess.PIPE, text=True)
    heard = json.loads(ended.stdout)
    print(f"{len(rooms)} rooms: p95 {p95(heard['took'] or [0, 0]):.0f} ms, {heard['again']} sent again", file=sys.stderr, flush=True)
    return Heard(heard["took"], {UUID(each) for each in heard["sent"]})


def kept_in(app: Flask) -> set[UUID]:
    with app.app_context():
        return set(db.session.scalars(select(Operation.id)))
