"""Time and ids, the two things that no pure function may make up. Tests and the demo freeze both."""

import random
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID


@dataclass
class Source:
    now: Callable[[], datetime]
    random_bytes: Callable[[int], bytes]


_source: ContextVar[Source] = ContextVar("source", default=Source(lambda: datetime.now(UTC), secrets.token_bytes))  # noqa: B039


def now() -> datetime:
    """The present moment, aware, in UTC."""
    return _source.get().now()


def new_id() -> UUID:
    """A UUIDv7 (RFC 9562, section 5.7): 48 bits of milliseconds, then random bits."""
    milliseconds = int(now().timestamp() * 1000)
    bits = int.from_bytes(_source.get().random_bytes(10), "big")
    value = (milliseconds & (1 << 48) - 1) << 80 | bits
    value = value & ~(0xF << 76) | 7 << 76
    value = value & ~(0x3 << 62) | 2 << 62
    return UUID(int=value)


@contextmanager
def frozen(at: datetime, seed: int) -> Iterator[Callable[[datetime], None]]:
    """Inside, time stands at `at` until the yielded function moves it, and ids follow from `seed`."""
    moment = [at]
    token = _source.set(Source(lambda: moment[0], random.Random(seed).randbytes))
    try:
        yield lambda later: moment.__setitem__(0, later)
    finally:
        _source.reset(token)
