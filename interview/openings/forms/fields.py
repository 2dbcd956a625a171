"""What the forms about openings are made of: choices, moments, lengths, and forms that make one thing however often they are sent."""

from collections.abc import Iterable
from uuid import UUID

from wtforms import DateTimeLocalField, HiddenField, SelectChoice
from wtforms.validators import Length

from interview.clock import new_id
from interview.config import zones
from interview.openings.pages.candidates import Choice
from interview.web.forms import OurForm

NOBODY = SelectChoice("", "Nobody yet")
CHOOSE = SelectChoice("", "Choose …")
SHORT = Length(max=200, message="Write at most 200 characters.")
LONG = Length(max=2000, message="Write at most 2000 characters.")


def id_of(text: object) -> UUID | None:
    return UUID(str(text)) if text else None


def people_of(choices: Iterable[Choice], first: SelectChoice | None = None) -> list[SelectChoice]:
    return [*([first] if first else []), *(SelectChoice(str(choice.id), choice.title) for choice in choices)]


def zones_with(known: str) -> list[SelectChoice]:
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
            return id_of(self.key.data)
        except ValueError:
            return None
