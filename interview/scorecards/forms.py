"""The forms of the review page. Their errors say the mend."""

from collections.abc import Mapping
from datetime import datetime
from functools import cached_property

from wtforms import BooleanField, Field, Form, RadioField, SelectField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length, Optional, ValidationError

from interview.clock import new_id
from interview.openings.forms.fields import CHOOSE, id_of, people_of
from interview.openings.pages.candidates import Choice
from interview.scorecards import changes
from interview.scorecards.amendments import OUTCOMES, Amendable, Kind
from interview.scorecards.changes import Change
from interview.scorecards.handing_over import HandOverPage
from interview.scorecards.pages import RECOMMENDATIONS, OwnCard
from interview.scorecards.record import Asked
from interview.scorecards.targets import BAD_CHARACTER
from interview.scorecards.values import REASON_LIMIT, TEXT_LIMIT, unstorable
from interview.scorecards.voiding import VoidPage
from interview.web.forms import OurForm

NOTE = Length(max=TEXT_LIMIT, message=f"A note is at most {TEXT_LIMIT} characters. Split it into two.")
WHY = "Say in a few words why it was not asked or not rated."
REASON = Length(max=REASON_LIMIT, message=f"A reason is at most {REASON_LIMIT} characters. Shorten it.")


def storable(_form: Form, field: Field) -> None:
    if unstorable(field.data):
        raise ValidationError(BAD_CHARACTER)


def stripped(words: str | None) -> str | None:
    return words and words.strip()


class ItemForm(OurForm):
    """A form about one question; its fields are named by the question's place, so that a page may hold many."""

    asked: Asked

    @property
    def anchor(self) -> str:
        return self.asked.anchor


class RatingForm(ItemForm):
    rating = RadioField("Your rating", [InputRequired("Choose a level from 1 to 5.")], choices=[(str(n), str(n)) for n in range(1, 6)])

    def changes(self, _at: datetime) -> list[Change]:
        return [changes.rated(self.asked, int(self.rating.data))]


class ReasonForm(ItemForm):
    reason = TextAreaField(
        "Why there is no rating", [DataRequired("Say in a few words why it was not asked or not rated."), REASON, storable]
    )

    def changes(self, _at: datetime) -> list[Change]:
        return [changes.unrated(self.asked, self.reason.data)]


class LineForm(ItemForm):
    text = TextAreaField("What they did or said", [DataRequired("Write what they did or said."), NOTE, storable])
    quote = BooleanField("These are their own words")

    def changes(self, at: datetime) -> list[Change]:
        return [changes.noted(self.asked, new_id(), self.text.data, self.quote.data, at)]


class PaperForm(ItemForm):
    def changes(self, _at: datetime) -> list[Change]:
        return [changes.on_paper(self.asked)]


class OrderForm(ItemForm):
    reason = TextAreaField(
        "Why it was asked out of order", [DataRequired("Say in a few words why it was asked out of order."), REASON, storable]
    )

    def changes(self, _at: datetime) -> list[Change]:
        return [changes.moved(self.asked, self.reason.data)]


class ClosingForm(OurForm):
    anchor = "recommendation"
    page: OwnCard
    choice = RadioField("Overall recommendation", [Optional()], choices=[(key, words[0]) for key, words in RECOMMENDATIONS.items()])
    summary = TextAreaField("What decided it, in one or two sentences", [NOTE, storable])

    def changes(self, _at: datetime) -> list[Change]:
        return changes.recommended(self.page, self.choice.data, self.summary.data or "")


class GoingOnForm(OurForm):
    reason = TextAreaField(
        "Why you wait no longer", [DataRequired("Say in a few words why you wait no longer."), REASON, storable], filters=[stripped]
    )


class VoidForm(OurForm):
    """`what`: the id of an interview, or of the application for all of them."""

    what = RadioField("What was made by mistake", [InputRequired("Choose what was made by mistake.")])
    reason = TextAreaField("Why", [DataRequired("Say in a few words what went wrong."), REASON, storable], filters=[stripped])


def void_form(page: VoidPage) -> VoidForm:
    form = VoidForm()
    whole = [Choice(page.application_id, f"{page.candidate} in {page.opening}")] if page.whole else []
    form.what.choices = people_of([*(Choice(each.id, f"{each.kit}, {', '.join(each.people)}") for each in page.interviews), *whole])
    return form


