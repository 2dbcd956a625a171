"""Reading what was said in debriefs. Asks no rule: callers do."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Integer, Row, String, Uuid, cast, null, select, union_all

from interview.accounts.models import Person
from interview.db import db
from interview.debrief.models import Consensus, DebriefStatement, RecommendationAfter
from interview.debrief.pages import Again, Agreed
from interview.openings.models import Round
from interview.scorecards.record import RECOMMENDATIONS

UNCHANGED = "unchanged"
CHOICES = {UNCHANGED: "Unchanged", **{key: words[0] for key, words in RECOMMENDATIONS.items()}}


@dataclass(frozen=True)
class Stated:
    """A statement as it was kept. places: its evidence."""

    id: UUID
    words: str
    places: tuple[str, ...]
    by: str
    by_id: UUID
    at: datetime
    taken_back_at: datetime | None


@dataclass(frozen=True)
class Said:
    """What came of one debrief, newest first. agreed: by kit item; again: by person."""

    agreed: dict[UUID, list[Agreed]] = field(default_factory=dict)
    again: dict[UUID, list[Again]] = field(default_factory=dict)


def statements_of(application_id: UUID, round_id: UUID) -> list[Stated]:
    """Newest last. round_id: where its debrief was started. One statement."""
    row = DebriefStatement
    columns = select(row.id, row.text, row.evidence, Person.name, row.by_id, row.at, row.taken_back_at).join(Person, row.by_id == Person.id)
    here = columns.where(row.application_id == application_id, row.round_id == round_id).order_by(row.at, row.id)
    return [Stated(id_, words, tuple(places), *more) for id_, words, places, *more in db.session.execute(here)]


def said_of(applications: Collection[UUID]) -> dict[tuple[UUID, int], Said]:
    """By application and the round's number. One statement."""
    found: dict[tuple[UUID, int], Said] = {}
    for row in db.session.execute(_everything(applications)):
        said = found.setdefault((row.application_id, row.round), Said())
        if row.item_id:
            said.agreed.setdefault(row.item_id, []).append(Agreed(row.value, row.words, row.name, row.by_id, row.at))
        else:
            said.again.setdefault(row.by_id, []).append(_again(row))
    return found


def _again(row: Row[Any]) -> Again:
    return Again(row.choice, CHOICES[row.choice], row.words, row.at)


def _everything(applications: Collection[UUID]) -> Any:
    both = union_all(_consensus(applications), _recommendations(applications)).subquery()
    return select(both).order_by(both.c.n.desc())


def _consensus(applications: Collection[UUID]) -> Any:
    row = Consensus
    own = (row.item_id, row.value, cast(null(), String).label("choice"), row.words.label("words"))
    return _columns(row, own, row.application_id.in_(applications))


def _recommendations(applications: Collection[UUID]) -> Any:
    row = RecommendationAfter
    own = (cast(null(), Uuid).label("item_id"), cast(null(), Integer).label("value"), row.choice, row.sentence.label("words"))
    return _columns(row, own, row.application_id.in_(applications))


def _columns(row: Any, own: Any, where: ColumnElement[bool]) -> Any:
    shared = (row.application_id, Round.n.label("round"), row.n.label("n"), Person.name.label("name"), row.by_id, row.at)
    return select(*shared, *own).join(Round, row.round_id == Round.id).join(Person, row.by_id == Person.id).where(where)
