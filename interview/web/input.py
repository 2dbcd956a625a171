"""What no form may hold, whatever its fields: a character that one of the two databases cannot store."""

from flask import Flask, request
from werkzeug.exceptions import BadRequest


def init_input(app: Flask) -> None:
    """NUL is refused before anything reads it: SQLite keeps it, PostgreSQL does not."""

    @app.before_request
    def refuse_nul() -> None:
        if any("\x00" in value for values in request.values.listvalues() for value in values):
            raise BadRequest
