"""A place on a panel goes to somebody else at once; what its first person wrote stays theirs."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from interview.clock import new_id
from interview.db import db
from interview.openings.excusing import excuse_oneself, place_of
from interview.openings.models import Excusal, Panelist
from interview.openings.pages.candidates import Choice
from interview.openings.queries.plans import newest_of, people
from interview.openings.steps import lock_candidate, record_event, require_all, require_there, tell_panel
from interview.queue.actions import enqueue
from interview.scorecards.models import Scorecard, Submission
from interview.visibility.answer import Refused, require
from interview.visibility.openings import PlaceFacts, may_excuse, settles
from interview.visibility.sight import NO_INTERVIEW
from interview.visibility.viewer import Role, Viewer

IN = "This scorecard is submitted, so there is nothing to hand over."
OFF = "This interview does not take place. Undo that first, or plan another one."
GONE = "This place was handed over or excused already. Open the candidate’s page again to see how it stands."
CHOSEN = "That person is on this panel by now. Choose somebody else."


@dataclass(frozen=True)
class HandOverPage:
    """people: who may take it, by name; own: it is the viewer's place."""

    panelist_id: UUID
    application_id: UUID
    person: str
    own: bool
    candidate: str
    kit: str
    people: tuple[Choice, ...]


def hand_over_page(viewer: Viewer, panelist_id: UUID) -> HandOverPage:
    """Raises Refused or Hidden, as `hand_over` does."""
    place, facts = _to_hand_over(viewer, panelist_id)
    application = place.interview.application
    free = tuple(each for each in people(Role.interviewer) if each.id not in facts.panel)
    who = (place.person.name, place.person_id == viewer.id)
    return HandOverPage(place.id, application.id, *who, application.candidate.name, place.interview.kit.title, free)


def hand_over(viewer: Viewer, panelist_id: UUID, to: UUID, reason: str, at: datetime) -> UUID:
    """By the one whose place it is, or a manager who may excuse them. The newcomer owes from now on and leads where the other did; the
    other is excused as by `excuse`: one's own word ends what is due, and owing only once it is confirmed or the panel is complete.

    Returns the application's id. Raises Refused or Hidden."""
    place, facts = _to_hand_over(viewer, panelist_id)
    require_all(Role.interviewer, [to])
    lock_candidate(place.interview.application)
    db.session.execute(select(Scorecard.id).where(Scorecard.id == panelist_id).with_for_update())
    db.session.expire_all()
    place, facts = _to_hand_over(viewer, panelist_id)
    if to in facts.panel:
        raise Refused(CHOSEN)
    taken = Panelist(id=new_id(), person_id=to, lead=place.lead, by_id=viewer.id, at=at)
    place.interview.panel.append(taken)
    _excuse(viewer, place, facts, reason, at)
    record_event(viewer, "handed over", facts.opening_id, place.id, at, person=place.person_id, to=to, place=taken.id)
    db.session.flush()
    tell_panel(place.interview_id)
    enqueue("handed over", {"place": place.id, "taken": taken.id}, f"handed over:{taken.id}")
    db.session.commit()
    return place.interview.application_id


def _to_hand_over(viewer: Viewer, panelist_id: UUID) -> tuple[Panelist, PlaceFacts]:
    place, facts = place_of(panelist_id)
    require(may_excuse(viewer, facts))
    if db.session.scalar(select(Submission.at).where(Submission.scorecard_id == panelist_id)):
        raise Refused(IN)
    require_there(place.interview.application)
    if newest_of(place.interview) in NO_INTERVIEW:
        raise Refused(OFF)
    excusal = db.session.scalar(select(Excusal).where(Excusal.panelist_id == panelist_id))
    if excusal and (excusal.settled_at or excusal.by_id == place.person_id):
        raise Refused(GONE)
    return place, facts


def _excuse(viewer: Viewer, place: Panelist, facts: PlaceFacts, reason: str, at: datetime) -> None:
    """A colleague's word that still waits makes way for the manager's or one's own."""
    if viewer.id == place.person_id:
        excuse_oneself(place, at, reason)
        return
    excusal = place.excusal or Excusal(panelist_id=place.id)
    excusal.by_id, excusal.at, excusal.reason = viewer.id, at, reason.strip()
    excusal.settled_at = at if settles(viewer, facts) else None
    place.excusal = excusal
