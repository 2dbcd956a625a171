"""The real app over a small company of its own, in memory for the test client or served to a browser."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Thread
from typing import Any
from uuid import UUID

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.exceptions import ServiceUnavailable
from werkzeug.serving import make_server

from interview.accounts.models import Person, Role
from interview.app import metadata
from interview.bank.models import Question, QuestionVersion
from interview.clock import new_id, now
from interview.db import db
from interview.openings.models import (
    Application,
    Candidate,
    Interview,
    Kit,
    KitItem,
    Opening,
    OpeningMember,
    OpeningStart,
    Panelist,
    Plan,
    Round,
)
from tests.apps import app_over
from tests.company import settings_of
from tests.room.questions import CAFE, DULL, FAVOURITE, MARKET, TIDE, WASH

AT = datetime(2026, 3, 2, 9, tzinfo=UTC)


@dataclass(frozen=True)
class House:
    """Ines and Omar each hold a card of their own on Mei Tanaka; `idle` is Ines's in an opening that is not started.

    Joined to Ines's interview by `joins`, somebody is its second interviewer."""

    app: Flask
    people: dict[str, UUID]
    ines: UUID
    omar: UUID
    idle: UUID
    items: dict[str, UUID]

    def cookie(self, name: str) -> str:
        with self.app.app_context():
            person = db.session.get_one(Person, self.people[name])
            serializer = self.app.session_interface.get_signing_serializer(self.app)  # type: ignore[attr-defined]
            return str(serializer.dumps({"_user_id": person.fs_uniquifier, "_fresh": True}))

    def client(self, name: str) -> FlaskClient:
        client = self.app.test_client()
        client.set_cookie(self.app.config["SESSION_COOKIE_NAME"], self.cookie(name))
        return client

    def joins(self, name: str) -> UUID:
        """Puts them second on the panel of Ines's interview; their scorecard."""
        with self.app.app_context():
            person = db.session.get_one(Person, self.people[name])
            first = db.session.get_one(Panelist, self.ines)
            second = Panelist(id=new_id(), interview=first.interview, person_id=person.id, lead=False, by_id=person.id, at=AT)
            db.session.add(second)
            db.session.commit()
            return second.id

    def item(self, question: str) -> str:
        return f"item/{self.items[question]}"


@contextmanager
def build(url: str, folder: Path) -> Iterator[House]:
    with app_over(settings_of(url, folder)) as app:
        with app.app_context():
            metadata().create_all(db.engine)
            house = _fill(app)
            db.session.commit()
        yield house


def _fill(app: Flask) -> House:
    people = {name: _person(name) for name in ("Ines Carvalho", "Omar Haddad", "Hana Sato")}
    versions = {each["id"]: _version(each) for each in (FAVOURITE, MARKET, CAFE, WASH, TIDE, DULL)}
    db.session.flush()
    items: dict[str, UUID] = {}
    started = _opening("Product manager, Lisbon", people["Hana Sato"], versions, items)
    db.session.add(OpeningStart(opening_id=started.opening_id, by_id=people["Hana Sato"].id, at=AT))
    idle = _opening("Product manager, Kyoto", people["Hana Sato"], versions, {})
    cards = [_card(started, people["Ines Carvalho"]), _card(started, people["Omar Haddad"]), _card(idle, people["Ines Carvalho"])]
    db.session.flush()
    return House(app, {name: person.id for name, person in people.items()}, *(card.id for card in cards), items)


def _person(name: str) -> Person:
    role = "hiring_manager" if name.startswith("Hana") else "interviewer"
    found = db.session.query(Role).filter_by(name=role).one_or_none() or Role(id=new_id(), name=role)
    email = f"{name.split()[0].lower()}@example.org"
    person = Person(id=new_id(), name=name, email=email, fs_uniquifier=new_id().hex, salt="s", at=AT, roles=[found])
    db.session.add(person)
    db.session.flush()
    return person


def _version(body: dict[str, Any]) -> QuestionVersion:
    question = Question(id=new_id(), slug=body["id"])
    version = QuestionVersion(id=new_id(), question=question, n=1, body=body, digest=f"room-{body['id']}", at=AT)
    db.session.add(version)
    return version


def _opening(title: str, manager: Person, versions: dict[str, QuestionVersion], items: dict[str, UUID]) -> Application:
    weights = {"enthusiasm": 0.25, "user_perspective": 0.25, "intelligence": 0.25, "commitment": 0.25}
    opening = Opening(id=new_id(), title=title, weights=weights, reveal="after_own", by_id=manager.id, at=AT)
    plan = Plan(id=new_id(), opening=opening, revision=1, by_id=manager.id, at=AT)
    round_ = Round(id=new_id(), plan=plan, n=1, title="Interviews", decider_id=manager.id)
    kit = Kit(
        id=new_id(), plan=plan, round=round_, n=1, title="Interview 2", slot=60,
        opening_words="Thank you for coming. I type while you talk, and you may ask to read it.\n\nOne problem gets harder on purpose.",
        closing_words="You hear from Hana by Friday. Thank you for your time.",
    )  # fmt: skip
    for n, (slug, swap, minutes) in enumerate(PLANNED, start=1):
        swapped = versions[swap].id if swap else None
        item = KitItem(id=new_id(), kit=kit, n=n, version_id=versions[slug].id, swap_version_id=swapped, minutes=minutes)
        items[slug] = item.id
    candidate = Candidate(id=new_id(), name="Mei Tanaka", say="MAY ta-NAH-ka", salt="s", at=AT)
    application = Application(id=new_id(), candidate=candidate, opening=opening, by_id=manager.id, at=AT)
    db.session.add_all([opening, plan, round_, kit, candidate, application])
    db.session.add(OpeningMember(opening_id=opening.id, person_id=manager.id, by_id=manager.id, at=AT))
    db.session.flush()
    return application


PLANNED = (("favourite", None, 6), ("repair-cafe", "wash-house", 12), ("market", None, 8), ("tide-mill", None, 8), ("dull", None, 6))


def _card(application: Application, person: Person) -> Panelist:
    kit = application.opening.plans[0].kits[0]
    interview = Interview(
        id=new_id(), application=application, kit=kit, starts_at=now() + timedelta(minutes=5), minutes=60, zone="Europe/Lisbon",
        place_or_link="https://meet.example/mei", call_if_it_fails="+351 555 0100", by_id=person.id, at=AT,
    )  # fmt: skip
    panelist = Panelist(id=new_id(), interview=interview, person_id=person.id, by_id=person.id, at=AT)
    db.session.add(panelist)
    db.session.flush()
    return panelist


class Served:
    """The app on a port of this machine; it can go down and come back at the same address."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        self.port = 0
        self.up()

    def up(self) -> None:
        self.is_up = True
        self.server = make_server("127.0.0.1", self.port, self._let_in, threaded=True)
        self.port = self.server.server_port
        self.thread = Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        self.thread.start()

    def _let_in(self, environ: Any, start_response: Any) -> Any:
        """Nothing once it is down, when its thread may still hear one that came late: the app may serve another test by then."""
        return (self.app if self.is_up else ServiceUnavailable())(environ, start_response)

    def down(self) -> None:
        self.is_up = False
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"


@contextmanager
def serving(app: Flask) -> Iterator[Served]:
    served = Served(app)
    yield served
    served.down()
