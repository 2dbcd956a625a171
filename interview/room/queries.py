"""The room's kit, for the author of the scorecard and only once the opening is started."""

from uuid import UUID

from sqlalchemy import select

from interview.accounts.models import Person
from interview.db import db
from interview.openings.models import OpeningMember
from interview.scorecards.queries import RoomKit, room_kit
from interview.visibility.answer import require
from interview.visibility.room import may_enter
from interview.visibility.viewer import Viewer


def entered_kit(viewer: Viewer, scorecard_id: UUID) -> RoomKit:
    """Raises Hidden for anybody but the author, Refused before the opening is started."""
    kit = room_kit(viewer, scorecard_id)
    starters = [] if kit.opening_started else _starters(kit.opening_id)
    require(may_enter(kit.opening, kit.opening_started, starters))
    return kit


def _starters(opening_id: UUID) -> list[str]:
    manages = (OpeningMember.opening_id == opening_id) & ~OpeningMember.schedules_only
    names = select(Person.name).join(OpeningMember, OpeningMember.person_id == Person.id).where(manages).order_by(Person.name)
    return list(db.session.scalars(names))
