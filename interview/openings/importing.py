"""Bringing many candidates into an opening from a sheet: checked first, then all of them at once. The same sheet twice changes nothing.

Only who is in this opening is asked about: what is known of somebody from elsewhere makes no difference (law 2)."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from sqlalchemy import delete, select

from interview.audit.actions import record_all
from interview.clock import new_id
from interview.db import db
from interview.openings.arriving import Entry, Sheet
from interview.openings.models import Application, Candidate, CandidateImport, Opening
from interview.openings.queries.plans import opening_row
from interview.openings.steps import candidate_added, hidden, new_candidate, record_event
from interview.visibility.answer import Hidden, Refused, require
from interview.visibility.openings import may_schedule
from interview.visibility.viewer import Viewer

KEPT = timedelta(hours=24)
SAME_NAME = "Somebody of this name is here already, with another e-mail or none."
WRONG = "Something in this sheet is wrong. Mend it as its row says, then send the sheet again."


class Fate(StrEnum):
    """What becomes of a row."""

    wrong = "wrong"
    new = "new"
    here = "here"


@dataclass(frozen=True)
class Line:
    """words: what is wrong, with the mend, or what to know."""

    entry: Entry
    fate: Fate
    words: str = ""


@dataclass(frozen=True)
class DryRun:
    """lines: those that are wrong first. ignored: columns that are not taken."""

    lines: tuple[Line, ...]
    ignored: tuple[str, ...]

    def count(self, fate: Fate) -> int:
        return sum(line.fate == fate for line in self.lines)

    @property
    def importable(self) -> bool:
        return not self.count(Fate.wrong) and self.count(Fate.new) > 0


@dataclass(frozen=True)
class SheetPage:
    opening_id: UUID
    title: str


def sheet_page(viewer: Viewer, opening_id: UUID) -> SheetPage:
    require(may_schedule(viewer, opening_id))
    return SheetPage(opening_id, opening_row(opening_id).title)


def dry_run(viewer: Viewer, opening_id: UUID, sheet: Sheet) -> DryRun:
    """What an import would do. Changes nothing; one statement."""
    require(may_schedule(viewer, opening_id))
    known = _known(opening_id)
    lines = sorted((_line(entry, known) for entry in sheet.entries), key=lambda line: list(Fate).index(line.fate))
    return DryRun(tuple(lines), sheet.ignored)


def keep(viewer: Viewer, opening_id: UUID, sheet: Sheet, at: datetime) -> UUID:
    """Keeps a checked sheet for its yes, at most a day; returns its id. Refused when anything in it is wrong."""
    if dry_run(viewer, opening_id, sheet).count(Fate.wrong):
        raise Refused(WRONG)
    db.session.execute(delete(CandidateImport).where(CandidateImport.at < at - KEPT))
    rows = [{"name": entry.name, "say": entry.say, "email": entry.email} for entry in sheet.entries]
    kept = CandidateImport(id=new_id(), opening_id=opening_id, rows={"all": rows}, by_id=viewer.id, at=at)
    db.session.add(kept)
    record_event(viewer, "sheet checked", opening_id, opening_id, at, rows=len(rows))
    db.session.commit()
    return kept.id


def take(viewer: Viewer, opening_id: UUID, import_id: UUID, at: datetime) -> int:
    """Brings in who of a checked sheet is not here by now; returns how many. Taken already: none."""
    require(may_schedule(viewer, opening_id))
    db.session.get(Opening, opening_id, with_for_update=True) or hidden()
    mine = (CandidateImport.opening_id == opening_id, CandidateImport.by_id == viewer.id)
    kept = db.session.scalar(select(CandidateImport).where(CandidateImport.id == import_id, *mine))
    if kept is None:
        raise Hidden
    known = _known(opening_id)
    entries = (Entry(n, **row) for n, row in enumerate(kept.rows["all"]))
    made = [_bring(viewer, opening_id, entry, at) for entry in entries if not known.has(entry)]
    kept.rows = {"all": []}
    events = [candidate_added(each) for each in made]
    record_all(viewer.id, "candidate added", f"opening:{opening_id}", events, at)
    db.session.commit()
    return len(made)


@dataclass(frozen=True)
class _Known:
    """Who is in the opening, in small letters."""

    emails: frozenset[str]
    names: frozenset[str]

    def has(self, entry: Entry) -> bool:
        return entry.key in (self.emails if entry.email else self.names)


def _known(opening_id: UUID) -> _Known:
    columns = select(Candidate.name, Candidate.email).join(Application, Application.candidate_id == Candidate.id)
    rows = db.session.execute(columns.where(Application.opening_id == opening_id)).all()
    return _Known(frozenset(row.email.casefold() for row in rows), frozenset(" ".join(row.name.split()).casefold() for row in rows))


def _line(entry: Entry, known: _Known) -> Line:
    if entry.faults:
        return Line(entry, Fate.wrong, " ".join(entry.faults))
    if known.has(entry):
        return Line(entry, Fate.here)
    return Line(entry, Fate.new, SAME_NAME if entry.name.casefold() in known.names else "")


def _bring(viewer: Viewer, opening_id: UUID, entry: Entry, at: datetime) -> Application:
    return new_candidate(viewer, opening_id, new_id(), entry.name, entry.say, entry.email, at)
