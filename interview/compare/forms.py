"""The form of a decision. Nothing is chosen beforehand (law 8)."""

from collections.abc import Mapping
from typing import TypeVar

from wtforms import RadioField, SelectChoice, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length

from interview.compare.deciding import Outcome, RoundPage
from interview.compare.leaving_out import Planned
from interview.web.forms import OurForm

K = TypeVar("K")
WHY = "Say in a few words why: on which traits, and on what evidence."


class DecisionForm(OurForm):
    outcome = RadioField(
        "What you decide",
        [InputRequired("Choose one of the three.")],
        choices=[SelectChoice(Outcome.advance, "Advance"), SelectChoice(Outcome.hold, "Hold"), SelectChoice(Outcome.decline, "Decline")],
    )
    reason = TextAreaField("Why", [DataRequired(WHY), Length(max=4000, message="Write at most 4000 characters.")])


def decision_form(of: RoundPage, sent: Mapping[str, str] | None = None) -> DecisionForm:
    """A page holds one for each round."""
    return DecisionForm(sent, prefix=f"round-{of.n}")


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
