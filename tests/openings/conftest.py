"""A small company over a new database: its people, its bank, and a client that reads every page it opens as each of them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from flask import Flask, g, request
from flask_wtf import CSRFProtect
from sqlalchemy import event, select
from werkzeug.test import TestResponse

from interview.accounts.actions import add_person, make_first_admin
from interview.accounts.models import Person
from interview.bank.actions import load_shipped
from interview.clock import frozen
from interview.config import CHECKOUT
from interview.db import Base, db, init_db
from interview.openings import actions, ready_made
from interview.openings.models import Interview, Panelist
from interview.openings.views import bp
from interview.scorecards.sight import viewer_of
from interview.visibility.viewer import Role, Viewer
from interview.web.install import init_web
from question_bank.schema import Bank, Kit, KitItem, Plan, PlannedRound, Question, Trait
from question_bank.yaml_format import read_question
from tests.pages import check_page

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
        from interview.openings.queries.candidates import plan_choices

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
        """The page at `url` as that person sees it, checked."""
        answer = self.ask(name, url)
        assert answer.status_code == 200, answer.status
        return answer.text

    def ask(self, name: str, url: str) -> TestResponse:
        db.session.rollback()
        return self._checked(self.app.test_client().get(url, headers={"X-Person": name}))

    def post(self, name: str, url: str, **form: Any) -> TestResponse:
        db.session.rollback()
        return self._checked(self.app.test_client().post(url, data=form, headers={"X-Person": name}))

    def statements(self, name: str, url: str) -> int:
        counted: list[str] = []
        event.listen(db.engine, "before_cursor_execute", lambda *call: counted.append(call[2]))
        self.get(name, url)
        return len(counted)

    @staticmethod
    def _checked(answer: TestResponse) -> TestResponse:
        if answer.status_code in (200, 422):
            check_page(answer.text)
        return answer


@pytest.fixture
def company(database_url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Company]:
    monkeypatch.setattr(ready_made, "ready_made", lambda: BANK)
    app = _app(database_url)
    with frozen(START, seed=1) as to, app.app_context():
        Base.metadata.create_all(db.engine)
        load_shipped(BANK, START)
        found = Company(app, {}, to)
        app.config["company"] = found
        _people(found)
        yield found
        db.session.remove()
        db.engine.dispose()


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


def _app(database_url: str) -> Flask:
    app = Flask("interview", root_path=str(CHECKOUT), static_folder=None)
    app.config.update(SECRET_KEY="x", SQLALCHEMY_DATABASE_URI=database_url, TESTING=True, WTF_CSRF_ENABLED=False)
    init_web(app, CHECKOUT / "static")
    init_db(app)
    CSRFProtect(app)
    app.register_blueprint(bp)
    for endpoint, rule in (
        ("compare.opening", "/openings/<uuid:opening_id>/compare"),
        ("bank.version", "/questions/<slug>/versions/<int:n>"),
        ("room.room", "/scorecards/<uuid:scorecard_id>/room"),
        ("scorecards.show", "/scorecards/<uuid:scorecard_id>"),
    ):
        app.add_url_rule(rule, endpoint)

    @app.before_request
    def look() -> None:
        g.viewer, g.zone = app.config["company"].viewer(request.headers["X-Person"]), "Europe/Berlin"

    return app
