"""Excusing people from a panel, and confirming it."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from interview.db import db
from interview.openings.models import Excusal, InterviewState, Panelist
from interview.openings.places import is_word_of_another, people_around, place_facts
from interview.openings.steps import hidden, lock_candidate, record_event, tell_panel
from interview.visibility.answer import Refused, require
from interview.visibility.openings import PlaceFacts, may_confirm_excusal, may_excuse, settles
from interview.visibility.viewer import Viewer

GONE = "There is nothing to confirm here any more. Open the candidate’s page again to see how it stands."


def excuse(viewer: Viewer, panelist_id: UUID, reason: str, at: datetime) -> None:
    """By a manager from outside the panel: a person owes no longer. By anybody on it, oneself too: it waits to be confirmed.

    One's own word takes the place of a colleague's that still waits."""
    place, facts = place_of(panelist_id)
    require(may_excuse(viewer, facts))
    lock_candidate(place.interview.application)
    if place.excusal is None:
        settled_at = at if settles(viewer, facts) else None
        place.excusal = Excusal(by_id=viewer.id, at=at, settled_at=settled_at, reason=reason.strip())
        record_event(viewer, "excused", facts.opening_id, place.id, at, person=place.person_id)
        tell_panel(place.interview_id)
    elif viewer.id == place.person_id and is_word_of_another(place.excusal, place):
        excuse_oneself(place, at, reason)
        record_event(viewer, "excused", facts.opening_id, place.id, at, person=place.person_id)
        tell_panel(place.interview_id)
    db.session.commit()


def confirm_excusal(viewer: Viewer, panelist_id: UUID, at: datetime) -> None:
    """Ends owing. Raises Refused where nothing stands there any more, as when they have submitted after all."""
    place, facts = place_of(panelist_id)
    require(may_confirm_excusal(viewer, facts))
    lock_candidate(place.interview.application)
    excusal = db.session.scalar(select(Excusal).where(Excusal.panelist_id == panelist_id).with_for_update())
    if excusal is None:
        raise Refused(GONE)
    if excusal.settled_at is None:
        excusal.settled_at, excusal.confirmed_by_id = at, viewer.id
        record_event(viewer, "excusal confirmed", facts.opening_id, place.id, at, person=place.person_id)
        tell_panel(place.interview_id)
    db.session.commit()


def place_of(panelist_id: UUID) -> tuple[Panelist, PlaceFacts]:
    """Raises Hidden when there is no such place."""
    place = db.session.get(Panelist, panelist_id) or hidden()
    _, managers = people_around(place.interview.application.opening_id)
    return place, place_facts(place, managers)


def excuse_oneself(place: Panelist, at: datetime, reason: str) -> None:
    """What ends one's own due by one's own act is one's own excusal, also after a colleague's word; does nothing where one stands or it is
    settled. Does not commit."""
    excusal = place.excusal
    if excusal is None:
        place.excusal = Excusal(by_id=place.person_id, at=at, reason=reason.strip())
    elif is_word_of_another(excusal, place):
        excusal.by_id, excusal.at, excusal.reason = place.person_id, at, reason.strip()


def lift_own_excusal(place: Panelist, undone: InterviewState) -> None:
    """What a person's own mark brought about goes with it, unless another member has confirmed it meanwhile. Does not commit."""
    excusal = place.excusal
    if excusal and excusal.settled_at is None and (excusal.by_id, excusal.at) == (undone.by_id, undone.at):
        db.session.delete(excusal)
