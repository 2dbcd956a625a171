"""An interviewer's habits in words, and what helps against each. Pure."""

from collections.abc import Hashable, Iterator, Mapping, Sequence
from datetime import datetime

from interview.insight.pages import Fact
from interview.insight.words import around, between, signed
from interview.scorecards.replies import Reply
from interview.scoring.habits import Habits, Helped
from interview.scoring.ranged import NEEDED, Ranged
from question_bank.chain import MET_BY_HINTS, Outcome

DAY = 24 * 60 * 60
ONE_IMPRESSION = (
    "Your ratings of one candidate lie close together over the traits. Rate each question by its own anchors as soon as it is answered, "
    "before you think of the whole."
)
NEIGHBOURS = (
    "On days with two candidates, the first seems to colour how you rate the second. Read the anchors again in between: "
    "an answer is held against their words, not against the answer before."
)
MOVING = (
    "The level has moved over the months. Open two of your older scorecards and see which level the anchors would give those notes today."
)
EARLY_HINTS = (
    "More hints than colleagues gave on the same rungs; the candidates were others. Give a minute of silence first: "
    "some get there by themselves."
)
LATE_HINTS = (
    "Fewer hints than colleagues gave on the same rungs; the candidates were others. After a minute without progress read the hint out: "
    "it is part of the question."
)


def days_of(met: Mapping[tuple[Hashable, Hashable], datetime]) -> dict[tuple[Hashable, Hashable], float]:
    """met: (interviewer, application) -> when."""
    return {pair: moment.timestamp() / DAY for pair, moment in met.items()}


def helped(rows: Sequence[Reply]) -> list[Helped]:
    """The climbs that their interviewers led."""
    return [Helped(row.rater_id, row.question, [_hints(each) for each in row.outcomes]) for row in rows if row.led]


def _hints(outcome: str) -> int | None:
    found = Outcome(outcome)
    return MET_BY_HINTS.index(found) if found in MET_BY_HINTS else None


def habit_facts(found: Habits) -> tuple[Fact, ...]:
    return _halo(found.halo), _contrast(found.contrast), _drift(found.drift), _helping(found.hints)


def _halo(found: Ranged | None) -> Fact:
    label = "How far the traits of one candidate lie apart, where 1.0 is usual"
    if found is None:
        return Fact(label, None, "", "", f"It takes {NEEDED} candidates rated in two traits.")
    words = "closer together than usual" if found.high < 1 else "further apart than usual" if found.low > 1 else "as usual"
    return Fact(label, f"{words}, {found.value:.1f}", between(found), f"{found.n} candidates")


def _contrast(found: Ranged | None) -> Fact:
    label = "The second candidate of a day, for each point given to the first"
    if found is None:
        return Fact(label, None, "", "", f"It takes {NEEDED} candidates met within a day of another, whom colleagues rated too.")
    return Fact(label, _told(found, "rated higher", "rated lower", "rated no differently"), around(found), f"{found.n} candidates")


def _drift(found: Ranged | None) -> Fact:
    label = "Change in half a year, beside colleagues who met the same candidates"
    if found is None:
        return Fact(label, None, "", "", f"It takes {NEEDED} candidates whom colleagues rated too, over three months.")
    return Fact(label, _told(found, "stricter", "more generous", "no clear change"), around(found), f"{found.n} candidates")


def _helping(found: Ranged | None) -> Fact:
    label = "Hints for a rung that was then met, beside colleagues on the same rungs"
    if found is None:
        return Fact(label, None, "", "", f"It takes {NEEDED} ladders led, on rungs that colleagues led up to {NEEDED} times too.")
    words = _told(found, "more a rung", "fewer a rung", "about as many")
    return Fact(label, words, around(found), f"{found.n} ladders")


def _told(found: Ranged, above: str, below: str, alike: str) -> str:
    """No verdict inside the error."""
    if found.low <= 0 <= found.high:
        return f"{alike}, {signed(found.value)}"
    return f"{above if found.value > 0 else below} by {abs(found.value):.1f}"


def habit_advice(found: Habits) -> Iterator[str]:
    if found.halo and found.halo.high < 1:
        yield ONE_IMPRESSION
    if found.contrast and not found.contrast.low <= 0 <= found.contrast.high:
        yield NEIGHBOURS
    if found.drift and not found.drift.low <= 0 <= found.drift.high:
        yield MOVING
    if found.hints and not found.hints.low <= 0 <= found.hints.high:
        yield EARLY_HINTS if found.hints.value > 0 else LATE_HINTS
