"""The state of an interview is the newest mark, else the planned time (BLUEPRINT, section 1)."""

from datetime import UTC, datetime, timedelta

import pytest

from interview.openings.states import State, next_states, state_for_interviewers, state_of

START = datetime(2026, 11, 24, 14, tzinfo=UTC)


@pytest.mark.parametrize(
    ("newest", "minutes_on", "state", "for_interviewers"),
    [
        (None, -1, State.planned, State.planned),
        (None, 0, State.running, State.planned),
        (None, 49, State.running, State.planned),
        (None, 50, State.held, State.held),
        ("planned", -1, State.planned, State.planned),
        ("planned", 50, State.held, State.held),
        ("cut_short", 20, State.cut_short, State.planned),
        ("cut_short", 50, State.cut_short, State.held),
        ("no_show", 20, State.no_show, State.cancelled),
        ("cancelled", -60, State.cancelled, State.cancelled),
    ],
)
def test_state_follows_the_mark_then_the_planned_time(newest, minutes_on, state, for_interviewers):
    now = START + timedelta(minutes=minutes_on)
    assert state_of(newest, START, 50, now) == state
    assert state_for_interviewers(newest, START, 50, now) == for_interviewers


def test_an_interview_without_a_time_stays_planned_until_it_is_marked():
    assert state_of(None, None, 50, START) == State.planned
    assert state_for_interviewers(None, None, 50, START) == State.planned
    assert state_of("no_show", None, 50, START) == State.no_show


def test_a_mark_can_only_be_undone_and_nobody_misses_an_interview_before_its_time():
    assert next_states(State.no_show, True) == (State.planned,)
    assert next_states(State.planned, True) == (State.cancelled,)
    assert next_states(State.planned, False) == next_states(State.running, True) == (State.cut_short, State.no_show, State.cancelled)
