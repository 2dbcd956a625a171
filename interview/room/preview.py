"""A dry run of a question's draft: the room over that one question. Nothing is written anywhere."""

from typing import Any
from uuid import UUID

from flask import Blueprint, g, jsonify, render_template, url_for
from flask.typing import ResponseReturnValue

from interview.bank.forms.filling import form_of
from interview.bank.forms.places import missing
from interview.bank.written import DraftPage, check, draft_page
from interview.room.kit import kit_json
from interview.room.script import made_up
from interview.scorecards.record import CardItem
from interview.visibility.answer import Hidden
from question_bank.budget import item_minutes, kit_minutes
from question_bank.draft import question_of
from question_bank.schema import Kit, KitItem, Question

bp = Blueprint("preview", __name__)
CANDIDATE = "Alex Example"
OPENING_WORDS = "This is a dry run: say hello as you would, then read the question aloud."
CLOSING_WORDS = "That was the question."


@bp.get("/questions/<slug>/draft/preview")
def room(slug: str) -> ResponseReturnValue:
    page = draft_page(g.viewer, slug)
    if question_of(page.body) is None:
        return render_template("room/not_yet.html", page=page, left=missing(form_of(page.body, 0, 0), check(g.viewer, page, page.body)))
    return render_template("room/dry_run.html", page=page)


@bp.get("/questions/<slug>/draft/preview/kit")
def kit(slug: str) -> ResponseReturnValue:
    page = draft_page(g.viewer, slug)
    question = question_of(page.body)
    if question is None:
        raise Hidden
    return jsonify(_kit(page, question) | {"leave": {"href": url_for("bank_drafts.edit", slug=slug), "words": "Leave the dry run"}})


def _kit(page: DraftPage, question: Question) -> dict[str, Any]:
    swap = page.ladders.get(question.ladder.parallel or "") if question.ladder else None
    item = CardItem(UUID(int=1), 1, item_minutes(question, None, swap), question, version=page.next, swap=swap)
    kit = Kit.model_construct(
        id="dry-run",
        title="Dry run",
        slot=kit_minutes([item.minutes]),
        opening_words=OPENING_WORDS,
        closing_words=CLOSING_WORDS,
        items=(KitItem(question=page.slug),),
    )
    return kit_json(made_up(CANDIDATE, "", kit, (item,)))
