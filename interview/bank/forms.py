"""The plain form of a question: one field a text, one line an entry."""

from collections.abc import Iterable, Iterator
from typing import Any, ClassVar

from flask_wtf import FlaskForm
from pydantic import ValidationError
from pydantic_core import ErrorDetails
from wtforms import Field, FieldList, Form, FormField, HiddenField, StringField, TextAreaField
from wtforms.validators import DataRequired, Length

from question_bank.schema import LEVELS, Question

TEXTS = ("title", "prompt", "theme", "purpose", "job_task", "misrating", "fairness")
RUNG_TEXTS = ("title", "prompt", "changed", "partial_when", "miss_when")


class Needed:
    """Marks a field as not optional. That it is filled is the question's own rule: `question_of` says so at the field."""

    field_flags: ClassVar = {"required": True}

    def __call__(self, _form: Form, _field: Field) -> None:
        pass


NEEDED = [Needed()]


class RungForm(Form):  # type: ignore[misc]
    title = StringField("Short name", NEEDED)
    changed = StringField("What changed since the rung before", NEEDED)
    prompt = TextAreaField("Read aloud", NEEDED)
    met_when = TextAreaField("Met when (one a line)", NEEDED)
    partial_when = TextAreaField("Partial when", NEEDED)
    miss_when = TextAreaField("Not met when", NEEDED)
    hints = TextAreaField("Hints, word for word (one a line, at most two)")
    minutes = StringField("Minutes", NEEDED)


class QuestionForm(FlaskForm):  # type: ignore[misc]
    base = HiddenField()
    title = StringField("Title", NEEDED)
    prompt = TextAreaField("Read aloud", NEEDED)
    minutes = StringField("Minutes", NEEDED)
    facts_title = StringField("Title of the card", NEEDED)
    facts = TextAreaField("Facts on the card (one a line)", NEEDED)
    probes = TextAreaField("Follow-ups (one a line, at most three)")
    rungs = FieldList(FormField(RungForm))
    frontier_prompt = TextAreaField("Asked at new ground", NEEDED)
    frontier_minutes = StringField("Minutes at new ground", NEEDED)
    anchor_1 = TextAreaField("Level 1", NEEDED)
    anchor_2 = TextAreaField("Level 2", NEEDED)
    anchor_3 = TextAreaField("Level 3", NEEDED)
    anchor_4 = TextAreaField("Level 4", NEEDED)
    anchor_5 = TextAreaField("Level 5", NEEDED)
    misrating = TextAreaField("Commonest mis-rating", NEEDED)
    fairness = TextAreaField("Fairness note", NEEDED)
    purpose = TextAreaField("Purpose", NEEDED)
    job_task = TextAreaField("Task of the job it stands for", NEEDED)
    theme = StringField("Theme", NEEDED)
    note = TextAreaField(
        "What changed, and why",
        [
            DataRequired("Say what changed and why; the history of the question shows it."),
            Length(max=2000, message="Shorten it to 2000 characters."),
        ],
    )


def form_of(question: Question, base: int) -> QuestionForm:
    """A form filled with a published version."""
    data: dict[str, Any] = {name: getattr(question, name) for name in TEXTS}
    data |= {f"anchor_{level}": question.anchors[level] for level in LEVELS}
    data |= {"base": base, "minutes": question.own_minutes, "probes": _lines(probe.prompt for probe in question.probes)}
    if question.card:
        data |= {"facts_title": question.card.title, "facts": _lines(question.card.facts)}
    if question.ladder:
        data |= {"frontier_prompt": question.ladder.frontier.prompt, "frontier_minutes": question.ladder.frontier.minutes}
        data["rungs"] = [
            {**{name: getattr(rung, name) for name in RUNG_TEXTS}, "met_when": _lines(rung.met_when), "hints": _lines(rung.hints)}
            | {"minutes": rung.minutes}
            for rung in question.ladder.rungs
        ]
    return QuestionForm(formdata=None, data=data)


