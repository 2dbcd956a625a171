"""The fields of the editor: one a text, one line an entry."""

from typing import ClassVar
from uuid import UUID

from wtforms import BooleanField, Field, FieldList, Form, FormField, HiddenField, SelectChoice, SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired, Length

from interview.clock import new_id
from interview.web.forms import OurForm
from question_bank.schema import LEVELS, Kind, Trait

TRAITS = [SelectChoice(trait.value, trait.shown) for trait in Trait]
KINDS = [SelectChoice(kind.value, kind.shown) for kind in Kind]
RATINGS = [SelectChoice("", "Choose"), *(SelectChoice(str(level), str(level)) for level in LEVELS)]
TITLE = [DataRequired("Write a title, for example “The school bus rule”."), Length(max=600, message="Shorten it to 600 characters.")]
NOTE_MISSING = "Say what changed and why; the history of the question shows it."
NOTE_LONG = "Shorten it to 2000 characters."


class Needed:
    """Marks a field as not optional. That it is filled is the question's own rule, and said only when it is to be published."""

    field_flags: ClassVar = {"required": True}

    def __call__(self, _form: Form, _field: Field) -> None:
        pass


NEEDED = [Needed()]


class RungForm(Form):  # type: ignore[misc]
    """`reread`: what `changed` said when the rung was moved; as long as it says so, it is to be read again."""

    reread = HiddenField()
    title = StringField("Short name", NEEDED)
    changed = StringField("What changed since the rung before", NEEDED)
    prompt = TextAreaField("Read aloud", NEEDED)
    met_when = TextAreaField("Met when (one a line)", NEEDED)
    partial_when = TextAreaField("Partial when", NEEDED)
    miss_when = TextAreaField("Not met when", NEEDED)
    hints = TextAreaField("Hints, word for word (one a line, at most two)")
    minutes = StringField("Minutes", NEEDED)


class SampleForm(Form):  # type: ignore[misc]
    rating = SelectField("Your rating", NEEDED, choices=RATINGS, validate_choice=False)
    answer = TextAreaField("What the candidate says", NEEDED)


class QuestionForm(OurForm):
    base = HiddenField()
    revision = HiddenField()
    title = StringField("Title", NEEDED)
    trait = SelectField("Trait", NEEDED, choices=TRAITS, validate_choice=False)
    kind = SelectField("Kind", NEEDED, choices=KINDS, validate_choice=False)
    purpose = TextAreaField("What it shows")
    prompt = TextAreaField("Read aloud", NEEDED)
    card_on = BooleanField("Every candidate gets a card of facts")
    facts_title = StringField("Title of the card", NEEDED)
    facts = TextAreaField("Facts on the card (one a line)", NEEDED)
    probes = TextAreaField("Follow-ups (one a line, at most three)")
    minutes = StringField("Minutes", NEEDED)
    rungs = FieldList(FormField(RungForm), max_entries=8)
    frontier_prompt = TextAreaField("Asked at new ground", NEEDED)
    frontier_minutes = StringField("Minutes at new ground", NEEDED)
    parallel = StringField("Parallel ladder")
    anchor_1 = TextAreaField("Level 1", NEEDED)
    anchor_2 = TextAreaField("Level 2", NEEDED)
    anchor_3 = TextAreaField("Level 3", NEEDED)
    anchor_4 = TextAreaField("Level 4", NEEDED)
    anchor_5 = TextAreaField("Level 5", NEEDED)
    misrating = TextAreaField("Commonest mis-rating")
    fairness = TextAreaField("Fairness note")
    job_task = TextAreaField("Task of the job it stands for")
    theme = StringField("Theme")
    samples = FieldList(FormField(SampleForm), max_entries=20)
    removed = HiddenField()
    note = TextAreaField("What changed, and why", NEEDED)


class NewForm(OurForm):
    """Sent twice it makes one question: the page proposes its id."""

    key = HiddenField(default=lambda: str(new_id()), render_kw={"autocomplete": "off"})
    title = StringField("Title", TITLE)
    trait = SelectField("Trait", choices=TRAITS)
    kind = SelectField("Kind", choices=KINDS)

    @property
    def made_id(self) -> UUID | None:
        try:
            return UUID(self.key.data)
        except ValueError:
            return None


class CopyForm(OurForm):
    title = StringField("Title of the copy", TITLE)
