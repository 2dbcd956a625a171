"""The follow-up rule, tried on whole walks and on every walk there is up to a depth."""

import json
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from question_bank.chain import (
    CREDIT,
    OUTCOME_EVENTS,
    Ask,
    Awaits,
    Chain,
    Event,
    IllegalEventError,
    Outcome,
    Rate,
    Stop,
    StopReason,
    compiled,
    next_step,
    outcome_with_hints,
    state_name,
)

E = Event
LADDER = Chain(((2, 1, 0, 2),))
PAIR = Chain(((2, 1, 0, 2), (1, 1, 1, 1)), cap=True)
SECOND = Chain(((2, 1, 0, 2), (1, 1, 1, 1)), follows=True)

hints = st.lists(st.integers(0, 2), min_size=4, max_size=8).map(tuple)
chains = st.builds(
    lambda ladders, cap, follows: Chain(tuple(ladders), cap and not follows, follows),
    st.lists(hints, min_size=1, max_size=2),
    st.booleans(),
    st.booleans(),
)


def legal(chain, history):
    return [event for event in E if state_after(chain, [*history, event]) is not None]


def state_after(chain, history):
    try:
        return next_step(chain, history)
    except IllegalEventError:
        return None


@st.composite
def walks(draw, length=60):
    chain, history = draw(chains), []
    for _ in range(draw(st.integers(0, length))):
        choices = legal(chain, history)
        if not choices:
            break
        history.append(draw(st.sampled_from(choices)))
    return chain, history


@pytest.mark.parametrize(
    ("history", "step"),
    [
        ([], Ask(0, 1)),
        ([E.met], Ask(0, 2)),
        ([E.hint], Ask(0, 1, hints_opened=1)),
        ([E.hint, E.met], Ask(0, 2)),
        ([E.partial], Ask(0, 1, awaits=Awaits.hint_or_reason)),
        ([E.not_met], Ask(0, 1, awaits=Awaits.hint_or_reason)),
        ([E.not_met, E.hint], Ask(0, 1, hints_opened=1)),
        ([E.hint, E.not_met], Ask(0, 1, hints_opened=1, awaits=Awaits.hint_or_reason)),
        ([E.partial, E.met], Ask(0, 2)),
        ([E.hint, E.hint, E.partial], Rate(0, 1, StopReason.frontier)),
        ([E.hint, E.hint, E.not_met], Rate(0, 1, StopReason.frontier)),
        ([E.partial_with_reason], Rate(0, 1, StopReason.frontier)),
        ([E.not_met, E.not_met_with_reason], Rate(0, 1, StopReason.frontier)),
        ([E.met, E.met, E.not_met], Rate(0, 3, StopReason.frontier)),
        ([E.met, E.met, E.not_met, E.rated], Stop(StopReason.frontier, 0, 3)),
        ([E.met, E.met, E.not_met, E.broken_off], Stop(StopReason.broken_off, 0, 3)),
        ([E.met, E.broken_off], Stop(StopReason.broken_off, 0, 2)),
        ([E.met] * 4, Stop(StopReason.censored_top, 0, 4)),
        ([E.met_before_no], Ask(0, 1)),
        ([E.met_before_yes], Ask(0, 1)),
    ],
)
def test_a_ladder_is_climbed_by_the_rule(history, step):
    assert next_step(LADDER, history) == step


@pytest.mark.parametrize(
    ("history", "step"),
    [
        ([E.met_before_yes], Ask(1, 1)),
        ([E.hint, E.met_before_no, E.met_before_yes], Ask(1, 1)),
        ([E.met_before_yes, E.met_before_yes], Ask(1, 1)),
        ([E.met, E.met_before_yes], Ask(0, 2)),
        ([E.cap, E.met_before_yes], Ask(1, 1)),
        ([E.met_before_yes, E.met, E.hint, E.partial, E.rated], Stop(StopReason.frontier, 1, 2)),
    ],
)
def test_a_problem_met_before_is_swapped_while_rung_1_is_on_the_table(history, step):
    assert next_step(PAIR, history) == step


@pytest.mark.parametrize(
    ("history", "step"),
    [
        ([E.met, E.cap], Ask(0, 2, capped=True)),
        ([E.met, E.cap, E.met], Rate(0, 3, StopReason.censored_time)),
        ([E.met, E.cap, E.met, E.rated], Stop(StopReason.censored_time, 0, 3)),
        ([E.met, E.cap, E.met, E.broken_off], Stop(StopReason.broken_off, 0, 3)),
        ([E.met, E.cap, E.hint, E.not_met, E.rated], Stop(StopReason.frontier, 0, 2)),
        ([E.met, E.met, E.met, E.cap, E.met], Stop(StopReason.censored_top, 0, 4)),
    ],
)
def test_at_the_cap_the_next_rung_is_asked_as_the_frontier_question(history, step):
    assert next_step(PAIR, history) == step


