"""What could not be done."""

import hashlib
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from interview.db import db
from interview.queue.models import Job

SHOWN = 200


@dataclass(frozen=True)
class DeadJob:
    """handle: what it is called by; its id stays inside."""

    handle: str
    kind: str
    at: datetime
    tries: int
    error: str


def dead_jobs() -> list[DeadJob]:
    """The newest first, at most SHOWN."""
    return [DeadJob(handle_of(job), job.kind, job.at, job.tries, job.error) for job in _dead(SHOWN)]


def dead_job(handle: str) -> Job | None:
    return next((job for job in _dead() if handle_of(job) == handle), None)


def handle_of(job: Job) -> str:
    return hashlib.sha256(job.id.bytes).hexdigest()[:12]


def _dead(most: int | None = None) -> list[Job]:
    newest = select(Job).where(Job.dead_at.is_not(None)).order_by(Job.dead_at.desc(), Job.id.desc())
    return list(db.session.scalars(newest.limit(most)))
