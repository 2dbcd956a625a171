"""Questions from files and to files, and what a later release ships."""

from collections.abc import Callable
from uuid import UUID

from flask import Blueprint, Response, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from interview.bank import exporting, importing, queries, shipped
from interview.bank.uploads import UploadForm
from interview.clock import now
from interview.visibility.answer import Hidden, require
from interview.visibility.install import may_edit_bank
from interview.visibility.viewer import Viewer
from question_bank.document import BankErrors
from question_bank.schema import Question
from question_bank.upload import read_uploads

bp = Blueprint("bank_exchange", __name__, url_prefix="/questions")
FILES: dict[str, tuple[str, str, Callable[[Viewer], str | bytes]]] = {
    "yaml": ("application/zip", "fourfold-questions.zip", exporting.yaml_files),
    "json": ("application/json", "fourfold-questions.json", exporting.json_text),
    "csv": ("text/csv; charset=utf-8", "fourfold-questions.csv", exporting.sheet_text),
}


@bp.get("/files")
def files() -> ResponseReturnValue:
    require(may_edit_bank(g.viewer))
    return render_template("bank/files.html", form=UploadForm())


@bp.get("/files/<kind>")
def export(kind: str) -> ResponseReturnValue:
    require(may_edit_bank(g.viewer))
    if kind not in FILES:
        raise Hidden
    content_type, name, write = FILES[kind]
    return _file(write(g.viewer), content_type, name)


@bp.get("/<slug>/yaml")
def one(slug: str) -> ResponseReturnValue:
    text = exporting.yaml_of(g.viewer, slug)
    if text is None:
        raise Hidden
    return _file(text, "application/yaml; charset=utf-8", f"{slug}.yaml")


@bp.post("/imports")
def check() -> ResponseReturnValue:
    """The dry run; nothing is imported yet."""
    require(may_edit_bank(g.viewer))
    form = UploadForm()
    if not form.validate():
        return render_template("bank/files.html", form=form), 422
    try:
        uploads = read_uploads((each.filename, each.read()) for each in form.files.data)
    except BankErrors as faults:
        return render_template("bank/files.html", form=form, faults=faults.errors), 422
    run = importing.dry_run(g.viewer, uploads)
    import_id = importing.keep(g.viewer, uploads, now()) if run.importable else None
    return render_template("bank/import.html", run=run, import_id=import_id, fates=list(importing.Fate))


@bp.post("/imports/<uuid:import_id>")
def take(import_id: UUID) -> ResponseReturnValue:
    count = importing.take(g.viewer, import_id, now())
    flash(f"{count} imported." if count else "All of this was imported before; nothing has changed.")
    return redirect(url_for("bank.index"), code=303)


@bp.get("/shipped")
def offered() -> ResponseReturnValue:
    return render_template("bank/shipped.html", offers=shipped.offers(g.viewer, queries.ready_made().questions))


@bp.post("/shipped/<slug>")
def settle(slug: str) -> ResponseReturnValue:
    """`take` the shipped text over, on top of version `base`, or keep one's own."""
    require(may_edit_bank(g.viewer))
    body = _shipped(slug)
    if request.form.get("choice") == "take":
        base = request.form.get("base", "")
        n = shipped.take_shipped(g.viewer, body, int(base) if base.isdecimal() and len(base) < 9 else 0, now())
        flash(f"“{body.title}” is published as version {n}.")
    else:
        shipped.keep_own(g.viewer, body, now())
        flash(f"You keep your own text of “{body.title}”.")
    return redirect(url_for(".offered"), code=303)


def _shipped(slug: str) -> Question:
    found = next((body for body in queries.ready_made().questions if body.id == slug), None)
    if found is None:
        raise Hidden
    return found


def _file(content: str | bytes, content_type: str, name: str) -> Response:
    return Response(content, content_type=content_type, headers={"Content-Disposition": f'attachment; filename="{name}"'})
