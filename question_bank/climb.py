"""From one item's folded record to the climb it tells: the page rebuilds its state by the same walk over the transition table.

Targets are relative to the item, and hold the values of the record; what is not there, null or off has not happened (or was undone):

- `ladder/<l>/rung/<n>` {outcome: met | partial | not_met | not_asked | null, reason}; not asked breaks the ladder off
- `ladder/<l>/rung/<n>/hint/<m>` {opened, used}; `used: false` corrects the count
- `ladder/<l>/cap` {reached, rung}: the rung under way when the time was up
- `ladder/<l>/frontier` {rating} or {reason}; `ladder/<l>/lead/<n>` {went_on}: false when the lead stopped, null when it was taken back
- `met_before` {met_before, rung}; `swap` {swapped}: the one that leads to the parallel ladder; `skip` {skipped, reason}
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from question_bank.chain import (
    OUTCOME_EVENTS,
    Ask,
    Awaits,
    Chain,
    Event,
    Outcome,
    Rate,
    Step,
    Stop,
    StopReason,
    next_step,
    outcome_with_hints,
)

Entries = Mapping[str, Mapping[str, Any]]
_BEYOND = re.compile(r"ladder/[01]/(rung/[2-9]|frontier)")


@dataclass(frozen=True)
class Climb:
    """outcomes: one per rung judged, from rung 1 up to and with the first not met. deviations: rung targets that hold an outcome
    the climb did not come to; they enter no score."""

    step: Step
    history: tuple[Event, ...]
    outcomes: tuple[Outcome, ...]
    frontier: int | None
    deviations: tuple[str, ...]

    @property
    def stopped(self) -> StopReason | None:
        return self.step.reason if isinstance(self.step, Stop) else None


def follows(entries: Entries, second: bool) -> bool:
    """Whether this item's ladder is climbed by what the lead does, rather than by its author's own outcomes.

    What is under way stays as it began: a lead's step noted means followed; an outcome above rung 1 or a rating on new ground without
    one means led. Before either, `second` decides: its author does not lead now."""
    if any(value.get("went_on") is not None for place, value in entries.items() if "/lead/" in place):
        return True
    beyond = [value for place, value in entries.items() if _BEYOND.fullmatch(place)]
    return second and not any(value.get("outcome") or value.get("rating") or value.get("reason") for value in beyond)


def history_of(chain: Chain, entries: Entries) -> list[Event]:
    """The events the record holds, in rung order, up to where the climb stands."""
    history: list[Event] = []
    step = next_step(chain, history)
    while isinstance(step, Ask):
        history += _asked(chain, step, entries)
        before, step = step, next_step(chain, history)
        if isinstance(step, Ask) and (step.ladder, step.rung) == (before.ladder, before.rung):
            break
    if isinstance(step, Rate):
        history += _rated(step, entries)
        step = next_step(chain, history)
    if not isinstance(step, Stop) and _value(entries, "skip").get("skipped"):
        history.append(Event.broken_off)
    return history


def climb_of(chain: Chain, entries: Entries) -> Climb:
    """What a record says of one ladder."""
    history = history_of(chain, entries)
    step = next_step(chain, history)
    chosen = sum(event in OUTCOME_EVENTS for event in history)
    pending = isinstance(step, Ask) and step.awaits is Awaits.hint_or_reason
    rating = _value(entries, f"ladder/{step.ladder}/frontier").get("rating")
    return Climb(
        step=step,
        history=tuple(history),
        outcomes=_up_to_first_not_met(entries, step.ladder, chosen - pending),
        frontier=rating if Event.rated in history else None,
        deviations=_deviations(chain, entries, step, chosen),
    )


def stopping(chain: Chain, entries: Entries) -> StopReason | None:
    """Why the ladder is over; None while it is under way."""
    return climb_of(chain, entries).stopped


def _value(entries: Entries, target: str) -> Mapping[str, Any]:
    return entries.get(target, {})


def _asked(chain: Chain, step: Ask, entries: Entries) -> list[Event]:
    may_swap = step.asks_met_before and len(chain.hints) == 2
    if may_swap and _value(entries, "swap").get("swapped"):
        return [Event.met_before_yes]
    at = f"ladder/{step.ladder}/rung/{step.rung}"
    events = _met_before(step, entries, may_swap)
    hints = range(1, chain.hints[step.ladder][step.rung - 1] + 1)
    events += [Event.hint for hint in hints if _value(entries, f"{at}/hint/{hint}").get("opened")]
    cap = _value(entries, f"ladder/{step.ladder}/cap")
    if chain.cap and cap.get("reached") and cap["rung"] == step.rung:
        events.append(Event.cap)
    events += _judged(_value(entries, at))
    return events + _led(chain, step, entries, judged=bool(events) and events[-1] in OUTCOME_EVENTS)


def _met_before(step: Ask, entries: Entries, may_swap: bool) -> list[Event]:
    """Nothing for a yes where they could have been swapped: the swap was taken back."""
    said = _value(entries, "met_before")
    if step.ladder == 1 or said.get("rung") != step.rung or (said["met_before"] and may_swap):
        return []
    return [Event.met_before_yes if said["met_before"] else Event.met_before_no]


def _judged(value: Mapping[str, Any]) -> list[Event]:
    match value.get("outcome"):
        case "met":
            return [Event.met]
        case "partial":
            return [Event.partial_with_reason if value.get("reason") else Event.partial]
        case "not_met":
            return [Event.not_met_with_reason if value.get("reason") else Event.not_met]
        case "not_asked":
            return [Event.broken_off]
    return []


def _led(chain: Chain, step: Ask, entries: Entries, judged: bool) -> list[Event]:
    went_on = _value(entries, f"ladder/{step.ladder}/lead/{step.rung}").get("went_on")
    broken_off = _value(entries, f"ladder/{step.ladder}/rung/{step.rung}").get("outcome") == "not_asked"
    if not chain.follows or went_on is None or broken_off or (went_on and not judged):
        return []
    return [Event.lead_went_on if went_on else Event.lead_stopped]


def _rated(step: Rate, entries: Entries) -> list[Event]:
    value = _value(entries, f"ladder/{step.ladder}/frontier")
    if value.get("rating") is not None:
        return [Event.rated]
    return [Event.broken_off] if value.get("reason") else []


def _up_to_first_not_met(entries: Entries, ladder: int, judged: int) -> tuple[Outcome, ...]:
    outcomes: list[Outcome] = []
    for rung in range(1, judged + 1):
        at = f"ladder/{ladder}/rung/{rung}"
        hints = [_value(entries, f"{at}/hint/{hint}") for hint in (1, 2)]
        used = sum(bool(hint.get("opened")) and hint.get("used") is not False for hint in hints)
        outcome = Outcome(_value(entries, at)["outcome"])
        outcomes.append(outcome_with_hints(outcome, used))
        if outcome is not Outcome.met:
            break
    return tuple(outcomes)


def _deviations(chain: Chain, entries: Entries, step: Step, chosen: int) -> tuple[str, ...]:
    beyond = [
        f"ladder/{ladder}/rung/{rung}"
        for ladder, hints in enumerate(chain.hints)
        for rung in range(1, len(hints) + 1)
        if ladder != step.ladder or rung > chosen
    ]
    return tuple(target for target in beyond if _value(entries, target).get("outcome") in ("met", "partial", "not_met"))
