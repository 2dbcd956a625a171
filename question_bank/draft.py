"""A question that is still being written: shaped like a question in JSON, and it need not be able to run yet. Pure.

Besides what a question has, a draft holds `aside`: the ladder, the minutes or the card that its kind or its author has put aside for
now, a rung that was taken out, and the note about the change. A rung that was moved holds `reread`, what `changed` said then."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from question_bank.document import Loc
from question_bank.lint import Finding, Kept, Rule, lint_question
from question_bank.schema import LEVELS, Card, Frontier, Kind, Ladder, Probe, Question, Rung, Sample, Trait

Body = dict[str, Any]
TEXTS = ("title", "theme", "purpose", "job_task", "prompt", "misrating", "fairness")
RUNG_TEXTS = ("title", "prompt", "changed", "partial_when", "miss_when")
EMPTY = "Write something here; it cannot be empty."
MINUTES = "Write a whole number of minutes from 1 to 60."
ACROSS_LEVELS = (Rule.each_level_adds, Rule.levels_differ_by_degree)
CHANGED = "Write the one thing that differs from the rung before."
RUNGS = "A ladder has 4 to 8 rungs: add one, or take one out."


@dataclass(frozen=True)
class Fault:
    """Why a draft cannot run yet. words: what to write instead."""

    loc: Loc
    words: str


def new_body(slug: str, title: str, trait: Trait, kind: Kind) -> Body:
    """A draft with nothing in it but what it takes to begin."""
    empty: Body = dict.fromkeys(TEXTS, "") | {
        "anchors": {str(level): "" for level in LEVELS},
        "probes": [],
        "samples": [],
        "card": None,
    }
    ladder = {"rungs": [new_rung() for _ in range(4)], "frontier": {"minutes": ""}, "parallel": None} if kind is Kind.ladder else None
    return empty | {"id": slug, "title": title, "trait": trait.value, "kind": kind.value, "ladder": ladder, "minutes": None, "aside": {}}


def new_rung() -> Body:
    return dict.fromkeys(RUNG_TEXTS, "") | {"met_when": [], "hints": [], "minutes": ""}


def runnable(body: Body) -> Body:
    """What would be published."""
    question = {name: value for name, value in body.items() if name != "aside"}
    if ladder := question.get("ladder"):
        rungs = [{name: value for name, value in rung.items() if name != "reread"} for rung in ladder["rungs"]]
        question["ladder"] = ladder | {"rungs": rungs}
    return question


def question_of(body: Body) -> Question | None:
    """None when it cannot run yet; `faults` says why."""
    try:
        return Question.model_validate(runnable(body))
    except ValidationError:
        return None


def faults(body: Body) -> list[Fault]:
    """Everything that keeps the draft from being run and published, in the order of the schema."""
    try:
        Question.model_validate(runnable(body))
    except ValidationError as error:
        rungs = (body.get("ladder") or {}).get("rungs", [])
        silent = [Fault(("ladder", "rungs", n, "changed"), CHANGED) for n, rung in enumerate(rungs) if n and not rung["changed"].strip()]
        found = [Fault(_loc(each["loc"]), _words(each)) for each in error.errors() if not (silent and _is_silence(each))]
        return [*found, *silent]
    return []


def advice(body: Body, others: Mapping[str, Question], kept: Kept) -> list[Finding]:
    """What the lint says of the texts that are written already. others, kept: as in `lint_question`."""
    missing = {fault.loc for fault in faults(body)}
    found = lint_question(as_written(body), others, kept)
    return [each for each in found if each.loc not in missing and not _stands_on_nothing(each, missing)]


def as_written(body: Body) -> Question:
    """The question as far as it is written; what is missing is empty, or 0 minutes."""
    plain: dict[str, Any] = {name: str(body.get(name) or "") for name in TEXTS} | {"id": body["id"]}
    anchors = body.get("anchors") or {}
    return Question.model_construct(
        **plain,
        trait=Trait(body["trait"]),
        kind=Kind(body["kind"]),
        card=_card(body.get("card")),
        probes=tuple(Probe.model_construct(prompt=each["prompt"]) for each in body.get("probes") or ()),
        ladder=_ladder(body.get("ladder")),
        own_minutes=_number(body.get("minutes")) if not body.get("ladder") else None,
        anchors={level: str(anchors.get(str(level)) or "") for level in LEVELS},
        samples=tuple(Sample.model_construct(rating=_number(each["rating"]), answer=each["answer"]) for each in body.get("samples") or ()),
    )


def _card(card: Body | None) -> Card | None:
    return Card.model_construct(title=card["title"], facts=tuple(card["facts"])) if card else None


def _ladder(ladder: Body | None) -> Ladder | None:
    if not ladder:
        return None
    frontier = ladder["frontier"] | {"minutes": _number(ladder["frontier"].get("minutes"))}
    rungs = tuple(_rung(each) for each in ladder["rungs"])
    return Ladder.model_construct(rungs=rungs, frontier=Frontier.model_construct(**frontier), parallel=ladder.get("parallel"))


def _rung(rung: Body) -> Rung:
    plain = {name: rung[name] for name in RUNG_TEXTS}
    return Rung.model_construct(**plain, met_when=tuple(rung["met_when"]), hints=tuple(rung["hints"]), minutes=_number(rung["minutes"]))


def _number(given: Any) -> int:
    return int(given) if str(given).isdecimal() and len(str(given)) < 4 else 0


def _stands_on_nothing(finding: Finding, missing: set[Loc]) -> bool:
    """A level is judged against those below it, once they are written."""
    return finding.rule in ACROSS_LEVELS and any(("anchors", level) in missing for level in range(1, int(finding.loc[1])))


def _loc(loc: Loc) -> Loc:
    return ("anchors", int(loc[1])) if loc[0] == "anchors" and len(loc) > 1 and str(loc[1]).isdecimal() else loc


def _is_silence(error: ErrorDetails) -> bool:
    return error["loc"] == ("ladder", "rungs") and error["type"] == "value_error"


def _words(error: ErrorDetails) -> str:
    """What to write instead, next to the field."""
    limits = error.get("ctx", {})
    match error["type"]:
        case "string_too_short" | "missing":
            return EMPTY
        case "string_too_long":
            return f"Shorten it to {limits['max_length']} characters."
        case "too_short" | "too_long" if error["loc"][-1] == "rungs":
            return RUNGS
        case "too_short":
            return f"Write at least {limits['min_length']}, one a line."
        case "too_long":
            return f"Keep at most {limits['max_length']}, one a line."
        case "string_pattern_mismatch":
            return "Write the last part of the ladder’s address, in small letters and hyphens."
        case kind if kind.startswith(("int_", "greater_", "less_")):
            return "Choose a rating from 1 to 5." if error["loc"][-1] == "rating" else MINUTES
    return MINUTES if error["loc"][-1] == "minutes" else _mend(error["msg"])


def _mend(message: str) -> str:
    mend = message.rpartition("; ")[2]
    return f"{mend[:1].upper()}{mend[1:]}."
