"""A scorecard's pages: its author reviews and submits it, others read it."""

from typing import Any
from uuid import UUID

from flask import Blueprint, abort, current_app, flash, g, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from interview import clock
from interview.scorecards import absence, actions, amending, awaited, handing_over, queries, striking, submitting, withdrawing
from interview.scorecards.before_submit import NotReady
from interview.scorecards.forms import CardForms, GoingOnForm, amend_form, hand_over_form, void_form
from interview.scorecards.pages import RECOMMENDATIONS, CardPage, OwnCard, climbed, moved, to_strike
from interview.scorecards.plain import card_text
from interview.scorecards.voiding import StaysIn, put_back, void_application, void_interview, void_page

KEPT_BESIDE = "This scorecard is submitted and locked. What you sent changes nothing in it and is kept beside it, for you alone."
MARKED = "Noted as not there. A manager of this opening confirms it. If they were there, they can still write."
HANDED_OVER = "Handed over. The room is open to them at once, and they are invited by e-mail."
AMENDED = "Your amendment stands beside what you submitted."
GONE_ON = "You go on without the scorecard of {}. If it still comes, it is marked as filed after the debrief."
STRUCK = "Removed for good. That it was removed, by whom and when, stays."
bp = Blueprint("scorecards", __name__)
WORDS = {"climbed": climbed, "moved": moved, "to_strike": to_strike, "recommendations": RECOMMENDATIONS, "card_text": card_text}
bp.context_processor(lambda: WORDS)


@bp.get("/scorecards/<uuid:scorecard_id>")
def show(scorecard_id: UUID) -> ResponseReturnValue:
    return _page(queries.card_page(g.viewer, scorecard_id))


@bp.post("/scorecards/<uuid:scorecard_id>/entries")
def enter(scorecard_id: UUID) -> ResponseReturnValue:
    page = queries.own_card(g.viewer, scorecard_id)
    forms = CardForms(page, request.form)
    form = forms.posted
    complete = form is not None and form.validate()
    if page.submitted and not complete:
        return render_template("scorecards/read.html", page=page, own=True, locked=True, unsent=forms.typed), 409
    if form is None:
        abort(409)
    if not complete:
        return _page(page, forms), 422
    if page.submitted:
        flash(KEPT_BESIDE)
    actions.enter(g.viewer, scorecard_id, form.changes(clock.now()), clock.now())
    return redirect(url_for(".show", scorecard_id=scorecard_id, _anchor=form.anchor), code=303)


@bp.post("/scorecards/<uuid:scorecard_id>/submission")
def submit(scorecard_id: UUID) -> ResponseReturnValue:
    if request.is_json:
        return _submit_as_seen(scorecard_id, request.get_json(silent=True))
    page = queries.own_card(g.viewer, scorecard_id)
    forms = CardForms(page, request.form)
    if not forms.closing.validate():
        return _page(page, forms), 422
    last = forms.closing.changes(clock.now())
    try:
        submitting.submit(g.viewer, scorecard_id, request.form.get("seen", ""), clock.now(), last)
    except NotReady:
        return _page(queries.own_card(g.viewer, scorecard_id), tried=True), 422
    except submitting.RecordChanged as changed:
        now_there = queries.own_card(g.viewer, scorecard_id)
        return _page(now_there, CardForms(now_there, request.form), changed=changed.words), 409
    return redirect(url_for(".show", scorecard_id=scorecard_id), code=303)


@bp.post("/panelists/<uuid:panelist_id>/absence")
def mark_absent(panelist_id: UUID) -> ResponseReturnValue:
    own_card = absence.mark_absent(g.viewer, panelist_id, clock.now())
    if request.is_json:
        return jsonify(said=MARKED)
    flash(MARKED)
    return redirect(url_for(".show", scorecard_id=own_card, _anchor="everybody"), code=303)


@bp.get("/panelists/<uuid:panelist_id>/hand-over")
def handing(panelist_id: UUID) -> ResponseReturnValue:
    return _hand_over(panelist_id)


@bp.post("/panelists/<uuid:panelist_id>/hand-over")
def hand_over(panelist_id: UUID) -> ResponseReturnValue:
    return _hand_over(panelist_id)


def _hand_over(panelist_id: UUID) -> ResponseReturnValue:
    page = handing_over.hand_over_page(g.viewer, panelist_id)
    form = hand_over_form(page)
    if not form.validate_on_submit():
        return render_template("scorecards/hand_over.html", page=page, form=form), 422 if form.is_submitted() else 200
    application_id = handing_over.hand_over(g.viewer, panelist_id, form.person.data, form.reason.data or "", clock.now())
    flash(HANDED_OVER)
    return redirect(url_for("openings.candidate", application_id=application_id), code=303)


@bp.post("/applications/<uuid:application_id>/withdrawal")
def withdraw(application_id: UUID) -> ResponseReturnValue:
    withdrawing.withdraw(g.viewer, application_id, request.form.get("reason", ""), clock.now())
    return redirect(url_for("openings.candidate", application_id=application_id), code=303)


@bp.post("/applications/<uuid:application_id>/withdrawal/end")
def take_back_withdrawal(application_id: UUID) -> ResponseReturnValue:
    withdrawing.take_back(g.viewer, application_id, clock.now())
    return redirect(url_for("openings.candidate", application_id=application_id), code=303)


