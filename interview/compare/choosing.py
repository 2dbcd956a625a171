"""Which candidates an address asks to compare, and what stands against it. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from interview.compare.pages import Row
from interview.compare.words import CLOSED, FEWEST, MOST

UNKNOWN = "Somebody in this address is not a candidate of this opening."
CHOOSE = f"Choose {FEWEST} to {MOST} candidates to compare."


@dataclass(frozen=True, slots=True)
class Choice:
    """ids: what is asked for and can be chosen; compare: the 2–4 to set side by side, empty when they are fewer or more."""

    ids: frozenset[UUID]
    compare: tuple[UUID, ...]
    message: str | None


def choice_of(asked: Sequence[str], rows: Iterable[Row]) -> Choice:
    """asked: application ids as they stand in the address; repeats count once. `compare` comes in the order of the rows."""
    wanted = {_as_id(text) for text in asked}
    found = [row for row in rows if row.application_id in wanted]
    ids = tuple(row.application_id for row in found if row.may_be_chosen)
    words = [UNKNOWN] if len(found) < len(wanted) else []
    words += [f"{row.name}: {_against(row)}." for row in found if not row.may_be_chosen]
    enough = FEWEST <= len(ids) <= MOST
    if wanted and not enough:
        words.append(f"{_number(len(ids))} {CHOOSE}".lstrip())
    return Choice(frozenset(ids), ids if enough else (), " ".join(words) or None)


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
