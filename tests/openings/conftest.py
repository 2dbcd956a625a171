"""A small company over a new database: its people, its bank, and a client that reads every page it opens as each of them."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from flask import Flask, g
from flask.testing import FlaskClient
from sqlalchemy import event, select
from werkzeug.test import TestResponse

from interview.accounts.actions import add_person, make_first_admin
from interview.accounts.models import Person
from interview.bank.actions import load_shipped
from interview.clock import frozen
from interview.db import Base, db
from interview.openings import actions, ready_made
from interview.openings.models import Interview, Panelist
from interview.openings.queries.candidates import plan_choices
from interview.scorecards.sight import viewer_of
from interview.visibility.viewer import Role, Viewer
from question_bank.schema import Bank, Kit, KitItem, Plan, PlannedRound, Question, Trait
from question_bank.yaml_format import read_question
from tests.apps import inside
from tests.company import CheckingClient, Founded, settings_of

START = datetime(2026, 11, 24, 9, tzinfo=UTC)
SAMPLES = Path(__file__).parent.parent / "question_bank" / "samples"
LADDER = read_question((SAMPLES / "repair-cafe.yaml").read_text(), "repair-cafe.yaml")
CHAT = read_question((SAMPLES / "a-product-you-admire.yaml").read_text(), "a-product-you-admire.yaml")


def _like(question: Question, **changes: Any) -> Question:
    return question.model_copy(update=changes)


BANK = Bank(
    questions=(
        CHAT,
        _like(CHAT, id="stall", title="One phone, one stall", trait=Trait.user_perspective),
        _like(CHAT, id="dull-work", title="The dull work", trait=Trait.commitment),
        LADDER,
        _like(LADDER, id="ferry", title="The ferry"),
    ),
    kits=(
        Kit(
            id="first-talk",
            title="First talk",
            slot=60,
            opening_words="Welcome.",
            closing_words="Thank you.",
            items=(KitItem(question=CHAT.id), KitItem(question=LADDER.id, swap="ferry")),
        ),
        Kit(
            id="second-talk",
            title="Second talk",
            slot=30,
            opening_words="Hello again.",
            closing_words="Goodbye.",
            items=(KitItem(question="stall"), KitItem(question="ferry", cap=5)),
        ),
    ),
    plans=(
        Plan(
            id="two-talks",
            title="Two talks",
            purpose="Two interviews in one round.",
            rounds=(PlannedRound(title="Interviews", kits=("first-talk", "second-talk")),),
        ),
    ),
)


@dataclass
class Company:
    """Acts and looks as its people by their first names."""

    app: Flask
    ids: dict[str, UUID]
    to: Any
    at: datetime = START

    def viewer(self, name: str) -> Viewer:
        db.session.rollback()
        person = db.session.get_one(Person, self.ids[name])
        return viewer_of(person.id, person.role_names)

    def later(self, **time: float) -> datetime:
        self.at += timedelta(**time)
        self.to(self.at)
        return self.at

    def opening(self, title: str = "Product manager", decider: str = "hana", **runs: str) -> UUID:
        chosen = {slug.replace("_", "-"): self.ids[name] for slug, name in runs.items()}
        return actions.create_opening(self.viewer("hana"), title, "two-talks", chosen, self.ids[decider], self.at)

    def candidate(self, opening_id: UUID, name: str = "Mei Tanaka") -> UUID:
        return actions.add_candidate(self.viewer("hana"), opening_id, name, "may ta-NA-ka", "mei@example.org", self.at)

    def interview(self, application_id: UUID, *people: str, kit: int = 0, starts_at: datetime | None = None, place: str = "Elm") -> UUID:
        kits = plan_choices(self.viewer("hana"), application_id).kits
        panel = [self.ids[name] for name in people]
        return actions.plan_interview(
            self.viewer("hana"), application_id, kits[kit].id, panel, starts_at, "Europe/Berlin", None, place, "", self.at
        )

    def place(self, interview_id: UUID, name: str) -> UUID:
        found = select(Panelist.id).where(Panelist.interview_id == interview_id, Panelist.person_id == self.ids[name])
        return db.session.scalars(found).one()

    def row(self, interview_id: UUID) -> Interview:
        db.session.rollback()
        return db.session.get_one(Interview, interview_id)

    def get(self, name: str, url: str) -> str:
        """The page at `url` as that person sees it, checked; the CSRF token is masked."""
        answer = self.ask(name, url)
        assert answer.status_code == 200, answer.status
        return re.sub(r'(?<=name="csrf_token" value=")[^"]+', "masked", answer.text)

    def ask(self, name: str, url: str) -> TestResponse:
        return self._client(name).get(url)

    def post(self, name: str, url: str, /, **form: Any) -> TestResponse:
        return self._client(name).post(url, data=form)

    def _client(self, name: str) -> FlaskClient:
        db.session.rollback()
        client = self.app.test_client()
        with client.session_transaction() as session:
            session.update({"_user_id": db.session.get_one(Person, self.ids[name]).fs_uniquifier, "_fresh": True, "fs_cc": "set"})
        db.session.rollback()
        g.pop("_login_user", None)  # requests share the test's app context, and with it who was signed in last
        return client

    def statements(self, name: str, url: str) -> int:
        client, counted = self._client(name), []

        def count(*call: Any) -> None:
            counted.append(call[2])

        event.listen(db.engine, "before_cursor_execute", count)
        assert client.get(url).status_code == 200
        event.remove(db.engine, "before_cursor_execute", count)
        return len(counted)


@contextmanager
def _company(url: str, folder: Path, ids: dict[str, UUID], seed: int) -> Iterator[Company]:
    with frozen(START, seed) as to, inside(settings_of(url, folder)) as app:
        app.config["WTF_CSRF_ENABLED"] = False
        app.test_client_class = CheckingClient
        yield Company(app, ids, to)


def _found(url: str, folder: Path) -> dict[str, UUID]:
    with _company(url, folder, {}, seed=1) as company:
        Base.metadata.create_all(db.engine)
        load_shipped(BANK, START)
        _people(company)
        return company.ids


@pytest.fixture(scope="session")
def small_founded(tmp_path_factory: pytest.TempPathFactory) -> Founded:
    """Its database, made once a worker and kind."""
    return Founded(tmp_path_factory.mktemp("small"), _found)


@pytest.fixture
def company(
    request: pytest.FixtureRequest, database: str, small_founded: Founded, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Company]:
    monkeypatch.setattr(ready_made, "ready_made", lambda: BANK)
    copied = small_founded.copied(database, tmp_path, lambda: request.getfixturevalue("postgres"))
    with copied as url, _company(url, tmp_path, small_founded.ids, seed=2) as found:
        yield found


def _people(company: Company) -> None:
    company.ids["ada"] = make_first_admin("Ada Okafor", "ada@example.org", "", "Europe/Berlin", START)
    for name, roles in (
        ("Hana Weber", [Role.hiring_manager, Role.interviewer]),
        ("Hugo Silva", [Role.hiring_manager]),
        ("Ines Carvalho", [Role.interviewer]),
        ("Omar Said", [Role.interviewer]),
        ("Priya Raman", [Role.interviewer]),
    ):
        first = name.split()[0].lower()
        company.ids[first] = add_person(company.viewer("ada"), name, f"{first}@example.org", roles, "Europe/Berlin", START)
