"""The forms about a candidate as a person: into another opening, and two entries of one person."""

from wtforms import SelectField, TextAreaField
from wtforms.validators import DataRequired, InputRequired

from interview.openings.forms.fields import CHOOSE, LONG, id_of, people_of
from interview.openings.pages.candidates import Choice
from interview.openings.queries.again import AgainPage
from interview.openings.queries.merging import Entry, MergePage
from interview.web.forms import OurForm


class AgainForm(OurForm):
    opening = SelectField("Opening", [InputRequired("Choose the opening.")], coerce=id_of)


def again_form(page: AgainPage) -> AgainForm:
    form = AgainForm()
    form.opening.choices = people_of(page.openings, CHOOSE)
    return form


class MergeForm(OurForm):
    """`other`: an application of the other entry."""

    other = SelectField("The other entry", [InputRequired("Choose the other entry.")], coerce=id_of)
    reason = TextAreaField("How you know", [DataRequired("Say in a few words how you know that they are one person."), LONG])


def merge_form(page: MergePage) -> MergeForm:
    form = MergeForm()
    form.other.choices = people_of([Choice(each.applied[0].application_id, _told(each)) for each in page.others], CHOOSE)
    return form


def _told(entry: Entry) -> str:
    where = f"{entry.name}, in {', '.join(each.opening for each in entry.applied)}"
    return f"{where} ({entry.email})" if entry.email else where
