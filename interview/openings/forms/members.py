"""The form that makes somebody a member of an opening, or changes what they see of it."""

from wtforms import Field, RadioField, SelectChoice, SelectField
from wtforms.validators import InputRequired, ValidationError

from interview.openings.forms.fields import CHOOSE, id_of, people_of
from interview.openings.pages.candidates import Choice
from interview.openings.queries.members import MembersPage
from interview.web.forms import OurForm

MANAGES, SCHEDULES = "manages", "schedules"


class MemberForm(OurForm):
    page: MembersPage
    person = SelectField("Person", [InputRequired("Choose a person.")], coerce=id_of)
    sees = RadioField(
        "What they do here",
        [InputRequired("Choose what they do here.")],
        choices=[SelectChoice(MANAGES, "Manages"), SelectChoice(SCHEDULES, "Sees schedules only")],
    )

    @property
    def schedules_only(self) -> bool:
        return bool(self.sees.data == SCHEDULES)

    def validate_sees(self, field: Field) -> None:
        if field.data == MANAGES and self.person.data and self.person.data not in self.page.managers:
            raise ValidationError("They are not a hiring manager, so they can see schedules only. An admin gives that role under People.")


def member_form(page: MembersPage) -> MemberForm:
    form = MemberForm()
    form.page = page
    members = tuple(Choice(member.person_id, member.name) for member in page.members)
    form.person.choices = people_of((*page.people, *members), CHOOSE)
    return form
