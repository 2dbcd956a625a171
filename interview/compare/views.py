"""The comparison of an opening's candidates."""

from uuid import UUID

from flask import Blueprint, g, render_template, request

from interview.compare import queries
from question_bank.schema import Trait

bp = Blueprint("compare", __name__)


@bp.get("/openings/<uuid:opening_id>/compare")
def opening(opening_id: UUID) -> tuple[str, int]:
    page = queries.compare_page(g.viewer, opening_id, request.args.getlist("with"))
    refused = page.message is not None and page.beside is None
    return render_template("compare/opening.html", page=page, traits=list(Trait)), 422 if refused else 200
