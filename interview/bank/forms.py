"""The plain form of a question: one field a text, one line an entry."""

from typing import Any

from flask_wtf import FlaskForm
from pydantic import ValidationError
from wtforms import Field, FieldList, Form, FormField, HiddenField, IntegerField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional

from question_bank.schema import LEVELS, Question
from question_bank.wording import worded

ANCHORS = tuple(f"anchor_{level}" for level in LEVELS)
TEXTS = ("title", "prompt", "theme", "purpose", "job_task", "misrating", "fairness")
RUNG_TEXTS = ("title", "prompt", "changed", "partial_when", "miss_when")


class RungForm(Form):  # type: ignore[misc]
    title = StringField("Short name")
    changed = StringField("What changed since the rung before")
    prompt = TextAreaField("Read aloud")
    met_when = TextAreaField("Met when (one a line)")
    partial_when = TextAreaField("Partial when")
    miss_when = TextAreaField("Not met when")
    hints = TextAreaField("Hints, word for word (one a line, at most two)")
    minutes = IntegerField("Minutes", [Optional()])


class QuestionForm(FlaskForm):  # type: ignore[misc]
    base = HiddenField()
    title = StringField("Title")
    prompt = TextAreaField("Read aloud")
    minutes = IntegerField("Minutes", [Optional()])
    facts_title = StringField("Title of the card")
    facts = TextAreaField("Facts on the card (one a line)")
    probes = TextAreaField("Follow-ups (one a line, at most three)")
    rungs = FieldList(FormField(RungForm))
    frontier_prompt = TextAreaField("Asked at new ground")
    frontier_minutes = IntegerField("Minutes at new ground", [Optional()])
    anchor_1 = TextAreaField("Level 1")
    anchor_2 = TextAreaField("Level 2")
    anchor_3 = TextAreaField("Level 3")
    anchor_4 = TextAreaField("Level 4")
    anchor_5 = TextAreaField("Level 5")
    misrating = TextAreaField("Commonest mis-rating")
    fairness = TextAreaField("Fairness note")
    purpose = TextAreaField("Purpose")
    job_task = TextAreaField("Task of the job it stands for")
    theme = StringField("Theme")
    note = TextAreaField(
        "What changed, and why",
        [
            InputRequired("Say what changed and why; the history of the question shows it."),
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
    return QuestionForm(data=data)


def question_of(form: QuestionForm, before: Question) -> Question | None:
    """The question as the form says it, the rest as `before` had it. None when it cannot run: the messages then stand at the fields."""
    body: dict[str, Any] = before.model_dump(mode="json", by_alias=True) | {name: form[name].data for name in TEXTS}
    body["anchors"] = {level: form[f"anchor_{level}"].data for level in LEVELS}
    body["probes"] = [{"prompt": line} for line in _entries(form.probes)]
    body["card"] = {"title": form.facts_title.data, "facts": _entries(form.facts)} if before.card else None
    if before.ladder:
        body["ladder"] |= {
            "frontier": {"prompt": form.frontier_prompt.data, "minutes": form.frontier_minutes.data},
            "rungs": [_rung(rung.form) for rung in form.rungs],
        }
    else:
        body["minutes"] = form.minutes.data
    try:
        return Question.model_validate(body)
    except ValidationError as error:
        for each in error.errors():
            fault, mend = worded(each, Question)
            field = _field_at(form, each["loc"])
            field.errors = [*field.errors, f"{fault[:1].upper()}{fault[1:]}. {mend}."]
        return None


def _rung(form: Form) -> dict[str, Any]:
    return {name: form[name].data or "" for name in RUNG_TEXTS} | {
        "met_when": _entries(form.met_when),
        "hints": _entries(form.hints),
        "minutes": form.minutes.data,
    }


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
        case ("ladder", *_) if len(form.rungs):
            return form.rungs[0].form.changed
        case (str(name), *_) if name in form:
            return form[name]
    return form.title


def _lines(entries: Any) -> str:
    return "\n".join(entries)


def _entries(field: Field) -> list[str]:
    return [line.strip() for line in (field.data or "").splitlines() if line.strip()]
