"""From a draft's body to its form and back. Text that the kind or the author has put aside stays in the form, and in the body."""

import json
from collections.abc import Iterable
from enum import StrEnum
from typing import Any

from wtforms import Field, Form

from interview.bank.forms.fields import QuestionForm
from question_bank.draft import RUNG_TEXTS, TEXTS, Body, new_rung
from question_bank.schema import FRONTIER_PROMPT, LEVELS, Kind, Trait

NEW_RUNGS = 4


def form_of(body: Body, base: int, revision: int) -> QuestionForm:
    aside = body.get("aside") or {}
    data: dict[str, Any] = {name: body[name] for name in (*TEXTS, "trait", "kind")} | {"base": base, "revision": revision}
    data |= {f"anchor_{level}": body["anchors"][str(level)] for level in LEVELS}
    data |= {"minutes": _shown(body["minutes"], aside.get("minutes")), "probes": _lines(probe["prompt"] for probe in body["probes"])}
    card = body["card"] or aside.get("card") or {"title": "", "facts": []}
    data |= {"card_on": body["card"] is not None, "facts_title": card["title"], "facts": _lines(card["facts"])}
    data |= _climb_data(body["ladder"] or aside.get("ladder") or {})
    data |= {"samples": [dict(each) for each in body["samples"]], "note": aside.get("note", "")}
    data["removed"] = json.dumps(aside["removed"]) if aside.get("removed") else ""
    return QuestionForm(formdata=None, data=data)


def _climb_data(ladder: Body) -> dict[str, Any]:
    frontier = ladder.get("frontier") or {}
    rungs = ladder.get("rungs") or [new_rung() for _ in range(NEW_RUNGS)]
    return {
        "rungs": [rung | {"met_when": _lines(rung["met_when"]), "hints": _lines(rung["hints"])} for rung in rungs],
        "frontier_prompt": frontier.get("prompt", FRONTIER_PROMPT),
        "frontier_minutes": frontier.get("minutes", ""),
        "parallel": ladder.get("parallel") or "",
    }


def body_of(form: QuestionForm, slug: str) -> Body:
    """What stands in the form, shaped like a question; what its kind has no use for is put aside."""
    body: Body = {"id": slug} | {name: _text(form[name]) for name in TEXTS}
    body |= {"trait": _choice(Trait, form.trait), "kind": _choice(Kind, form.kind)}
    body["anchors"] = {str(level): _text(form[f"anchor_{level}"]) for level in LEVELS}
    body["probes"] = [{"prompt": line} for line in _entries(form.probes)]
    body["samples"] = [{"rating": _whole(each.form.rating), "answer": _text(each.form.answer)} for each in form.samples]
    card, ladder, minutes = _card(form), _ladder(form), _whole(form.minutes)
    climbs = body["kind"] == Kind.ladder
    body |= {"card": card if form.card_on.data else None, "ladder": ladder if climbs else None, "minutes": None if climbs else minutes}
    aside = {
        "card": card if not form.card_on.data and (card["title"] or card["facts"]) else None,
        "ladder": ladder if not climbs and _is_begun(ladder) else None,
        "minutes": minutes if climbs else None,
        "removed": _removed(form),
        "note": _text(form.note),
    }
    return body | {"aside": {name: value for name, value in aside.items() if value}}


def _card(form: QuestionForm) -> Body:
    return {"title": _text(form.facts_title), "facts": _entries(form.facts)}


def _ladder(form: QuestionForm) -> Body:
    return {
        "rungs": [_rung(rung.form) for rung in form.rungs],
        "frontier": {"prompt": _text(form.frontier_prompt), "minutes": _whole(form.frontier_minutes)},
        "parallel": _text(form.parallel) or None,
    }


def _rung(form: Form) -> Body:
    rung: Body = {name: _text(form[name]) for name in RUNG_TEXTS} | {name: _entries(form[name]) for name in ("met_when", "hints")}
    rung["minutes"] = _whole(form.minutes)
    reread = _text(form.reread)
    return rung | {"reread": reread} if reread and reread == rung["changed"] else rung


def _is_begun(ladder: Body) -> bool:
    return any(rung != new_rung() for rung in ladder["rungs"]) or bool(ladder["parallel"] or ladder["frontier"]["minutes"])


def _removed(form: QuestionForm) -> Body | None:
    """The rung that was taken out; None when what came back is none."""
    try:
        given = json.loads(form.removed.data or "null")
        rung: Body = {name: str(given[name]) for name in RUNG_TEXTS}
        rung |= {name: [str(line) for line in given[name]] for name in ("met_when", "hints")}
        return rung | {"minutes": _number(str(given["minutes"]))}
    except (ValueError, TypeError, KeyError, RecursionError):
        return None


def _choice(kind: type[StrEnum], field: Field) -> str:
    """What was chosen, or the first when that is none."""
    known = [each.value for each in kind]
    return field.data if field.data in known else known[0]


def _whole(field: Field) -> int | str:
    return _number(_text(field))


def _number(text: str) -> int | str:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 5 else text


def _shown(*values: Any) -> Any:
    """The first that says something."""
    return next((value for value in values if value not in (None, "")), "")


def _lines(entries: Iterable[str]) -> str:
    return "\n".join(entries)


def _entries(field: Field) -> list[str]:
    return [line.strip() for line in _text(field).splitlines() if line.strip()]


def _text(field: Field) -> str:
    """What stands in the field, with line ends as a published version has them."""
    return "\n".join(str(field.data or "").strip().splitlines())