def question_of(form: QuestionForm, before: Question) -> Question | None:
    """The question as the form says it, the rest as `before` had it. None when it cannot run: the messages then stand at the fields."""
    body: dict[str, Any] = before.model_dump(mode="json", by_alias=True) | {name: _text(form[name]) for name in TEXTS}
    body["anchors"] = {level: _text(form[f"anchor_{level}"]) for level in LEVELS}
    body["probes"] = [{"prompt": line} for line in _entries(form.probes)]
    body["card"] = {"title": _text(form.facts_title), "facts": _entries(form.facts)} if before.card else None
    if before.ladder:
        body["ladder"] |= {
            "frontier": {"prompt": _text(form.frontier_prompt), "minutes": _text(form.frontier_minutes)},
            "rungs": [_rung(rung.form) for rung in form.rungs],
        }
    else:
        body["minutes"] = _text(form.minutes)
    try:
        return Question.model_validate(body)
    except ValidationError as error:
        silent = [rung.form.changed for rung in form.rungs[1:] if not _text(rung.form.changed)]
        for field in silent:
            _say(field, "Write the one thing that differs from the rung before.")
        for each in error.errors():
            if not (silent and each["loc"] == ("ladder", "rungs")):
                _say(_field_at(form, each["loc"]), _words(each))
        return None


def _say(field: Field, words: str) -> None:
    field.errors = [*field.errors, words]


def differences(form: QuestionForm, newer: Question) -> list[tuple[str, str]]:
    """(field, what `newer` says there) wherever it says something else than the form."""
    mine = {name: _text(field) for name, field in _named(form)}
    theirs = ((name, str(_text(field))) for name, field in _named(form_of(newer, 0)) if name != form.note.label.text)
    return [(name, text) for name, text in theirs if text != mine.get(name)]


def _named(form: QuestionForm) -> Iterator[tuple[str, Field]]:
    """Every text field and what it is called; those of a rung after its number."""
    for field in form:
        if isinstance(field, StringField) and not isinstance(field, HiddenField):
            yield field.label.text, field
    for n, rung in enumerate(form.rungs, start=1):
        yield from ((f"Rung {n}, {field.label.text}", field) for field in rung.form)


def _rung(form: Form) -> dict[str, Any]:
    return {name: _text(form[name]) for name in (*RUNG_TEXTS, "minutes")} | {name: _entries(form[name]) for name in ("met_when", "hints")}


def _field_at(form: QuestionForm, loc: tuple[int | str, ...]) -> Field:
    """Where on the form a fault of the question stands; what belongs to no field stands at the title."""
    match loc:
        case ("anchors", level, *_):
            return form[f"anchor_{level}"]
        case ("card", "title", *_):
            return form.facts_title
        case ("card", *_):
            return form.facts
        case ("ladder", "frontier", name, *_):
            return form[f"frontier_{name}"]
        case ("ladder", "rungs", int(n), str(name), *_):
            return form.rungs[n].form[name]
        case (str(name), *_) if name in form:
            return form[name]
    return form.title


def _words(error: ErrorDetails) -> str:
    """What to write instead, next to the field."""
    limits = error.get("ctx", {})
    match error["type"]:
        case "string_too_short":
            return "Write something here; it cannot be empty."
        case "string_too_long":
            return f"Shorten it to {limits['max_length']} characters."
        case "too_short":
            return f"Write at least {limits['min_length']}, one a line."
        case "too_long":
            return f"Keep at most {limits['max_length']}, one a line."
        case kind if kind.startswith(("int_", "greater_", "less_")):
            return "Write a whole number of minutes from 1 to 60."
    mend = error["msg"].rpartition("; ")[2]
    return f"{mend[:1].upper()}{mend[1:]}."


def _lines(entries: Iterable[str]) -> str:
    return "\n".join(entries)


def _entries(field: Field) -> list[str]:
    return [line.strip() for line in _text(field).splitlines() if line.strip()]


def _text(field: Field) -> str:
    """What stands in the field, with line ends as a published version has them."""
    return "\n".join(str(field.data or "").strip().splitlines())
