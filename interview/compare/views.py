"""The comparison of an opening's candidates."""

from uuid import UUID

from flask import Blueprint, g, render_template, request

from interview import clock
from interview.compare import queries
from interview.compare.explaining import score_page
from question_bank.schema import Trait

bp = Blueprint("compare", __name__)


@bp.get("/openings/<uuid:opening_id>/compare")
def opening(opening_id: UUID) -> tuple[str, int]:
    page = queries.compare_page(g.viewer, opening_id, request.args.getlist("with"), clock.now())
    refused = page.message is not None and page.beside is None
    return render_template("compare/opening.html", page=page, traits=list(Trait)), 422 if refused else 200


@bp.get("/applications/<uuid:application_id>/score")
def score(application_id: UUID) -> str:
    return render_template("compare/score.html", page=score_page(g.viewer, application_id, clock.now()))
