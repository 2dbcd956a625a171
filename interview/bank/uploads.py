"""The form that takes files."""

from flask_wtf.file import FileRequired, MultipleFileField

from interview.web.forms import OurForm


class UploadForm(OurForm):
    files = MultipleFileField("Files", [FileRequired("Choose one or more files that end in .yaml, .json, .csv or .xlsx.")])
