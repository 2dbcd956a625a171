"""Leaving a question out of the scores of an opening, for every candidate alike and before any decision. Its ratings stay readable."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import exists, select
from sqlalchemy.orm import contains_eager

from interview.accounts.models import Person
from interview.audit.actions import record
from interview.compare.models import Decision
from interview.db import Conflict, db
from interview.openings.models import Application, Kit, KitItem, Opening, OpeningStart, Plan
from interview.queue.actions import enqueue
from interview.scorecards.models import LeftOut
from interview.visibility.answer import Answer, Hidden, require
from interview.visibility.openings import may_leave_out, may_manage
from interview.visibility.viewer import Viewer
from question_bank.schema import Trait


class ChangedSince(Conflict):
    def __init__(self) -> None:
        super().__init__("Somebody changed this after you opened the page. Read below how it stands now; your reason is kept.")


@dataclass(frozen=True)
class Change:
    out: bool
    reason: str
    by: str
    at: datetime


@dataclass(frozen=True)
class Planned:
    """A question of the plan. changes: newest first, the first one holds."""

    id: UUID
    title: str
    trait: Trait
    kit: str
    changes: tuple[Change, ...]

    @property
    def out(self) -> bool:
        return bool(self.changes) and self.changes[0].out


@dataclass(frozen=True)
class LeftOutPage:
    """may: whether the viewer may change anything now, or why not; told: they may read the reasons."""

    opening_id: UUID
    title: str
    questions: tuple[Planned, ...]
    may: Answer
    told: bool

    def question(self, question_id: UUID) -> Planned:
        """Raises Hidden."""
        found = next((each for each in self.questions if each.id == question_id), None)
        if found is None:
            raise Hidden
        return found


def left_out_page(viewer: Viewer, opening_id: UUID) -> LeftOutPage:
    """In the order of the plan. Who owes a scorecard in the opening reads no reason: it may speak of one that is in (law 2)."""
    require(may_manage(viewer, opening_id))
    started = exists().where(OpeningStart.opening_id == Opening.id)
    decided = exists().where(Decision.application_id == Application.id, Application.opening_id == Opening.id)
    title, *facts = db.session.execute(select(Opening.title, started, decided).where(Opening.id == opening_id)).one()
    owed = db.session.scalars(
        select(Application.candidate_id).where(Application.opening_id == opening_id, Application.candidate_id.in_(viewer.owes))
    ).all()
    changes = _changes(opening_id)
    questions = tuple(_planned(item, changes.get(item.version.question_id, ())) for item in _items(opening_id))
    return LeftOutPage(opening_id, title, questions, may_leave_out(viewer, opening_id, owed, *facts), not owed)


def leave_out(viewer: Viewer, opening_id: UUID, question_id: UUID, out: bool, reason: str, after: int, at: datetime) -> None:
    """out: False counts it again; after: how many changes of that question the viewer had seen. Raises Refused, Hidden, ChangedSince."""
    db.session.execute(select(Opening.id).where(Opening.id == opening_id).with_for_update())
    page = left_out_page(viewer, opening_id)
    require(page.may)
    question = page.question(question_id)
    if len(question.changes) != after or question.out == out:
        raise ChangedSince
    row = LeftOut(opening_id=opening_id, question_id=question_id, n=after + 1, out=out, reason=reason.strip(), by_id=viewer.id, at=at)
    db.session.add(row)
    record(viewer.id, "question left out", f"opening:{opening_id}", opening_id, at, question=question_id, out=out)
    enqueue("refits", {"opening": opening_id}, f"refits:{opening_id}:{question_id}:{after + 1}")
    db.session.commit()


def _items(opening_id: UUID) -> Iterable[KitItem]:
    """Each question once, as the newest plan that asks it has it."""
    way = (contains_eager(KitItem.kit), contains_eager(KitItem.version))
    statement = select(KitItem).join(KitItem.kit).join(Kit.plan).join(KitItem.version).where(Plan.opening_id == opening_id).options(*way)
    found: dict[UUID, KitItem] = {}
    for item in db.session.scalars(statement.order_by(Plan.revision.desc(), Kit.n, KitItem.n)):
        found.setdefault(item.version.question_id, item)
    return found.values()


def _planned(item: KitItem, changes: Iterable[Change]) -> Planned:
    content = item.version.content
    return Planned(item.version.question_id, content.title, content.trait, item.kit.title, tuple(changes))


def _changes(opening_id: UUID) -> dict[UUID, list[Change]]:
    columns = select(LeftOut.question_id, LeftOut.out, LeftOut.reason, Person.name, LeftOut.at).join(Person, LeftOut.by_id == Person.id)
    found: dict[UUID, list[Change]] = {}
    for question_id, out, reason, by, at in db.session.execute(columns.where(LeftOut.opening_id == opening_id).order_by(LeftOut.n.desc())):
        found.setdefault(question_id, []).append(Change(out, reason, by, at))
    return found
