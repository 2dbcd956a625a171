"""Many candidates from a sheet."""

from uuid import UUID

from flask import Blueprint, Response, flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from interview import clock
from interview.openings import importing
from interview.openings.arriving import MOST_BYTES, MOST_ROWS, read_sheet, template
from interview.openings.forms.importing import SheetForm
from interview.openings.importing import Fate
from question_bank.document import BankErrors

UTF_8 = "\ufeff"
"""Tells a spreadsheet that it is UTF-8."""
bp = Blueprint("openings_import", __name__, url_prefix="/openings/<uuid:opening_id>/candidates")


@bp.get("/sheet")
def sheet(opening_id: UUID) -> ResponseReturnValue:
    return _asking(opening_id, SheetForm())


@bp.get("/sheet/template")
def sheet_template(opening_id: UUID) -> ResponseReturnValue:
    importing.sheet_page(g.viewer, opening_id)
    headers = {"Content-Disposition": 'attachment; filename="candidates.csv"'}
    return Response(UTF_8 + template(), content_type="text/csv; charset=utf-8", headers=headers)


@bp.post("/imports")
def check(opening_id: UUID) -> ResponseReturnValue:
    """The dry run; nobody is brought in yet."""
    page, form = importing.sheet_page(g.viewer, opening_id), SheetForm()
    if not form.validate():
        return _asking(opening_id, form), 422
    file = form.sheet.data
    try:
        found = read_sheet(file.filename or "", file.read(MOST_BYTES + 1))
    except BankErrors as faults:
        form.sheet.errors = [f"{error.fault[:1].upper()}{error.fault[1:]}. {error.mend}." for error in faults.errors]
        return _asking(opening_id, form), 422
    run = importing.dry_run(g.viewer, opening_id, found)
    import_id = importing.keep(g.viewer, opening_id, found, clock.now()) if run.importable else None
    return render_template("openings/import.html", page=page, run=run, import_id=import_id, fates=list(Fate))


@bp.post("/imports/<uuid:import_id>")
def take(opening_id: UUID, import_id: UUID) -> ResponseReturnValue:
    count = importing.take(g.viewer, opening_id, import_id, clock.now())
    flash(_said(count))
    return redirect(url_for("openings.show", opening_id=opening_id), code=303)


def _asking(opening_id: UUID, form: SheetForm) -> str:
    page = importing.sheet_page(g.viewer, opening_id)
    return render_template("openings/sheet.html", page=page, form=form, most_rows=MOST_ROWS, most_mb=MOST_BYTES // 1024 // 1024)


def _said(count: int) -> str:
    if not count:
        return "All of them were here before; nothing has changed."
    return "One candidate is here now." if count == 1 else f"{count:,} candidates are here now."
