"""The form of a decision. Nothing is chosen beforehand (law 8)."""

from collections.abc import Mapping
from typing import Any, TypeVar

from wtforms import RadioField, SelectChoice, SelectMultipleField, StringField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length
from wtforms.widgets import CheckboxInput, ListWidget

from interview.compare.decided import DecisionsPage, RoundPage
from interview.compare.grounds import WHY, Given, wanting
from interview.compare.leaving_out import Planned
from interview.compare.standing import FIELDS, Outcome
from interview.web.forms import OurForm
from question_bank.schema import Trait

K = TypeVar("K")
LONGEST = Length(max=4000, message="Write at most 4000 characters.")


class Checkboxes(SelectMultipleField):  # type: ignore[misc]
    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()


class DecisionForm(OurForm):
    """page, round: what it is about; they say what else it needs (grounds.wanting)."""

    page: DecisionsPage
    round: RoundPage
    outcome = RadioField(
        "What you decide",
        [InputRequired("Choose one of the four.")],
        choices=[
            SelectChoice(Outcome.advance, "Advance"),
            SelectChoice(Outcome.offer, "Offer"),
            SelectChoice(Outcome.hold, "Hold"),
            SelectChoice(Outcome.decline, "Decline"),
        ],
    )
    traits = Checkboxes("Which traits it rests on", choices=[SelectChoice(trait, trait.shown) for trait in Trait], coerce=Trait)
    evidence = Checkboxes("Which notes it rests on", validate_choice=False)
    reason = TextAreaField("Why", [DataRequired(WHY), LONGEST])
    override = TextAreaField("Why, against a clear difference", [LONGEST])
    signature = StringField("Your name, as a signature", [Length(max=400, message="Write at most 400 characters.")])
    close_call = TextAreaField("What decided", [LONGEST])
    few = TextAreaField("Why so few are enough", [LONGEST])

    @property
    def given(self) -> Given:
        texts = {name: self[name].data or "" for name in ("reason", "override", "signature", "close_call", "few")}
        return Given(Outcome(self.outcome.data), traits=tuple(self.traits.data), evidence=tuple(self.evidence.data), **texts)

    def validate(self, extra_validators: Any = None) -> bool:
        valid = super().validate(extra_validators)
        if self.outcome.errors or self.traits.errors:
            return False
        wants = wanting(self.given, self.round.asks, self.page.evidence, self.round.decider)
        for name in [name for name in wants if not self[name].errors]:
            self[name].errors = [wants[name]]
        return valid and not wants


def decision_form(page: DecisionsPage, of: RoundPage, sent: Mapping[str, str] | None = None) -> DecisionForm:
    """A page holds one for each round."""
    form = DecisionForm(sent, prefix=f"round-{of.n}")
    form.page, form.round = page, of
    form.evidence.choices = [SelectChoice(each.key, each.told) for each in page.evidence]
    for name in ("traits", "evidence", *FIELDS, "signature"):
        form[name].flags.required = True
    return form


class LeftOutForm(OurForm):
    reason = TextAreaField(
        "Why", [DataRequired("Say in a few words why, for whoever asks later."), Length(max=2000, message="Write at most 2000 characters.")]
    )


def left_out_form(of: Planned, sent: Mapping[str, str] | None = None) -> LeftOutForm:
    """A page holds one for each question."""
    return LeftOutForm(sent, prefix=of.id.hex)


def with_came(fresh: Mapping[K, OurForm], came: OurForm | None) -> dict[K, OurForm]:
    """came: one of them that was not taken; it stands in the place of the fresh one."""
    return {key: came if came and came._prefix == form._prefix else form for key, form in fresh.items()}
