"""Openings, their plans and candidates, and the planning of interviews."""

from uuid import UUID
from zoneinfo import ZoneInfo

from flask import Blueprint, current_app, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm

from interview import clock
from interview.openings import actions
from interview.openings.ats import link_ats
from interview.openings.forms import making, meetings, panels, terms
from interview.openings.forms.ats import AtsForm
from interview.openings.pages.candidates import PlanChoices
from interview.openings.queries import candidates, plans
from interview.openings.queries.copies import openings_to_copy
from interview.openings.queries.trail import trail_page
from interview.openings.ready_made import ready_plans
from interview.openings.states import State
from interview.openings.telling import change_may_tell
from interview.visibility.cards import Reveal
from interview.visibility.install import may_draft_questions
from interview.visibility.openings import may_copy, may_open_jobs
from question_bank.schema import Trait

MARKED_AS = {state: state.shown for state in State} | {State.planned: "Taken back"}
bp = Blueprint("openings", __name__)
bp.context_processor(lambda: {"traits": tuple(Trait), "reveal_words": terms.REVEAL_WORDS, "reveal_notes": terms.REVEAL_NOTES})


@bp.get("/openings")
def index() -> ResponseReturnValue:
    return render_template("openings/index.html", openings=plans.openings_of(g.viewer), may_make=bool(may_open_jobs(g.viewer)))


@bp.get("/openings/new")
def new() -> ResponseReturnValue:
    like = request.args.get("like", type=UUID)
    return redirect(url_for("openings_copies.new", opening_id=like)) if like else _new_opening()


@bp.post("/openings")
def create() -> ResponseReturnValue:
    return _new_opening()


def _new_opening() -> ResponseReturnValue:
    interviewers, managers = plans.people_to_choose(g.viewer)
    ready = ready_plans(g.viewer)
    form = making.opening_form(ready, interviewers, managers, g.viewer.id)
    if not form.validate_on_submit():
        return render_template("openings/new.html", form=form, plans=ready, likes=openings_to_copy(g.viewer)), _status(form)
    opening_id = actions.create_opening(g.viewer, form.title.data, form.plan.data, form.runs, form.decider.data, clock.now(), form.made_id)
    return redirect(url_for(".new_candidate", opening_id=opening_id), code=303)


@bp.get("/openings/<uuid:opening_id>")
def show(opening_id: UUID) -> ResponseReturnValue:
    page = plans.plan_page(g.viewer, opening_id, clock.now())
    may = {"may_draft": bool(may_draft_questions(g.viewer)), "may_copy": bool(may_copy(g.viewer, opening_id))}
    return render_template("openings/plan.html", page=page, **may)


@bp.post("/openings/<uuid:opening_id>/start")
def start(opening_id: UUID) -> ResponseReturnValue:
    actions.start(g.viewer, opening_id, clock.now())
    return redirect(url_for(".show", opening_id=opening_id), code=303)


@bp.get("/openings/<uuid:opening_id>/trail")
def trail(opening_id: UUID) -> ResponseReturnValue:
    page = trail_page(g.viewer, opening_id, request.args.get("about", type=UUID), request.args.get("page", 1, int))
    return render_template("openings/trail.html", page=page)


@bp.get("/openings/<uuid:opening_id>/settings")
def settings(opening_id: UUID) -> ResponseReturnValue:
    return _settings(opening_id)


@bp.post("/openings/<uuid:opening_id>/settings")
def change_settings(opening_id: UUID) -> ResponseReturnValue:
    return _settings(opening_id)


def _settings(opening_id: UUID) -> ResponseReturnValue:
    page = plans.terms_page(g.viewer, opening_id)
    form = terms.terms_form(page.terms)
    if not form.validate_on_submit():
        return render_template("openings/settings.html", page=page, form=form), _status(form)
    actions.change_terms(g.viewer, opening_id, form.weights, form.reason.data or "", Reveal(form.reveal.data), clock.now())
    return redirect(url_for(".show", opening_id=opening_id), code=303)


@bp.get("/openings/<uuid:opening_id>/may-tell")
def may_tell(opening_id: UUID) -> ResponseReturnValue:
    return _may_tell(opening_id)


@bp.post("/openings/<uuid:opening_id>/may-tell")
def tell(opening_id: UUID) -> ResponseReturnValue:
    return _may_tell(opening_id)


def _may_tell(opening_id: UUID) -> ResponseReturnValue:
    page = plans.may_tell_page(g.viewer, opening_id)
    form = terms.MayTellForm(data={"may_tell": page.may_tell})
    if not form.validate_on_submit():
        return render_template("openings/may_tell.html", page=page, form=form), _status(form)
    change_may_tell(g.viewer, opening_id, form.may_tell.data or "", clock.now())
    return redirect(url_for(".show", opening_id=opening_id), code=303)


@bp.get("/openings/<uuid:opening_id>/candidates/new")
def new_candidate(opening_id: UUID) -> ResponseReturnValue:
    return _new_candidate(opening_id)


@bp.post("/openings/<uuid:opening_id>/candidates")
def add_candidate(opening_id: UUID) -> ResponseReturnValue:
    return _new_candidate(opening_id)


def _new_candidate(opening_id: UUID) -> ResponseReturnValue:
    page, at = candidates.new_candidate_page(g.viewer, opening_id), clock.now()
    form = meetings.candidate_form(page.choices, g.zone)
    if not form.validate_on_submit():
        return render_template("openings/new_candidate.html", page=page, form=form), _status(form)
    who = (form.name.data, form.say.data or "", form.email.data or "")
    application_id = actions.add_and_plan(g.viewer, opening_id, *who, form.meeting(at), at, form.made_id)
    if page.first:
        return redirect(url_for(".show", opening_id=opening_id), code=303)
    return redirect(url_for(".candidate", application_id=application_id), code=303)