@pytest.mark.parametrize(
    ("history", "step"),
    [
        ([E.met], Ask(0, 1, awaits=Awaits.lead)),
        ([E.partial], Ask(0, 1, awaits=Awaits.lead, ended=True)),
        ([E.met, E.lead_went_on], Ask(0, 2)),
        ([E.not_met, E.lead_went_on, E.met], Ask(0, 2, awaits=Awaits.lead, ended=True)),
        ([E.not_met, E.lead_went_on, E.met, E.lead_stopped, E.rated], Stop(StopReason.frontier, 0, 2)),
        ([E.met, E.lead_stopped], Rate(0, 1, StopReason.lead_stopped)),
        ([E.met, E.lead_stopped, E.rated], Stop(StopReason.lead_stopped, 0, 1)),
        ([E.met, E.lead_went_on, E.lead_stopped], Rate(0, 2, StopReason.lead_stopped)),
        ([E.not_met, E.lead_went_on, E.lead_stopped], Rate(0, 2, StopReason.frontier)),
        ([E.met, E.lead_went_on] * 4, Stop(StopReason.censored_top, 0, 4)),
        ([E.met, E.lead_went_on] * 3 + [E.met, E.lead_stopped], Rate(0, 4, StopReason.frontier)),
        ([E.met, E.lead_went_on] * 3 + [E.not_met, E.lead_went_on], Stop(StopReason.lead_at_top, 0, 4)),
        ([E.met_before_yes, E.met, E.lead_went_on], Ask(1, 2)),
        ([E.met, E.met_before_yes], Ask(0, 1, awaits=Awaits.lead)),
    ],
)
def test_a_second_interviewer_follows_the_lead_and_judges_for_themselves(history, step):
    assert next_step(SECOND, history) == step


@pytest.mark.parametrize(
    ("chain", "history"),
    [
        (LADDER, [E.rated]),
        (LADDER, [E.cap]),
        (LADDER, [E.lead_stopped]),
        (LADDER, [E.hint, E.hint, E.hint]),
        (LADDER, [E.met, E.met, E.hint]),
        (LADDER, [E.partial_with_reason, E.met]),
        (LADDER, [E.partial_with_reason, E.rated, E.rated]),
        (LADDER, [E.met] * 5),
        (SECOND, [E.lead_went_on]),
        (SECOND, [E.met, E.met]),
        (SECOND, [E.cap]),
    ],
)
def test_what_cannot_happen_is_refused(chain, history):
    with pytest.raises(IllegalEventError):
        next_step(chain, history)


@pytest.mark.parametrize("chain", [LADDER, PAIR, SECOND])
def test_the_table_agrees_with_the_rule_on_every_history_of_four_events(chain):
    table = json.loads(json.dumps(compiled(chain)))
    for history in product(E, repeat=4):
        assert walked(table, history) == by_rule(chain, history)


@settings(deadline=None, max_examples=40)
@given(walks())
def test_the_table_agrees_with_the_rule_on_long_walks(walk):
    chain, history = walk
    table = compiled(chain)
    assert walked(table, history) == by_rule(chain, history)
    assert sorted(table["states"][walked(table, history)]["on"]) == sorted(legal(chain, history))


def walked(table, history):
    state = table["start"]
    for event in history:
        state = table["states"][state]["on"].get(event)
        if state is None:
            return None
    return state


def by_rule(chain, history):
    step = state_after(chain, history)
    return step and state_name(step)


@given(walks())
def test_every_walk_can_come_to_a_stop_and_nothing_follows_it(walk):
    chain, history = walk
    step = next_step(chain, history)
    if not isinstance(step, Stop):
        step = next_step(chain, [*history, E.broken_off])
        history = [*history, E.broken_off]
    assert isinstance(step, Stop)
    assert legal(chain, history) == []


@settings(deadline=None, max_examples=40)
@given(chains)
def test_no_state_of_a_table_is_a_dead_end(chain):
    states = compiled(chain)["states"]
    for state in states.values():
        assert (state["kind"] == "stop") == (state["on"] == {})
        assert set(state["on"].values()) <= set(states)


@given(walks())
def test_the_climb_never_goes_on_after_the_first_rung_not_met(walk):
    chain, history = walk
    if chain.follows:
        return
    judged = [event for event in history if event in OUTCOME_EVENTS]
    step = next_step(chain, history)
    if isinstance(step, Ask) and step.awaits is Awaits.outcome:
        assert step.rung == 1 + judged.count(E.met)
    if isinstance(step, Rate) and step.ends is StopReason.frontier:
        assert judged[-1] is not E.met and step.rung == 1 + judged.count(E.met)


@given(chains, st.lists(st.sampled_from(E), max_size=30))
def test_no_interviewer_goes_past_a_rung_whose_hints_are_unspent_without_a_reason(chain, history):
    step = state_after(chain, history)
    if chain.follows or not isinstance(step, Ask):
        return
    unspent = step.hints_opened < chain.hints[step.ladder][step.rung - 1]
    after = next_step(chain, [*history, E.not_met])
    assert isinstance(after, Ask) == unspent


def test_hints_used_lower_only_the_credit_of_a_rung_that_was_met():
    assert [outcome_with_hints(Outcome.met, used) for used in (0, 1, 2)] == [Outcome.met, Outcome.met_hint_1, Outcome.met_hint_2]
    assert outcome_with_hints(Outcome.partial, 2) == Outcome.partial
    assert CREDIT == {"met": 1, "met_hint_1": 2 / 3, "met_hint_2": 1 / 3, "partial": 1 / 3, "not_met": 0}
