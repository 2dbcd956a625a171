"""What a manager waits for, by name: reminding its author, and going on without it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, exists, func, select
from sqlalchemy.orm import aliased

from interview.accounts.models import Person
from interview.audit.actions import record as audit
from interview.db import db
from interview.openings.models import Application, Candidate, Excusal, Interview, Kit, Opening, Panelist
from interview.openings.zones import working_days_after
from interview.scorecards.meetings import newest_state
from interview.scorecards.models import GoingOn, Reminder, Scorecard, Submission
from interview.scorecards.sight import card_facts_with, facts_of
from interview.visibility.answer import Answer, Hidden, Refused, require
from interview.visibility.cards import CardFacts, may_go_on_without, may_remind, may_wait_for
from interview.visibility.sight import NO_INTERVIEW
from interview.visibility.viewer import Viewer

A_DAY = timedelta(hours=24)
PATIENCE = 3
OVER = "That scorecard is not awaited any more. Open today’s page again to see what is."
_Own, _Met, _At = aliased(Panelist), aliased(Interview), aliased(Application)


@dataclass(frozen=True)
class Awaited:
    """A colleague's card whose interview has ended by its planned time. reminded_at: within the last day.

    patience_ends: 3 working days after it ended, on the clock of its zone."""

    scorecard_id: UUID
    author: str
    candidate: str
    application_id: UUID
    opening_id: UUID
    opening: str
    kit: str
    ended_at: datetime
    reminded_at: datetime | None
    patience_ends: datetime
    may_remind: bool
    may_go_on: bool


def awaited(viewer: Viewer, at: datetime) -> list[Awaited]:
    """Of the openings the viewer is a member of, the longest waiting first. One statement."""
    return sorted(
        _found(viewer, at, Opening.id.in_(viewer.manages | viewer.schedules)), key=lambda card: (card.ended_at, card.candidate, card.author)
    )


def remind(viewer: Viewer, scorecard_id: UUID, at: datetime) -> None:
    """At most once a day. Raises Refused or Hidden; Refused too when it is not awaited any more."""
    db.session.execute(select(Scorecard.id).where(Scorecard.id == scorecard_id).with_for_update())
    card, waiting = _asked_for(viewer, scorecard_id, at, may_remind)
    if waiting.reminded_at is None:
        n = db.session.scalar(select(func.count()).where(Reminder.scorecard_id == scorecard_id)) or 0
        db.session.add(Reminder(scorecard_id=scorecard_id, n=n + 1, by_id=viewer.id, at=at))
        audit(viewer.id, "reminded", f"opening:{card.opening_id}", scorecard_id, at)
    db.session.commit()


def to_go_on_without(viewer: Viewer, scorecard_id: UUID, at: datetime) -> Awaited:
    """Raises Refused or Hidden; Refused too when it is not awaited any more, or not for long enough."""
    _, waiting = _asked_for(viewer, scorecard_id, at, may_go_on_without)
    if at < waiting.patience_ends:
        raise Refused(f"It is awaited for less than {PATIENCE} working days. Remind {waiting.author} first.")
    return waiting


def go_on_without(viewer: Viewer, scorecard_id: UUID, reason: str, at: datetime) -> Awaited:
    """The panel is complete without that card. Its author still owes it; filed later, it is marked. Raises as `to_go_on_without`."""
    db.session.execute(select(Scorecard.id).where(Scorecard.id == scorecard_id).with_for_update())
    waiting = to_go_on_without(viewer, scorecard_id, at)
    db.session.add(GoingOn(scorecard_id=scorecard_id, by_id=viewer.id, at=at, reason=reason.strip()))
    audit(viewer.id, "went on without", f"opening:{waiting.opening_id}", scorecard_id, at)
    db.session.commit()
    return waiting


def _asked_for(
    viewer: Viewer, scorecard_id: UUID, at: datetime, rule: Callable[[Viewer, CardFacts, bool], Answer]
) -> tuple[CardFacts, Awaited]:
    card = facts_of(scorecard_id)
    if card is None:
        raise Hidden
    require(rule(viewer, card, bool(db.session.scalar(select(_meets(viewer, card.candidate_id))))))
    waiting = next(_found(viewer, at, Panelist.id == scorecard_id), None)
    if waiting is None:
        raise Refused(OVER)
    return card, waiting


def _found(viewer: Viewer, at: datetime, where: ColumnElement[bool]) -> Iterator[Awaited]:
    name = select(Candidate.name).where(Candidate.id == Application.candidate_id).scalar_subquery()
    kit = select(Kit.title).where(Kit.id == Interview.kit_id).scalar_subquery()
    last = select(func.max(Reminder.at)).where(Reminder.scorecard_id == Panelist.id).scalar_subquery()
    columns = (
        Person.name,
        name,
        Opening.title,
        kit,
        Interview.starts_at,
        Interview.minutes,
        Interview.zone,
        last,
        _meets(viewer, Application.candidate_id),
    )
    free = ~exists().where(Excusal.panelist_id == Panelist.id) & func.coalesce(newest_state(), "").not_in(NO_INTERVIEW)
    open_ = Submission.scorecard_id.is_(None) & (Interview.starts_at <= at) & (Panelist.person_id != viewer.id) & free
    for card, row in card_facts_with(columns, where & open_ & ~exists().where(GoingOn.scorecard_id == Panelist.id)):
        author, candidate, opening, title, starts, minutes, zone, reminded, meets = row
        ended = starts + timedelta(minutes=minutes)
        if ended <= at and may_wait_for(viewer, card):
            newly, until = reminded if reminded and reminded > at - A_DAY else None, working_days_after(ended, PATIENCE, zone)
            acts = bool(may_remind(viewer, card, meets)), at >= until and bool(may_go_on_without(viewer, card, meets))
            yield Awaited(card.id, author, candidate, card.application_id, card.opening_id, opening, title, ended, newly, until, *acts)


def _meets(viewer: Viewer, candidate_id: Any) -> ColumnElement[bool]:
    """Whether they were ever named on a panel for that candidate, in any opening."""
    here = (_Own.person_id == viewer.id, _Own.interview_id == _Met.id, _Met.application_id == _At.id, _At.candidate_id == candidate_id)
    return exists().where(*here).correlate_except(_Own, _Met, _At)
