"""Who belongs to an opening: managers, and those who see schedules only."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select

from interview.accounts.models import Person
from interview.db import db
from interview.openings.models import FormerMember, Opening, OpeningMember, Plan, Round
from interview.openings.steps import hidden, record_event, require_all
from interview.visibility.answer import Refused, require
from interview.visibility.openings import may_manage
from interview.visibility.viewer import Role, Viewer

LAST = "This is the last manager of this opening. Let somebody else manage it first."
DECIDES = "They decide after a round of this opening, so they stay one of its managers."
UNKNOWN = "That person is not here any more. Choose somebody of the list."


def set_member(viewer: Viewer, opening_id: UUID, person_id: UUID, schedules_only: bool, at: datetime) -> None:
    """Lets a person manage the opening, or see its schedules only; what they were in it before stays on the record."""
    require(may_manage(viewer, opening_id))
    _lock(opening_id)
    if not schedules_only:
        require_all(Role.hiring_manager, [person_id])
    elif not db.session.scalar(select(Person.id).where(Person.id == person_id, Person.active)):
        raise Refused(UNKNOWN)
    member = db.session.get(OpeningMember, (opening_id, person_id))
    if member is None or member.schedules_only != schedules_only:
        if member:
            _end(member, viewer.id, at)
        db.session.add(OpeningMember(opening_id=opening_id, person_id=person_id, schedules_only=schedules_only, by_id=viewer.id, at=at))
        record_event(viewer, "member set", opening_id, opening_id, at, person=person_id, schedules_only=schedules_only)
    db.session.commit()


def end_membership(viewer: Viewer, opening_id: UUID, person_id: UUID, at: datetime) -> None:
    """Does nothing for somebody who is no member by now."""
    require(may_manage(viewer, opening_id))
    _lock(opening_id)
    member = db.session.get(OpeningMember, (opening_id, person_id))
    if member:
        _end(member, viewer.id, at)
        record_event(viewer, "member left", opening_id, opening_id, at, person=person_id)
    db.session.commit()


def _lock(opening_id: UUID) -> None:
    if db.session.get(Opening, opening_id, with_for_update=True) is None:
        hidden()


def _end(member: OpeningMember, by_id: UUID, at: datetime) -> None:
    """Raises Refused for the last manager, and for one who decides."""
    of_it = OpeningMember.opening_id == member.opening_id
    others = select(func.count()).select_from(OpeningMember).where(of_it, ~OpeningMember.schedules_only)
    if not member.schedules_only and db.session.scalar(others) == 1:
        raise Refused(LAST)
    newest = select(func.max(Plan.revision)).where(Plan.opening_id == member.opening_id).scalar_subquery()
    deciders = select(Round.decider_id).join(Plan).where(Plan.opening_id == member.opening_id, Plan.revision == newest)
    if not member.schedules_only and member.person_id in db.session.scalars(deciders).all():
        raise Refused(DECIDES)
    was = {name: getattr(member, name) for name in ("opening_id", "person_id", "schedules_only", "by_id", "at")}
    db.session.add(FormerMember(**was, left_by_id=by_id, left_at=at))
    db.session.delete(member)
    db.session.flush()
