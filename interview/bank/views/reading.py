"""Reading the question bank, and marking what is in it."""

from collections.abc import Iterable
from datetime import timedelta
from enum import StrEnum
from typing import TypeVar

from flask import Blueprint, abort, current_app, flash, g, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from interview.bank import listing, queries, states, written
from interview.bank.forms.fields import CopyForm
from interview.bank.listing import Status, Wanted
from interview.clock import now
from interview.visibility.answer import Hidden, require
from interview.visibility.install import may_draft_questions, may_edit_bank
from question_bank.diff import diff
from question_bank.schema import Kind, Trait

bp = Blueprint("bank", __name__, url_prefix="/questions")
Page = Response | str | tuple[str, int]
E = TypeVar("E", bound=StrEnum)
USES_SINCE = timedelta(days=365)
WORDS_LIMIT = 200
PAGE_DIGITS = 6
MARKED = {
    states.Mark.retired: "This question is retired. Plans that hold it keep it; new plans are not offered it.",
    states.Mark.restored: "This question is back in the bank.",
    states.Mark.seen_in_public: "Marked as seen in public. Plans that hold it say so; swap it where you can.",
    states.Mark.not_seen: "No longer marked as seen in public.",
}


@bp.get("")
def index() -> Page:
    page = listing.list_page(g.viewer, _wanted())
    uses = current_app.extensions["uses_of"](g.viewer, [line.question_id for line in page.lines], now() - USES_SINCE)
    choices = {"traits": list(Trait), "kinds": list(Kind), "statuses": list(Status)}
    return render_template("bank/index.html", page=page, uses=uses, **_may(), **choices)


def _may() -> dict[str, bool]:
    return {"may_edit": bool(may_edit_bank(g.viewer)), "may_draft": bool(may_draft_questions(g.viewer))}


def _wanted() -> Wanted:
    """What the address asks for; what it cannot ask for is left out."""
    asked, page = request.args, request.args.get("page", "")
    return Wanted(
        words=asked.get("q", "").strip()[:WORDS_LIMIT],
        traits=_chosen(Trait, asked.getlist("trait")),
        kinds=_chosen(Kind, asked.getlist("kind")),
        statuses=_chosen(Status, asked.getlist("status")),
        theme=asked.get("theme", ""),
        page=int(page) if page.isdecimal() and 0 < len(page) < PAGE_DIGITS and int(page) else 1,
    )


def _chosen(kind: type[E], values: Iterable[str]) -> tuple[E, ...]:
    known = {each.value: each for each in kind}
    return tuple(known[value] for value in dict.fromkeys(values) if value in known)


@bp.get("/<slug>")
def show(slug: str) -> Page:
    try:
        return _version(slug)
    except Hidden:
        page, texts = written.reading_page(g.viewer, slug)
        return render_template("bank/drafted.html", page=page, texts=texts, **_may())


@bp.get("/<slug>/versions/<int:n>")
def version(slug: str, n: int) -> Page:
    return _version(slug, n)


def _version(slug: str, n: int | None = None) -> str:
    page = queries.version_page(g.viewer, slug, n)
    return render_template("bank/show.html", page=page, history=queries.history(g.viewer, slug), copy=CopyForm(), **_may())


@bp.get("/<slug>/differences")
def differences_between(slug: str) -> Page:
    """Between two versions: `from` and `to` in the address, the newest two without them."""
    newest = queries.version_page(g.viewer, slug)
    to = request.args.get("to", newest.n, int)
    before = request.args.get("from", max(1, to - 1), int)
    pages = [queries.version_page(g.viewer, slug, n) for n in (before, to)]
    changes = diff(pages[0].content, pages[1].content)
    return render_template("bank/diff.html", before=pages[0], after=pages[1], changes=changes, history=queries.history(g.viewer, slug))


@bp.post("/<slug>/states/<state>")
def mark(slug: str, state: str) -> Page:
    require(may_edit_bank(g.viewer))
    known = {each.value: each for each in states.Mark}
    if state not in known:
        abort(404)
    states.mark(g.viewer, slug, known[state], request.form.get("note", ""), now())
    flash(MARKED[known[state]])
    return redirect(url_for(".show", slug=slug), code=303)
