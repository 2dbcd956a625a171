"""The practice interview: the room over a script of its own. Nothing is read from the database, nothing is written anywhere."""

from flask import Blueprint, jsonify, render_template
from flask.typing import ResponseReturnValue

from interview.room.script import practice_kit

bp = Blueprint("practice", __name__)


@bp.get("/practice")
def room() -> ResponseReturnValue:
    return render_template("room/practice.html")


@bp.get("/practice/kit")
def kit() -> ResponseReturnValue:
    return jsonify(practice_kit())
