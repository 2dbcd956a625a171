"""The forms that bring candidates in, plan their interviews and move them."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, TypeVar

from wtforms import BooleanField, EmailField, Field, IntegerField, RadioField, SelectChoice, SelectField, StringField, SubmitField
from wtforms.validators import DataRequired, Email, InputRequired, Length, NumberRange, Optional, ValidationError

from interview.config import zones
from interview.openings.breaks import missing_minutes
from interview.openings.forms.fields import CHOOSE, SHORT, MomentField, OnceForm, id_of, people_of, zones_with
from interview.openings.pages.candidates import Meeting, PlanChoices, TimePage
from interview.openings.zones import clock_words, is_skipped, moments
from interview.web.forms import OurForm

SLOT = NumberRange(10, 240, "Write a number from 10 to 240.")
BREAK = NumberRange(0, 60, "Write a number from 0 to 60.")
YEARS = (2000, 2100)


class NameForm(OnceForm):
    name = StringField("Candidate’s name", [DataRequired("Write the candidate’s name."), SHORT])
    say = StringField("How the name is said", [SHORT])
    email = EmailField("E-mail", [Optional(), Email("Write a whole e-mail address, for example lea@example.org."), Length(max=320)])


class RunForm(OurForm):
    kit = SelectField("Interview", coerce=id_of)
    person = SelectField("Interviewer", [InputRequired("Choose who runs the interview.")], coerce=id_of)


class WhenForm(OurForm):
    """A time on somebody's clock, and how the interview is held. Where daylight saving skips or doubles the time, `moment` offers the two
    it can mean. What is based on it adds `minutes`."""

    starts = MomentField("Day and time", [Optional()], format="%Y-%m-%dT%H:%M")
    moment = RadioField("Which of the two", choices=(), validate_choice=False)
    zone = SelectField("Time zone")
    place_or_link = StringField("Link or place", [Length(max=500, message="Write at most 500 characters.")])
    call = StringField("Call if it fails", [SHORT])
    break_minutes = IntegerField("Break, minutes", [Optional(), BREAK], default=0)
    in_writing = BooleanField("Questions in writing, too")

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

    def validate_break_minutes(self, field: Field) -> None:
        minutes = self.minutes.data
        mend = missing_minutes(minutes, field.data) if minutes and field.data else None
        if mend:
            raise ValidationError(mend)

    @property
    def held(self) -> tuple[str, str, int, bool]:
        """Place or link, whom to call, minutes of the break, whether the questions come in writing."""
        return self.place_or_link.data or "", self.call.data or "", self.break_minutes.data or 0, self.in_writing.data


class TimeForm(WhenForm):
    minutes = IntegerField("Minutes", [InputRequired("Write how many minutes are planned."), SLOT])


def time_form(page: TimePage, local: datetime | None) -> TimeForm:
    """local: the planned time on the clock of the interview's zone."""
    form = TimeForm(data={**vars(page), "starts": local})
    form.zone.choices = zones_with(page.zone)
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
        place, call, break_minutes, in_writing = self.held
        return Meeting(self.kit.data, (self.person.data,), *when, place, call, break_minutes, in_writing)


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
    form.kit.choices = people_of(choices.kits)
    form.person.choices = people_of(choices.people, CHOOSE)
    form.zone.choices = zones_with(zone)
    return form
