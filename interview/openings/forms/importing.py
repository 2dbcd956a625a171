"""The form that takes a sheet of candidates."""

from flask_wtf.file import FileField, FileRequired

from interview.openings.arriving import ENDINGS
from interview.web.forms import OurForm


class SheetForm(OurForm):
    sheet = FileField("Sheet", [FileRequired(f"{ENDINGS}.")])
