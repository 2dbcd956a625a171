"""The debrief of a round, and the pack that is printed before it."""

from dataclasses import dataclass
from uuid import UUID

from flask import Blueprint, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from interview import clock
from interview.debrief import actions, packing, queries
from interview.debrief.agenda import HEADINGS
from interview.debrief.forms import (
    AgainForm,
    ConsensusForm,
    StatementForm,
    again_form,
    consensus_form,
    consensus_forms,
    statement_form,
)
from interview.debrief.pages import DebriefPage
from interview.scorecards.plain import climb_words
from interview.visibility.answer import Hidden
from question_bank.schema import Trait

bp = Blueprint("debrief", __name__)
bp.context_processor(lambda: {"climb_words": climb_words})
HERE = "/applications/<uuid:application_id>/rounds/<uuid:round_id>/debrief"


@dataclass(frozen=True)
class Came:
    """A form that was not taken, the status that says so, and why, where it is not the form's fault."""

    status: int = 200
    changed: str | None = None
    statement: StatementForm | None = None
    consensus: ConsensusForm | None = None
    again: AgainForm | None = None


@bp.get("/openings/<uuid:opening_id>/rounds/<int:n>/pack")
def pack(opening_id: UUID, n: int) -> ResponseReturnValue:
    page = packing.pack_page(g.viewer, opening_id, n, request.args.getlist("with"), clock.now())
    return render_template("debrief/pack.html", page=page), 422 if page.message and not page.sheets else 200


@bp.get(HERE)
def show(application_id: UUID, round_id: UUID) -> ResponseReturnValue:
    return _page(queries.debrief_page(g.viewer, application_id, round_id))


@bp.post(HERE)
def start(application_id: UUID, round_id: UUID) -> ResponseReturnValue:
    actions.start(g.viewer, application_id, round_id, clock.now())
    return _back(application_id, round_id, "statements")


@bp.post(f"{HERE}/statements")
def state(application_id: UUID, round_id: UUID) -> ResponseReturnValue:
    page = queries.debrief_page(g.viewer, application_id, round_id)
    form = statement_form(page, request.form)
    if not form.validate():
        return _page(page, Came(422, statement=form))
    sent_as = _id(request.form.get("sent_as")) or clock.new_id()
    try:
        actions.state(g.viewer, application_id, round_id, sent_as, form.words.data, form.evidence.data, clock.now())
    except actions.EvidenceGone as gone:
        return _page(queries.debrief_page(g.viewer, application_id, round_id), Came(409, gone.words, statement=form))
    return _back(application_id, round_id, "statements")


@bp.post(f"{HERE}/statements/<uuid:statement_id>/taking-back")
def take_back(application_id: UUID, round_id: UUID, statement_id: UUID) -> ResponseReturnValue:
    actions.take_back(g.viewer, application_id, round_id, statement_id, clock.now())
    return _back(application_id, round_id, "statements")


@bp.post(f"{HERE}/consensus")
def agree(application_id: UUID, round_id: UUID) -> ResponseReturnValue:
    page = queries.debrief_page(g.viewer, application_id, round_id)
    question = page.question_of(_id(request.form.get("item")))
    if question is None:
        raise Hidden
    form = consensus_form(question, request.form)
    if not form.validate():
        return _page(page, Came(422, consensus=form))
    value, after = int(form.value.data), request.form.get("after", -1, type=int)
    try:
        actions.agree(g.viewer, application_id, round_id, question.item_id, value, form.words.data, after, clock.now())
    except actions.AgreedSince as since:
        return _page(queries.debrief_page(g.viewer, application_id, round_id), Came(409, since.words, consensus=form))
    return _back(application_id, round_id, f"q-{question.item_id.hex}")


@bp.post(f"{HERE}/recommendations")
def recommend(application_id: UUID, round_id: UUID) -> ResponseReturnValue:
    form = again_form(request.form)
    if not form.validate():
        return _page(queries.debrief_page(g.viewer, application_id, round_id), Came(422, again=form))
    after = request.form.get("after", -1, type=int)
    try:
        actions.recommend_again(g.viewer, application_id, round_id, form.choice.data, form.sentence.data or "", after, clock.now())
    except actions.RecommendedSince as since:
        return _page(queries.debrief_page(g.viewer, application_id, round_id), Came(409, since.words, again=form))
    return _back(application_id, round_id, "recommendations")


def _page(page: DebriefPage, came: Came = Came()) -> ResponseReturnValue:
    return (
        render_template(
            "debrief/show.html",
            page=page,
            changed=came.changed,
            headings=HEADINGS,
            traits=list(Trait),
            statement=came.statement or statement_form(page),
            sent_as=_id(request.form.get("sent_as")) or clock.new_id(),
            consensus=consensus_forms(page, came.consensus),
            again=came.again or again_form(),
            own_again=len(page.again_of(g.viewer.id)),
        ),
        came.status,
    )


def _back(application_id: UUID, round_id: UUID, anchor: str) -> ResponseReturnValue:
    return redirect(url_for(".show", application_id=application_id, round_id=round_id, _anchor=anchor), code=303)


def _id(text: str | None) -> UUID | None:
    try:
        return UUID(text or "")
    except ValueError:
        return None
