"""What a tortured interview shows: what was typed and chosen, what the page said and when, against the server's rows. Pure.

Moments are milliseconds since 1970 by the machine's one clock."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple
from uuid import UUID

from interview.scorecards.operations import Incoming, fold

GRACE = 300
KEPT = re.compile(r"(\d+) changes? kept on this device")


@dataclass(frozen=True)
class Typed:
    """A word that stands nowhere else. at: when the browser had said that its last key was down; None when it went before.

    during: which fault of the interview it was, from 0; began: before its first key. A kill may fall between the last key and `at`."""

    word: str
    at: float | None
    during: int
    began: float = 0


@dataclass(frozen=True)
class Chosen:
    """shown: when the page showed the choice; None when it went before."""

    target: str
    value: tuple[str, Any]
    shown: float | None
    during: int


class Stored(NamedTuple):
    """A change that the browser had committed to the device's store and the server had not acknowledged."""

    id: UUID
    target: str
    clock: str


@dataclass(frozen=True)
class Said:
    """The status turned to `text`, while `stored` was in the device's store."""

    at: float
    text: str
    stored: Sequence[Stored] = ()
    during: int = 0


class Trouble(NamedTuple):
    what: str
    during: int


@dataclass
class Log:
    """kills: when the tab or its browser was killed, not closed; lies: what the server lacked while the page said Saved."""

    during: int = 0
    typed: list[Typed] = field(default_factory=list)
    chosen: list[Chosen] = field(default_factory=list)
    said: list[Said] = field(default_factory=list)
    kills: list[float] = field(default_factory=list)
    lies: list[Trouble] = field(default_factory=list)


@dataclass(frozen=True)
class Verdict:
    """torn: entries that are not the fold of the operations; unfinished: age in ms of the oldest word that a kill took, at most GRACE."""

    lost: list[Trouble]
    doubled: list[Trouble]
    lies: list[Trouble]
    torn: list[Trouble]
    unfinished: float


def judge(log: Log, operations: Sequence[Incoming], entries: Sequence[Incoming]) -> Verdict:
    missing = missing_words(log.typed, operations, entries)
    excused = {typed.word: age for typed in missing if (age := age_at_kill(typed, log)) is not None}
    lost = [Trouble(f"{typed.word}, {_when(typed, log)}", typed.during) for typed in missing if typed.word not in excused]
    return Verdict(
        lost=lost
        + [Trouble(choice.target, choice.during) for choice in missing_choices(log.chosen, operations)]
        + [Trouble(f"{stored.target}, called kept", said.during) for said, stored in missing_kept(log.said, operations)],
        doubled=doubled(log, operations, entries),
        lies=list({lie.what: lie for lie in reversed(log.lies + overstated(log.said))}.values())[::-1],
        torn=[Trouble(target, log.during) for target, one in fold(operations).items() if one not in entries],
        unfinished=max(excused.values(), default=0.0),
    )


def missing_words(typed: Iterable[Typed], operations: Iterable[Incoming], entries: Iterable[Incoming]) -> list[Typed]:
    """Typed to the end, and in no line of the record, or never received."""
    there = set(words_of(entries)) & set(words_of(operations))
    return [each for each in typed if each.at is not None and each.word not in there]


def age_at_kill(typed: Typed, log: Log) -> float | None:
    """Milliseconds that this word was old at a kill which may have taken it; None when nothing excuses that it is missing."""
    kill = _kill_after(typed, log)
    if typed.at is None or kill is None or kill - typed.at > GRACE:
        return None
    called_saved = any(typed.at <= said.at <= kill and said.text.startswith("Saved") for said in log.said)
    return None if called_saved else max(0.0, kill - typed.at)


def _kill_after(typed: Typed, log: Log) -> float | None:
    return next((kill for kill in log.kills if typed.at is not None and kill >= (typed.began or typed.at)), None)


def _when(typed: Typed, log: Log) -> str:
    kill = _kill_after(typed, log)
    return f"typed {kill - typed.at:.0f} ms before a kill" if kill and typed.at else "typed after the last kill"


def missing_choices(chosen: Iterable[Chosen], operations: Iterable[Incoming]) -> list[Chosen]:
    """Shown more often than the server has it."""
    shown = [choice for choice in chosen if choice.shown is not None]
    there = there_of(operations)
    wanted = Counter((choice.target, choice.value) for choice in shown)
    return [choice for choice in dict.fromkeys(shown) if wanted[choice.target, choice.value] > there[choice.target, choice.value]]


def claimed(text: str) -> int:
    """How many changes the status calls kept."""
    found = KEPT.search(text)
    return int(found[1]) if found else 0


def missing_kept(said: Iterable[Said], operations: Iterable[Incoming]) -> list[tuple[Said, Stored]]:
    """What was in the store while the status called it kept, and neither it nor a later change of the same thing is on the server."""
    received = list(operations)
    ids, last = {one.id for one in received}, {target: one.clock for target, one in fold(received).items()}
    claims = {stored.id: (each, stored) for each in said if claimed(each.text) for stored in each.stored}
    return [claim for id_, claim in claims.items() if id_ not in ids and last.get(claim[1].target, "") < claim[1].clock]


def overstated(said: Iterable[Said]) -> list[Trouble]:
    """The status called more changes kept than the store held."""
    return [Trouble(each.text, each.during) for each in said if claimed(each.text) > len(each.stored)]


def doubled(log: Log, operations: Sequence[Incoming], entries: Iterable[Incoming]) -> list[Trouble]:
    """Words that stand twice in the record, choices that the server has more often than they were made, ids that come twice."""
    often, there = Counter(words_of(entries)), there_of(operations)
    made = Counter((choice.target, choice.value) for choice in log.chosen)
    again = {(choice.target, choice.value): choice for choice in log.chosen}
    return [
        *(Trouble(typed.word, typed.during) for typed in log.typed if often[typed.word] > 1),
        *(Trouble(choice.target, choice.during) for key, choice in again.items() if there[key] > made[key]),
        *(Trouble(str(id_), log.during) for id_, n in Counter(one.id for one in operations).items() if n > 1),
    ]


def there_of(operations: Iterable[Incoming]) -> Counter[tuple[str, tuple[str, Any]]]:
    places = (one for one in operations if one.target.startswith("item/"))
    return Counter((one.target, pair) for one in places for pair in one.value.items())


def words_of(lines: Iterable[Incoming]) -> Collection[str]:
    return [word for one in lines if one.target.startswith("line/") for word in one.value["text"].split()]
