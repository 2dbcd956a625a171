"""Showing that nobody tampered with the record."""

import hashlib
import hmac
import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from sqlalchemy import select

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
    events = list(db.session.scalars(select(AuditEvent).order_by(AuditEvent.stream, AuditEvent.n)))
    heads = {head.stream: (head.n, head.digest) for head in db.session.scalars(select(AuditHead))}
    faults: list[str] = []
    ends: dict[str, dict[int, str]] = {}
    for stream, chain in groupby(events, key=lambda event: event.stream):
        digests = {0: START}
        for expected, event in enumerate(chain, start=1):
            if event.n != expected:
                faults.append(f"{stream}: event {expected} is missing")
                break
            if digest_of(event, digests[expected - 1]) != event.digest:
                faults.append(f"{stream}: event {expected} was altered")
                break
            digests[expected] = event.digest
        ends[stream] = digests
    faults += [
        f"{s}: its head does not match its last event" for s, (n, d) in heads.items() if ends.get(s, {}).get(n) != d or max(ends[s]) != n
    ]
    faults += [f"{stream}: it has events but no head" for stream in ends if stream not in heads]
    faults += list(_against_list(heads_file, key, ends))
    return Verdict(len(ends), len(events), tuple(faults))


def keep_heads(heads_file: Path, key: str) -> None:
    """Writes the signed list of heads, mode 0600, beside the database."""
    heads = {head.stream: [head.n, head.digest] for head in db.session.scalars(select(AuditHead).order_by(AuditHead.stream))}
    text = json.dumps({"heads": heads, "signature": _sign(heads, key)}, indent=1)
    fresh = heads_file.with_suffix(".new")
    fresh.touch(mode=0o600)
    fresh.write_text(text)
    fresh.replace(heads_file)


def _against_list(heads_file: Path, key: str, ends: dict[str, dict[int, str]]) -> Iterator[str]:
    if not heads_file.exists():
        return
    try:
        kept = json.loads(heads_file.read_text())
        heads, signature = kept["heads"], kept["signature"]
    except (ValueError, KeyError, TypeError):
        yield f"{heads_file.name}: cannot be read as a list of heads"
        return
    if not hmac.compare_digest(signature, _sign(heads, key)):
        yield f"{heads_file.name}: its signature does not fit; it was altered"
        return
    for stream, (n, digest) in heads.items():
        if ends.get(stream, {}).get(n) != digest:
            yield f"{stream}: {n} events were there when the list of heads was written; they are no longer"


def _sign(heads: object, key: str) -> str:
    return hmac.new(key.encode(), json.dumps(heads, sort_keys=True).encode(), hashlib.sha256).hexdigest()
