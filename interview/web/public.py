"""Signed in is the default: only what is named here opens without."""

from flask import Flask, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user
from werkzeug.exceptions import Unauthorized

from interview.web.errors import wants_json

SIGN_IN = "security.login"
PUBLIC = frozenset(
    {
        "asset",
        SIGN_IN,
        "accounts.first_admin",
        "accounts.make_first_admin",
        "accounts.set_password",
        "accounts.spend_password_link",
        "demo.people",
        "demo.sign_in",
        "demo.start_for_real",
        "room.worker",
    }
)


def require_sign_in(app: Flask, sign_in: str = SIGN_IN) -> None:
    """Call it before CSRFProtect is set up: who is not signed in hears 401, not a token error. `sign_in`: the page they are sent to."""

    @app.before_request
    def ask_to_sign_in() -> ResponseReturnValue | None:
        if request.endpoint in PUBLIC or current_user.is_authenticated:
            return None
        if wants_json():
            raise Unauthorized
        return redirect(url_for(sign_in, next=_came_for()), code=303)


def _came_for() -> str | None:
    """Where to go on after signing in; nothing for a form that was posted."""
    if request.method != "GET" or request.endpoint is None or request.path == "/":
        return None
    return request.full_path if request.query_string else request.path
