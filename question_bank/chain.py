"""The follow-up rule of a ladder (DESIGN.md, section 3), and the table compiled from it for the page."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from functools import cache
from typing import Any

from question_bank.schema import Ladder


class Outcome(StrEnum):
    met = "met"
    met_hint_1 = "met_hint_1"
    met_hint_2 = "met_hint_2"
    partial = "partial"
    not_met = "not_met"
    not_asked = "not_asked"


CREDIT = {Outcome.met: 1.0, Outcome.met_hint_1: 2 / 3, Outcome.met_hint_2: 1 / 3, Outcome.partial: 1 / 3, Outcome.not_met: 0.0}
MET_BY_HINTS = (Outcome.met, Outcome.met_hint_1, Outcome.met_hint_2)


class Event(StrEnum):
    """What the interviewer says happened. `lead_…` events belong to a second interviewer who follows the lead's climb."""

    met = "met"
    partial = "partial"
    not_met = "not_met"
    partial_with_reason = "partial_with_reason"
    not_met_with_reason = "not_met_with_reason"
    hint = "hint"
    met_before_yes = "met_before_yes"
    met_before_no = "met_before_no"
    cap = "cap"
    rated = "rated"
    broken_off = "broken_off"
    lead_went_on = "lead_went_on"
    lead_stopped = "lead_stopped"


OUTCOME_EVENTS = (Event.met, Event.partial, Event.not_met, Event.partial_with_reason, Event.not_met_with_reason)
NEED_HINTS_SPENT = (Event.partial, Event.not_met)


class StopReason(StrEnum):
    frontier = "frontier"
    censored_top = "censored_top"
    censored_time = "censored_time"
    lead_stopped = "lead_stopped"
    lead_at_top = "lead_at_top"
    broken_off = "broken_off"


class Awaits(StrEnum):
    outcome = "outcome"
    hint_or_reason = "hint_or_reason"
    lead = "lead"


@dataclass(frozen=True)
class Chain:
    """What the rule needs of a ladder and its parallel: `hints[ladder][rung - 1]` = how many hints that rung has (0–2)."""

    hints: tuple[tuple[int, ...], ...]
    cap: bool = False
    follows: bool = False

    def rungs(self, ladder: int) -> int:
        return len(self.hints[ladder])


@dataclass(frozen=True)
class Ask:
    """Rung `rung` (from 1) of ladder 0, or 1 after a swap, is being asked; `ended`: the follower's own reach is over."""

    ladder: int
    rung: int
    hints_opened: int = 0
    awaits: Awaits = Awaits.outcome
    capped: bool = False
    ended: bool = False

    @property
    def asks_met_before(self) -> bool:
        return self.ladder == 0 and self.rung == 1 and self.awaits is not Awaits.lead


@dataclass(frozen=True)
class Rate:
    """The frontier question is asked and rated at this rung; the rating ends the ladder with `ends`."""

    ladder: int
    rung: int
    ends: StopReason


@dataclass(frozen=True)
class Stop:
    """The ladder is over; `rung` is the last one that was on the table."""

    reason: StopReason
    ladder: int
    rung: int


Step = Ask | Rate | Stop


class IllegalEventError(ValueError):
    """An event that cannot happen in this state."""


def chain_of(ladder: Ladder, parallel: Ladder | None = None, cap: bool = False, follows: bool = False) -> Chain:
    ladders = (ladder,) if parallel is None else (ladder, parallel)
    return Chain(tuple(tuple(len(rung.hints) for rung in each.rungs) for each in ladders), cap and not follows, follows)


def outcome_with_hints(outcome: Outcome, used: int) -> Outcome:
    """The outcome as it counts: a rung met with 1 or 2 hints used is `met_hint_1` or `met_hint_2`; others stay."""
    return MET_BY_HINTS[used] if outcome is Outcome.met else outcome


def next_step(chain: Chain, history: Sequence[Event]) -> Step:
    """What happens after these events, oldest first. Undo is asking again with a shorter history. Raises IllegalEventError."""
    step: Step = Ask(0, 1)
    for event in history:
        step = _after(chain, step, event)
    return step


def _after(chain: Chain, step: Step, event: Event) -> Step:
    match step, event:
        case Ask(asks_met_before=True), Event.met_before_yes if len(chain.hints) == 2:
            return Ask(1, 1)
        case Ask() | Rate(), Event.met_before_yes | Event.met_before_no:
            return step
        case Ask() | Rate(), Event.broken_off:
            return Stop(StopReason.broken_off, step.ladder, step.rung)
        case Rate(), Event.rated:
            return Stop(step.ends, step.ladder, step.rung)
        case Ask(), Event.cap if chain.cap:
            return replace(step, capped=True)
        case Ask(), Event.lead_went_on | Event.lead_stopped if chain.follows:
            return _after_lead(chain, step, event)
        case Ask(), _ if step.awaits is not Awaits.lead:
            return _after_answer(chain, step, event)
    raise IllegalEventError(f"{event} cannot follow {step}")


