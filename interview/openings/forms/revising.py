"""The form that revises one interview of a plan."""

from collections.abc import Iterable
from uuid import UUID

from wtforms import Field, FieldList, Form, FormField, IntegerField, SelectChoice, SelectField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange, Optional, ValidationError

from interview.openings.forms.fields import LONG, NOBODY, id_of, people_of
from interview.openings.pages.revising import Offered, Revised, RevisingPage
from interview.openings.revising import NO_QUESTION, NO_REASON
from interview.web.forms import WHOLE_NUMBER, OurForm, OurWords

FREE = 2
"""Lines to add a question on."""
LEFT_OUT = SelectChoice("", "No question")
WORDS = Length(max=4000, message="Write at most 4000 characters.")


class Line(Form):  # type: ignore[misc]
    class Meta(Form.Meta):  # type: ignore[misc]
        def get_translations(self, _form: object) -> OurWords:
            return OurWords()

    question = SelectField("Question", coerce=id_of)
    minutes = IntegerField("Minutes", [Optional(), NumberRange(1, 90, "From 1 to 90 minutes.")])


class RevisingForm(OurForm):
    page: RevisingPage
    lines = FieldList(FormField(Line))
    slot = IntegerField("Minutes planned for it", [InputRequired(WHOLE_NUMBER), NumberRange(10, 240, "From 10 to 240 minutes.")])
    runs_by = SelectField("Who usually runs it", coerce=id_of)
    decider = SelectField("Who decides after its round", [InputRequired("Choose who decides.")], coerce=id_of)
    opening_words = TextAreaField("Opening words", [DataRequired("Write what the interviewer says first."), WORDS])
    closing_words = TextAreaField("Closing words", [DataRequired("Write what the interviewer says last."), WORDS])
    reason = TextAreaField("Why the plan changes", [LONG])

    @property
    def chosen(self) -> list[tuple[UUID, int | None]]:
        return [(line.question.data, line.minutes.data) for line in self.lines if line.question.data]

    @property
    def revised(self) -> Revised:
        words = (self.opening_words.data or "", self.closing_words.data or "")
        return Revised(self.slot.data, *words, self.runs_by.data, self.decider.data, tuple(self.chosen), self.reason.data or "")

    def validate_lines(self, _field: Field) -> None:
        if not self.chosen:
            raise ValidationError(NO_QUESTION)

    def validate_reason(self, field: Field) -> None:
        if self.page.needs_reason and not (field.data or "").strip():
            raise ValidationError(NO_REASON)


def revising_form(page: RevisingPage) -> RevisingForm:
    lines = [{"question": item.version_id, "minutes": item.minutes} for item in page.items] + [{}] * FREE
    words = {"opening_words": page.opening_words, "closing_words": page.closing_words, "slot": page.slot}
    form = RevisingForm(data={**words, "lines": lines, "runs_by": page.runs_by_id, "decider": page.decider_id})
    form.page = page
    form.runs_by.choices, form.decider.choices = people_of(page.interviewers, NOBODY), people_of(page.managers)
    choices = [LEFT_OUT, *_questions(page.offered)]
    for n, line in enumerate(form.lines, start=1):
        line.question.choices, line.question.label.text = choices, f"Question {n}"
    form.reason.flags.required = page.needs_reason
    return form


def _questions(offered: Iterable[Offered]) -> Iterable[SelectChoice]:
    for each in offered:
        where = f", asked in {each.asked_elsewhere}" if each.asked_elsewhere else ""
        yield SelectChoice(str(each.version_id), f"{each.title} · {each.trait.shown} · {each.minutes} min{where}")
