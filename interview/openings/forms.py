"""The forms about openings. Their errors say the mend."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, TypeVar
from uuid import UUID

from wtforms import (
    DateTimeLocalField,
    EmailField,
    Field,
    HiddenField,
    IntegerField,
    RadioField,
    SelectChoice,
    SelectField,
    StringField,
    SubmitField,
    TextAreaField,
)
from wtforms.validators import DataRequired, Email, InputRequired, Length, NumberRange, Optional, ValidationError

from interview.clock import new_id
from interview.config import zones
from interview.openings.pages import Choice, Meeting, PlanChoices, Terms, TimePage
from interview.openings.ready_made import ReadyKit, ReadyPlan
from interview.openings.states import State
from interview.openings.zones import clock_words, is_skipped, moments
from interview.visibility.cards import Reveal
from interview.web.forms import OurForm
from question_bank.schema import Trait

NOBODY = SelectChoice("", "Nobody yet")
CHOOSE = SelectChoice("", "Choose …")
SHORT = Length(max=200, message="Write at most 200 characters.")
LONG = Length(max=2000, message="Write at most 2000 characters.")
SLOT = NumberRange(10, 240, "Write a number from 10 to 240.")
YEARS = (2000, 2100)
REVEAL_WORDS = {Reveal.after_own: "After one’s own", Reveal.whole_panel: "Whole panel"}
REVEAL = [SelectChoice(rule.value, words) for rule, words in REVEAL_WORDS.items()]
REVEAL_NOTES = {
    Reveal.after_own: "Whoever has submitted reads the others’ scorecards of that candidate.",
    Reveal.whole_panel: "Scorecards open when every one of that interview is in or excused.",
}


def _id(text: object) -> UUID | None:
    return UUID(str(text)) if text else None


def _people(choices: Iterable[Choice], first: SelectChoice | None = None) -> list[SelectChoice]:
    return [*([first] if first else []), *(SelectChoice(str(choice.id), choice.title) for choice in choices)]


def _zones(known: str) -> list[SelectChoice]:
    return [SelectChoice(zone) for zone in sorted({*zones(), known})]


class MomentField(DateTimeLocalField):  # type: ignore[misc]
    def process_formdata(self, valuelist: list[str]) -> None:
        try:
            super().process_formdata(valuelist)
        except ValueError as error:
            raise ValueError("Write the day and the time, for example 2026-11-24T14:00.") from error


class OnceForm(OurForm):
    """Sent twice it makes one thing: the page proposes the id of what is made."""

    key = HiddenField(default=lambda: str(new_id()), render_kw={"autocomplete": "off"})

    @property
    def made_id(self) -> UUID | None:
        try:
            return _id(self.key.data)
        except ValueError:
            return None


class OpeningForm(OnceForm):
    title = StringField("Title of the job", [DataRequired("Write the title of the job, for example “Product manager, Payments”."), SHORT])
    plan = RadioField("Plan", [InputRequired("Choose one of the plans.")])
    decider = SelectField("Who decides after each round", coerce=_id)

    @property
    def runs(self) -> dict[str, UUID | None]:
        """Kit slug -> who runs that interview."""
        return {name.removeprefix("runs-"): field.data for name, field in self._fields.items() if name.startswith("runs-")}

    def runs_field(self, kit: ReadyKit) -> Field:
        return self._fields[f"runs-{kit.slug}"]


def opening_form(plans: Iterable[ReadyPlan], interviewers: Iterable[Choice], managers: Iterable[Choice], own_id: UUID) -> OpeningForm:
    plans = tuple(plans)
    kits = {kit.slug: kit for plan in plans for kit in plan.kits}
    fields = {f"runs-{kit.slug}": SelectField(kit.title, choices=_people(interviewers, NOBODY), coerce=_id) for kit in kits.values()}
    form = type("OpeningFormWithRuns", (OpeningForm,), fields)(data={"plan": plans[0].slug if len(plans) == 1 else None, "decider": own_id})
    form.plan.choices = [SelectChoice(plan.slug, plan.title) for plan in plans]
    form.decider.choices = _people(managers)
    return form  # type: ignore[no-any-return]


class NameForm(OnceForm):
    name = StringField("Candidate’s name", [DataRequired("Write the candidate’s name."), SHORT])
    say = StringField("How the name is said", [SHORT])
    email = EmailField("E-mail", [Optional(), Email("Write a whole e-mail address, for example lea@example.org."), Length(max=320)])


class RunForm(OurForm):
    kit = SelectField("Interview", coerce=_id)
    person = SelectField("Interviewer", [InputRequired("Choose who runs the interview.")], coerce=_id)


class WhenForm(OurForm):
    """A time on somebody's clock. Where daylight saving skips or doubles it, `moment` offers the two times it can mean."""

    starts = MomentField("Day and time", [Optional()], format="%Y-%m-%dT%H:%M")
    moment = RadioField("Which of the two", choices=(), validate_choice=False)
    zone = SelectField("Time zone")
    place_or_link = StringField("Link or place", [Length(max=500, message="Write at most 500 characters.")])
    call = StringField("Call if it fails", [SHORT])

    starts_at: datetime | None = None

    def validate_starts(self, field: Field) -> None:
        if not field.data or self.zone.data not in zones():
            return
        if not YEARS[0] <= field.data.year <= YEARS[1]:
            raise ValidationError(f"Write a year from {YEARS[0]} to {YEARS[1]}.")
        meant = moments(field.data, self.zone.data)
        self.moment.choices = (
            [SelectChoice(moment.isoformat(), clock_words(moment, self.zone.data)) for moment in meant] if len(meant) > 1 else ()
        )
        self.moment.flags.required = True
        chosen = [moment for moment in meant if len(meant) == 1 or moment.isoformat() == self.moment.data]
        if not chosen:
            what = "is skipped" if is_skipped(field.data, self.zone.data) else "comes twice"
            raise ValidationError(f"The clocks change that night, and {field.data:%H:%M} {what}. Choose one of the two times below.")
        self.starts_at = chosen[0]


