"""What an interviewer reads before the room, and what stands in for it: the brief on one page, and the kit on paper."""

from uuid import UUID

from flask import Blueprint, g, render_template
from flask.typing import ResponseReturnValue

from interview import clock
from interview.room import queries
from interview.scorecards.pages import RECOMMENDATIONS

bp = Blueprint("sheets", __name__)


@bp.get("/scorecards/<uuid:scorecard_id>/brief")
def brief(scorecard_id: UUID) -> ResponseReturnValue:
    return render_template("room/brief.html", page=queries.sheet(g.viewer, scorecard_id, clock.now()))


@bp.get("/scorecards/<uuid:scorecard_id>/print")
def print_kit(scorecard_id: UUID) -> ResponseReturnValue:
    page = queries.sheet(g.viewer, scorecard_id, clock.now())
    return render_template("room/print.html", page=page, recommendations=RECOMMENDATIONS)