@bp.get("/applications/<uuid:application_id>")
def candidate(application_id: UUID) -> ResponseReturnValue:
    return _candidate(application_id)


def _candidate(
    application_id: UUID, form: meetings.MeetingForm | None = None, problem: str | None = None, ats: AtsForm | None = None
) -> ResponseReturnValue:
    """form, ats: one that came back with errors; problem: what was wrong with a small form."""
    page = candidates.candidate_page(g.viewer, application_id, clock.now())
    fresh = meetings.meeting_form(page.choices, g.zone) if page.choices and not form else None
    status = 422 if form or problem or ats else 200
    debriefs = current_app.extensions["open_debriefs"](g.viewer, application_id) if not page.closed else ()
    values = {"form": form or fresh, "tried": form is not None, "problem": problem, "ats": ats or AtsForm(data={"url": page.ats})}
    return render_template("openings/candidate.html", page=page, debriefs=debriefs, **values), status


@bp.post("/applications/<uuid:application_id>/ats-page")
def link_to_ats(application_id: UUID) -> ResponseReturnValue:
    form = AtsForm()
    if not form.validate():
        return _candidate(application_id, ats=form)
    link_ats(g.viewer, application_id, form.url.data or "", clock.now())
    return redirect(url_for(".candidate", application_id=application_id), code=303)


@bp.post("/applications/<uuid:application_id>/interviews")
def plan_interview(application_id: UUID) -> ResponseReturnValue:
    form, at = meetings.meeting_form(_choices(application_id), g.zone), clock.now()
    if not form.validate_on_submit():
        return _candidate(application_id, form)
    actions.plan_interview(g.viewer, application_id, **vars(form.meeting(at)), at=at)
    return redirect(url_for(".candidate", application_id=application_id), code=303)


@bp.get("/interviews/<uuid:interview_id>/time")
def interview_time(interview_id: UUID) -> ResponseReturnValue:
    return _interview_time(interview_id)


@bp.post("/interviews/<uuid:interview_id>/time")
def reschedule(interview_id: UUID) -> ResponseReturnValue:
    return _interview_time(interview_id)


def _interview_time(interview_id: UUID) -> ResponseReturnValue:
    page = candidates.time_page(g.viewer, interview_id)
    local = page.starts_at.astimezone(ZoneInfo(page.zone)) if page.starts_at else None
    form = meetings.time_form(page, local)
    if not form.validate_on_submit():
        return render_template("openings/time.html", page=page, form=form), _status(form)
    place, call, break_minutes, in_writing = form.held
    when = (form.starts_at, form.zone.data, form.minutes.data)
    actions.reschedule(g.viewer, interview_id, *when, place, call, clock.now(), break_minutes, in_writing)
    return redirect(url_for(".candidate", application_id=page.application_id), code=303)


@bp.post("/interviews/<uuid:interview_id>/states")
def set_state(interview_id: UUID) -> ResponseReturnValue:
    application_id = candidates.application_of_interview(g.viewer, interview_id)
    form = panels.StateForm()
    if not form.validate_on_submit():
        return _candidate(application_id, problem=_first_error(form))
    state = State(form.state.data)
    actions.set_state(g.viewer, interview_id, state, form.reason.data or "", clock.now())
    if request.form.get("of_today"):
        words = candidates.words_for_interview(g.viewer, interview_id)
        flash(f"{MARKED_AS[state]}: {words}.", "success" if state == State.planned else f"undo {interview_id}")
        return redirect(url_for("home.today"), code=303)
    return redirect(url_for(".candidate", application_id=application_id), code=303)


@bp.post("/interviews/<uuid:interview_id>/panel")
def name_panelist(interview_id: UUID) -> ResponseReturnValue:
    application_id = candidates.application_of_interview(g.viewer, interview_id)
    form = panels.panel_form(_choices(application_id))
    if not form.validate_on_submit():
        return _candidate(application_id, problem=_first_error(form))
    actions.name_panelist(g.viewer, interview_id, form.person.data, clock.now())
    return redirect(url_for(".candidate", application_id=application_id), code=303)


@bp.post("/panelists/<uuid:panelist_id>/excusal")
def excuse(panelist_id: UUID) -> ResponseReturnValue:
    application_id = candidates.application_of_place(g.viewer, panelist_id)
    form = panels.ReasonForm()
    if not form.validate_on_submit():
        return _candidate(application_id, problem=_first_error(form))
    actions.excuse(g.viewer, panelist_id, form.reason.data or "", clock.now())
    return redirect(url_for(".candidate", application_id=application_id), code=303)


@bp.post("/panelists/<uuid:panelist_id>/excusal/confirmation")
def confirm_excusal(panelist_id: UUID) -> ResponseReturnValue:
    application_id = candidates.application_of_place(g.viewer, panelist_id)
    actions.confirm_excusal(g.viewer, panelist_id, clock.now())
    return redirect(url_for(".candidate", application_id=application_id), code=303)


def _choices(application_id: UUID) -> PlanChoices:
    return candidates.plan_choices(g.viewer, application_id)


def _status(form: FlaskForm) -> int:
    return 422 if form.is_submitted() else 200


def _first_error(form: FlaskForm) -> str:
    return next(str(errors[0]) for errors in form.errors.values())
