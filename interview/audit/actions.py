"""Appending to the record. `record` does not commit: an event stands or falls with the change it tells of."""

import hashlib
import hmac
import json
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, exists, select

from interview.audit.models import AuditEvent, AuditHead
from interview.db import db

START = "0" * 64
_CANONICAL = json.JSONEncoder(sort_keys=True, ensure_ascii=False)


def record(by_id: UUID | None, verb: str, stream: str, subject_id: UUID, at: datetime, **facts: Any) -> None:
    """Adds one event to `stream` and moves its head, locked last of all rows. `facts`: ids, numbers and digests, never names or notes."""
    record_all(by_id, verb, stream, [(subject_id, facts)], at)


def record_all(by_id: UUID | None, verb: str, stream: str, subjects: Iterable[tuple[UUID, Mapping[str, Any]]], at: datetime) -> None:
    """As `record`, one event for each (subject, facts), in their order."""
    db.session.flush()
    head = db.session.scalar(select(AuditHead).where(AuditHead.stream == stream).with_for_update())
    if head is None:
        head = AuditHead(stream=stream, n=0, digest=START)
        db.session.add(head)
    for subject_id, facts in subjects:
        plain = {key: str(value) if isinstance(value, UUID) else value for key, value in facts.items()}
        event = AuditEvent(stream=stream, n=head.n + 1, verb=verb, by_id=by_id, subject_id=subject_id, at=at, facts=plain)
        event.digest = digest_of(event, head.digest)
        head.n, head.digest = event.n, event.digest
        db.session.add(event)
    db.session.flush()


def is_told(stream: str, verb: str, by_id: UUID, subject_id: UUID) -> bool:
    """Whether this person's doing this to this subject is on the record."""
    same = (AuditEvent.stream == stream, AuditEvent.verb == verb, AuditEvent.by_id == by_id, AuditEvent.subject_id == subject_id)
    return bool(db.session.scalar(select(exists().where(*same))))


def digest_of(event: AuditEvent | Row[Any], before: str) -> str:
    """SHA-256 over the digest before and the event's own content, as canonical JSON."""
    content = [
        event.stream,
        event.n,
        event.verb,
        str(event.by_id),
        str(event.subject_id),
        event.at.astimezone(UTC).isoformat(),
        event.facts,
    ]
    return hashlib.sha256(f"{before}{_CANONICAL.encode(content)}".encode()).hexdigest()


def salted(salt: str, text: str) -> str:
    """HMAC-SHA-256 of `text` under its subject's salt; once the salt is deleted it tells nothing."""
    return hmac.new(salt.encode(), text.encode(), hashlib.sha256).hexdigest()
