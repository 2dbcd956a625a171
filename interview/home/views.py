"""Today's page."""

from flask import Blueprint, g, render_template

from interview.clock import now
from interview.home import queries
from interview.visibility.install import may_manage_people
from interview.visibility.openings import may_open_jobs
from interview.visibility.viewer import Role

bp = Blueprint("home", __name__)


@bp.get("/")
def today() -> str:
    at = now()
    return render_template(
        "home/today.html",
        page=queries.today(g.viewer, at, g.get("zone") or "UTC"),
        at=at,
        may_open=bool(may_open_jobs(g.viewer)),
        manages=bool(g.viewer.manages),
        may_add=bool(may_manage_people(g.viewer)),
        interviews=Role.interviewer in g.viewer.roles,
    )
