"""The forms of an opening's settings: its weights and reveal rule, and what may be told about the role."""

from wtforms import Field, IntegerField, RadioField, SelectChoice, TextAreaField
from wtforms.validators import InputRequired, Length, NumberRange, ValidationError

from interview.openings.forms.fields import LONG
from interview.openings.pages.plans import Terms
from interview.visibility.cards import Reveal
from interview.web.forms import OurForm
from question_bank.schema import Trait

REVEAL_WORDS = {Reveal.after_own: "After one’s own", Reveal.whole_panel: "Whole panel"}
REVEAL = [SelectChoice(rule.value, words) for rule, words in REVEAL_WORDS.items()]
REVEAL_NOTES = {
    Reveal.after_own: "Whoever has submitted reads the others’ scorecards of that candidate.",
    Reveal.whole_panel: "Scorecards open when every one of that interview is in or excused.",
}


def _weight(trait: Trait) -> Field:
    return IntegerField(trait.shown, [InputRequired("Write a number, 25 if all count alike."), NumberRange(0, 100, "From 0 to 100.")])


class TermsForm(OurForm):
    enthusiasm = _weight(Trait.enthusiasm)
    user_perspective = _weight(Trait.user_perspective)
    intelligence = _weight(Trait.intelligence)
    commitment = _weight(Trait.commitment)
    reason = TextAreaField("Why these weights", [LONG])
    reveal = RadioField(
        "When scorecards open",
        [InputRequired("Choose when they open.")],
        choices=[SelectChoice(rule.value, words) for rule, words in REVEAL_WORDS.items()],
    )

    @property
    def weights(self) -> dict[str, float]:
        return {trait.value: self[trait.value].data for trait in Trait}

    def validate_commitment(self, _field: Field) -> None:
        numbers = list(self.weights.values())
        if None not in numbers and sum(numbers) != 100:
            raise ValidationError(f"The four weights add up to {sum(numbers)}. Make them 100.")

    def validate_reason(self, field: Field) -> None:
        if len(set(self.weights.values())) > 1 and not (field.data or "").strip():
            raise ValidationError("Write why these traits count more in this job, or make all four 25.")


def terms_form(terms: Terms) -> TermsForm:
    percents = {trait.value: round(share * 100) for trait, share in terms.weights.items()}
    return TermsForm(data={**percents, "reason": terms.reason, "reveal": terms.reveal.value})


class MayTellForm(OurForm):
    may_tell = TextAreaField("What interviewers may tell", [Length(max=4000, message="Write at most 4000 characters.")])
