"""A form with one field of each kind, for the page that shows every component."""

from wtforms import BooleanField, Form, PasswordField, RadioField, SelectField, SelectMultipleField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired
from wtforms.widgets import CheckboxInput, ListWidget

ANCHORS = {
    1: "Names a set method or guesses an answer; does not say what is new in this version.",
    2: "Says that something is new but not what; repeats the earlier rule with small changes.",
    3: "Names what is new and states at least one assumption before proposing a step.",
    4: "Names what is new, states assumptions, and tries a smaller case to check the idea.",
    5: "Does all of level 4, keeps two explanations open, and says what would settle between them.",
}


class SamplerForm(Form):
    title = StringField("Title", [DataRequired("Write the job’s title, e.g. Senior Product Manager, Payments.")])
    email = StringField("E-mail", description="Only used to tell two people of one name apart.")
    password = PasswordField("Password", [DataRequired("Type your password.")])
    words = TextAreaField("What changed and why")
    plan = SelectField("Plan", choices=[SelectChoice("three", "Three interviews, four traits"), SelectChoice("one", "One interview")])
    reveal = RadioField(
        "When do the others’ scorecards open?",
        [DataRequired("Choose one.")],
        choices=[SelectChoice("own", "After one’s own"), SelectChoice("panel", "When the whole panel is in")],
    )
    roles = SelectMultipleField(
        "Roles",
        choices=[SelectChoice("interviewer", "Interviewer"), SelectChoice("admin", "Admin")],
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )
    agreed = BooleanField("They know that notes are kept")
    rating = RadioField(
        "How do they work on new ground?", [DataRequired("Choose a level, or rate later.")], choices=[SelectChoice(str(n)) for n in ANCHORS]
    )
