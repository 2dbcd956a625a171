"""Signing in to the demo by one click, and leaving it for the real install. Registered over a demo database only."""

from uuid import UUID

from flask import Blueprint, current_app, redirect, render_template, url_for
from werkzeug.wrappers import Response

from interview.accounts.sign_in import sign_in_as
from interview.demo.queries import cast

bp = Blueprint("demo", __name__, url_prefix="/demo")


@bp.get("")
def people() -> str:
    return render_template("demo/people.html", cast=cast(), can_start=current_app.extensions["start_for_real"] is not None)


@bp.post("/sessions/<uuid:person_id>")
def sign_in(person_id: UUID) -> Response:
    sign_in_as(person_id)
    return redirect(url_for("home.today"), code=303)


@bp.post("/start-for-real")
def start_for_real() -> Response:
    return redirect(current_app.extensions["start_for_real"](), code=303)
