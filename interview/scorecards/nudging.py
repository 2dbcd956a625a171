"""Which scorecards a reminder by e-mail names: one mail a person and working day, at nine, for everything that is due."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, func, select

from interview.accounts.models import Person
from interview.db import db
from interview.openings.models import Excusal, Interview, Panelist
from interview.openings.zones import SATURDAY
from interview.scorecards.due import DueCard, due_for
from interview.scorecards.meetings import newest_state
from interview.scorecards.models import Nudge, Reminder, Submission
from interview.scorecards.sight import viewer_of
from interview.visibility.sight import NO_INTERVIEW

NINE = 9
FIRST_AFTER = timedelta(hours=2)
MOST = 3


def to_remind(at: datetime) -> list[tuple[UUID, str]]:
    """Who has something open at nine of today, where it is a working day past nine for them: (person, that day). One statement."""
    rows = db.session.execute(_open_cards(Interview.starts_at <= at - FIRST_AFTER)).all()
    found = {}
    for person_id, zone, starts_at, minutes in rows:
        nine = nine_of(at, zone)
        if nine and starts_at + timedelta(minutes=minutes) + FIRST_AFTER <= nine:
            found[person_id] = f"{nine.astimezone(ZoneInfo(zone)):%Y-%m-%d}"
    return sorted(found.items())


def nine_of(at: datetime, zone: str) -> datetime | None:
    """Nine o'clock of that day on the clock of `zone`; None before it, and on Saturdays and Sundays."""
    local = at.astimezone(ZoneInfo(zone))
    nine = local.replace(hour=NINE, minute=0, second=0, microsecond=0)
    return nine if local.weekday() < SATURDAY and local >= nine else None


def named_in(job_id: UUID, person_id: UUID, asked_at: datetime, at: datetime) -> list[DueCard]:
    """The cards that this reminder names, and keeps that it does; none where it was asked for before today: today has one of its own.

    The same job again names the same, but for what was finished. Does not commit."""
    person = db.session.get_one(Person, person_id)
    nine = nine_of(at, person.zone)
    if nine is None or asked_at < nine or not person.active:
        return []
    counted = _counts(person_id, job_id)
    due = [card for card in due_for(viewer_of(person_id, frozenset())) if card.open and card.ends_at and card.ends_at + FIRST_AFTER <= nine]
    named = [card for card in due if counted[card.scorecard_id] < 0]
    _keep(job_id, named)
    return named


def _keep(job_id: UUID, cards: Iterable[DueCard]) -> None:
    known = set(db.session.scalars(select(Nudge.scorecard_id).where(Nudge.job_id == job_id)))
    db.session.add_all(Nudge(scorecard_id=card.scorecard_id, job_id=job_id) for card in cards if card.scorecard_id not in known)
    db.session.flush()


def _counts(person_id: UUID, job_id: UUID) -> dict[UUID, int]:
    """Card -> how far beyond three mails it is, one more for each time that a manager asked; this job's own mail aside."""
    rows = db.session.execute(select(Panelist.id, _beyond(Nudge.job_id != job_id)).where(Panelist.person_id == person_id))
    return dict(rows.all())


def _beyond(*where: ColumnElement[bool]) -> ColumnElement[int]:
    sent = select(func.count()).where(Nudge.scorecard_id == Panelist.id, *where).correlate(Panelist).scalar_subquery()
    asked = select(func.count()).where(Reminder.scorecard_id == Panelist.id).correlate(Panelist).scalar_subquery()
    return sent - asked - MOST


def _open_cards(where: ColumnElement[bool]):  # type: ignore[no-untyped-def]
    return (
        select(Person.id, Person.zone, Interview.starts_at, Interview.minutes)
        .join(Panelist, Panelist.person_id == Person.id)
        .join(Interview, Panelist.interview_id == Interview.id)
        .outerjoin(Submission, Submission.scorecard_id == Panelist.id)
        .outerjoin(Excusal, Excusal.panelist_id == Panelist.id)
        .where(where, Person.active, Submission.scorecard_id.is_(None), Excusal.panelist_id.is_(None), _beyond() < 0)
        .where(func.coalesce(newest_state(), "").not_in(NO_INTERVIEW))
    )
