"""The form that links an application to its page in an applicant tracking system."""

from wtforms import Field, URLField
from wtforms.validators import Optional, ValidationError

from interview.openings.addresses import fault_of
from interview.web.forms import OurForm


class AtsForm(OurForm):
    url = URLField("Address of their page in the ATS", [Optional()], filters=[lambda text: text.strip() if text else text])

    def validate_url(self, field: Field) -> None:
        if fault := fault_of(field.data or ""):
            raise ValidationError(fault)
