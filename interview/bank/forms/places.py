"""Where on the form a message stands, and what else to read there."""

from collections.abc import Iterator
from dataclasses import dataclass

from wtforms import BooleanField, Field, HiddenField, SelectField, StringField

from interview.bank.forms.fields import NOTE_LONG, NOTE_MISSING, QuestionForm
from interview.bank.forms.filling import form_of
from interview.bank.written import Checked
from question_bank.document import Loc
from question_bank.draft import Body
from question_bank.lint import Finding

NOTE_LENGTH = 2000
REREAD = "This rung stands elsewhere now. Read what changed again: is it still the one thing that differs from the rung before?"

KEEP = "Keep as it is"


@dataclass(frozen=True)
class Said:
    """One message. at: the id of its field; name: what that is called; blocks: it keeps from publishing.

    act, button: what ends it without a change of the text."""

    at: str
    name: str
    words: str
    blocks: bool
    act: str = ""
    button: str = ""


def missing(form: QuestionForm, checked: Checked) -> list[Said]:
    """What keeps the draft from being run."""
    return [Said(*_at(form, fault.loc), fault.words, True) for fault in checked.faults]


def advised(form: QuestionForm, checked: Checked) -> list[Said]:
    """What the lint says, and where a moved rung is to be read again."""
    found = [_found(form, each) for each in checked.findings]
    moved = [
        Said(*_at(form, ("ladder", "rungs", n, "changed")), REREAD, False, f"rung-{n + 1}-reread", "It still fits")
        for n, rung in enumerate(form.rungs)
        if n and rung.form.reread.data and form.kind.data == "ladder"
    ]
    return [*found, *moved]


def note_faults(form: QuestionForm) -> list[Said]:
    """The note is asked for when it is to be published."""
    note = (form.note.data or "").strip()
    words = NOTE_MISSING if not note else NOTE_LONG if len(note) > NOTE_LENGTH else ""
    return [Said("note", form.note.label.text, words, True)] if words else []


def mark(form: QuestionForm, found: list[Said]) -> None:
    """Puts the messages to their fields as errors."""
    fields = {field.id: field for _, field in _named(form)}
    for each in found:
        if field := fields.get(each.at):
            field.errors = [*field.errors, each.words]


def differences(mine: Body, theirs: Body) -> list[tuple[str, str]]:
    """(field, what `theirs` says there) wherever it says something else than `mine`."""
    own = {name: _shown(field) for name, field in _named(form_of(mine, 0, 0))}
    others = ((name, _shown(field)) for name, field in _named(form_of(theirs, 0, 0)))
    return [(name, text) for name, text in others if text != own.get(name, "") and name != QuestionForm.note.args[0]]


def _found(form: QuestionForm, finding: Finding) -> Said:
    at, name = _at(form, finding.loc)
    rule, digest = finding.key
    return (
        Said(at, name, finding.words, True) if finding.blocks else Said(at, name, finding.words, False, f"keep {rule} {digest} {at}", KEEP)
    )


def _named(form: QuestionForm) -> Iterator[tuple[str, Field]]:
    """Every field that is written in and what it is called; those of a rung or a sample after its number."""
    for field in form:
        if isinstance(field, (StringField, SelectField, BooleanField)) and not isinstance(field, HiddenField):
            yield field.label.text, field
    for word, entries in (("Rung", form.rungs), ("Sample", form.samples)):
        for n, entry in enumerate(entries, start=1):
            yield from ((f"{word} {n}, {each.label.text}", each) for each in entry.form if not isinstance(each, HiddenField))


def _shown(field: Field) -> str:
    if isinstance(field, BooleanField):
        return "Yes" if field.data else "No"
    if isinstance(field, SelectField):
        return next((choice.label for choice in field.choices if choice.value == str(field.data)), "")
    return "\n".join(str(field.data or "").strip().splitlines())


def _at(form: QuestionForm, loc: Loc) -> tuple[str, str]:
    """The id and the name of the field that a place of the question stands in; what belongs to none stands at the title."""
    at = _id_of(loc)
    names = {field.id: name for name, field in _named(form)} | {"rung-add": "Rungs"}
    return (at, names[at]) if at in names else ("title", form.title.label.text)


def _id_of(loc: Loc) -> str:
    match loc:
        case ("anchors", level, *_):
            return f"anchor_{level}"
        case ("card", "title", *_):
            return "facts_title"
        case ("card", *_):
            return "facts"
        case ("ladder", "frontier", name, *_):
            return f"frontier_{name}"
        case ("ladder", "rungs", int(n), str(name), *_):
            return f"rungs-{n}-{name}"
        case ("ladder", "rungs"):
            return "rung-add"
        case ("ladder", name):
            return str(name)
        case ("samples", n, name, *_):
            return f"samples-{n}-{name}"
    return str(loc[0])
