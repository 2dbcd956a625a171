"""The places on a panel as the rules about excusing ask for them. Asks no rule."""

from uuid import UUID

from sqlalchemy import select

from interview.accounts.models import Person
from interview.db import db
from interview.openings.models import Excusal, OpeningMember, Panelist
from interview.visibility.openings import PlaceFacts

ABSENT = "absent"


def managers_of(opening_id: UUID) -> frozenset[UUID]:
    """Who manages an opening and can still sign in."""
    manages = (OpeningMember.opening_id == opening_id) & ~OpeningMember.schedules_only & Person.active
    return frozenset(db.session.scalars(select(OpeningMember.person_id).join(Person, OpeningMember.person_id == Person.id).where(manages)))


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
