"""The company's post in tests: everything that is due is done at once, and the mails are read where they arrived."""

import email
import email.policy
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import EmailMessage
from pathlib import Path

import icalendar

from interview.accounts.models import Person
from interview.db import db
from interview.jobs.handlers import HANDLERS
from interview.queue.working import work_one
from tests.company import Company


class Post:
    """folder: where the mails of this company arrive."""

    def __init__(self, company: Company, folder: Path) -> None:
        self.company, self.folder = company, folder
        company.app.config["MAIL_FOLDER"] = folder

    def work(self) -> None:
        """Does what is due now, and what follows from it."""
        db.session.rollback()
        with self.company.app.app_context():
            while work_one(HANDLERS):
                pass

    def sent_to(self, key: str) -> list[bytes]:
        """Every mail that person has, byte for byte, the oldest first; what is due is sent before."""
        self.work()
        db.session.rollback()
        address = db.session.get_one(Person, self.company.ids[key]).email
        db.session.rollback()
        return [raw for raw in self._all() if parsed(raw)["To"].addresses[0].addr_spec == address]

    def read_by(self, key: str) -> list[EmailMessage]:
        return [parsed(raw) for raw in self.sent_to(key)]

    def _all(self) -> Iterator[bytes]:
        files = sorted(self.folder.glob("*.eml"), key=lambda path: path.stat().st_mtime_ns)
        return (path.read_bytes() for path in files)


def parsed(raw: bytes) -> EmailMessage:
    message = email.message_from_bytes(raw, policy=email.policy.default)
    assert isinstance(message, EmailMessage)
    return message


def text_of(message: EmailMessage) -> str:
    return part_of(message, "text/plain")


def part_of(message: EmailMessage, kind: str) -> str:
    [part] = [part for part in message.walk() if part.get_content_type() == kind]
    return str(part.get_content())


def calendar_of(message: EmailMessage) -> icalendar.Calendar:
    """Its calendar entry; faults of the file fail the test."""
    [part] = [part for part in message.walk() if part.get_content_type() == "text/calendar"]
    calendar = icalendar.Calendar.from_ical(part.get_content())
    assert part.get_param("method") == calendar["METHOD"]
    assert [event.errors for event in calendar.walk()] == [[] for _ in calendar.walk()]
    return calendar


@contextmanager
def through(company: Company, server: object) -> Iterator[None]:
    """Mails go to that mail server meanwhile."""
    company.app.config["MAIL_SERVER"] = server
    yield
    company.app.config["MAIL_SERVER"] = None
