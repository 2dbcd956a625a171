"""The places on a panel as the rules about excusing ask for them. Asks no rule."""

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import and_, or_, select

from interview.accounts.models import Person
from interview.db import db
from interview.openings.models import Excusal, OpeningMember, Panelist
from interview.visibility.openings import PlaceFacts

ABSENT = "absent"


def people_around(opening_id: UUID, ids: Iterable[UUID] = ()) -> tuple[dict[UUID | None, str], frozenset[UUID]]:
    """The names of these and of the opening's managers, and which of all are managers who can still sign in. One statement."""
    manages = and_(OpeningMember.person_id == Person.id, OpeningMember.opening_id == opening_id, ~OpeningMember.schedules_only)
    found = select(Person.id, Person.name, and_(OpeningMember.person_id.is_not(None), Person.active)).outerjoin(OpeningMember, manages)
    rows = db.session.execute(found.where(or_(Person.id.in_(set(ids)), OpeningMember.person_id.is_not(None)))).all()
    return {id_: name for id_, name, _ in rows}, frozenset(id_ for id_, _, manager in rows if manager)


def place_facts(place: Panelist, managers: frozenset[UUID]) -> PlaceFacts:
    application, panel = place.interview.application, place.interview.panel
    on_it = frozenset(each.person_id for each in panel)
    return PlaceFacts(place.person_id, application.candidate_id, application.opening_id, on_it, managers)


def is_marked_absent(place: Panelist) -> bool:
    """Somebody on the panel said that they were not there, and nobody has confirmed it."""
    return place.excusal is not None and place.excusal.reason == ABSENT and is_word_of_another(place.excusal, place)


def is_word_of_another(excusal: Excusal, place: Panelist) -> bool:
    """Somebody on the panel said it about them, and nobody has confirmed it."""
    return excusal.settled_at is None and excusal.by_id != place.person_id
