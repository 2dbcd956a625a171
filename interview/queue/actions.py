"""Putting work into the queue."""

from collections.abc import Mapping
from uuid import UUID

from interview.clock import now
from interview.db import INSERTS, db
from interview.queue.models import Job


def enqueue(kind: str, ids: Mapping[str, UUID], key: str) -> None:
    """Does not commit: the job stands or falls with the change that asks for it. The same key twice is one job. One statement."""
    at, plain = now(), {name: str(id_) for name, id_ in ids.items()}
    insert = INSERTS[db.engine.dialect.name](Job).values(key=key, kind=kind, ids=plain, at=at, due_at=at)
    db.session.execute(insert.on_conflict_do_nothing(index_elements=["key"]))
