"""What could not be sent or done, and trying it again."""

from flask import Blueprint, flash, g, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from interview.clock import now
from interview.jobs import actions, queries
from interview.visibility.answer import Hidden

bp = Blueprint("jobs", __name__)


@bp.get("/jobs")
def index() -> str:
    return render_template("jobs/index.html", jobs=queries.dead_jobs(g.viewer), shown_as=queries.shown_as)


@bp.post("/jobs/again")
def again() -> Response:
    try:
        actions.retry(g.viewer, request.form.get("job", ""), now())
        flash("It is tried again within a few seconds. If it goes on failing, it comes back here.")
    except Hidden:
        flash("That one does not wait any more: somebody tried it again already.")
    return redirect(url_for(".index"), code=303)
