"""Showing that nobody tampered with the record."""

import hashlib
import hmac
import json
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import inspect, select

from interview.audit.actions import START, digest_of
from interview.audit.models import AuditEvent, AuditHead
from interview.db import db


@dataclass(frozen=True)
class Verdict:
    """`faults`: one line each; empty when every chain holds."""

    streams: int
    events: int
    faults: tuple[str, ...]


def verify(heads_file: Path, key: str) -> Verdict:
    """Walks every chain from its start to its head, then compares with the signed list of heads kept outside the database."""
    chains: dict[str, list[AuditEvent]] = {}
    heads: dict[str, AuditHead] = {}
    if inspect(db.session.connection()).has_table(AuditHead.__tablename__):
        heads = {head.stream: head for head in db.session.scalars(select(AuditHead))}
        for event in db.session.scalars(select(AuditEvent).order_by(AuditEvent.stream, AuditEvent.n)):
            chains.setdefault(event.stream, []).append(event)
    listed, faults = _listed(heads_file, key)
    for stream in sorted(chains.keys() | heads.keys() | listed.keys()):
        fault = _fault(chains.get(stream, []), heads.get(stream), listed.get(stream))
        faults += [f"{stream}: {fault}"] if fault else []
    return Verdict(len(chains), sum(map(len, chains.values())), tuple(faults))


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


def _fault(chain: list[AuditEvent], head: AuditHead | None, listed: tuple[int, str] | None) -> str | None:
    """The first thing that is wrong with one chain."""
    before = START
    for expected, event in enumerate(chain, start=1):
        if event.n != expected:
            return f"event {expected} is missing"
        if digest_of(event, before) != event.digest:
            return f"event {expected} was altered"
        before = event.digest
    if (head.n, head.digest) != (len(chain), before) if head else chain:
        return "its last events are missing, or its head was altered"
    if listed and (listed[0] > len(chain) or chain[listed[0] - 1].digest != listed[1]):
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
