"""What every mail of a job has in common: it is numbered before it goes out, and marked once the mail server took it."""

import hashlib
from email.message import EmailMessage
from typing import Any
from uuid import UUID

from flask import current_app

from interview.clock import now
from interview.db import db
from interview.jobs.delivery import deliver
from interview.jobs.letters import Letter, composed
from interview.queue.models import Mail
from interview.queue.working import Task


def post(task: Task, letter: Letter | None) -> None:
    """letter: None when there is nothing to send, or no more."""
    message = _ready(letter)
    if message:
        deliver(message, current_app.config["MAIL_SERVER"], current_app.config["MAIL_FOLDER"])
        db.session.get_one(Mail, task.id).sent_at = now()


def _ready(letter: Letter | None) -> EmailMessage | None:
    """Commits: its number is kept before anything goes out, and no transaction is open while the mail server takes its time."""
    message = composed(letter) if letter else None
    db.session.commit()
    return message


def numbered(task: Task, about_id: UUID, sequence: int = 0, told: str = "") -> Mail:
    """The row of this job's mail to `task.ids["person"]`. Does not commit. Tried again it keeps its Message-ID."""
    named = hashlib.sha256(f"{about_id} {task.ids['person']} {sequence}".encode()).hexdigest()[:32]
    mail = Mail(job_id=task.id, person_id=task.ids["person"], about_id=about_id, sequence=sequence, told=told, at=now())
    mail.message_id = f"<{named}@{current_app.config['MAIL_FROM'].rpartition('@')[2]}>"
    db.session.add(mail)
    db.session.flush()
    return mail


def rendered(name: str, told: dict[str, Any]) -> tuple[str, str]:
    """Text and HTML."""
    text, html = (current_app.jinja_env.get_template(f"mail/{name}.{kind}").render(told) for kind in ("txt", "html"))
    return text, html


def address_of(endpoint: str, **values: Any) -> str:
    scheme, _, host = current_app.config["ADDRESS"].partition("://")
    adapter = current_app.url_map.bind(host, url_scheme=scheme)
    return str(adapter.build(endpoint, values, force_external=True))
