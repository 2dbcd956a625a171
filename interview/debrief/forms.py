"""The forms of a debrief. Nothing is chosen beforehand (law 8), and their errors say the mend."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from wtforms import Field, Form, RadioField, SelectChoice, SelectMultipleField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length, ValidationError
from wtforms.widgets import CheckboxInput

from interview.debrief.pages import DebriefPage, Discussed
from interview.debrief.said import CHOICES, UNCHANGED
from interview.web.forms import OurForm

MOST = 2000
LONG = Length(max=MOST, message=f"Write at most {MOST} characters.")
LEVELS = [SelectChoice(str(level), str(level)) for level in range(1, 6)]


def stripped(words: str | None) -> str | None:
    return words and words.strip().replace("\r\n", "\n")


class StatementForm(OurForm):
    words = TextAreaField("Statement", [DataRequired("Write in a sentence what you found."), LONG], filters=[stripped])
    evidence = SelectMultipleField(
        "What it rests on", [DataRequired("Tick at least one note that it rests on.")], option_widget=CheckboxInput()
    )


def statement_form(page: DebriefPage, sent: Any = None) -> StatementForm:
    form = StatementForm(sent, prefix="statement")
    form.evidence.choices = [SelectChoice(each.key, each.told) for each in page.evidence]
    return form


class ConsensusForm(OurForm):
    value = RadioField("What you agree on", [InputRequired("Choose a level from 1 to 5.")], choices=LEVELS)
    words = TextAreaField("Why", [DataRequired("Say in a few words what settled it."), LONG], filters=[stripped])


def consensus_form(of: Discussed, sent: Mapping[str, str] | None = None) -> ConsensusForm:
    """A page holds one for each question."""
    return ConsensusForm(sent, prefix=of.item_id.hex)


def consensus_forms(page: DebriefPage, came: ConsensusForm | None) -> dict[UUID, ConsensusForm]:
    """came: one of them that was not taken; it stands in the place of the fresh one."""
    fresh = {each.item_id: consensus_form(each) for each in page.questions}
    return {key: came if came and came._prefix == form._prefix else form for key, form in fresh.items()}


def _unless_unchanged(form: Form, field: Field) -> None:
    if not field.data and form["choice"].data not in (None, UNCHANGED):
        raise ValidationError("Say in a sentence what changed your mind.")


class AgainForm(OurForm):
    choice = RadioField(
        "What you recommend now",
        [InputRequired("Choose one of the six; “Unchanged” is one of them.")],
        choices=[SelectChoice(key, words) for key, words in CHOICES.items()],
    )
    sentence = TextAreaField("In a sentence", [_unless_unchanged, LONG], filters=[stripped])


def again_form(sent: Mapping[str, str] | None = None) -> AgainForm:
    return AgainForm(sent, prefix="again")
