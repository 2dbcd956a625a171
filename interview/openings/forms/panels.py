"""The small forms about one interview: its state, and who is on its panel."""

from wtforms import SelectChoice, SelectField, StringField
from wtforms.validators import InputRequired

from interview.openings.forms.fields import CHOOSE, LONG, id_of, people_of
from interview.openings.pages.candidates import PlanChoices
from interview.openings.states import State
from interview.web.forms import OurForm


class StateForm(OurForm):
    state = SelectField("State", choices=[SelectChoice(state.value) for state in State], coerce=str)
    reason = StringField("Reason", [LONG])


class ReasonForm(OurForm):
    reason = StringField("Reason", [LONG])


class PanelForm(OurForm):
    person = SelectField("Who rates too", [InputRequired("Choose a person.")], coerce=id_of)


def panel_form(choices: PlanChoices | None) -> PanelForm:
    form = PanelForm()
    form.person.choices = people_of(choices.people if choices else (), CHOOSE)
    return form
