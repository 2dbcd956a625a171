"""The questions of a scorecard's kit. A version's body is parsed once: its digest is its content (law 1)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, and_, bindparam, exists, func, select
from sqlalchemy.orm import aliased

from interview.bank.models import QuestionVersion
from interview.db import db
from interview.openings.models import Interview, Kit, KitItem, Panelist, Plan
from interview.scorecards.models import LeftOut, WrittenOn
from interview.scorecards.record import CardItem
from interview.scorecards.targets import CardShape
from question_bank.schema import Question

PARSED_KEPT = 500
_Version = aliased(QuestionVersion)
_Swap = aliased(QuestionVersion)
_parsed: dict[str, Question] = {}
_left_out = (
    select(LeftOut.out)
    .where(LeftOut.opening_id == Plan.opening_id, LeftOut.question_id == _Version.question_id)
    .order_by(LeftOut.n.desc())
    .limit(1)
    .correlate(Plan, _Version)
    .scalar_subquery()
)
_ITEMS = (
    select(KitItem.kit_id, KitItem.id, KitItem.n, KitItem.minutes, _Version.n, _Version.digest, _Swap.digest, _left_out)
    .join(Kit, KitItem.kit_id == Kit.id)
    .join(Plan, Kit.plan_id == Plan.id)
    .join(_Version, KitItem.version_id == _Version.id)
    .outerjoin(_Swap, KitItem.swap_version_id == _Swap.id)
    .order_by(KitItem.kit_id, KitItem.n)
)


def kit_of_card() -> ColumnElement[UUID]:
    """The kit that a card is written on, else the one its interview runs (over Panelist and Interview)."""
    settled = select(WrittenOn.kit_id).where(WrittenOn.scorecard_id == Panelist.id).correlate(Panelist)
    return func.coalesce(settled.scalar_subquery(), Interview.kit_id)


_KIT_OF = select(kit_of_card()).select_from(Panelist).join(Interview, Panelist.interview_id == Interview.id)
_KIT_OF_ONE = _KIT_OF.where(Panelist.id == bindparam("card")).scalar_subquery()
_Any, _AnyPlan = aliased(Kit), aliased(Plan)
_REVISIONS_OF_ONE = (
    select(_Any.id)
    .join(_AnyPlan, _Any.plan_id == _AnyPlan.id)
    .join(Plan, Plan.opening_id == _AnyPlan.opening_id)
    .join(Kit, and_(Kit.plan_id == Plan.id, Kit.n == _Any.n))
    .where(Kit.id == _KIT_OF_ONE)
)
_IS_SETTLED = exists().where(WrittenOn.scorecard_id == bindparam("card"))
_ITEMS_OF = _ITEMS.where(KitItem.kit_id == _KIT_OF_ONE)
_EVERY_ITEM_OF = _ITEMS.add_columns(_IS_SETTLED).where(KitItem.kit_id.in_(_REVISIONS_OF_ONE))
"""Built once: every batch of a room runs it."""


@dataclass(frozen=True)
class Writable:
    """What an operation on a card may be about, over all revisions of its kit: a room may be open that knows an earlier one.

    kits: item id -> its kit; settled: the card is written on one of them."""

    shape: CardShape
    kits: Mapping[UUID, UUID]
    settled: bool


@dataclass(frozen=True)
class PlannedKit:
    """n: its place in the plan."""

    n: int
    title: str
    items: tuple[CardItem, ...]


def planned_kits(opening_id: UUID) -> list[PlannedKit]:
    """Of the opening's newest plan, in order; at most two statements, one where its questions were read before."""
    newest = select(func.max(_AnyPlan.revision)).where(_AnyPlan.opening_id == opening_id).scalar_subquery()
    here = (Plan.opening_id == opening_id) & (Plan.revision == newest)
    rows = db.session.execute(_ITEMS.add_columns(Kit.n, Kit.title).where(here)).all()
    items, kits = _by_kit([row[:8] for row in rows]), {row[0]: (row[8], row[9]) for row in rows}
    return [PlannedKit(n, title, tuple(items[kit])) for kit, (n, title) in sorted(kits.items(), key=lambda each: each[1])]


def kit_items(where: ColumnElement[bool]) -> dict[UUID, list[CardItem]]:
    """Kit id -> its items in order, for the kits that `where` picks (over KitItem); at most two statements."""
    return _by_kit(db.session.execute(_ITEMS.where(where)).all())


def _by_kit(rows: Sequence[Sequence[Any]]) -> dict[UUID, list[CardItem]]:
    bodies = _contents(digest for row in rows for digest in row[5:7] if digest)
    found: dict[UUID, list[CardItem]] = {}
    for kit_id, item_id, n, minutes, version, digest, swap, left_out in rows:
        item = CardItem(item_id, n, minutes, bodies[digest], version, bodies.get(swap), bool(left_out))
        found.setdefault(kit_id, []).append(item)
    return found


def items_of(scorecard_id: UUID) -> list[CardItem]:
    """The items of the kit that this scorecard's interview runs, in order."""
    return next(iter(_by_kit(db.session.execute(_ITEMS_OF, {"card": scorecard_id}).all()).values()), [])


def writable(scorecard_id: UUID) -> Writable:
    """At most two statements."""
    rows = db.session.execute(_EVERY_ITEM_OF, {"card": scorecard_id}).all()
    kits = _by_kit([row[:8] for row in rows])
    shape = {item.id: item.shape for items in kits.values() for item in items}
    return Writable(shape, {item.id: kit for kit, items in kits.items() for item in items}, any(row[8] for row in rows))


def _contents(digests: Iterable[str]) -> dict[str, Question]:
    wanted = set(digests)
    found = {digest: question for digest in wanted if (question := _parsed.get(digest))}
    if missing := wanted - found.keys():
        statement = select(QuestionVersion.digest, QuestionVersion.body).where(QuestionVersion.digest.in_(missing))
        found |= {digest: Question.model_validate(body) for digest, body in db.session.execute(statement)}
        if len(_parsed) > PARSED_KEPT:
            _parsed.clear()
        _parsed.update(found)
    return found
