"""Reminders by e-mail: what somebody has to finish, once a working day at nine, three times at most. Their own scorecards alone."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

from flask import g

from interview.accounts.models import Person
from interview.clock import now
from interview.db import db
from interview.jobs.letters import Letter
from interview.jobs.posting import address_of, numbered, post, rendered
from interview.queue.actions import enqueue
from interview.queue.models import Mail
from interview.queue.working import Task
from interview.scorecards.nudging import named_in, to_remind
from interview.scorecards.queries import DueCard


def look_for_reminders(at: datetime) -> None:
    """A day has one reminder for each person, however often one looks."""
    _ask(to_remind(at))


def send_reminder(task: Task) -> None:
    """Written now: what was finished since is not in it, and with nothing left there is no mail."""
    cards = named_in(task.id, task.ids["person"], task.at, now())
    mail = db.session.get(Mail, task.id) or (numbered(task, _about(task)) if cards else None)
    post(task, _letter(task, cards, mail) if mail and cards and not mail.sent_at else None)


def _ask(people: Iterable[tuple[UUID, str]]) -> None:
    for person_id, day in people:
        enqueue("reminder", {"person": person_id}, f"reminder:{person_id}:{day}")
    db.session.commit()


def _about(task: Task) -> UUID:
    """That day of its reader's: their mail of the next one has another, and the same day gives the same bytes."""
    person = db.session.get_one(Person, task.ids["person"])
    return uuid5(person.id, f"{task.at.astimezone(ZoneInfo(person.zone)):%Y-%m-%d}")


def _letter(task: Task, cards: list[DueCard], mail: Mail) -> Letter:
    person = db.session.get_one(Person, task.ids["person"])
    g.zone = person.zone
    lines = [(card, address_of("scorecards.show", scorecard_id=card.scorecard_id)) for card in cards]
    text, html = rendered("reminder", {"lines": lines, "zone": person.zone})
    subject = f"To finish: {cards[0].candidate}" + (f" and {len(cards) - 1} more" if len(cards) > 1 else "")
    return Letter(mail.message_id, mail.at, (person.name, person.email), subject, text, html)
