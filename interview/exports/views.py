"""Files to take elsewhere."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from flask import Blueprint, Response, current_app, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from interview import clock
from interview.compare.queries import compare_page
from interview.compare.viewing import view_of
from interview.debrief.packing import pack_page
from interview.exports import queries
from interview.exports.card import card_rows
from interview.exports.comparison import comparison_rows
from interview.exports.names import disposition, file_name
from interview.exports.pdf import as_pdf, is_installed
from interview.exports.rows import Row
from interview.exports.writing import WRITERS
from interview.scorecards.pages import climbed
from interview.scorecards.plain import amended_words, asides, climb_words, line_words, recommended
from interview.visibility.answer import Hidden
from interview.web.filters import readers_zone
from question_bank.schema import Trait

PDF = "pdf"
WORDS = (amended_words, asides, climb_words, climbed, line_words, recommended)
bp = Blueprint("exports", __name__)
bp.context_processor(lambda: {word.__name__: word for word in WORDS})
bp.app_context_processor(lambda: {"pdf_is_installed": is_installed})


@bp.get("/scorecards/<uuid:scorecard_id>/files/<kind>")
def scorecard(scorecard_id: UUID, kind: str) -> ResponseReturnValue:
    page = queries.submitted_card(g.viewer, scorecard_id)
    if kind == PDF:
        return _pdf("exports/scorecard.html", page.meeting.candidate, page=page)
    return _rows(kind, page.meeting.candidate, card_rows(page))


@bp.get("/openings/<uuid:opening_id>/compare/files/<kind>")
def comparison(opening_id: UUID, kind: str) -> ResponseReturnValue:
    """The candidates chosen in the address in full, in a PDF alone; where they cannot be compared, the page says why."""
    asked = view_of(request.args.to_dict(flat=False))
    page = compare_page(g.viewer, opening_id, asked, clock.now())
    if page.beside is None and (page.message or kind == PDF):
        view: Any = asked.query()
        return redirect(url_for("compare.opening", opening_id=opening_id, **view), code=303)
    if kind == PDF:
        return _pdf("exports/comparison.html", page.title, page=page, traits=list(Trait))
    return _rows(kind, page.title, comparison_rows(page))


@bp.get("/openings/<uuid:opening_id>/rounds/<int:n>/pack/files/<kind>")
def pack(opening_id: UUID, n: int, kind: str) -> ResponseReturnValue:
    """As a PDF alone; where there is no page of a candidate, the pack's own page says why."""
    asked = request.args.getlist("with")
    page = pack_page(g.viewer, opening_id, n, asked, clock.now())
    if kind != PDF:
        raise Hidden
    if not page.sheets:
        chosen: Any = {"with": asked}
        return redirect(url_for("debrief.pack", opening_id=opening_id, n=n, **chosen), code=303)
    return _pdf("exports/pack.html", f"{page.opening}, round {page.n}", page=page)


def _rows(kind: str, about: str, rows: Sequence[Row]) -> Response:
    if kind not in WRITERS:
        raise Hidden
    content_type, write = WRITERS[kind]
    day = _today()
    return _file(write(rows, day), content_type, file_name(about, day, kind))


def _pdf(template: str, about: str, **values: Any) -> Response:
    if not is_installed():
        raise Hidden
    files = current_app.extensions["assets"].files
    return _file(as_pdf(render_template(template, **values), files), "application/pdf", file_name(about, _today(), PDF))


def _file(content: bytes, content_type: str, name: str) -> Response:
    return Response(content, content_type=content_type, headers={"Content-Disposition": disposition(name)})


def _today() -> date:
    return clock.now().astimezone(readers_zone()).date()
