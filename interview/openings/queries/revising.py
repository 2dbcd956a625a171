"""Reading one interview of a plan, and what it could ask instead."""

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import and_, select
from sqlalchemy.orm import aliased, joinedload, selectinload

from interview.bank.models import QuestionLine, QuestionVersion
from interview.db import db
from interview.openings.models import Kit, KitItem, Opening, Plan
from interview.openings.pages.candidates import Choice
from interview.openings.pages.revising import Offered, Planned, RevisingPage
from interview.openings.queries.plans import members_of, people
from interview.visibility.answer import Hidden, require
from interview.visibility.openings import may_manage
from interview.visibility.viewer import Role, Viewer
from question_bank.schema import Trait


def revising_page(viewer: Viewer, kit_id: UUID) -> RevisingPage:
    """kit_id: of any revision; the page is about the newest one's. Eight statements."""
    plan, kit = newest_plan(kit_id)
    require(may_manage(viewer, plan.opening_id))
    return RevisingPage(
        opening_id=plan.opening_id,
        opening=plan.opening.title,
        needs_reason=plan.opening.start is not None,
        revision=plan.revision,
        kit_id=kit.id,
        title=kit.title,
        round=kit.round.title,
        slot=kit.slot,
        opening_words=kit.opening_words,
        closing_words=kit.closing_words,
        runs_by_id=kit.runs_by_id,
        decider_id=kit.round.decider_id,
        items=tuple(Planned(item.version_id, item.minutes) for item in kit.items),
        offered=tuple(_offered(plan, kit)),
        interviewers=people(Role.interviewer),
        managers=tuple(Choice(each.person_id, each.name) for each in members_of(plan.opening_id) if not each.schedules_only),
    )


def newest_plan(kit_id: UUID) -> tuple[Plan, Kit]:
    """The newest plan of that kit's opening, whole, and its kit of the same place. Raises Hidden. Asks no rule."""
    own, place = aliased(Plan), aliased(Kit)
    opening_id, n = select(own.opening_id).join(place, place.plan_id == own.id), select(place.n)
    items = selectinload(Plan.kits).options(joinedload(Kit.round), selectinload(Kit.items).joinedload(KitItem.version))
    way = (joinedload(Plan.opening).joinedload(Opening.start), selectinload(Plan.rounds), items)
    statement = select(Plan).where(Plan.opening_id == opening_id.where(place.id == kit_id).scalar_subquery()).options(*way)
    plan = db.session.scalars(statement.order_by(Plan.revision.desc()).limit(1)).first()
    at = db.session.scalar(n.where(place.id == kit_id))
    if plan is None:
        raise Hidden
    return plan, next(kit for kit in plan.kits if kit.n == at)


def _offered(plan: Plan, kit: Kit) -> Iterable[Offered]:
    """By trait and title: what the kit asks, as it asks it, and everything else of the bank that is not retired."""
    elsewhere = {item.version.question_id: other.title for other in plan.kits if other is not kit for item in other.items}
    own = {item.version.id: item.version for item in kit.items}
    columns = select(QuestionVersion.id, QuestionLine.question_id, QuestionLine.title, QuestionLine.trait, QuestionLine.minutes)
    newest = and_(QuestionVersion.question_id == QuestionLine.question_id, QuestionVersion.n == QuestionLine.version)
    lines = db.session.execute(columns.join(QuestionVersion, newest).where(~QuestionLine.retired))
    found = [
        Offered(line.id, line.title, Trait(line.trait), line.minutes, elsewhere.get(line.question_id, ""))
        for line in lines
        if line.id not in own
    ]
    found += [Offered(id_, f"{each.content.title}, as it is", each.content.trait, each.content.minutes) for id_, each in own.items()]
    order = list(Trait)
    return sorted(found, key=lambda each: (order.index(each.trait), each.title.casefold()))
