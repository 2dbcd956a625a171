"""What interviewers may tell about the role."""

from datetime import datetime
from uuid import UUID

from interview.db import db
from interview.openings.models import Opening
from interview.openings.steps import hidden, record_event
from interview.visibility.answer import require
from interview.visibility.openings import may_manage
from interview.visibility.viewer import Viewer


def change_may_tell(viewer: Viewer, opening_id: UUID, may_tell: str, at: datetime) -> None:
    """At any time, also after the start: it weighs nobody."""
    require(may_manage(viewer, opening_id))
    opening = db.session.get(Opening, opening_id, with_for_update=True) or hidden()
    words = may_tell.replace("\r\n", "\n").strip()
    if words != opening.may_tell:
        opening.may_tell = words
        record_event(viewer, "what may be told changed", opening_id, opening_id, at, characters=len(words))
    db.session.commit()
