"""Calibration, how well interviews measure, and the switch for the adjusted score."""

from uuid import UUID

from flask import Blueprint, flash, g, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from interview import clock
from interview.insight import queries
from interview.scorecards import adjusting, learning
from interview.visibility.answer import require
from interview.visibility.install import may_switch_adjusted

bp = Blueprint("insight", __name__)
SWITCHED = {True: "The adjusted score is on.", False: "The adjusted score is off."}


@bp.get("/calibration")
def calibration() -> str:
    return render_template("insight/calibration.html", page=queries.calibration_page(g.viewer, clock.now()))


@bp.post("/calibration/fits")
def work_out() -> Response:
    """opening: the one whose comparison the form stood on."""
    learning.ask_for_fit(g.viewer, clock.now())
    flash("It is being worked out. Open this page again in a minute.")
    opening = _as_id(request.form.get("opening", ""))
    return redirect(url_for("compare.opening", opening_id=opening) if opening else url_for(".calibration"), code=303)


@bp.get("/quality")
def organisation() -> str:
    return render_template("insight/quality.html", page=queries.quality_page(g.viewer, None, clock.now()))


@bp.get("/openings/<uuid:opening_id>/quality")
def opening(opening_id: UUID) -> str:
    return render_template("insight/quality.html", page=queries.quality_page(g.viewer, opening_id, clock.now()))


@bp.get("/adjusted-score")
def adjusted_score() -> str:
    require(may_switch_adjusted(g.viewer))
    return render_template("insight/adjusted_score.html", on=adjusting.is_shown())


@bp.post("/adjusted-score")
def switch() -> Response:
    on = request.form.get("shown") == "on"
    adjusting.switch_adjusted(g.viewer, on, clock.now())
    flash(SWITCHED[on])
    return redirect(url_for(".adjusted_score"), code=303)


def _as_id(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
