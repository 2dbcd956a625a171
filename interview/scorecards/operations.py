"""Operations and their fold: what a scorecard's record is made of (law 3; BLUEPRINT, section 3). Pure."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

SERVER_DEVICE = "00server"


@dataclass(frozen=True)
class Incoming:
    """One change, made on a device. `value` is JSON; its shape belongs to `target`."""

    id: UUID
    target: str
    clock: str
    value: Any


Folded = Mapping[str, Incoming]
_NONE = UUID(int=0)


def standing(target: str, value: Any) -> Incoming:
    """What stands at a target, where it does not matter which change put it there, or when."""
    return Incoming(_NONE, target, "", value)


def fold(operations: Iterable[Incoming]) -> dict[str, Incoming]:
    """Target -> the operation with the latest clock, ties by operation id; any order and repeats give the same."""
    record: dict[str, Incoming] = {}
    for operation in operations:
        known = record.get(operation.target)
        if known is None or wins(operation, known):
            record[operation.target] = operation
    return record


def wins(operation: Incoming, known: Incoming) -> bool:
    return (operation.clock, str(operation.id)) > (known.clock, str(known.id))


def emptied(value: Any) -> Any:
    """A text's value without its words; what is no such value stays."""
    return {**value, "text": ""} if isinstance(value, dict) and "text" in value else value


def seen(record: Folded) -> str:
    """SHA-256, in hex, over the sorted lines `target TAB winning operation id LF`."""
    lines = sorted(f"{target}\t{operation.id}\n" for target, operation in record.items())
    return hashlib.sha256("".join(lines).encode()).hexdigest()


def clock_at(now: datetime, counter: int = 0, device: str = SERVER_DEVICE) -> str:
    """`mmmmmmmmmmmmm-cccc-dddddddd`: milliseconds since 1970, a counter of four hex digits, eight characters of a device."""
    return f"{int(now.timestamp() * 1000):013d}-{counter:04x}-{device}"


def clock_after(latest: str, now: datetime, device: str = SERVER_DEVICE) -> str:
    """The next stamp of a hybrid logical clock (Kulkarni et al. 2014): never before `now`, always after `latest` ("": none yet)."""
    if latest < clock_at(now, 0, device):
        return clock_at(now, 0, device)
    milliseconds, counter = int(latest[:13]), int(latest[14:18], 16) + 1
    if counter > 0xFFFF:
        milliseconds, counter = milliseconds + 1, 0
    return f"{milliseconds:013d}-{counter:04x}-{device}"
