"""A small app that has all of interview/web and a few pages of its own."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

import pytest
from flask import Flask, Response, flash, g, jsonify, render_template, request
from flask.testing import FlaskClient
from flask_login import LoginManager, UserMixin
from flask_wtf.csrf import CSRFProtect
from jinja2 import ChoiceLoader, FileSystemLoader
from sqlalchemy.exc import NoResultFound

from interview.db import Conflict
from interview.visibility.answer import Hidden, Refused
from interview.web.frame import Me, NavEntry
from interview.web.install import init_web
from interview.web.public import require_sign_in
from question_bank.schema import Trait
from tests.web.sampler import ANCHORS, SamplerForm

CHECKOUT = Path(__file__).parent.parent.parent


@dataclass
class Lea(UserMixin):
    id: str = "0192-lea"


NAV = (
    NavEntry("/", "Today", "house", current=True),
    NavEntry("/openings", "Openings", "briefcase"),
    NavEntry("/bank", "Question bank", "library"),
    NavEntry("/people", "People", "users"),
)


def _raising(error: Exception) -> Callable[..., NoReturn]:
    def view(**_kwargs: object) -> NoReturn:
        raise error

    return view


def _sampler() -> tuple[str, int]:
    form = SamplerForm(request.form, meta={"csrf": False})
    form.validate()
    flash("Rafael Ortiz is on the plan.", "success")
    return render_template("sampler.html", form=form, anchors=ANCHORS, traits=list(Trait)), 200


def build_app(demo: bool = False) -> Flask:
    app = Flask("sampler", static_folder=None)
    app.secret_key = "only for tests"
    app.jinja_loader = ChoiceLoader([FileSystemLoader(CHECKOUT / "templates"), FileSystemLoader(Path(__file__).parent / "templates")])
    init_web(app, CHECKOUT / "static", demo=demo)
    logins = LoginManager(app)
    logins.request_loader(lambda request: Lea() if request.headers.get("X-Test-Person") == "lea" else None)
    require_sign_in(app)
    CSRFProtect(app)
    app.before_request(lambda: g.__setattr__("viewer", Lea()) if request.headers.get("X-Test-Person") else None)
    app.context_processor(lambda: {"nav": NAV, "me": Me("Lea Brandt", ("Admin", "Interviewer"), "/logout")})
    _add_pages(app)
    return app


def _add_pages(app: Flask) -> None:
    app.add_url_rule("/", "home", _sampler)
    app.add_url_rule("/login", "security.login", lambda: render_template("signing_in.html", form=SamplerForm(meta={"csrf": False})))
    app.add_url_rule("/demo", "demo.people", lambda: "", methods=["GET"])
    app.add_url_rule("/rooms/1", "room", lambda: render_template("bare_room.html"))
    app.add_url_rule("/cards", "cards", lambda: jsonify(kept=[]), methods=["POST"])
    app.add_url_rule("/kept", "kept", lambda: Response("x", headers={"Cache-Control": "private"}))
    app.add_url_rule("/refused", "refused", _raising(Refused("Submit your own scorecard first; then you can read this one.")))
    app.add_url_rule("/hidden/<word>", "hidden", _raising(Hidden()))
    app.add_url_rule("/gone/<word>", "gone", _raising(NoResultFound()))
    app.add_url_rule("/conflict", "conflict", _raising(Conflict("Mei published version 4 meanwhile. Both texts are shown.")))
    app.add_url_rule("/broken/<word>", "broken", _raising(ValueError("what Rafael said")))


@pytest.fixture
def app() -> Flask:
    return build_app()


@pytest.fixture
def stranger(app: Flask) -> FlaskClient:
    return app.test_client()


@pytest.fixture
def lea(app: Flask) -> FlaskClient:
    """Signed in."""
    client = app.test_client()
    client.environ_base["HTTP_X_TEST_PERSON"] = "lea"
    return client
