"""Errors in plain words with the mend. The page and the log line share a reference; neither repeats what somebody typed."""

import logging
import traceback
from dataclasses import dataclass
from typing import NoReturn

from flask import Flask, Response, current_app, g, jsonify, make_response, request
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import NoResultFound, OperationalError
from werkzeug.exceptions import HTTPException, InternalServerError, NotFound

from interview.clock import new_id
from interview.db import Conflict
from interview.visibility.answer import Hidden, Refused

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Words:
    title: str
    text: str


WORDS = {
    400: Words("That request can’t be read", "Something in it was incomplete. Go back, reload the page and try once more."),
    401: Words("Please sign in", "You are not signed in, or your session has ended. Sign in in a new tab, then try again here."),
    403: Words("This isn’t open to you", "Your roles don’t include this page. Ask an admin if you need it."),
    404: Words("There is nothing here", "The address may be mistyped, or what it points to isn’t open to you. Go back to today’s page."),
    405: Words("This page can’t do that", "The address only works from its own button. Go back and use the page’s buttons."),
    409: Words("Somebody changed this meanwhile", "Go back, reload the page to see what is there now, and make your change again."),
    413: Words("That is too much at once", "What you sent is larger than this page takes. Nothing was changed. Send less at once."),
    422: Words("Something in the form is missing", "Go back and mend the fields that are marked; what you typed is still there."),
    429: Words("Too many tries", "Wait a minute, then try again."),
    500: Words("Something went wrong here", "It is our fault, not yours. Try once more; if it stays, tell an admin the reference below."),
    503: Words("The server could not keep this", "Its disk may be full. Try again in a minute; if it stays, tell an admin the reference."),
}
DISK_FAULTS = ("SQLITE_FULL", "SQLITE_IOERR")
NO_RESOURCES = "53"  # PostgreSQL's class of errors for a disk or memory that is full
CSRF = Words("This form has grown old", "Your sign-in changed since the page was opened. Go back, reload the page and send the form again.")


def init_errors(app: Flask) -> None:
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(CSRFError, lambda _error: _answer(400, CSRF, "CSRFError"))
    app.register_error_handler(Refused, lambda error: _answer(403, Words(WORDS[403].title, error.reason), "Refused"))
    app.register_error_handler(Conflict, lambda error: _answer(409, Words(WORDS[409].title, error.words), "Conflict"))
    app.register_error_handler(Hidden, _not_found)
    app.register_error_handler(NoResultFound, _not_found)
    app.register_error_handler(OperationalError, _database)
    app.register_error_handler(Exception, _unforeseen)


def wants_json() -> bool:
    """True for a caller that sent JSON or would rather have it than a page."""
    return request.is_json or request.accept_mimetypes.best_match(["text/html", "application/json"]) == "application/json"


def _http(error: HTTPException) -> ResponseReturnValue:
    if error.response is not None or error.code is None or error.code < 400:
        return error
    answer = _answer(error.code, WORDS.get(error.code, WORDS[400 if error.code < 500 else 500]), type(error).__name__)
    for name, value in error.get_headers(request.environ):
        if name in {"Allow", "Retry-After"}:
            answer.headers[name] = value
    return answer


def _not_found(_error: Exception) -> ResponseReturnValue:
    """One 404 for what is not there and for what may not be seen; the log, too, tells them apart for nobody."""
    return _answer(404, WORDS[404], NotFound.__name__)


def _database(error: OperationalError) -> ResponseReturnValue | NoReturn:
    """A full disk, or one that fails, is a 503: what was sent is not kept yet."""
    name, state = getattr(error.orig, "sqlite_errorname", ""), getattr(error.orig, "sqlstate", None) or ""
    if name.startswith(DISK_FAULTS) or state.startswith(NO_RESOURCES):
        return _answer(503, WORDS[503], f"{type(error.orig).__qualname__} {name or state}")
    return _unforeseen(error)


def _unforeseen(error: Exception) -> ResponseReturnValue | NoReturn:
    if current_app.testing:
        raise error
    frames = traceback.extract_tb(error.__traceback__)
    place = " > ".join(f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames)
    return _answer(500, WORDS[500], f"{type(error).__module__}.{type(error).__qualname__} at {place}")


def _answer(status: int, words: Words, cause: str) -> Response:
    reference = f"{new_id().int & 0xFFFFFFFF:08x}"
    _write_log(status, cause, reference)
    if wants_json():
        answer = jsonify(error=words.text, reference=reference)
    else:
        # Without context processors: an error page must not fail on what the page failed on.
        page = current_app.jinja_env.get_template("web/error.html")
        answer = make_response(page.render(words=words, reference=reference, status=status))
    answer.status_code = status
    return answer


def _write_log(status: int, cause: str, reference: str) -> None:
    level = logging.ERROR if status >= InternalServerError.code else logging.WARNING
    route = f"{request.method} {request.url_rule or '-'}"
    person = getattr(g.get("viewer"), "id", None) or "-"
    log.log(level, "%s route=%s action=%s person=%s status=%s cause=%s", reference, route, request.endpoint or "-", person, status, cause)
