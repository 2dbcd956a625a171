"""What differs between two versions of a question, in words a reader can follow. Pure."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Any

from question_bank.document import Loc
from question_bank.pairing import paired, texts_in
from question_bank.schema import Kind, Question, Trait
from question_bank.wording import place_of

NAMES = {
    "title": "Title",
    "trait": "Trait",
    "kind": "Kind",
    "theme": "Theme",
    "purpose": "Purpose",
    "job_task": "Task of the job",
    "prompt": "Read aloud",
    "minutes": "Minutes",
    "misrating": "Commonest mis-rating",
    "fairness": "Fairness note",
}
CHOICES: Mapping[Loc, type[Trait | Kind]] = {("trait",): Trait, ("kind",): Kind}
ABOUT_ONLY = {"title", "theme", "purpose", "job_task", "misrating", "fairness", "samples"}
RATED_AGAINST = {"anchors", "met_when", "partial_when", "miss_when", "trait"}


class Touches(StrEnum):
    """What a change means for scores: candidates rated on both versions met another question, or were rated against other words."""

    nothing = "nothing"
    asked = "asked"
    rated = "rated"


@dataclass(frozen=True)
class Piece:
    """A run of words: `kept`, `gone` or `added`."""

    text: str
    kind: str


@dataclass(frozen=True)
class Change:
    place: str
    pieces: tuple[Piece, ...]
    touches: Touches


def diff(before: Question, after: Question) -> list[Change]:
    """Every text that differs, in the order of the schema; an entry of a list is compared with what it was, wherever that stood."""
    old, new = (each.model_dump(mode="json", by_alias=True) for each in (before, after))
    return list(_changes(old, new, ()))


def plain_texts(question: Question) -> list[tuple[str, str]]:
    """Every text of a question with its place, in the order of the schema."""
    texts = dict(_texts(question.model_dump(mode="json", by_alias=True), ()))
    return [(_place(loc), texts[loc]) for loc in sorted(texts, key=_by_schema) if texts[loc]]


def pieces(before: str, after: str) -> tuple[Piece, ...]:
    """The words of both in one run, what is gone before what is added."""
    old, new = _words(before), _words(after)
    found: list[Piece] = []
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            found.append(Piece("".join(old[a:b]), "kept"))
        else:
            parts = (("".join(old[a:b]), "gone"), ("".join(new[c:d]), "added"))
            found += [Piece(text, kind) for text, kind in parts if text]
    return tuple(found)


def touches(loc: Loc) -> Touches:
    if loc[0] in ABOUT_ONLY:
        return Touches.nothing
    return Touches.rated if RATED_AGAINST & set(loc) else Touches.asked


def _changes(old: Any, new: Any, loc: Loc) -> Iterator[Change]:
    if isinstance(old, list) or isinstance(new, list):
        yield from _list_changes(old or [], new or [], loc)
    elif isinstance(old, Mapping) or isinstance(new, Mapping):
        for key in dict.fromkeys([*(old or {}), *(new or {})]):
            yield from _changes((old or {}).get(key), (new or {}).get(key), (*loc, key))
    else:
        before, after = (dict(_texts(each, loc)).get(loc, "") for each in (old, new))
        if before != after:
            yield Change(_place(loc), pieces(before, after), touches(loc))


def _list_changes(old: list[Any], new: list[Any], loc: Loc) -> Iterator[Change]:
    for pair in paired(old, new):
        was, now = pair.was, pair.now
        if now is None:
            at, gone = (*loc, was or 0), " · ".join(texts_in(old[was or 0]))
            yield Change(f"{_place(at)}, taken out", (Piece(gone, "gone"),), touches(at))
            continue
        at = (*loc, now)
        if pair.moved and was is not None:
            yield Change(f"{_place(at)}, moved", (Piece(f"was {was + 1}", "gone"), Piece(f" is {now + 1}", "added")), touches(at))
        yield from _changes(None if was is None else old[was], new[now], at)


def _texts(value: Any, loc: Loc) -> Iterator[tuple[Loc, str]]:
    if isinstance(value, Mapping):
        for key, part in value.items():
            yield from _texts(part, (*loc, key))
    elif isinstance(value, list):
        for n, part in enumerate(value):
            yield from _texts(part, (*loc, n))
    elif value not in (None, 0) and loc != ("id",):
        yield loc, CHOICES[loc](value).shown if loc in CHOICES else str(value)


def _words(text: str) -> list[str]:
    return re.findall(r"\s*\S+", text)


def _by_schema(loc: Loc) -> tuple[Any, ...]:
    fields = list(Question.model_fields)
    first = "own_minutes" if loc[0] == "minutes" else loc[0]
    return (fields.index(str(first)), *(f"{part:03}" if isinstance(part, int) else str(part) for part in loc[1:]))


def _place(loc: Loc) -> str:
    if len(loc) == 1:
        return NAMES.get(str(loc[0]), str(loc[0]))
    words = place_of(loc).replace("_", " ").replace("card, ", "card: ").replace(", prompt", ", read aloud")
    return words[:1].upper() + words[1:]


@dataclass(frozen=True)
class Compared:
    """One place of three texts; `clashes`: both sides changed it, and not to the same."""

    place: str
    before: str
    now: str
    own: str

    @property
    def now_pieces(self) -> tuple[Piece, ...]:
        """What is shipped now; `added` where it was not so before."""
        return _without_gone(self.before, self.now)

    @property
    def own_pieces(self) -> tuple[Piece, ...]:
        return _without_gone(self.before, self.own)

    @property
    def clashes(self) -> bool:
        return self.before not in (self.now, self.own) and self.now != self.own


def _without_gone(before: str, after: str) -> tuple[Piece, ...]:
    return tuple(piece for piece in pieces(before, after) if piece.kind != "gone")


def compare_three(before: Question, now: Question, own: Question) -> list[Compared]:
    """Every place where `now` or `own` says something else than `before`, in the order of the schema."""
    texts = [dict(_texts(each.model_dump(mode="json", by_alias=True), ())) for each in (before, now, own)]
    places = sorted({loc for each in texts for loc in each}, key=_by_schema)
    found = [(loc, [each.get(loc, "") for each in texts]) for loc in places]
    return [Compared(_place(loc), *three) for loc, three in found if len(set(three)) > 1]