def _after_answer(chain: Chain, step: Ask, event: Event) -> Step:
    spent = step.hints_opened == chain.hints[step.ladder][step.rung - 1]
    if event is Event.hint and not spent:
        return replace(step, hints_opened=step.hints_opened + 1, awaits=Awaits.outcome)
    if event not in OUTCOME_EVENTS:
        raise IllegalEventError(f"{event} cannot follow {step}")
    if chain.follows:
        return replace(step, awaits=Awaits.lead, ended=step.ended or event is not Event.met)
    if event is Event.met:
        return _climb(chain, step)
    if event in NEED_HINTS_SPENT and not spent:
        return replace(step, awaits=Awaits.hint_or_reason)
    return Rate(step.ladder, step.rung, StopReason.frontier)


def _climb(chain: Chain, step: Ask) -> Step:
    if step.rung == chain.rungs(step.ladder):
        return Stop(StopReason.censored_top, step.ladder, step.rung)
    if step.capped:
        return Rate(step.ladder, step.rung + 1, StopReason.censored_time)
    return Ask(step.ladder, step.rung + 1)


def _after_lead(chain: Chain, step: Ask, event: Event) -> Step:
    """The lead's stop cuts the follower's reach unless it had ended or come to the top: then it says only "at least".
    Where the lead comes to the top the question on new ground is not asked: the follower whose reach had ended has nothing to rate."""
    judged, top = step.awaits is Awaits.lead, step.rung == chain.rungs(step.ladder)
    if event is Event.lead_stopped:
        measured = step.ended or (judged and top)
        return Rate(step.ladder, step.rung, StopReason.frontier if measured else StopReason.lead_stopped)
    if not judged:
        raise IllegalEventError("judge this rung before following the lead to the next")
    if not top:
        return Ask(step.ladder, step.rung + 1, ended=step.ended)
    return Stop(StopReason.lead_at_top if step.ended else StopReason.censored_top, step.ladder, step.rung)


def state_name(step: Step) -> str:
    """The step's key in the transition table, e.g. `0/3/h1`, `0/3/h0/hint_or_reason`, `1/4/rate/frontier`, `0/6/stop/censored_top`."""
    match step:
        case Ask():
            awaits = "" if step.awaits is Awaits.outcome else f"/{step.awaits}"
            return f"{step.ladder}/{step.rung}/h{step.hints_opened}{awaits}{'/capped' * step.capped}{'/ended' * step.ended}"
        case Rate():
            return f"{step.ladder}/{step.rung}/rate/{step.ends}"
        case Stop():
            return f"{step.ladder}/{step.rung}/stop/{step.reason}"


def transition_table(ladder: Ladder, parallel: Ladder | None = None, cap: bool = False, follows: bool = False) -> dict[str, Any]:
    """JSON-able {start, states: {name: {kind, ladder, rung, …, on: {event: name}}}}. An event that is not in `on` cannot happen there;
    one that leads to its own state is recorded and changes nothing."""
    return compiled(chain_of(ladder, parallel, cap, follows))


@cache
def compiled(chain: Chain) -> dict[str, Any]:
    """The table of a chain, made by trying every event after the shortest history to each state. Shared: only read it."""
    states: dict[str, Any] = {}
    waiting: list[tuple[Event, ...]] = [()]
    while waiting:
        history = waiting.pop(0)
        step = next_step(chain, history)
        if state_name(step) not in states:
            following = _following(chain, history)
            states[state_name(step)] = _facts(step) | {"on": {event: state_name(after) for event, after in following.items()}}
            waiting += [(*history, event) for event in following]
    return {"start": state_name(next_step(chain, ())), "states": states}


def _following(chain: Chain, history: tuple[Event, ...]) -> dict[Event, Step]:
    following = {}
    for event in Event:
        try:
            following[event] = next_step(chain, (*history, event))
        except IllegalEventError:
            continue
    return following


def _facts(step: Step) -> dict[str, Any]:
    kind = {"kind": type(step).__name__.lower()}
    asked = {"asks_met_before": step.asks_met_before} if isinstance(step, Ask) else {}
    return kind | asdict(step) | asked
