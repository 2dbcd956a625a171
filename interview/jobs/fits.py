"""Working out, ahead of the next page, what the scorecards teach that somebody may count."""

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import select, union

from interview.clock import now
from interview.db import db
from interview.openings.models import Application, Interview, OpeningMember, Panelist
from interview.queue.actions import enqueue
from interview.queue.working import Task
from interview.scorecards.learning import keep_fit
from interview.scorecards.sight import facts_of, viewer_of
from interview.visibility.cards import CardFacts, may_count


def tell_readers(task: Task) -> None:
    """A scorecard came in or was amended: a job of its own for each who may count it, and for nobody else (law 2)."""
    card = facts_of(task.ids["scorecard"])
    for person_id in _near(card) if card else ():
        if card and may_count(viewer_of(person_id, frozenset()), card):
            enqueue("fit", {"person": person_id}, f"fit:{task.id}:{person_id}")


def tell_opening(task: Task) -> None:
    """What counts in an opening was changed: a job of its own for each who may count something there."""
    members = select(OpeningMember.person_id).where(OpeningMember.opening_id == task.ids["opening"])
    panels = select(Panelist.person_id).join(Interview, Panelist.interview_id == Interview.id).join(Application)
    for person_id in db.session.scalars(union(members, panels.where(Application.opening_id == task.ids["opening"]))):
        enqueue("fit", {"person": person_id}, f"fit:{task.id}:{person_id}")


def work_out(task: Task) -> None:
    keep_fit(viewer_of(task.ids["person"], frozenset()), now())


def _near(card: CardFacts) -> Iterable[UUID]:
    members = select(OpeningMember.person_id).where(OpeningMember.opening_id == card.opening_id)
    panels = select(Panelist.person_id).join(Interview, Panelist.interview_id == Interview.id)
    return db.session.scalars(union(members, panels.where(Interview.application_id == card.application_id))).all()