@bp.get("/applications/<uuid:application_id>/voiding")
def voiding(application_id: UUID) -> ResponseReturnValue:
    return _void(application_id)


@bp.post("/applications/<uuid:application_id>/voiding")
def void(application_id: UUID) -> ResponseReturnValue:
    return _void(application_id)


def _void(application_id: UUID) -> ResponseReturnValue:
    page = void_page(g.viewer, application_id)
    form = void_form(page)
    if not form.validate_on_submit():
        return render_template("scorecards/void.html", page=page, form=form), 422 if form.is_submitted() else 200
    try:
        if form.what.data == str(application_id):
            void_application(g.viewer, application_id, form.reason.data, clock.now())
        else:
            void_interview(g.viewer, UUID(form.what.data), form.reason.data, clock.now())
    except StaysIn as why:
        form.what.errors = [why.words]
        return render_template("scorecards/void.html", page=page, form=form), 409
    return redirect(url_for("openings.candidate", application_id=application_id), code=303)


@bp.post("/applications/<uuid:application_id>/voiding/end")
def end_voiding(application_id: UUID) -> ResponseReturnValue:
    put_back(g.viewer, application_id, clock.now())
    return redirect(url_for("openings.candidate", application_id=application_id), code=303)


@bp.get("/scorecards/<uuid:scorecard_id>/amendments/new")
def amendment(scorecard_id: UUID) -> ResponseReturnValue:
    page = queries.amend_page(g.viewer, scorecard_id, request.args.get("of", ""))
    return render_template("scorecards/amend.html", page=page, form=amend_form(page.amendable))


@bp.post("/scorecards/<uuid:scorecard_id>/amendments")
def amend(scorecard_id: UUID) -> ResponseReturnValue:
    target = request.form.get("of", "")
    page = queries.amend_page(g.viewer, scorecard_id, target)
    form = amend_form(page.amendable, request.form)
    if not form.validate():
        return render_template("scorecards/amend.html", page=page, form=form), 422
    after = request.form.get("after", -1, type=int)
    try:
        amending.amend(g.viewer, scorecard_id, target, form.value, form.reason.data, after, clock.now())
    except amending.CannotAmend as error:
        form.said.errors = [error.words]
        return render_template("scorecards/amend.html", page=page, form=form), 422
    except amending.AmendedSince as error:
        return render_template("scorecards/amend.html", page=page, form=form, changed=error.words), 409
    flash(AMENDED)
    return redirect(url_for(".show", scorecard_id=scorecard_id), code=303)


@bp.post("/scorecards/<uuid:scorecard_id>/reminders")
def remind(scorecard_id: UUID) -> ResponseReturnValue:
    awaited.remind(g.viewer, scorecard_id, clock.now())
    return redirect(url_for("home.today"), code=303)


@bp.get("/scorecards/<uuid:scorecard_id>/going-on")
def going_on(scorecard_id: UUID) -> ResponseReturnValue:
    card = awaited.to_go_on_without(g.viewer, scorecard_id, clock.now())
    return render_template("scorecards/going_on.html", card=card, form=GoingOnForm())


@bp.post("/scorecards/<uuid:scorecard_id>/going-on")
def go_on(scorecard_id: UUID) -> ResponseReturnValue:
    form = GoingOnForm()
    if not form.validate():
        card = awaited.to_go_on_without(g.viewer, scorecard_id, clock.now())
        return render_template("scorecards/going_on.html", card=card, form=form), 422
    card = awaited.go_on_without(g.viewer, scorecard_id, form.reason.data, clock.now())
    flash(GONE_ON.format(card.author))
    return redirect(url_for("home.today"), code=303)


@bp.post("/scorecards/<uuid:scorecard_id>/strikes")
def strike(scorecard_id: UUID) -> ResponseReturnValue:
    striking.strike(g.viewer, scorecard_id, request.form.get("of", ""), clock.now())
    flash(STRUCK)
    return redirect(url_for(".show", scorecard_id=scorecard_id), code=303)


def _submit_as_seen(scorecard_id: UUID, body: Any) -> ResponseReturnValue:
    """What the room sends: {"seen": digest}. Its record is entered already."""
    seen = body.get("seen") if isinstance(body, dict) else None
    if not isinstance(seen, str):
        return jsonify(error="Say which record you looked at. Reload the page, read it through, then submit."), 400
    try:
        submitting.submit(g.viewer, scorecard_id, seen, clock.now())
    except NotReady as missing:
        return jsonify(error="Something is still missing.", problems=[problem.words for problem in missing.problems]), 422
    except submitting.RecordChanged as changed:
        return jsonify(error=changed.words), 409
    return jsonify(submitted=True)


def _page(page: CardPage, forms: CardForms | None = None, tried: bool = False, changed: str | None = None) -> str:
    """tried: submitting was refused for what is missing; changed: why it was refused otherwise."""
    if not isinstance(page, OwnCard) or page.submitted:
        own = isinstance(page, OwnCard)
        debriefs = current_app.extensions["open_debriefs"](g.viewer, page.meeting.application_id) if own else ()
        return render_template("scorecards/read.html", page=page, own=own, debriefs=debriefs)
    begun = page.meeting.has_begun(clock.now())
    return render_template("scorecards/review.html", page=page, forms=forms or CardForms(page), tried=tried, changed=changed, begun=begun)
