"""Doing what is in the queue, one job at a time: taken for a while, done, put off or given up."""

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import select, update

from interview.clock import now
from interview.db import db
from interview.queue.models import Job

LEASE = timedelta(minutes=10)
TRIES = 14
FIRST_WAIT, LONGEST_WAIT = timedelta(seconds=30), timedelta(hours=1)
STOPPED = "The worker was stopped while it was at it."
OWN_FAULT = "It broke off with a fault of its own. The server’s log says where."
log = logging.getLogger(__name__)


class Failed(Exception):  # noqa: N818
    """Plain words without names. for_good: trying again would be no use."""

    def __init__(self, words: str, for_good: bool = False) -> None:
        super().__init__(words)
        self.words, self.for_good = words, for_good


@dataclass(frozen=True)
class Task:
    """A job in the hands of one worker; tries: how often it was taken, this time included."""

    id: UUID
    kind: str
    ids: dict[str, UUID]
    at: datetime
    tries: int


Handlers = Mapping[str, Callable[[Task], None]]


def work_one(handlers: Handlers) -> bool:
    """Does the job that waits longest; says whether there was one. What a handler writes stands or falls with the job being done."""
    task = _take()
    if task is None:
        return False
    try:
        handlers[task.kind](task)
        _settle(task, done_at=now(), due_at=None, error="")
    except Failed as failed:
        _put_off(task, failed.words, failed.for_good)
    except Exception:
        log.exception("a job of kind %s broke off", task.kind)
        _put_off(task, OWN_FAULT)
    return True


def wait_after(tries: int) -> timedelta:
    return min(FIRST_WAIT * (1 << tries - 1), LONGEST_WAIT)


def _take() -> Task | None:
    """Until the lease ends no other worker takes it; then somebody does, so a killed worker's job is not lost."""
    db.session.rollback()
    waiting = select(Job).where(Job.due_at <= now()).order_by(Job.due_at, Job.id).limit(1)
    job = db.session.scalar(waiting.with_for_update(skip_locked=True))
    if job is None:
        db.session.rollback()
        return None
    if job.tries >= TRIES:
        job.due_at, job.dead_at, job.error = None, now(), STOPPED
        db.session.commit()
        return _take()
    job.tries += 1
    job.due_at = now() + LEASE
    task = Task(job.id, job.kind, {name: UUID(id_) for name, id_ in job.ids.items()}, job.at, job.tries)
    db.session.commit()
    return task


def _put_off(task: Task, words: str, for_good: bool = False) -> None:
    db.session.rollback()
    if for_good or task.tries >= TRIES:
        _settle(task, dead_at=now(), due_at=None, error=words)
    else:
        _settle(task, due_at=now() + wait_after(task.tries), error=words)


def _settle(task: Task, **values: Any) -> None:
    """Nothing of it stands when another worker has taken the job up meanwhile."""
    mine = (Job.id == task.id, Job.tries == task.tries, Job.due_at.is_not(None))
    if db.session.scalar(update(Job).where(*mine).values(**values).returning(Job.id)):
        db.session.commit()
    else:
        db.session.rollback()
