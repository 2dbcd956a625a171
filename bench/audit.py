"""How quickly the record is walked; bare: the same bytes hashed, without a database."""

import hashlib
import json
import tempfile
import time
from collections.abc import Mapping
from datetime import UTC
from pathlib import Path
from statistics import median

from sqlalchemy import select

from bench.figures import Figure, Goal, Measured
from bench.house import peopled
from interview.audit.actions import record_all
from interview.audit.models import AuditEvent
from interview.audit.verify import verify
from interview.clock import new_id, now
from interview.db import db

FIGURES = (Figure("audit.verify", "events/s", Goal(least=20_000)),)
STREAMS, EACH, TURNS = 20, 5_000, 3


def measure() -> Mapping[str, Measured]:
    """Medians over a hundred thousand events in twenty chains."""
    with tempfile.TemporaryDirectory(prefix="ff-bench-") as folder, peopled(Path(folder)) as (app, ids), app.app_context():
        person = next(iter(ids.values()))
        for _ in range(STREAMS):
            facts = {"person": str(person), "interview": str(new_id())}
            record_all(person, "panelist named", f"opening:{new_id()}", [(new_id(), facts) for _ in range(EACH)], now())
            db.session.commit()
            db.session.expunge_all()
        turns = [(_walked(Path(folder)), _hashed()) for _ in range(TURNS)]
        return {FIGURES[0].name: Measured(*(median(each) for each in zip(*turns, strict=True)))}


def _walked(folder: Path) -> float:
    began = time.perf_counter()
    verdict = verify(folder / "none.heads.json", "key")
    if verdict.faults:
        raise RuntimeError(verdict.faults[0])
    return verdict.events / (time.perf_counter() - began)


def _hashed() -> float:
    contents = [
        [event.stream, event.n, event.verb, str(event.by_id), str(event.subject_id), event.at.astimezone(UTC).isoformat(), event.facts]
        for event in db.session.scalars(select(AuditEvent).limit(EACH))
    ]
    began = time.perf_counter()
    for content in contents:
        hashlib.sha256(json.dumps(content, sort_keys=True, ensure_ascii=False).encode()).hexdigest()
    return len(contents) / (time.perf_counter() - began)
