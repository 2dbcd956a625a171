"""Showing that nobody tampered with the record."""

import hashlib
import hmac
import json
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

from sqlalchemy import Row, inspect, select

from interview.audit.actions import START, digest_of
from interview.audit.models import AuditEvent, AuditHead
from interview.db import db

CHUNK = 2000
_EVENTS = select(
    AuditEvent.stream,
    AuditEvent.n,
    AuditEvent.verb,
    AuditEvent.by_id,
    AuditEvent.subject_id,
    AuditEvent.at,
    AuditEvent.facts,
    AuditEvent.digest,
).order_by(AuditEvent.stream, AuditEvent.n)


@dataclass(frozen=True)
class Verdict:
    """`faults`: one line each; empty when every chain holds. `unlisted`: events but no list, so that a cut tail could not show."""

    streams: int
    events: int
    faults: tuple[str, ...]
    unlisted: bool = False


@dataclass(frozen=True)
class Walk:
    """Of one chain: how many events were walked, the digest of the last, that of the event the list names, the first fault."""

    n: int = 0
    digest: str = START
    at_listed: str | None = None
    fault: str | None = None


def verify(heads_file: Path, key: str) -> Verdict:
    """Walks every chain from its start to its head, then compares with the signed list of heads kept outside the database.

    Events are read as plain rows and one at a time: memory does not grow with their number."""
    listed, faults = _listed(heads_file, key)
    walks: dict[str, Walk] = {}
    heads: dict[str, AuditHead] = {}
    if inspect(db.session.connection()).has_table(AuditHead.__tablename__):
        heads = {head.stream: head for head in db.session.scalars(select(AuditHead))}
        rows = db.session.execute(_EVENTS, execution_options={"yield_per": CHUNK})
        walks = {stream: _walk(events, listed.get(stream)) for stream, events in groupby(rows, key=lambda row: row.stream)}
    for stream in sorted(walks.keys() | heads.keys() | listed.keys()):
        fault = _fault(walks.get(stream, Walk()), heads.get(stream), listed.get(stream))
        faults += [f"{stream}: {fault}"] if fault else []
    return Verdict(len(walks), sum(walk.n for walk in walks.values()), tuple(faults), bool(walks) and not heads_file.exists())


def keep_heads(heads_file: Path, key: str) -> None:
    """Writes the signed list of heads, mode 0600, beside the database. What it says of an event that is gone stays, for verify to tell."""
    listed, faults = _listed(heads_file, key)
    if faults:
        return
    heads = {head.stream: [head.n, head.digest] for head in db.session.scalars(select(AuditHead).order_by(AuditHead.stream))}
    for stream, (n, digest) in listed.items():
        if db.session.scalar(select(AuditEvent.digest).where(AuditEvent.stream == stream, AuditEvent.n == n)) != digest:
            heads[stream] = [n, digest]
    fresh = heads_file.with_suffix(".new")
    fresh.touch(mode=0o600)
    fresh.write_text(json.dumps({"heads": heads, "signature": _sign(heads, key)}, indent=1))
    fresh.replace(heads_file)


def _walk(events: Iterable[Row[Any]], listed: tuple[int, str] | None) -> Walk:
    n, digest, at_listed, fault = 0, START, None, None
    for n, event in enumerate(events, start=1):
        if fault is None and event.n != n:
            fault = f"event {n} is missing"
        if fault is None and digest_of(event, digest) != event.digest:
            fault = f"event {n} was altered"
        digest = event.digest
        if listed and event.n == listed[0]:
            at_listed = digest
    return Walk(n, digest, at_listed, fault)


def _fault(walk: Walk, head: AuditHead | None, listed: tuple[int, str] | None) -> str | None:
    """The first thing that is wrong with one chain."""
    if walk.fault:
        return walk.fault
    if (head.n, head.digest) != (walk.n, walk.digest) if head else walk.n:
        return "its last events are missing, or its head was altered"
    if listed and walk.at_listed != listed[1]:
        return f"{listed[0]} events were there when the list of heads was written; they are no longer"
    return None


def _listed(heads_file: Path, key: str) -> tuple[dict[str, tuple[int, str]], list[str]]:
    """Stream -> number and digest of its head as the list says, and what is wrong with the list itself."""
    if not heads_file.exists():
        return {}, []
    try:
        kept = json.loads(heads_file.read_text())
        heads, signature = kept["heads"], str(kept["signature"])
    except (ValueError, KeyError, TypeError):
        return {}, [f"{heads_file.name}: cannot be read as a list of heads. Put it back from a copy, or delete it to begin a new one"]
    if not hmac.compare_digest(signature, _sign(heads, key)):
        return {}, [f"{heads_file.name}: it was altered, unless the secret was replaced: then delete it to begin a new one"]
    return {stream: (n, digest) for stream, (n, digest) in heads.items()}, []


def _sign(heads: object, key: str) -> str:
    return hmac.new(key.encode(), json.dumps(heads, sort_keys=True).encode(), hashlib.sha256).hexdigest()
