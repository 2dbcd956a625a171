"""Starting an opening like another one: its plan, terms, words and members, and nothing of its candidates."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import selectinload

from interview.clock import new_id
from interview.db import db
from interview.openings.models import Kit, Opening, OpeningMember, Plan, Round
from interview.openings.pages.copies import Able
from interview.openings.queries.copies import able_now, deciders_of
from interview.openings.queries.plans import members_of
from interview.openings.steps import hidden, kit_like, once, record_event
from interview.visibility.answer import require
from interview.visibility.openings import may_copy
from interview.visibility.viewer import Viewer


def copy_opening(viewer: Viewer, opening_id: UUID, title: str, at: datetime, key: UUID | None = None) -> UUID:
    """Not started. Who decides or runs an interview there and can no longer is replaced: by the viewer, by nobody. key: see `once`."""
    require(may_copy(viewer, opening_id))
    new, made = once(viewer, key, Opening, Opening.title == title.strip())
    if made:
        return new
    like, able = db.session.get(Opening, opening_id, with_for_update=True) or hidden(), able_now()
    members = [member for member in members_of(opening_id) if able.stays(member)]
    opening = Opening(id=new, title=title.strip(), reveal=like.reveal, may_tell=like.may_tell, by_id=viewer.id, at=at)
    opening.weights, opening.weights_reason = dict(like.weights), like.weights_reason
    opening.plans = [_plan(_newest_plan(opening_id), viewer.id, at, deciders_of(members), able)]
    db.session.add(opening)
    db.session.flush()
    for member in members:
        db.session.add(
            OpeningMember(opening_id=new, person_id=member.person_id, schedules_only=member.schedules_only, by_id=viewer.id, at=at)
        )
    terms = {"weights": opening.weights, "reveal": opening.reveal}
    who = {str(member.person_id): "schedules" if member.schedules_only else "manages" for member in members}
    record_event(viewer, "opening made", new, new, at, like=opening_id, members=who, **terms)
    db.session.commit()
    return new


def _newest_plan(opening_id: UUID) -> Plan:
    newest = select(func.max(Plan.revision)).where(Plan.opening_id == opening_id).scalar_subquery()
    whole = (selectinload(Plan.rounds), selectinload(Plan.kits).selectinload(Kit.items))
    return db.session.scalars(select(Plan).where(Plan.opening_id == opening_id, Plan.revision == newest).options(*whole)).one()


def _plan(like: Plan, by_id: UUID, at: datetime, deciders: frozenset[UUID], able: Able) -> Plan:
    """The first revision of a new one, with the same versions of its questions (law 1)."""
    plan, rounds = Plan(id=new_id(), revision=1, by_id=by_id, at=at), {}
    for part in like.rounds:
        decider_id = part.decider_id if part.decider_id in deciders else by_id
        rounds[part.id] = Round(id=new_id(), n=part.n, title=part.title, decider_id=decider_id)
    plan.rounds = list(rounds.values())
    plan.kits = [kit_like(kit, rounds[kit.round_id], kit.runs_by_id if kit.runs_by_id in able.interviewers else None) for kit in like.kits]
    return plan
