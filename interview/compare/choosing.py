"""Which candidates an address asks to compare, and what stands against it. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from interview.compare.pages import Row
from interview.compare.words import CLOSED, FEWEST, MOST

UNKNOWN = "Somebody in this address is not a candidate of this opening."
CHOOSE = f"Choose {FEWEST} to {MOST} candidates to compare."


@dataclass(frozen=True, slots=True)
class Choice:
    """ids: what is asked for and can be chosen; compare: the 2–8 to set side by side, empty when they are fewer."""

    ids: frozenset[UUID]
    compare: tuple[UUID, ...]
    message: str | None


def choice_of(asked: Sequence[str], rows: Sequence[Row]) -> Choice:
    """asked: application ids as they stand in the address; repeats count once. rows: by name; `compare` comes in their order.

    Of more than eight the first eight by name, whatever the order of the page: another order shows the same candidates."""
    wanted = {_as_id(text) for text in asked}
    found = [row for row in rows if row.application_id in wanted]
    ids = tuple(row.application_id for row in found if row.may_be_chosen)
    words = [UNKNOWN] if len(found) < len(wanted) else []
    words += _all_against([row for row in found if not row.may_be_chosen])
    if wanted and len(ids) < FEWEST:
        words.append(f"{_number(len(ids))} {CHOOSE}".lstrip())
    if len(ids) > MOST:
        words.append(f"{_number(len(ids))} The first {MOST} by name stand side by side. {CHOOSE}")
    return Choice(frozenset(ids), ids[:MOST] if len(ids) >= FEWEST else (), " ".join(words) or None)


def _all_against(rows: Sequence[Row]) -> list[str]:
    """Each by name, as long as they can be read."""
    told = [f"{row.name}: {_against(row)}." for row in rows[:MOST]]
    return told + ([f"And {len(rows) - MOST} more who cannot be compared yet."] if len(rows) > MOST else [])


def in_order(rows: Sequence[Row], by_interval: bool, adjusted: bool) -> tuple[Row, ...]:
    """rows: by name. By interval: by the lower end of the likely range, the highest first, by name where they are alike; who has no
    such range stands last, by name. adjusted: of the adjusted score."""
    if not by_interval:
        return tuple(rows)
    low = {row.application_id: figure.low for row in rows if (figure := row.shown(adjusted))}
    ranged = sorted((row for row in rows if row.application_id in low), key=lambda row: -round(low[row.application_id], 6))
    return (*ranged, *(row for row in rows if row.application_id not in low))


def columns_of(compare: Sequence[UUID], rows: Sequence[Row], pinned: str) -> tuple[dict[UUID, str], UUID | None]:
    """Application -> name of those to set side by side, in the order of the rows; the pinned one, where it is among them, first."""
    first = next((key for key in compare if key == _as_id(pinned)), None)
    names = {row.application_id: row.name for row in rows if row.application_id in compare}
    return ({first: names[first]} | names if first else names), first


def _as_id(text: str) -> UUID | str:
    try:
        return UUID(text)
    except ValueError:
        return text


def _against(row: Row) -> str:
    words = CLOSED if row.closed else row.too_early or ""
    return words[:1].lower() + words[1:]


def _number(chosen: int) -> str:
    if chosen == 0:
        return ""
    return "One candidate is chosen." if chosen == 1 else f"{chosen} candidates are chosen."
