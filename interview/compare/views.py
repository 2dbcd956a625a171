"""The comparison of an opening's candidates."""

from uuid import UUID

from flask import Blueprint, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from interview import clock
from interview.compare import deciding, leaving_out, queries
from interview.compare.decided import Changed, DecisionsPage
from interview.compare.decisions import decisions_page
from interview.compare.explaining import score_page
from interview.compare.forms import DecisionForm, LeftOutForm, decision_form, left_out_form, with_came
from interview.compare.leaving_out import ChangedSince
from interview.compare.viewing import view_of
from interview.scorecards.plain import line_words
from question_bank.schema import Trait

bp = Blueprint("compare", __name__)
bp.context_processor(lambda: {"line_words": line_words})


@bp.get("/openings/<uuid:opening_id>/compare")
def opening(opening_id: UUID) -> tuple[str, int]:
    page = queries.compare_page(g.viewer, opening_id, view_of(request.args.to_dict(flat=False)), clock.now())
    refused = page.message is not None and page.beside is None
    return render_template("compare/opening.html", page=page, every_trait=list(Trait), traits=page.traits), 422 if refused else 200


@bp.get("/applications/<uuid:application_id>/score")
def score(application_id: UUID) -> str:
    return render_template("compare/score.html", page=score_page(g.viewer, application_id, clock.now()))


@bp.get("/applications/<uuid:application_id>/decisions")
def decisions(application_id: UUID) -> ResponseReturnValue:
    return _decisions(decisions_page(g.viewer, application_id, clock.now()))


@bp.post("/applications/<uuid:application_id>/rounds/<uuid:round_id>/decisions")
def decide(application_id: UUID, round_id: UUID) -> ResponseReturnValue:
    at, after, seen = clock.now(), request.form.get("after", -1, type=int), request.form.get("seen", "")
    page = decisions_page(g.viewer, application_id, at)
    found = page.round_of(round_id)
    form = decision_form(page, found, request.form)
    try:
        found.require_seen(after, seen)
        if not form.validate():
            return _decisions(page, form, 422)
        deciding.decide(g.viewer, application_id, round_id, form.given, after, seen, at)
    except Changed as changed:
        return _decisions(decisions_page(g.viewer, application_id, at), form, 409, changed.words)
    return redirect(url_for(".decisions", application_id=application_id), code=303)


def _decisions(page: DecisionsPage, came: DecisionForm | None = None, status: int = 200, changed: str | None = None) -> ResponseReturnValue:
    """came: a form that was not taken; changed: why, where it is not the form's fault."""
    forms = with_came({each.n: decision_form(page, each) for each in page.rounds}, came)
    return render_template("compare/decisions.html", page=page, forms=forms, came=came, changed=changed), status


@bp.get("/openings/<uuid:opening_id>/left-out")
def left_out(opening_id: UUID) -> ResponseReturnValue:
    return _left_out(opening_id)


@bp.post("/openings/<uuid:opening_id>/questions/<uuid:question_id>/left-out")
def leave_out(opening_id: UUID, question_id: UUID) -> ResponseReturnValue:
    form = left_out_form(leaving_out.left_out_page(g.viewer, opening_id).question(question_id), request.form)
    if not form.validate():
        return _left_out(opening_id, form, 422)
    out, after = request.form.get("out") == "yes", request.form.get("after", -1, type=int)
    try:
        leaving_out.leave_out(g.viewer, opening_id, question_id, out, form.reason.data or "", after, clock.now())
    except ChangedSince as since:
        return _left_out(opening_id, form, 409, since.words)
    return redirect(url_for(".left_out", opening_id=opening_id), code=303)


def _left_out(opening_id: UUID, came: LeftOutForm | None = None, status: int = 200, changed: str | None = None) -> ResponseReturnValue:
    """came: a form that was not taken; changed: why, where it is not the form's fault."""
    page = leaving_out.left_out_page(g.viewer, opening_id)
    forms = with_came({each.id: left_out_form(each) for each in page.questions}, came)
    return render_template("compare/left_out.html", page=page, forms=forms, came=came, changed=changed), status
