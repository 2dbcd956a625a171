"""The page of who belongs to an opening."""

from uuid import UUID

from flask import Blueprint, flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from interview import clock
from interview.openings.forms.members import member_form
from interview.openings.members import end_membership, set_member
from interview.openings.queries.members import members_page

bp = Blueprint("members", __name__)


@bp.get("/openings/<uuid:opening_id>/members")
def show(opening_id: UUID) -> ResponseReturnValue:
    page = members_page(g.viewer, opening_id)
    return render_template("openings/members.html", page=page, form=member_form(page))


@bp.post("/openings/<uuid:opening_id>/members")
def add(opening_id: UUID) -> ResponseReturnValue:
    """Makes somebody a member, or changes what one sees."""
    page = members_page(g.viewer, opening_id)
    form = member_form(page)
    if not form.validate():
        return render_template("openings/members.html", page=page, form=form), 422
    set_member(g.viewer, opening_id, form.person.data, form.schedules_only, clock.now())
    flash("Kept.")
    return redirect(url_for(".show", opening_id=opening_id), code=303)


@bp.post("/openings/<uuid:opening_id>/members/<uuid:person_id>/end")
def end(opening_id: UUID, person_id: UUID) -> ResponseReturnValue:
    end_membership(g.viewer, opening_id, person_id, clock.now())
    if person_id == g.viewer.id:
        return redirect(url_for("openings.index"), code=303)
    return redirect(url_for(".show", opening_id=opening_id), code=303)
