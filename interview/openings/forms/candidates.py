"""The forms about a candidate as a person: into another opening."""

from wtforms import SelectField
from wtforms.validators import InputRequired

from interview.openings.forms.fields import CHOOSE, id_of, people_of
from interview.openings.queries.again import AgainPage
from interview.web.forms import OurForm


class AgainForm(OurForm):
    opening = SelectField("Opening", [InputRequired("Choose the opening.")], coerce=id_of)


def again_form(page: AgainPage) -> AgainForm:
    form = AgainForm()
    form.opening.choices = people_of(page.openings, CHOOSE)
    return form
