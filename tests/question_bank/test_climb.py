"""A folded record tells one climb. `climbs.json` holds the cases that Python and JavaScript share."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from question_bank.chain import Ask, Chain, Outcome, next_step, state_name
from question_bank.climb import climb_of, follows, history_of, stopping

CLIMBS = json.loads(Path(__file__).with_name("climbs.json").read_text())


@pytest.mark.parametrize("case", CLIMBS, ids=lambda case: case["name"])
def test_a_record_tells_its_climb(case):
    climb = climb_of(chain_in(case), case["entries"])
    told = {
        "history": list(climb.history),
        "state": state_name(climb.step),
        "outcomes": list(climb.outcomes),
        "frontier": climb.frontier,
        "deviations": list(climb.deviations),
    }
    assert told == {key: case[key] for key in told}
    assert stopping(chain_in(case), case["entries"]) == (case["state"].split("/stop/")[1] if "/stop/" in case["state"] else None)


def chain_in(case):
    return Chain(tuple(map(tuple, case["hints"])), case["cap"], case["follows"])


MET, WENT_ON = {"outcome": "met", "reason": None}, {"went_on": True}
FOLLOWED = {"ladder/0/rung/1": MET, "ladder/0/lead/1": WENT_ON}
TAKEN_BACK = {"ladder/0/rung/1": MET, "ladder/0/lead/1": {"went_on": None}}


@pytest.mark.parametrize(
    ("entries", "for_a_second", "for_a_lead"),
    [
        ({}, True, False),
        ({"ladder/0/rung/1": MET}, True, False),
        ({"ladder/0/rung/1": {"outcome": "not_met", "reason": None}, "met_before": {"met_before": False, "rung": 1}}, True, False),
        (FOLLOWED, True, True),
        ({"ladder/0/lead/1": {"went_on": False}, "ladder/0/frontier": {"rating": 3}}, True, True),
        (TAKEN_BACK, True, False),
        ({"swap": {"swapped": True}, "ladder/1/rung/1": MET, "ladder/1/lead/1": WENT_ON}, True, True),
        ({"ladder/0/rung/1": MET, "ladder/0/rung/2": MET}, False, False),
        ({"ladder/0/rung/1": MET, "ladder/0/rung/2": {"outcome": None, "reason": None}}, True, False),
        ({"ladder/0/rung/1": {"outcome": "not_met", "reason": "asked"}, "ladder/0/frontier": {"rating": 3}}, False, False),
        ({"ladder/0/rung/1": {"outcome": "not_met", "reason": "asked"}, "ladder/0/frontier": {"rating": None}}, True, False),
        ({"ladder/0/rung/1": {"outcome": "not_met", "reason": "asked"}, "ladder/0/frontier": {"reason": "asked"}}, False, False),
        ({**TAKEN_BACK, "ladder/0/rung/2": MET}, False, False),
        ({**FOLLOWED, "ladder/0/rung/2": MET}, True, True),
    ],
)
def test_a_ladder_stays_followed_or_led_as_it_was_begun(entries, for_a_second, for_a_lead):
    assert (follows(entries, second=True), follows(entries, second=False)) == (for_a_second, for_a_lead)


outcome = st.fixed_dictionaries(
    {"outcome": st.sampled_from(["met", "met", "met", "partial", "not_met", "not_asked", None]), "reason": st.sampled_from([None, "why"])}
)
values = {
    **{f"ladder/{ladder}/rung/{rung}": outcome for ladder in (0, 1) for rung in range(1, 7)},
    **{
        f"ladder/{ladder}/rung/{rung}/hint/{hint}": st.fixed_dictionaries({"opened": st.booleans(), "used": st.booleans()})
        for ladder in (0, 1)
        for rung in range(1, 5)
        for hint in (1, 2, 3)
    },
    **{
        f"ladder/{ladder}/lead/{rung}": st.fixed_dictionaries({"went_on": st.sampled_from([True, False, None])})
        for ladder in (0, 1)
        for rung in range(1, 5)
    },
    **{f"ladder/{ladder}/cap": st.fixed_dictionaries({"reached": st.booleans(), "rung": st.integers(1, 5)}) for ladder in (0, 1)},
    **{f"ladder/{ladder}/frontier": st.sampled_from([{"rating": 3}, {"rating": None}, {"reason": "why"}]) for ladder in (0, 1)},
    "met_before": st.fixed_dictionaries({"met_before": st.booleans(), "rung": st.integers(1, 4)}),
    "swap": st.fixed_dictionaries({"swapped": st.booleans()}),
    "skip": st.sampled_from([{"skipped": True, "reason": "why"}, {"skipped": False}]),
}
records = st.fixed_dictionaries({}, optional=values)
chains = st.builds(
    lambda pair, cap, follows: Chain(((2, 1, 0, 2), (1, 1, 1, 1))[: 1 + pair], cap and not follows, follows),
    st.booleans(),
    st.booleans(),
    st.booleans(),
)


@given(chains, records)
def test_any_record_at_all_tells_a_legal_climb(chain, record):
    climb = climb_of(chain, record)
    assert next_step(chain, history_of(chain, record)) == climb.step
    assert all(earlier.startswith("met") for earlier in climb.outcomes[:-1])
    assert Outcome.not_asked not in climb.outcomes


@given(chains, records)
def test_what_the_record_holds_beyond_the_climb_changes_nothing(chain, record):
    climb = climb_of(chain, record)
    without = climb_of(chain, {target: value for target, value in record.items() if target not in climb.deviations})
    if not isinstance(climb.step, Ask):
        assert (without.step, without.outcomes, without.deviations) == (climb.step, climb.outcomes, ())
