"""The state of an interview: computed from the newest state row and the planned time, never from what is done in the room (law 2)."""

from datetime import datetime, timedelta
from enum import StrEnum

from interview.visibility.answer import Refused


class State(StrEnum):
    planned = "planned"
    running = "running"
    held = "held"
    cut_short = "cut_short"
    no_show = "no_show"
    cancelled = "cancelled"

    @property
    def shown(self) -> str:
        return {"cut_short": "Cut short", "no_show": "No-show"}.get(self.value, self.value.capitalize())


NOT_MET = frozenset({State.no_show, State.cancelled})
MARKED = NOT_MET | {State.cut_short}


def state_of(newest: str | None, starts_at: datetime | None, minutes: int, now: datetime) -> State:
    """newest: the state of the newest row, if there is one; minutes: the planned length. Without a time an interview stays planned."""
    if newest in MARKED:
        return State(newest)
    if starts_at is None or now < starts_at:
        return State.planned
    return State.running if now < starts_at + timedelta(minutes=minutes) else State.held


def state_for_interviewers(newest: str | None, starts_at: datetime | None, minutes: int, now: datetime) -> State:
    """All that an interviewer learns of the interviews that others hold: planned, held by its planned time, or cancelled."""
    if newest in NOT_MET:
        return State.cancelled
    by_time = state_of(None, starts_at, minutes, now)
    return State.planned if by_time == State.running else by_time


def next_states(state: State, has_time: bool) -> tuple[State, ...]:
    """What one click may turn an interview into; `planned` is the undo."""
    if state in MARKED:
        return (State.planned,)
    if state == State.planned and has_time:
        return (State.cancelled,)
    return (State.cut_short, State.no_show, State.cancelled)


def require_next(state: State, now_is: State, has_time: bool) -> None:
    if state in next_states(now_is, has_time):
        return
    if now_is in MARKED:
        raise Refused(f"This interview is marked as {now_is.shown.lower()}. Undo that first.")
    raise Refused("This interview has not begun by its planned time. Cancel it, or change its time.")
