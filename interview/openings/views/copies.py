"""The page that starts an opening like another one."""

from uuid import UUID

from flask import Blueprint, flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from interview import clock
from interview.openings.copying import copy_opening
from interview.openings.forms.making import CopyForm
from interview.openings.forms.terms import REVEAL_WORDS
from interview.openings.queries.copies import copy_page

bp = Blueprint("openings_copies", __name__)


@bp.get("/openings/<uuid:opening_id>/copies/new")
def new(opening_id: UUID) -> ResponseReturnValue:
    return _new(opening_id)


@bp.post("/openings/<uuid:opening_id>/copies")
def create(opening_id: UUID) -> ResponseReturnValue:
    return _new(opening_id)


def _new(opening_id: UUID) -> ResponseReturnValue:
    page = copy_page(g.viewer, opening_id)
    form = CopyForm(data={"title": page.title})
    if not form.validate_on_submit():
        status = 422 if form.is_submitted() else 200
        return render_template("openings/copy.html", page=page, form=form, reveal_words=REVEAL_WORDS), status
    made = copy_opening(g.viewer, opening_id, form.title.data, clock.now(), form.made_id)
    flash("Made. Look at its weights, rule and members; they may change until you start it.")
    return redirect(url_for("openings.show", opening_id=made), code=303)
