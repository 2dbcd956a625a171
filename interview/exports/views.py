"""Files to take elsewhere."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from flask import Blueprint, Response, g, redirect, request, url_for
from flask.typing import ResponseReturnValue

from interview import clock
from interview.compare.queries import compare_page
from interview.exports import queries
from interview.exports.card import card_rows
from interview.exports.comparison import comparison_rows
from interview.exports.names import disposition, file_name
from interview.exports.rows import Row
from interview.exports.writing import WRITERS
from interview.visibility.answer import Hidden
from interview.web.filters import readers_zone

bp = Blueprint("exports", __name__)


@bp.get("/scorecards/<uuid:scorecard_id>/files/<kind>")
def scorecard(scorecard_id: UUID, kind: str) -> ResponseReturnValue:
    page = queries.submitted_card(g.viewer, scorecard_id)
    return _rows(kind, page.meeting.candidate, card_rows(page))


@bp.get("/openings/<uuid:opening_id>/compare/files/<kind>")
def comparison(opening_id: UUID, kind: str) -> ResponseReturnValue:
    """The candidates chosen in the address in full; where nobody can be compared, the page says why."""
    asked = request.args.getlist("with")
    page = compare_page(g.viewer, opening_id, asked, clock.now())
    if page.message and page.beside is None:
        chosen: Any = {"with": asked}
        return redirect(url_for("compare.opening", opening_id=opening_id, **chosen), code=303)
    return _rows(kind, page.title, comparison_rows(page))


def _rows(kind: str, about: str, rows: Sequence[Row]) -> Response:
    if kind not in WRITERS:
        raise Hidden
    content_type, write = WRITERS[kind]
    day = _today()
    return _file(write(rows, day), content_type, file_name(about, day, kind))


def _file(content: bytes, content_type: str, name: str) -> Response:
    return Response(content, content_type=content_type, headers={"Content-Disposition": disposition(name)})


def _today() -> date:
    return clock.now().astimezone(readers_zone()).date()
