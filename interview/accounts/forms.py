"""Forms about people. Every message says the mend."""

from wtforms import EmailField, Field, Form, PasswordField, SelectField, SelectMultipleField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, Email, EqualTo, InputRequired, Length, StopValidation
from wtforms.widgets import CheckboxInput, ListWidget

from interview.accounts.sign_in import too_short
from interview.config import zones
from interview.visibility.viewer import Role
from interview.web.forms import OurForm

TWICE = "The two do not match. Type the same password twice."


def long_enough(_form: Form, field: Field) -> None:
    message = too_short(field.data)
    if message:
        raise StopValidation(message)


class NamedForm(OurForm):
    name = StringField(
        "Name", [DataRequired("Write the name colleagues know them by."), Length(max=200, message="Shorten the name to 200 characters.")]
    )
    email = EmailField("E-mail", [DataRequired("Write the address they sign in with."), Email("Write an address like name@example.org.")])
    zone = SelectField("Time zone", choices=lambda: [SelectChoice(zone, zone.replace("_", " ")) for zone in zones()])


class PasswordForm(OurForm):
    password = PasswordField("Password", [InputRequired("Choose a password of at least 10 characters."), long_enough])
    again = PasswordField("The same password again", [InputRequired(TWICE), EqualTo("password", TWICE)])


class FirstAdminForm(NamedForm, PasswordForm):
    pass


class RolesField(SelectMultipleField):  # type: ignore[misc]
    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()


class RolesForm(OurForm):
    roles = RolesField(
        "Roles", [InputRequired("Choose at least one role.")], choices=[SelectChoice(role.value, role.shown) for role in Role]
    )


class PersonForm(NamedForm, RolesForm):
    pass
