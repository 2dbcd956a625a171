"""Reading which entries of candidates may turn out to be one person."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, select

from interview.db import db
from interview.openings.models import Application, Candidate, Opening
from interview.openings.queries.plans import is_voided
from interview.visibility.answer import Hidden, require
from interview.visibility.openings import may_manage, may_merge
from interview.visibility.viewer import Viewer

BOTH = "Both are in {}. Take the emptier one out there first, under “Made by mistake”, then put the two together."
TURNED = "In {} this entry was taken out by mistake, and the other one stands. Put them together from the page of the other one."


@dataclass(frozen=True)
class Applied:
    application_id: UUID
    opening_id: UUID
    opening: str
    voided: bool


@dataclass(frozen=True)
class Entry:
    """A candidate as they were added; applied: where, by title."""

    candidate_id: UUID
    name: str
    email: str
    applied: tuple[Applied, ...]

    @property
    def openings(self) -> frozenset[UUID]:
        return frozenset(each.opening_id for each in self.applied)

    def in_(self, opening_id: UUID) -> Applied | None:
        return next((each for each in self.applied if each.opening_id == opening_id), None)


@dataclass(frozen=True)
class MergePage:
    """others: the entries that the viewer may put together with this one, by name."""

    application_id: UUID
    entry: Entry
    others: tuple[Entry, ...]


def merge_page(viewer: Viewer, application_id: UUID) -> MergePage:
    """Raises Refused or Hidden. Two statements."""
    candidate_id = managed_candidate(viewer, application_id)
    managed = select(Application.candidate_id).where(Application.opening_id.in_(viewer.manages))
    entries = entries_of(Candidate.id.in_(managed))
    entry = entries[candidate_id]
    require(may_merge(viewer, entry.openings, [candidate_id]))
    others = [each for each in entries.values() if _fits(viewer, entry, each)]
    return MergePage(application_id, entry, tuple(sorted(others, key=lambda each: (each.name.casefold(), each.candidate_id))))


def managed_candidate(viewer: Viewer, application_id: UUID) -> UUID:
    """Raises Hidden for who does not manage the application's opening."""
    row = db.session.execute(select(Application.candidate_id, Application.opening_id).where(Application.id == application_id)).one_or_none()
    if row is None:
        raise Hidden
    require(may_manage(viewer, row.opening_id))
    candidate_id: UUID = row.candidate_id
    return candidate_id


def entries_of(where: ColumnElement[bool]) -> dict[UUID, Entry]:
    """Of the candidates that `where` picks, with all their applications. Asks no rule. One statement."""
    statement = (
        select(Candidate.id, Candidate.name, Candidate.email, Application.id, Application.opening_id, Opening.title, is_voided())
        .join(Application, Application.candidate_id == Candidate.id)
        .join(Opening, Application.opening_id == Opening.id)
        .where(where)
        .order_by(Opening.title, Application.id)
    )
    found: dict[UUID, list[Any]] = {}
    for row in db.session.execute(statement):
        found.setdefault(row[0], []).append(row)
    return {id_: Entry(id_, rows[0].name, rows[0].email, tuple(Applied(*row[3:]) for row in rows)) for id_, rows in found.items()}


def clash(entry: Entry, other: Entry) -> str | None:
    """Why the other's applications cannot come to this entry: there is one application of a person in an opening."""
    for theirs in _standing(other.applied):
        here = entry.in_(theirs.opening_id)
        if here:
            return (TURNED if here.voided else BOTH).format(theirs.opening)
    return None


def moving(entry: Entry, other: Entry) -> list[Applied]:
    """What goes from the other to this entry: all but what was taken out where this one has an application too."""
    return [each for each in other.applied if entry.in_(each.opening_id) is None]


def _standing(applied: Iterable[Applied]) -> list[Applied]:
    return [each for each in applied if not each.voided]


def _fits(viewer: Viewer, entry: Entry, other: Entry) -> bool:
    may = may_merge(viewer, other.openings, [other.candidate_id])
    return other.candidate_id != entry.candidate_id and bool(may) and clash(entry, other) is None and bool(moving(entry, other))
