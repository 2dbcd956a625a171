"""Revising an opening's plan. Every revision is a whole new plan; what is ahead follows it, and a card that has begun stays as it is."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import or_, select, update

from interview.bank.models import QuestionLine, QuestionVersion
from interview.clock import new_id
from interview.db import Conflict, db
from interview.openings.models import Application, Interview, Kit, KitItem, Opening, OpeningMember, Plan, Round
from interview.openings.pages.revising import Revised
from interview.openings.queries.revising import newest_plan
from interview.openings.steps import hidden, kit_like, record_event, require_all
from interview.visibility.answer import Refused, require
from interview.visibility.openings import may_manage
from interview.visibility.viewer import Role, Viewer
from question_bank.budget import item_minutes

NO_REASON = "This opening has started. Say why its plan changes; its managers read it."
NO_QUESTION = "An interview asks at least one question. Choose one."
TWICE = "“{}” is asked twice in this plan. Choose another question in its place."
NOT_OFFERED = "One of these questions can no longer be asked. Open the page again and choose another one."
NO_MEMBER = "Who decides manages this opening. Make them a member of it first."


class RevisedSince(Conflict):
    def __init__(self) -> None:
        super().__init__("Somebody revised this plan after you opened the page. Read it below; what you typed is still here.")


@dataclass(frozen=True)
class _Asked:
    version: QuestionVersion
    swap_id: UUID | None
    minutes: int


def revise(viewer: Viewer, kit_id: UUID, revised: Revised, at: datetime) -> UUID:
    """kit_id: of the newest plan, which its page showed; returns the opening's id.

    Interviews whose planned time is ahead, or that have none, follow. Nothing here asks whether a card has begun: who revises would learn
    it (law 2). Raises Hidden, Refused, RevisedSince."""
    plan, kit = newest_plan(kit_id)
    require(may_manage(viewer, plan.opening_id))
    db.session.execute(select(Opening.id).where(Opening.id == plan.opening_id).with_for_update())
    db.session.expire_all()
    plan, kit = newest_plan(kit_id)
    if kit.id != kit_id:
        raise RevisedSince
    asked = _checked(plan, kit, revised)
    new = Plan(id=new_id(), opening_id=plan.opening_id, revision=plan.revision + 1, reason=revised.reason.strip(), by_id=viewer.id, at=at)
    rounds = {each.n: Round(id=new_id(), n=each.n, title=each.title, decider_id=each.decider_id) for each in plan.rounds}
    rounds[kit.round.n].decider_id = revised.decider_id
    new.rounds = list(rounds.values())
    new.kits = [
        _revised(each, revised, asked, rounds) if each is kit else kit_like(each, rounds[each.round.n], each.runs_by_id)
        for each in plan.kits
    ]
    db.session.add(new)
    db.session.flush()
    for each in new.kits:
        _follow(plan.opening_id, each, at)
    record_event(viewer, "plan revised", plan.opening_id, plan.opening_id, at, revision=new.revision)
    db.session.commit()
    return plan.opening_id


def _checked(plan: Plan, kit: Kit, revised: Revised) -> list[_Asked]:
    if plan.opening.start and not revised.reason.strip():
        raise Refused(NO_REASON)
    if not revised.items:
        raise Refused(NO_QUESTION)
    require_all(Role.interviewer, [revised.runs_by_id] if revised.runs_by_id else [])
    decider = db.session.get(OpeningMember, (plan.opening_id, revised.decider_id))
    if decider is None or decider.schedules_only:
        raise Refused(NO_MEMBER)
    asked = list(_asked(kit, revised))
    taken = [item.version.question_id for other in plan.kits if other is not kit for item in other.items]
    for each in asked:
        if each.version.question_id in taken:
            raise Refused(TWICE.format(each.version.content.title))
        taken.append(each.version.question_id)
    return asked


def _asked(kit: Kit, revised: Revised) -> Iterable[_Asked]:
    own = {item.version_id: item for item in kit.items}
    for version_id, minutes in revised.items:
        item = own.get(version_id)
        version, swap = (item.version, item.swap_version) if item else _chosen(version_id)
        whole = item_minutes(version.content, None, swap.content if swap else None)
        longest = whole if version.content.ladder else minutes or whole
        yield _Asked(version, swap.id if swap else None, min(minutes or whole, longest))


def _chosen(version_id: UUID) -> tuple[QuestionVersion, QuestionVersion | None]:
    """A question that was not in the kit: it has to be offered, and brings its parallel ladder with it."""
    version = db.session.get(QuestionVersion, version_id) or hidden()
    line = db.session.scalars(select(QuestionLine).where(QuestionLine.question_id == version.question_id)).one()
    if line.retired or line.version != version.n:
        raise Refused(NOT_OFFERED)
    ladder = version.content.ladder
    return version, _newest(ladder.parallel) if ladder and ladder.parallel else None


def _newest(slug: str) -> QuestionVersion | None:
    here = select(QuestionVersion).join(QuestionLine, QuestionLine.question_id == QuestionVersion.question_id)
    return db.session.scalars(here.where(QuestionLine.slug == slug, QuestionVersion.n == QuestionLine.version)).first()


def _revised(kit: Kit, revised: Revised, asked: Iterable[_Asked], rounds: dict[int, Round]) -> Kit:
    new = Kit(id=new_id(), n=kit.n, round=rounds[kit.round.n], title=kit.title, slot=revised.slot, runs_by_id=revised.runs_by_id)
    new.opening_words, new.closing_words = revised.opening_words.strip(), revised.closing_words.strip()
    new.items = [
        KitItem(id=new_id(), n=n, version_id=each.version.id, swap_version_id=each.swap_id, minutes=each.minutes)
        for n, each in enumerate(asked, start=1)
    ]
    return new


def _follow(opening_id: UUID, kit: Kit, at: datetime) -> None:
    """The interviews of that place in the plan that are ahead run this kit from now on."""
    same = select(Kit.id).join(Plan, Kit.plan_id == Plan.id).where(Plan.opening_id == opening_id, Kit.n == kit.n)
    ahead = or_(Interview.starts_at.is_(None), Interview.starts_at > at)
    here = Interview.application_id.in_(select(Application.id).where(Application.opening_id == opening_id))
    db.session.execute(update(Interview).where(Interview.kit_id.in_(same), ahead, here).values(kit_id=kit.id))
