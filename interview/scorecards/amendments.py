"""Corrections beside a submitted scorecard: what may be corrected, what counts, and how they read (laws 4 and 6). Pure."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from interview.scorecards.operations import Folded, standing
from interview.scorecards.record import RECOMMENDATIONS, REMOVED, Asked, CardItem, Line, Record, Struck

OUTCOMES = {"met": "Met", "partial": "Partial", "not_met": "Not met"}
NOTES = "notes"
"""Where amendments of notes stand that belong to no question."""
_RUNG = re.compile(r"item/([^/]+)/ladder/([01])/rung/([1-9])")


class Kind(StrEnum):
    rating = "rating"
    outcome = "outcome"
    recommendation = "choice"
    text = "text"

    @property
    def field(self) -> str:
        """The part of the value that is corrected."""
        return self.value


@dataclass(frozen=True)
class Amendment:
    """`old`: None where nothing stood before. `had_seen`: made after its author could read another's card."""

    target: str
    old: Any
    new: Any
    reason: str
    at: datetime
    had_seen: bool


@dataclass(frozen=True)
class Amended:
    """An amendment in words. `place`: where it stands on the card's page: the id of the question's item, or notes, recommendation, summary.

    `question`: its title, if it is about one; `counts`: it takes the place of the first in scores."""

    place: str
    question: str | None
    what: str
    old: str
    new: str
    reason: str
    at: datetime
    had_seen: bool
    counts: bool

    @property
    def removed(self) -> bool:
        """Its words are gone."""
        return self.reason == REMOVED

    @property
    def sight(self) -> str:
        """Before or after its author could read another's card, and what that means for the scores."""
        if self.had_seen:
            return "Changed after its author could read another’s scorecard: it stands beside and counts in no score."
        counts = ": it counts in place of the first." if self.counts else "."
        return f"Changed before its author could read another’s scorecard{counts}"


@dataclass(frozen=True)
class ToAmend:
    """What a link to the form needs. `late`: something else came after the submission."""

    target: str
    what: str
    place: str
    late: bool


@dataclass(frozen=True)
class Amendable:
    """Something that its author may correct. `what`: in words; `place`: as in Amended.

    `stands`: its value by now; `came`: what came of it after the submission and says something else."""

    target: str
    kind: Kind
    what: str
    place: str
    asked: Asked | None
    stands: Mapping[str, Any] | None
    came: Mapping[str, Any] | None

    @property
    def said(self) -> Any:
        """What the form is filled with."""
        return (self.came or self.stands or {}).get(self.kind.field)

    @property
    def link(self) -> ToAmend:
        return ToAmend(self.target, self.what, self.place, self.came is not None)

    @property
    def now(self) -> str:
        return in_words(self.kind, self.stands)

    def value(self, said: int | str, reason: str) -> dict[str, Any]:
        """The whole new value."""
        kept = {"reason": reason} if self.kind is Kind.outcome else dict((self.stands or self.came or {}) if self.kind is Kind.text else {})
        return kept | {self.kind.field: said}


def as_counted(entries: Folded, amendments: Iterable[Amendment]) -> Folded:
    """What scores are made of: ratings and outcomes as they were corrected before their author could read another's card."""
    return _over(entries, (each for each in amendments if _counts(each)))


def as_amended(entries: Folded, amendments: Iterable[Amendment]) -> Folded:
    """What stands by now, whenever it was corrected."""
    return _over(entries, amendments)


def _over(entries: Folded, amendments: Iterable[Amendment]) -> Folded:
    return {**entries, **{each.target: standing(each.target, each.new) for each in amendments}}


def _counts(amendment: Amendment) -> bool:
    return amendment.target.startswith("item/") and not amendment.had_seen


