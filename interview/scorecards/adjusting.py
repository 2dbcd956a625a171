"""Whether the adjusted score is shown: an admin's switch for the whole organisation, off until somebody turns it."""

from datetime import datetime

from sqlalchemy import ScalarSelect, func, select

from interview.audit.actions import record
from interview.db import db
from interview.scorecards.keeping import Adjusting
from interview.visibility.answer import require
from interview.visibility.install import may_switch_adjusted
from interview.visibility.viewer import Viewer


def shown() -> ScalarSelect[bool]:
    """For a statement of its own or within another; None where nobody has turned it."""
    return select(Adjusting.shown).order_by(Adjusting.n.desc()).limit(1).scalar_subquery()


def is_shown() -> bool:
    return bool(db.session.scalar(select(shown())))


def switch_adjusted(viewer: Viewer, on: bool, at: datetime) -> None:
    """Twice is the same as once."""
    require(may_switch_adjusted(viewer))
    if is_shown() is not on:
        last = db.session.scalar(select(func.max(Adjusting.n))) or 0
        db.session.add(Adjusting(n=last + 1, shown=on, by_id=viewer.id, at=at))
        record(viewer.id, "adjusted score switched", "settings", viewer.id, at, on=on)
    db.session.commit()