class HandOverForm(OurForm):
    person = SelectField("Who takes it", [InputRequired("Choose who takes it.")], coerce=id_of)
    reason = TextAreaField("Why", [REASON, storable], filters=[stripped])


def hand_over_form(page: HandOverPage) -> HandOverForm:
    form = HandOverForm()
    form.person.choices = people_of(page.people, CHOOSE)
    return form


class AmendForm(OurForm):
    """`said`: what it is corrected to."""

    said: Field
    reason = TextAreaField(
        "Why you change it", [DataRequired("Say in a few words why you change it."), REASON, storable], filters=[stripped]
    )

    @property
    def value(self) -> int | str:
        return str(self.said.data)


class AmendRating(AmendForm):
    said = RadioField("Your rating", [InputRequired("Choose a level from 1 to 5.")], choices=[(str(n), str(n)) for n in range(1, 6)])

    @property
    def value(self) -> int | str:
        return int(self.said.data)


class AmendOutcome(AmendForm):
    said = RadioField("Outcome", [InputRequired("Choose met, partial or not met.")], choices=list(OUTCOMES.items()))


class AmendRecommendation(AmendForm):
    said = RadioField(
        "Overall recommendation",
        [InputRequired("Choose one of the five.")],
        choices=[(key, words[0]) for key, words in RECOMMENDATIONS.items()],
    )


class AmendText(AmendForm):
    said = TextAreaField("What it should say", [DataRequired("Write what it should say."), NOTE, storable], filters=[stripped])


_AMENDS: dict[Kind, type[AmendForm]] = {
    Kind.rating: AmendRating,
    Kind.outcome: AmendOutcome,
    Kind.recommendation: AmendRecommendation,
    Kind.text: AmendText,
}


def amend_form(spot: Amendable, sent: Mapping[str, str] | None = None) -> AmendForm:
    """The form for one thing that may be amended, filled with what stands or came late, or with what was sent."""
    return _AMENDS[spot.kind](sent, data={"said": str(spot.said or "")})


KINDS: dict[str, type[ItemForm]] = {"rating": RatingForm, "reason": ReasonForm, "line": LineForm, "paper": PaperForm, "order": OrderForm}


def _has(asked: Asked, kind: str) -> bool:
    """Whether the page has this form for the question now."""
    return {"rating": asked.rating_place is not None, "order": asked.moved is not None}.get(kind, True)


def _filled(asked: Asked) -> dict[str, dict[str, str | None]]:
    """What stands in each form before anything is typed."""
    return {
        "rating": {"rating": str(asked.rating or "")},
        "reason": {"reason": asked.gap},
        "order": {"reason": asked.moved.reason if asked.moved else None},
    }


class CardForms:
    """All forms of one review page. `sent`: the fields that came in; only the form they belong to is filled from them."""

    def __init__(self, page: OwnCard, sent: Mapping[str, str] | None = None) -> None:
        self.page = page
        self._sent = sent
        self._came = (sent.get("entry", ""), sent.get("item", "")) if sent else ("", "")
        self._made: dict[tuple[str, str], ItemForm] = {}

    @property
    def posted(self) -> ItemForm | ClosingForm | None:
        """The form that came in; None when the page has no such form, or no longer."""
        kind, item = self._came
        if kind == "closing":
            return self.closing
        asked = next((each for part in self.page.parts for each in part.asked if str(each.item.id) == item), None)
        return self.of(kind, asked) if asked and kind in KINDS and _has(asked, kind) else None

    @property
    def typed(self) -> str:
        """The words that came in, to copy them from a page that has no such form any more."""
        return "\n".join(words for name, words in (self._sent or {}).items() if name.endswith(("-text", "-reason", "-summary")))

    def of(self, kind: str, asked: Asked) -> ItemForm:
        key = (kind, str(asked.item.id))
        if key not in self._made:
            form = KINDS[kind](self._sent if key == self._came else None, prefix=f"{asked.anchor}-{kind}", data=_filled(asked).get(kind))
            form.asked = asked
            self._made[key] = form
        return self._made[key]

    @cached_property
    def closing(self) -> ClosingForm:
        filled = {"choice": self.page.recommendation, "summary": self.page.summary}
        form = ClosingForm(self._sent if self._came[0] == "closing" else None, prefix="closing", data=filled)
        form.page = self.page
        return form
