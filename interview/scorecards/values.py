"""Tests of the JSON values that operations carry. Pure."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

TEXT_LIMIT = 4000
REASON_LIMIT = 1000

Test = Callable[[Any], bool]


def has(value: Any, **fields: Test) -> bool:
    """Whether `value` is an object of exactly these fields, each passing its test."""
    return isinstance(value, dict) and value.keys() == fields.keys() and all(test(value[name]) for name, test in fields.items())


def whole(low: int, high: int) -> Test:
    return lambda value: type(value) is int and low <= value <= high


def anything(_value: Any) -> bool:
    return True


def is_bool(value: Any) -> bool:
    return isinstance(value, bool)


def exactly(wanted: bool) -> Test:
    return lambda value: value is wanted


def is_text(value: Any) -> bool:
    return isinstance(value, str) and len(value) <= TEXT_LIMIT


def is_reason(value: Any) -> bool:
    return isinstance(value, str) and len(value.strip()) > 0 and len(value) <= REASON_LIMIT


def is_time(value: Any) -> bool:
    try:
        return isinstance(value, str) and datetime.fromisoformat(value).tzinfo is not None
    except ValueError:
        return False


def one_of(words: tuple[str, ...]) -> Test:
    return lambda value: isinstance(value, str) and value in words


def maybe(test: Test) -> Test:
    return lambda value: value is None or test(value)


def unstorable(value: Any) -> bool:
    if isinstance(value, dict):
        return any(unstorable(part) for part in value.values())
    return isinstance(value, str) and ("\0" in value or any("\ud800" <= letter <= "\udfff" for letter in value))