class TimeForm(WhenForm):
    minutes = IntegerField("Minutes", [InputRequired("Write how many minutes are planned."), SLOT])


def time_form(page: TimePage, local: datetime | None) -> TimeForm:
    """local: the planned time on the clock of the interview's zone."""
    form = TimeForm(data={**vars(page), "starts": local})
    form.zone.choices = _zones(page.zone)
    return form


class MeetingForm(RunForm, WhenForm):
    minutes = IntegerField("Minutes", [Optional(), SLOT])
    now = SubmitField("Interview now")

    def validate(self, extra_validators: Mapping[str, Any] | None = None) -> bool:
        if self.now.data:
            self.starts.process_errors, self.starts.raw_data, self.starts.data = (), [], None
        return bool(super().validate(extra_validators))

    def meeting(self, now: datetime) -> Meeting:
        starts_at = now if self.now.data else self.starts_at
        when = (starts_at, self.zone.data, self.minutes.data)
        return Meeting(self.kit.data, (self.person.data,), *when, self.place_or_link.data or "", self.call.data or "")


class CandidateForm(NameForm, MeetingForm):
    pass


def candidate_form(choices: PlanChoices, zone: str) -> CandidateForm:
    return _offer(CandidateForm(data=_usual(choices, zone)), choices, zone)


def meeting_form(choices: PlanChoices, zone: str) -> MeetingForm:
    return _offer(MeetingForm(data=_usual(choices, zone)), choices, zone)


M = TypeVar("M", bound=MeetingForm)


def _usual(choices: PlanChoices, zone: str) -> dict[str, Any]:
    return {"zone": zone, "kit": choices.next.id, "person": choices.next.usual}


def _offer(form: M, choices: PlanChoices, zone: str) -> M:
    form.kit.choices = _people(choices.kits)
    form.person.choices = _people(choices.people, CHOOSE)
    form.zone.choices = _zones(zone)
    return form


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


class StateForm(OurForm):
    state = SelectField("State", choices=[SelectChoice(state.value) for state in State], coerce=str)
    reason = StringField("Reason", [LONG])


class ReasonForm(OurForm):
    reason = StringField("Reason", [LONG])


class PanelForm(OurForm):
    person = SelectField("Who rates too", [InputRequired("Choose a person.")], coerce=_id)


def panel_form(choices: PlanChoices | None) -> PanelForm:
    form = PanelForm()
    form.person.choices = _people(choices.people if choices else (), CHOOSE)
    return form
