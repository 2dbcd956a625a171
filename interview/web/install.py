"""Puts what all pages share on an app."""

from pathlib import Path

from flask import Flask
from flask_compress import Compress

from interview.web.assets import init_assets
from interview.web.errors import init_errors
from interview.web.filters import init_filters
from interview.web.headers import init_headers
from interview.web.input import init_input

COMPRESSED = {
    "COMPRESS_MIMETYPES": ["text/css", "text/javascript", "application/json", "image/svg+xml"],
    "COMPRESS_ALGORITHM": ["br", "gzip"],
    "COMPRESS_BR_LEVEL": 5,
    "COMPRESS_STREAMS": False,
}
"""No page: next to what somebody typed, its compressed length would tell of what else stands there (BREACH, 2013)."""


def init_web(app: Flask, static: Path, demo: bool = False) -> None:
    """Call it first, before CSRFProtect and sign-in. demo: every page carries the bar "Demo: nothing here is real"."""
    init_headers(app)
    app.config.update(COMPRESSED)
    Compress(app)
    init_assets(app, static)
    init_errors(app)
    init_input(app)
    init_filters(app)
    app.jinja_env.globals["demo"] = demo
