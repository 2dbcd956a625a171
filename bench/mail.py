"""What it costs to ask for a mail, and how quickly mails are sent; bare: the same mails handed to the same server by smtplib alone."""

import smtplib
import socket
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import timedelta
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller
from flask import Flask
from sqlalchemy import delete

from bench.crowd import MANAGER, open_job
from bench.figures import Figure, Goal, Measured
from bench.house import peopled, statements
from interview.clock import new_id, now
from interview.config import MailServer
from interview.db import db
from interview.demo.cast import seen_as
from interview.jobs.handlers import HANDLERS
from interview.openings import actions
from interview.openings.steps import tell_panel
from interview.queue.actions import enqueue
from interview.queue.models import Job
from interview.queue.working import work_one

FIGURES = (Figure("queue.enqueue_statements", "statements", Goal(value=1)), Figure("mail.delivered", "mails/s", Goal()))
PANEL, INTERVIEWS = ("lea", "kofi", "devi", "omar"), 250


class Taking:
    def __init__(self) -> None:
        self.taken: list[bytes] = []

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802
        self.taken.append(envelope.content)
        return "250 taken"


def measure() -> Mapping[str, Measured]:
    """A thousand invitations, asked for and delivered by one worker."""
    with tempfile.TemporaryDirectory(prefix="ff-bench-") as folder, peopled(Path(folder)) as (app, ids), app.app_context():
        asked = _asked(app)
        interviews = _planned(ids)
        with _serving() as (server, taking):
            app.config["MAIL_SERVER"] = server
            began = time.perf_counter()
            for interview in interviews:
                tell_panel(interview)
                db.session.commit()
            while _works(app):
                pass
            delivered = len(taking.taken) / (time.perf_counter() - began)
            if len(taking.taken) != INTERVIEWS * len(PANEL):
                raise RuntimeError(f"{len(taking.taken)} mails arrived")
            bare = _handed_over(list(taking.taken), server)
        return {FIGURES[0].name: Measured(asked), FIGURES[1].name: Measured(delivered, bare)}


def _works(app: Flask) -> bool:
    """As the worker does: each job in a context of its own."""
    with app.app_context():
        return work_one(HANDLERS)


def _asked(app: Flask) -> int:
    with statements(app) as heard:
        enqueue("mail", {"person": new_id()}, "bench")
    db.session.rollback()
    return len(heard)


def _planned(ids: dict[str, Any]) -> list[Any]:
    """Interviews tomorrow, and nobody asked yet to tell their panels."""
    job, viewer, starts = open_job(ids), seen_as(ids, MANAGER), now() + timedelta(days=1)
    planned = []
    for n in range(INTERVIEWS):
        application = actions.add_candidate(viewer, job.opening_id, f"Candidate {n}", "", "", now())
        panel = [ids[key] for key in PANEL]
        planned.append(actions.plan_interview(viewer, application, job.kits[0], panel, starts, "UTC", None, "Room Elm", "", now()))
    db.session.execute(delete(Job))
    db.session.commit()
    return planned


def _handed_over(raw: list[bytes], server: MailServer) -> float:
    """A connection for each, as the worker opens one."""
    messages = [message_from_bytes(each, policy=policy.SMTP) for each in raw]
    began = time.perf_counter()
    for message in messages:
        with smtplib.SMTP(server.host, server.port) as smtp:
            smtp.send_message(message)
    return len(messages) / (time.perf_counter() - began)


@contextmanager
def _serving() -> Iterator[tuple[MailServer, Taking]]:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    taking = Taking()
    controller = Controller(taking, hostname="127.0.0.1", port=port)
    controller.start()
    yield MailServer("127.0.0.1", port), taking
    controller.stop()
