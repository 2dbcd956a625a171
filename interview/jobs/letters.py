"""A mail as it goes out: text and HTML, and for an interview its calendar entry. The same content gives the same bytes."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP

from flask import current_app

from interview.jobs.calendar import Entry, as_ics, method_of

PLAIN = SMTP.clone(cte_type="7bit")
"""Every mail server takes it."""


@dataclass(frozen=True)
class Letter:
    """to: (name, address)."""

    message_id: str
    at: datetime
    to: tuple[str, str]
    subject: str
    text: str
    html: str
    entry: Entry | None = None


def composed(letter: Letter) -> EmailMessage:
    message = EmailMessage(policy=PLAIN)
    message["From"] = Address("Fourfold", addr_spec=current_app.config["MAIL_FROM"])
    message["To"] = Address(_line(letter.to[0]), addr_spec=letter.to[1])
    message["Subject"] = _line(letter.subject)
    message["Date"] = letter.at
    message["Message-ID"] = letter.message_id
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(letter.text)
    message.add_alternative(letter.html, subtype="html")
    if letter.entry:
        message.add_alternative(as_ics(letter.entry), subtype="calendar", params={"method": method_of(letter.entry)})
    message.set_boundary(f"=={hashlib.sha256(letter.message_id.encode()).hexdigest()[:32]}")
    return message


def _line(words: str) -> str:
    """A header is one line."""
    return " ".join(words.split())
