"""Which targets a scorecard has, and which values each may hold (BLUEPRINT, section 3). Pure."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from interview.scorecards.operations import Incoming
from interview.scorecards.values import (
    REASON_LIMIT,
    TEXT_LIMIT,
    anything,
    exactly,
    has,
    is_bool,
    is_reason,
    is_text,
    is_time,
    maybe,
    one_of,
    unstorable,
    whole,
)

OUTCOMES = ("met", "partial", "not_met", "not_asked")
CHOICES = ("strong_no", "no", "yes", "strong_yes", "not_enough_seen")
STATES = ("begun", "adjourned", "finished", "reopened")
_CLOCK = re.compile(r"[0-9]{13}-[0-9a-f]{4}-[0-9a-z]{8}")
_ID = r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
_ITEM = re.compile(rf"item/({_ID})/(.+)")
UNKNOWN_PLACE = "This scorecard has no such place. Copy what you wrote and add it to the question it belongs to."
BAD_CLOCK = "The device's clock stamp cannot be read. Reload the page, then enter this again."
BAD_RATING = "A rating is a whole number from 1 to 5."
BAD_REASON = f"Give a reason in a few words, at most {REASON_LIMIT} characters."
BAD_TEXT = f"A note is text of at most {TEXT_LIMIT} characters. Split it into two lines."
BAD_CHARACTER = "The text holds a character that cannot be stored. Type it again without it."
BAD_OUTCOME = "Choose met, partial, not met or not asked."
BAD_CHOICE = "Choose strong no, no, yes, strong yes or not enough seen."
BAD_STATE = "An interview is begun, adjourned, finished or reopened, with the time it happened."
BAD_LINE = "A note needs its text, its question and its time. Enter it again."
BAD_TICK = "A tick is either on or off. Tick it again."
BAD_ORDER = "Say at which place of the interview the question was asked."
BAD_MET_BEFORE = "Say whether they have met this problem before, and at which rung you asked."
BAD_CAP = "Say whether the time was up, and which rung of this ladder was under way then."


@dataclass(frozen=True)
class RungShape:
    """How many hints a rung has, and how many criteria can be heard."""

    hints: int
    criteria: int


@dataclass(frozen=True)
class ItemShape:
    """`ladders`: none for a question without rungs, one for a ladder, two when the kit names a swap."""

    probes: int = 0
    ladders: tuple[tuple[RungShape, ...], ...] = ()


CardShape = Mapping[UUID, ItemShape]


def check(operation: Incoming, shape: CardShape) -> str | None:
    """None when the target is known and the value in range; otherwise words that say the mend. Never asks for state or time."""
    if not _CLOCK.fullmatch(operation.clock):
        return BAD_CLOCK
    if unstorable(operation.value):
        return BAD_CHARACTER
    if item := _ITEM.fullmatch(operation.target):
        return _check_item(shape.get(UUID(item[1])), item[2], operation.value, len(shape))
    for pattern, rule in _CARD_RULES:
        if re.fullmatch(pattern, operation.target):
            return rule(operation.value, shape)
    return UNKNOWN_PLACE


def item_of(operation: Incoming) -> UUID | None:
    """The item that an operation which was checked is about."""
    if item := _ITEM.fullmatch(operation.target):
        return UUID(item[1])
    about = operation.value.get("item") if operation.target.startswith("line/") else None
    return UUID(about) if about else None


def _check_item(item: ItemShape | None, place: str, value: Any, items: int) -> str | None:
    if item is None:
        return UNKNOWN_PLACE
    if place == "order":
        return None if has(value, at=whole(1, items), reason=maybe(is_reason)) else BAD_ORDER
    for pattern, there, rule in _ITEM_RULES:
        if found := re.fullmatch(pattern, place):
            at = tuple(int(n) for n in found.groups())
            return rule(value, item) if there(item, *at) else UNKNOWN_PLACE
    return UNKNOWN_PLACE


def _rating(value: Any, _item: ItemShape) -> str | None:
    if isinstance(value, dict) and "reason" in value:
        return None if has(value, reason=is_reason) else BAD_REASON
    return None if has(value, rating=maybe(whole(1, 5))) else BAD_RATING


def _skip(value: Any, _item: ItemShape) -> str | None:
    undone, said = has(value, skipped=exactly(False)), has(value, skipped=exactly(True), reason=is_reason)
    return None if undone or said else BAD_REASON


def _rung(value: Any, _item: ItemShape) -> str | None:
    if not has(value, outcome=maybe(one_of(OUTCOMES)), reason=anything):
        return BAD_OUTCOME
    return None if maybe(is_reason)(value["reason"]) else BAD_REASON


def _met_before(value: Any, item: ItemShape) -> str | None:
    rungs = max(len(ladder) for ladder in item.ladders)
    return None if has(value, met_before=is_bool, rung=whole(1, rungs)) else BAD_MET_BEFORE


def _cap(k: int) -> Callable[[Any, ItemShape], str | None]:
    return lambda value, item: None if has(value, reached=is_bool, rung=whole(1, len(item.ladders[k]))) else BAD_CAP


def _lead(value: Any, _item: ItemShape) -> str | None:
    return None if has(value, went_on=maybe(is_bool)) else BAD_TICK


def _ticks(*names: str) -> Callable[[Any, ItemShape], str | None]:
    return lambda value, _item: None if has(value, **dict.fromkeys(names, is_bool)) else BAD_TICK


def _words(value: Any, _shape: object) -> str | None:
    return None if has(value, text=is_text) else BAD_TEXT


def _has_ladder(item: ItemShape, k: int = 0) -> bool:
    return k < len(item.ladders)


def _has_rung(item: ItemShape, k: int, n: int) -> bool:
    return _has_ladder(item, k) and n <= len(item.ladders[k])


_ItemRule = tuple[str, Callable[..., bool], Callable[[Any, ItemShape], str | None]]
_ITEM_RULES: tuple[_ItemRule, ...] = (
    ("rating", lambda item: not item.ladders, _rating),
    ("skip", lambda item: True, _skip),
    ("swap", lambda item: len(item.ladders) == 2, _ticks("swapped")),
    ("met_before", _has_ladder, _met_before),
    ("paper", lambda item: True, _ticks("noted")),
    (r"probe/([1-9])", lambda item, n: n <= item.probes, _ticks("asked")),
    (rf"unscripted/{_ID}", lambda item: True, _words),
    (r"ladder/([01])/rung/([1-9])", _has_rung, _rung),
    (r"ladder/([01])/rung/([1-9])/hint/([1-9])", lambda item, k, n, m: _has_rung(item, k, n) and m <= item.ladders[k][n - 1].hints,
     _ticks("opened", "used")),
    (r"ladder/([01])/rung/([1-9])/heard/([1-9])", lambda item, k, n, c: _has_rung(item, k, n) and c <= item.ladders[k][n - 1].criteria,
     _ticks("heard")),
    (r"ladder/([01])/lead/([1-9])", _has_rung, _lead),
    (r"ladder/(0)/cap", _has_ladder, _cap(0)),
    (r"ladder/(1)/cap", _has_ladder, _cap(1)),
    (r"ladder/([01])/frontier", _has_ladder, _rating),
)  # fmt: skip


def _line(value: Any, shape: CardShape) -> str | None:
    if not has(value, text=anything, item=anything, rung=anything, at=is_time, quote=is_bool):
        return BAD_LINE
    if not is_text(value["text"]):
        return BAD_TEXT
    return None if _is_about(value["item"], value["rung"], shape) else UNKNOWN_PLACE


def _is_about(item_id: Any, rung: Any, shape: CardShape) -> bool:
    if item_id is None:
        return rung is None
    if not isinstance(item_id, str) or not re.fullmatch(_ID, item_id) or UUID(item_id) not in shape:
        return False
    item = shape[UUID(item_id)]
    if rung is None or rung == "frontier":
        return rung is None or _has_ladder(item)
    found = re.fullmatch(r"([01])/([1-9])", rung) if isinstance(rung, str) else None
    return found is not None and _has_rung(item, int(found[1]), int(found[2]))


_CARD_RULES: tuple[tuple[str, Callable[[Any, CardShape], str | None]], ...] = (
    (rf"line/{_ID}", _line),
    (rf"promised/{_ID}", _words),
    ("recommendation", lambda value, _shape: None if has(value, choice=one_of(CHOICES)) else BAD_CHOICE),
    ("summary", _words),
    ("leads", lambda value, _shape: None if has(value, leads=is_bool) else BAD_TICK),
    ("entered_later", lambda value, _shape: None if has(value, later=is_bool) else BAD_TICK),
    ("state", lambda value, _: None if has(value, state=one_of(STATES), at=is_time, reason=maybe(is_reason)) else BAD_STATE),
)
