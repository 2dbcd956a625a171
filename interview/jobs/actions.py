"""Trying again what could not be done."""

from datetime import datetime

from interview.audit.actions import record
from interview.db import db
from interview.queue.queries import dead_job
from interview.visibility.answer import Hidden, require
from interview.visibility.install import may_look_after_jobs
from interview.visibility.viewer import Viewer


def retry(viewer: Viewer | None, handle: str, at: datetime) -> None:
    """viewer: None at the command line. Hidden when no dead job is called so."""
    if viewer:
        require(may_look_after_jobs(viewer))
    job = dead_job(handle)
    if job is None:
        raise Hidden
    job.due_at, job.dead_at, job.tries, job.error = at, None, 0, ""
    record(viewer.id if viewer else None, "job tried again", "jobs", job.id, at, kind=job.kind)
    db.session.commit()
