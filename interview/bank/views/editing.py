"""Writing questions: drafts, and publishing them."""

from flask import Blueprint, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from interview.bank import actions, drafts, written
from interview.bank.editing import FEWEST_RUNGS, MOST_RUNGS, MOST_SAMPLES, acted
from interview.bank.forms.fields import CopyForm, NewForm, QuestionForm
from interview.bank.forms.filling import body_of, form_of
from interview.bank.forms.places import Said, advised, differences, mark, missing, note_faults
from interview.bank.written import DraftPage
from interview.clock import now
from interview.visibility.answer import require
from interview.visibility.install import may_draft_questions, may_edit_bank
from question_bank.draft import Body, question_of
from question_bank.lint import Rule
from question_bank.schema import Kind, Trait

bp = Blueprint("bank_drafts", __name__, url_prefix="/questions")
LIMITS = {"fewest_rungs": FEWEST_RUNGS, "most_rungs": MOST_RUNGS, "most_samples": MOST_SAMPLES}
DIGITS, DIGEST = 9, 64


@bp.get("/new")
def new() -> ResponseReturnValue:
    require(may_draft_questions(g.viewer))
    return render_template("bank/new.html", form=NewForm())


@bp.post("")
def create() -> ResponseReturnValue:
    require(may_draft_questions(g.viewer))
    form = NewForm()
    if not form.validate():
        return render_template("bank/new.html", form=form), 422
    slug = drafts.new_question(g.viewer, form.title.data, Trait(form.trait.data), Kind(form.kind.data), now(), form.made_id)
    return redirect(url_for(".edit", slug=slug), code=303)


@bp.post("/<slug>/copies")
def duplicate(slug: str) -> ResponseReturnValue:
    require(may_draft_questions(g.viewer))
    form = CopyForm()
    if not form.validate():
        flash(form.title.errors[0] if form.title.errors else "Reload the page, then copy the question once more.")
        return redirect(url_for("bank.show", slug=slug), code=303)
    copy = drafts.duplicate(g.viewer, slug, form.title.data, now())
    flash("This is the copy. Nobody is asked it before it is published.")
    return redirect(url_for(".edit", slug=copy), code=303)


@bp.post("/<slug>/versions/<int:n>/draft")
def restore(slug: str, n: int) -> ResponseReturnValue:
    drafts.restore(g.viewer, slug, n, now())
    flash(f"This is what version {n} said, as a draft. Nothing is changed before it is published.")
    return redirect(url_for(".edit", slug=slug), code=303)


@bp.get("/<slug>/edit")
def edit(slug: str) -> ResponseReturnValue:
    page = written.draft_page(g.viewer, slug)
    return _editor(page, page.body, page.base, page.revision)


@bp.post("/<slug>/draft")
def save(slug: str) -> ResponseReturnValue:
    """Keeps the form as the draft, and does what the button that sent it says. `quiet`: the page's script sent it, and reads the answer."""
    require(may_draft_questions(g.viewer))
    form, act = QuestionForm(), request.form.get("act", "")
    base, revision = _number(form.base.data), _number(form.revision.data)
    body, at = acted(body_of(form, slug), act)
    try:
        revision = drafts.save(g.viewer, slug, body, base, revision, now())
    except actions.Overtaken:
        return _both(slug, body), 409
    at = _kept(slug, act) or at
    if act == "preview":
        return redirect(url_for("preview.room", slug=slug), code=303)
    if "quiet" in request.form:
        page = written.draft_page(g.viewer, slug)
        return _editor(page, body, base, revision, at)
    return redirect(url_for(".edit", slug=slug, at=at or None, _anchor=at or None), code=303)


def _kept(slug: str, act: str) -> str:
    """Keeps an advice as it is where `act` says so; the id of what has the focus next."""
    verb, rule, digest, at = (*act.split(" "), "", "", "", "")[:4]
    if verb != "keep" or rule not in list(Rule) or len(digest) != DIGEST:
        return ""
    drafts.keep_advice(g.viewer, slug, Rule(rule), digest, now())
    return at


@bp.post("/<slug>/draft/discard")
def discard(slug: str) -> ResponseReturnValue:
    revision = _number(request.form.get("revision"))
    published = drafts.discard(g.viewer, slug, revision, now())
    flash("The draft is discarded.")
    return redirect(url_for("bank.show", slug=slug) if published else url_for("bank.index"), code=303)


@bp.post("/<slug>/versions")
def publish(slug: str) -> ResponseReturnValue:
    require(may_edit_bank(g.viewer))
    page, form = written.draft_page(g.viewer, slug), QuestionForm()
    base, revision = _number(form.base.data), _number(form.revision.data)
    body = body_of(form, slug)
    question, checked = question_of(body), written.check(g.viewer, page, body)
    if question is None or checked.blocked or note_faults(form) or not form.validate():
        return _editor(page, body, base, revision, attempted=True), 422
    try:
        n = actions.publish(g.viewer, slug, question, base, body["aside"]["note"], now(), revision)
    except actions.Overtaken:
        return _both(slug, body), 409
    published = f"Version {n} is published. Interviews planned before keep the version they have."
    flash(published if n > base else f"This is what version {n} says already, so nothing new was published.")
    return redirect(url_for("bank.show", slug=slug), code=303)


def _both(slug: str, body: Body) -> str:
    """Somebody saved or published meanwhile: both texts, the own one now on top of theirs."""
    page = written.draft_page(g.viewer, slug)
    theirs, base = page.body, page.base
    sent = _number(request.form.get("revision"))
    if page.newest and (sent == page.revision or not page.drafted):
        theirs, base = page.newest.content.model_dump(mode="json"), page.newest.n
    return _editor(page, body, base, page.revision, theirs=theirs)


def _editor(
    page: DraftPage, body: Body, base: int, revision: int, at: str = "", attempted: bool = False, theirs: Body | None = None
) -> str:
    form, checked = form_of(body, base, revision), written.check(g.viewer, page, body)
    lacking, advice = missing(form, checked), advised(form, checked)
    wrong = [*lacking, *(each for each in advice if each.blocks), *note_faults(form)] if attempted else []
    mark(form, wrong)
    return render_template(
        "bank/edit.html",
        page=page,
        form=form,
        body=body,
        at=at or request.args.get("at", ""),
        wrong=wrong,
        left=[*lacking, *advice],
        notes=_by_field([each for each in advice if not (attempted and each.blocks)]),
        theirs=None if theirs is None else differences(body, theirs),
        changes=written.changes(page, body),
        ladders=written.ladders_offered(g.viewer, page, body),
        may_publish=bool(may_edit_bank(g.viewer)),
        **LIMITS,
    )


def _by_field(said: list[Said]) -> dict[str, list[Said]]:
    found: dict[str, list[Said]] = {}
    for each in said:
        found.setdefault(each.at, []).append(each)
    return found


def _number(given: str | None) -> int:
    return int(given) if given and given.isdecimal() and len(given) < DIGITS else 0