def amendables(record: Record, asked: Sequence[Asked], stands: Folded, late: Folded) -> Iterator[Amendable]:
    """In the order of the page. record: as submitted; stands: as amended since; late: what came after the submission."""
    lines = (*record.lines, *_late_lines(record, late))
    for each in asked:
        yield from (_amendable(*spot, str(each.item.id), each, stands, late) for spot in _spots(record, each))
        yield from _notes((line for line in lines if line.item_id == each.item.id), stands, late, each)
    yield from _notes((line for line in lines if line.item_id is None), stands, late)
    for target, kind in (("recommendation", Kind.recommendation), ("summary", Kind.text)):
        if target not in record.struck:
            yield _amendable(target, kind, target.capitalize(), target, None, stands, late)


def _spots(record: Record, asked: Asked) -> Iterator[tuple[str, Kind, str]]:
    prefix = f"item/{asked.item.id}"
    for target, entry in sorted(record.entries.items()):
        rung = _RUNG.fullmatch(target)
        if rung and target.startswith(prefix) and entry.value["outcome"] in OUTCOMES:
            yield target, Kind.outcome, _of_rung(rung)
    if asked.rating_place:
        yield f"{prefix}/{asked.rating_place}", Kind.rating, "Rating on new ground" if asked.climb else "Rating"


def _of_rung(found: re.Match[str]) -> str:
    return f"Rung {found[3]}{' of the parallel ladder' if found[2] == '1' else ''}"


def _late_lines(record: Record, late: Folded) -> tuple[Line, ...]:
    return Record({target: entry for target, entry in late.items() if target not in record.entries and target not in record.struck}).lines


def _notes(lines: Iterable[Line], stands: Folded, late: Folded, asked: Asked | None = None) -> Iterator[Amendable]:
    place = str(asked.item.id) if asked else NOTES
    for line in lines:
        if not line.struck:
            yield _amendable(f"line/{line.id}", Kind.text, f"Note “{_shortened(line.text)}”", place, asked, stands, late)


def _amendable(target: str, kind: Kind, what: str, place: str, asked: Asked | None, stands: Folded, late: Folded) -> Amendable:
    now, came = (found[target].value if target in found else None for found in (stands, late))
    fresh = came if came and came.get(kind.field) and came[kind.field] != (now or {}).get(kind.field) else None
    return Amendable(target, kind, what, place, asked, now, fresh)


def _shortened(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:59].rstrip()}…"


def amended(amendments: Iterable[Amendment], items: Iterable[CardItem], struck: Mapping[str, Struck]) -> tuple[Amended, ...]:
    """In the order they were made."""
    titles = {str(item.id): item.question.title for item in items}
    return tuple(_told(each, titles, each.target in struck) for each in amendments)


def _told(each: Amendment, titles: Mapping[str, str], struck: bool) -> Amended:
    kind, place, what = _about(each)
    words = (REMOVED,) * 3 if struck else (in_words(kind, each.old), in_words(kind, each.new), each.reason)
    return Amended(place, titles.get(place), what, *words, each.at, each.had_seen, _counts(each))


def _about(each: Amendment) -> tuple[Kind, str, str]:
    if rung := _RUNG.fullmatch(each.target):
        return Kind.outcome, rung[1], _of_rung(rung)
    if each.target.startswith("item/"):
        return Kind.rating, each.target.split("/")[1], "Rating on new ground" if each.target.endswith("/frontier") else "Rating"
    if each.target.startswith("line/"):
        return Kind.text, each.new["item"] or NOTES, "Note"
    return Kind.recommendation if each.target == "recommendation" else Kind.text, each.target, each.target.capitalize()


def in_words(kind: Kind, value: Mapping[str, Any] | None) -> str:
    said = (value or {}).get(kind.field)
    if kind is Kind.outcome:
        return OUTCOMES.get(said or "", "Not asked")
    if kind is Kind.recommendation:
        return RECOMMENDATIONS[said][0] if said else "None given"
    if kind is Kind.rating:
        return str(said) if said else "No rating"
    return f"“{said.strip()}”" if said and said.strip() else "Nothing"
