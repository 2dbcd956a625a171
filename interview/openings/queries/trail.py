"""Reading the audit trail of an opening, as far as the viewer may see it (law 2)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Row, select

from interview.audit.models import AuditEvent
from interview.db import db
from interview.openings.models import Application, Candidate, Interview, Kit, Opening, Panelist
from interview.openings.queries.plans import names_of, opening_row
from interview.openings.trail import About, TrailLine, TrailPage, sentence
from interview.visibility.answer import Hidden, require
from interview.visibility.openings import is_closed, may_manage, may_see_kept_figures
from interview.visibility.viewer import Viewer

A_PAGE = 50


@dataclass(frozen=True)
class Subject:
    """A thing that events are about. candidate_id: None for the opening itself; person_id: whose place it is."""

    candidate_id: UUID | None = None
    application_id: UUID | None = None
    candidate: str = ""
    kit: str = ""
    person_id: UUID | None = None


def trail_page(viewer: Viewer, opening_id: UUID, about: UUID | None, page: int) -> TrailPage:
    """about: an application, for its lines alone. What cannot be told whom it is about is shown to nobody.

    Pages are cut from what the viewer may read, so that their number tells nothing of the rest."""
    require(may_manage(viewer, opening_id))
    opening = opening_row(opening_id)
    subjects = _subjects(opening)
    seen = [event for event in _events(opening_id) if _is_open(viewer, subjects.get(event.subject_id), about)]
    names = names_of([event.by_id for event in seen] + [_person_of(event, subjects) for event in seen])
    pages = max(1, -(-len(seen) // A_PAGE))
    if not 1 <= page <= pages or (about and not seen):
        raise Hidden
    part = seen[A_PAGE * (page - 1) : A_PAGE * page]
    whose = (about, subjects[seen[0].subject_id].candidate) if about else None
    return TrailPage(opening_id, opening.title, tuple(_lines(viewer, opening_id, part, subjects, names)), whose, page, pages)


def _events(opening_id: UUID) -> Iterable[Row[Any]]:
    columns = (AuditEvent.verb, AuditEvent.by_id, AuditEvent.subject_id, AuditEvent.at, AuditEvent.facts)
    statement = select(*columns).where(AuditEvent.stream == f"opening:{opening_id}").order_by(AuditEvent.n.desc())
    return db.session.execute(statement).all()


def _subjects(opening: Opening) -> dict[UUID, Subject]:
    """Everything that an event of this opening can be about. One statement."""
    statement = (
        select(Application.id, Candidate.id, Candidate.name, Interview.id, Kit.title, Panelist.id, Panelist.person_id)
        .join(Candidate, Application.candidate_id == Candidate.id)
        .outerjoin(Interview, Interview.application_id == Application.id)
        .outerjoin(Kit, Interview.kit_id == Kit.id)
        .outerjoin(Panelist, Panelist.interview_id == Interview.id)
        .where(Application.opening_id == opening.id)
    )
    subjects = {opening.id: Subject()}
    for application, candidate, name, interview, kit, place, person in db.session.execute(statement):
        subjects[application] = Subject(candidate, application, name)
        if interview:
            subjects[interview] = Subject(candidate, application, name, kit)
        if place:
            subjects[place] = Subject(candidate, application, name, kit, person)
    return subjects


def _is_open(viewer: Viewer, subject: Subject | None, about: UUID | None) -> bool:
    if subject is None or (about and subject.application_id != about):
        return False
    return subject.candidate_id is None or not is_closed(viewer, subject.candidate_id)


def _lines(
    viewer: Viewer, opening_id: UUID, events: Iterable[Row[Any]], subjects: dict[UUID, Subject], names: dict[UUID | None, str]
) -> Iterator[TrailLine]:
    """Each candidate is offered once, at their newest line."""
    offered: set[UUID] = set()
    for event in events:
        subject = subjects[event.subject_id]
        person = _name(_person_of(event, subjects), names)
        about = About(subject.candidate, subject.kit, person, is_own=subject.person_id == event.by_id)
        application = subject.application_id
        whom = (application, subject.candidate) if application and application not in offered else None
        offered |= {application} if application else set()
        facts = _told(viewer, opening_id, subject, event.facts)
        yield TrailLine(event.at, _name(event.by_id, names), sentence(event.verb, about, facts), whom)


def _told(viewer: Viewer, opening_id: UUID, subject: Subject, facts: dict[str, Any]) -> dict[str, Any]:
    """That somebody was decided about against a clear difference tells of the others (law 2)."""
    if "override" not in facts or (subject.candidate_id and may_see_kept_figures(viewer, opening_id, subject.candidate_id)):
        return facts
    return {name: value for name, value in facts.items() if name != "override"}


def _person_of(event: Row[Any], subjects: dict[UUID, Subject]) -> UUID | None:
    """Whose place the event is about, or whom it names."""
    named = event.facts.get("person")
    return subjects[event.subject_id].person_id or (UUID(named) if named else None)


def _name(person_id: UUID | None, names: dict[UUID | None, str]) -> str:
    return names.get(person_id, "A former member") if person_id else "Fourfold"
