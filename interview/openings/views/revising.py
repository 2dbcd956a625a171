"""The page that revises one interview of a plan."""

from uuid import UUID

from flask import Blueprint, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from interview import clock
from interview.openings.forms.revising import revising_form
from interview.openings.queries.revising import revising_page
from interview.openings.revising import RevisedSince, revise
from interview.visibility.answer import Refused

bp = Blueprint("revising", __name__)


@bp.get("/kits/<uuid:kit_id>/revision")
def show(kit_id: UUID) -> ResponseReturnValue:
    page = revising_page(g.viewer, kit_id)
    return render_template("openings/revise.html", page=page, form=revising_form(page))


@bp.post("/kits/<uuid:kit_id>/revision")
def keep(kit_id: UUID) -> ResponseReturnValue:
    page = revising_page(g.viewer, kit_id)
    form = revising_form(page)
    if not form.validate():
        return render_template("openings/revise.html", page=page, form=form), 422
    try:
        opening_id = revise(g.viewer, kit_id, form.revised, clock.now())
    except RevisedSince as since:
        return render_template("openings/revise.html", page=page, form=form, problem=since.words), 409
    except Refused as refused:
        return render_template("openings/revise.html", page=page, form=form, problem=refused.reason), 422
    return redirect(url_for("openings.show", opening_id=opening_id), code=303)
