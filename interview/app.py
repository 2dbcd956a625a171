"""The app: the one module that knows every context."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from flask import Flask, g, request, url_for
from flask_login import current_user
from flask_migrate import Migrate
from flask_wtf import CSRFProtect

from interview.accounts.sign_in import init_sign_in
from interview.accounts.views import bp as accounts
from interview.bank.views.editing import bp as bank_drafts
from interview.bank.views.exchange import bp as bank_exchange
from interview.bank.views.reading import bp as bank
from interview.compare.views import bp as compare
from interview.config import CHECKOUT, Settings
from interview.db import Base, db, init_db
from interview.debrief.queries import open_debriefs
from interview.debrief.views import bp as debrief
from interview.demo.views import bp as demo
from interview.exports.views import bp as exports
from interview.home.views import bp as home
from interview.insight.views import bp as insight
from interview.jobs.views import bp as jobs
from interview.openings.views.candidates import bp as candidates
from interview.openings.views.copies import bp as openings_copies
from interview.openings.views.hiring import bp as openings
from interview.openings.views.importing import bp as openings_import
from interview.openings.views.members import bp as members
from interview.openings.views.revising import bp as revising
from interview.room.practice import bp as practice
from interview.room.preview import bp as preview
from interview.room.sheets import bp as sheets
from interview.room.views import bp as room
from interview.scorecards.sight import viewer_of
from interview.scorecards.uses import uses_of
from interview.scorecards.views import bp as scorecards
from interview.visibility.viewer import Role, Viewer
from interview.web.frame import Me, NavEntry
from interview.web.install import init_web
from interview.web.public import SIGN_IN, require_sign_in

IDLE_HOURS = 12
NAV = (
    ("home.today", "Today", "house"),
    ("openings.index", "Openings", "briefcase"),
    ("bank.index", "Question bank", "library"),
    ("insight.calibration", "Calibration", "scale"),
)
PEOPLE = ("accounts.people", "People", "users")
PART_OF = dict.fromkeys(("members", "candidates", "revising", "compare", "debrief"), "openings") | {"jobs": "accounts"}
"""Whose pages stand under another's entry of the navigation."""
ONLY_WHO = {"room.operations", "room.session"}
"""Views whose rules ask who somebody is and nothing else. A room asks them all the time."""
NOBODY = Viewer(id=None)  # type: ignore[arg-type]


def create_app(settings: Settings, start_for_real: Callable[[], str] | None = None) -> Flask:
    """One app over one database. `start_for_real` swaps a demo for the real install and returns where to go on."""
    app = Flask("interview", root_path=str(CHECKOUT), static_folder=None)
    app.config.update(_config(settings))
    init_web(app, CHECKOUT / "static", demo=settings.demo)
    init_db(app)
    Migrate(app, db, directory=str(CHECKOUT / "migrations"))
    require_sign_in(app, "demo.people" if settings.demo else SIGN_IN)
    CSRFProtect(app)
    init_sign_in(app)
    app.extensions["uses_of"] = uses_of
    app.extensions["open_debriefs"] = open_debriefs
    app.before_request(_look)
    app.context_processor(_frame)
    for blueprint in (
        accounts,
        bank,
        bank_drafts,
        bank_exchange,
        openings,
        openings_copies,
        openings_import,
        members,
        revising,
        candidates,
        scorecards,
        room,
        sheets,
        practice,
        preview,
        compare,
        debrief,
        exports,
        home,
        insight,
        jobs,
    ):
        app.register_blueprint(blueprint)
    if settings.demo:
        app.extensions["start_for_real"] = start_for_real
        app.register_blueprint(demo)
    return app


def _config(settings: Settings) -> dict[str, Any]:
    return {
        "SECRET_KEY": settings.secret_key,
        "SQLALCHEMY_DATABASE_URI": settings.database_url,
        "SQLALCHEMY_ENGINE_OPTIONS": {"hide_parameters": True},
        "TESTING": settings.testing,
        "ADDRESS": settings.address,
        "MAIL_FROM": settings.mail_from,
        "MAIL_SERVER": settings.mail_server,
        "MAIL_FOLDER": settings.mail_folder,
        "SESSION_COOKIE_NAME": f"fourfold_{settings.name}",
        "SESSION_COOKIE_SAMESITE": "Lax",
        "REMEMBER_COOKIE_NAME": f"fourfold_{settings.name}_remember",
        "PERMANENT_SESSION_LIFETIME": timedelta(hours=IDLE_HOURS),
        "WTF_CSRF_TIME_LIMIT": None,
        "MAX_CONTENT_LENGTH": 4 * 1024 * 1024,
    }


def _look() -> None:
    """Who is looking, and in which zone they read times."""
    if request.endpoint == "asset" or not current_user.is_authenticated:
        g.viewer = NOBODY
        return
    g.zone = current_user.zone
    who = Viewer if request.endpoint in ONLY_WHO else viewer_of
    g.viewer = who(current_user.id, current_user.role_names)


def _frame() -> dict[str, Any]:
    if not current_user.is_authenticated:
        return {"nav": [], "me": None}
    entries = NAV + ((PEOPLE,) if Role.admin in g.viewer.roles else ())
    here = (request.endpoint or "").partition(".")[0].partition("_")[0]
    under = PART_OF.get(here, here)
    nav = [NavEntry(url_for(endpoint), label, icon, current=endpoint.startswith(f"{under}.")) for endpoint, label, icon in entries]
    roles = tuple(role.shown for role in Role if role in g.viewer.roles)
    return {"nav": nav, "me": Me(current_user.name, roles, url_for("security.logout"))}


def metadata() -> Any:
    """Every table, for migrations."""
    return Base.metadata
