"""Reading the question bank, and publishing a question's next version."""

from flask import Blueprint, flash, g, redirect, render_template, url_for
from werkzeug.wrappers import Response

from interview.bank import actions, queries
from interview.bank.forms import QuestionForm, differences, form_of, question_of
from interview.clock import now
from interview.visibility.answer import require
from interview.visibility.install import may_edit_bank
from question_bank.schema import Trait

bp = Blueprint("bank", __name__, url_prefix="/questions")
Page = Response | str | tuple[str, int]


@bp.get("")
def index() -> Page:
    return render_template("bank/index.html", questions=queries.published(g.viewer), traits=list(Trait))


@bp.get("/<slug>")
def show(slug: str) -> Page:
    page = queries.version_page(g.viewer, slug)
    return render_template("bank/show.html", page=page, history=queries.history(g.viewer, slug), may_edit=bool(may_edit_bank(g.viewer)))


@bp.get("/<slug>/versions/<int:n>")
def version(slug: str, n: int) -> Page:
    page = queries.version_page(g.viewer, slug, n)
    return render_template("bank/show.html", page=page, history=queries.history(g.viewer, slug), may_edit=bool(may_edit_bank(g.viewer)))


@bp.get("/<slug>/edit")
def edit(slug: str) -> Page:
    require(may_edit_bank(g.viewer))
    page = queries.version_page(g.viewer, slug)
    return render_template("bank/edit.html", page=page, form=form_of(page.content, page.n))


@bp.post("/<slug>/versions")
def publish(slug: str) -> Page:
    require(may_edit_bank(g.viewer))
    form = QuestionForm()
    base = int(form.base.data) if (form.base.data or "").isdigit() else 0
    page = queries.version_page(g.viewer, slug, base)
    complete = form.validate()
    body = question_of(form, page.content)
    if body is None or not complete:
        return render_template("bank/edit.html", page=page, form=form), 422
    try:
        n = actions.publish(g.viewer, slug, body, base, form.note.data, now())
    except actions.Overtaken:
        return _overtaken(slug, form), 409
    published = f"Version {n} is published. Interviews planned before keep the version they have."
    flash(published if n > base else f"This is what version {n} says already, so nothing new was published.")
    return redirect(url_for(".show", slug=slug), code=303)


def _overtaken(slug: str, form: QuestionForm) -> str:
    """Somebody published meanwhile: both texts, the own one now on top of theirs."""
    newer = queries.version_page(g.viewer, slug)
    form.base.data = newer.n
    return render_template("bank/edit.html", page=newer, form=form, theirs=differences(form, newer.content))
