"""From one item's folded record to the climb it tells: the page rebuilds its state by the same walk over the transition table.

Targets are relative to the item; a value that is null, or not there, has not happened (or was undone):

- `ladder/<l>/rung/<n>` {outcome: met | partial | not_met | not_asked, reason}; not asked breaks the ladder off
- `ladder/<l>/rung/<n>/hint/<m>` {opened, used}; `used: false` corrects the count
- `ladder/<l>/cap` {rung}: the rung under way when the time was up
- `ladder/<l>/frontier` {rating} or {reason}; `ladder/<l>/lead/<n>` {lead: went_on | stopped}
- `met_before` {answer: yes | no, rung}; `swap` anything; `skip` {reason}
"""

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

Entries = Mapping[str, Any]
LEAD = {"went_on": Event.lead_went_on, "stopped": Event.lead_stopped}


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
    if not isinstance(step, Stop) and _value(entries, "skip"):
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
    value = entries.get(target)
    return value if isinstance(value, Mapping) else {}


def _asked(chain: Chain, step: Ask, entries: Entries) -> list[Event]:
    at = f"ladder/{step.ladder}/rung/{step.rung}"
    events = _met_before(step, entries)
    if step.asks_met_before and len(chain.hints) == 2 and Event.met_before_yes in events:
        return events
    hints = range(1, chain.hints[step.ladder][step.rung - 1] + 1)
    events += [Event.hint for hint in hints if _value(entries, f"{at}/hint/{hint}").get("opened")]
    if chain.cap and _value(entries, f"ladder/{step.ladder}/cap").get("rung") == step.rung:
        events.append(Event.cap)
    events += _judged(_value(entries, at))
    return events + _led(chain, step, entries, judged=bool(events) and events[-1] in OUTCOME_EVENTS)


def _met_before(step: Ask, entries: Entries) -> list[Event]:
    said = _value(entries, "met_before")
    if step.asks_met_before and entries.get("swap"):
        return [Event.met_before_yes]
    if step.ladder == 1 or said.get("rung", 1) != step.rung or said.get("answer") not in ("yes", "no"):
        return []
    return [Event.met_before_yes if said["answer"] == "yes" else Event.met_before_no]


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
    event = LEAD.get(_value(entries, f"ladder/{step.ladder}/lead/{step.rung}").get("lead", ""))
    broken_off = _value(entries, f"ladder/{step.ladder}/rung/{step.rung}").get("outcome") == "not_asked"
    if not chain.follows or event is None or broken_off or (event is Event.lead_went_on and not judged):
        return []
    return [event]


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
