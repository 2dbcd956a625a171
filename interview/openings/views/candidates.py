"""The pages of a candidate as a person, across openings."""

from uuid import UUID

from flask import Blueprint, flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from interview import clock
from interview.openings.again import apply_again
from interview.openings.forms.candidates import again_form, merge_form
from interview.openings.merging import merge
from interview.openings.queries.again import again_page
from interview.openings.queries.merging import merge_page

bp = Blueprint("candidates", __name__)


@bp.get("/applications/<uuid:application_id>/second-loop")
def again(application_id: UUID) -> ResponseReturnValue:
    return _again(application_id)


@bp.post("/applications/<uuid:application_id>/second-loop")
def come_again(application_id: UUID) -> ResponseReturnValue:
    return _again(application_id)


def _again(application_id: UUID) -> ResponseReturnValue:
    page = again_page(g.viewer, application_id)
    form = again_form(page)
    if not form.validate_on_submit():
        return render_template("openings/again.html", page=page, form=form), 422 if form.is_submitted() else 200
    there = apply_again(g.viewer, application_id, form.opening.data, clock.now())
    return redirect(url_for("openings.candidate", application_id=there), code=303)


@bp.get("/applications/<uuid:application_id>/merging")
def merging(application_id: UUID) -> ResponseReturnValue:
    return _merge(application_id)


@bp.post("/applications/<uuid:application_id>/merging")
def put_together(application_id: UUID) -> ResponseReturnValue:
    return _merge(application_id)


def _merge(application_id: UUID) -> ResponseReturnValue:
    page = merge_page(g.viewer, application_id)
    form = merge_form(page)
    if not form.validate_on_submit():
        return render_template("openings/merge.html", page=page, form=form), 422 if form.is_submitted() else 200
    merge(g.viewer, application_id, form.other.data, form.reason.data, clock.now())
    flash("Put together: they are one person from here on.")
    return redirect(url_for("openings.candidate", application_id=application_id), code=303)
