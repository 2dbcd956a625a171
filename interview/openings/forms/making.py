"""The form that makes an opening."""

from collections.abc import Iterable
from uuid import UUID

from wtforms import Field, RadioField, SelectChoice, SelectField, StringField
from wtforms.validators import DataRequired, InputRequired

from interview.openings.forms.fields import NOBODY, SHORT, OnceForm, id_of, people_of
from interview.openings.pages.candidates import Choice
from interview.openings.ready_made import ReadyKit, ReadyPlan


class CopyForm(OnceForm):
    title = StringField("Title of the job", [DataRequired("Write the title of the job, for example “Product manager, Payments”."), SHORT])


class OpeningForm(CopyForm):
    plan = RadioField("Plan", [InputRequired("Choose one of the plans.")])
    decider = SelectField("Who decides after each round", coerce=id_of)

    @property
    def runs(self) -> dict[str, UUID | None]:
        """Kit slug -> who runs that interview."""
        return {name.removeprefix("runs-"): field.data for name, field in self._fields.items() if name.startswith("runs-")}

    def runs_field(self, kit: ReadyKit) -> Field:
        return self._fields[f"runs-{kit.slug}"]


def opening_form(plans: Iterable[ReadyPlan], interviewers: Iterable[Choice], managers: Iterable[Choice], own_id: UUID) -> OpeningForm:
    plans = tuple(plans)
    kits = {kit.slug: kit for plan in plans for kit in plan.kits}
    fields = {f"runs-{kit.slug}": SelectField(kit.title, choices=people_of(interviewers, NOBODY), coerce=id_of) for kit in kits.values()}
    form = type("OpeningFormWithRuns", (OpeningForm,), fields)(data={"plan": plans[0].slug if len(plans) == 1 else None, "decider": own_id})
    form.plan.choices = [SelectChoice(plan.slug, plan.title) for plan in plans]
    form.decider.choices = people_of(managers)
    return form  # type: ignore[no-any-return]
