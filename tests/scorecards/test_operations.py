"""The fold of operations, its digest, the clock, and what an operation may say."""

import hashlib
import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interview.scorecards import targets
from interview.scorecards.operations import Incoming, clock_after, clock_at, fold, seen
from interview.scorecards.targets import check
from tests.scorecards.made import CHANGES, CHAT, LADDER, LINE, SHAPE, clocks, operations
from tests.vectors.make_fold import FILE, vector_of

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
CLOCK = clock_at(NOW)
ONE, TWO = UUID(int=1), UUID(int=2)
OF_CHAT, OF_LADDER = f"item/{CHAT}", f"item/{LADDER}"
LINE_VALUE = {"text": "Named the user.", "item": str(CHAT), "rung": None, "at": "2026-11-24T09:00:00.000Z", "quote": False}


@given(st.lists(operations()).flatmap(lambda made: st.tuples(st.just(made), st.permutations(made), st.integers(0, len(made)))))
def test_law_3_any_order_repeats_and_splits_fold_to_the_same_record(made):
    sent, other_order, cut = made
    first, rest = fold(other_order[:cut]), fold(other_order[cut:] + other_order[:1])
    assert fold(sent) == fold(other_order) == fold(sent + sent) == fold([*first.values(), *rest.values()])


@given(st.lists(operations(), min_size=1))
def test_every_target_keeps_the_latest_clock(made):
    record = fold(made)
    assert {target: one.clock for target, one in record.items()} == {
        target: max(one.clock for one in made if one.target == target) for target in {one.target for one in made}
    }


def test_equal_clocks_are_settled_by_the_operations_id():
    low, high = Incoming(ONE, "summary", CLOCK, {"text": "a"}), Incoming(TWO, "summary", CLOCK, {"text": "b"})
    assert fold([high, low]) == fold([low, high]) == {"summary": high}


def test_seen_is_the_digest_of_the_sorted_lines():
    record = fold([Incoming(TWO, "summary", CLOCK, {"text": "a"}), Incoming(ONE, "recommendation", CLOCK, {"choice": "yes"})])
    assert seen(record) == hashlib.sha256(f"recommendation\t{ONE}\nsummary\t{TWO}\n".encode()).hexdigest()
    assert seen({}) == hashlib.sha256(b"").hexdigest()


def test_every_vector_that_the_page_is_tested_with_folds_alike_in_python():
    for vector in json.loads(FILE.read_text()):
        sent = [Incoming(UUID(one["id"]), one["target"], one["clock"], one["value"]) for one in vector["operations"]]
        assert vector_of(sent) == vector


@given(clocks(), st.integers(0, 2_000_000_000_000))
def test_the_next_clock_is_later_than_the_latest_and_never_before_now(latest, now):
    moment = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=now)
    after = clock_after(latest, moment, "0000000c")
    assert after > latest
    assert after >= clock_at(moment, 0, "0000000c")


def test_the_clock_stands_at_now_and_counts_only_when_it_must():
    assert clock_after("", NOW) == f"{int(NOW.timestamp()) * 1000}-0000-00server"
    assert clock_after("9000000000000-0004-0000000a", NOW, "0000000b") == "9000000000000-0005-0000000b"
    assert clock_after("9000000000000-ffff-0000000a", NOW, "0000000b") == "9000000000001-0000-0000000b"


def said(target, value, clock=CLOCK):
    return check(Incoming(ONE, target, clock, value), SHAPE)


@given(CHANGES, clocks())
def test_what_a_room_enters_is_kept_whatever_its_clock(change, clock):
    assert said(*change, clock) is None


@pytest.mark.parametrize(
    ("target", "value"),
    [
        (f"{OF_CHAT}/skip", {"skipped": True, "reason": "Out of time."}),
        (f"{OF_CHAT}/skip", {"skipped": False}),
        (f"{OF_CHAT}/order", {"at": 2, "reason": "They brought it up."}),
        (f"{OF_CHAT}/order", {"at": 2, "reason": None}),
        (f"{OF_CHAT}/paper", {"noted": True}),
        (f"{OF_CHAT}/probe/2", {"asked": True}),
        (f"{OF_CHAT}/unscripted/{LINE}", {"text": "Why then?"}),
        (f"{OF_LADDER}/swap", {"swapped": True}),
        (f"{OF_LADDER}/met_before", {"met_before": True, "rung": 1}),
        (f"{OF_LADDER}/ladder/1/rung/3", {"outcome": "not_met", "reason": "Did not want the hint."}),
        (f"{OF_LADDER}/ladder/0/rung/1/hint/2", {"opened": True, "used": False}),
        (f"{OF_LADDER}/ladder/0/rung/3/heard/4", {"heard": True}),
        (f"{OF_LADDER}/ladder/0/lead/4", {"went_on": False}),
        (f"{OF_LADDER}/ladder/0/lead/4", {"went_on": None}),
        (f"{OF_LADDER}/ladder/0/cap", {"reached": False, "rung": 4}),
        (f"{OF_LADDER}/ladder/1/cap", {"reached": True, "rung": 3}),
        (f"line/{LINE}", LINE_VALUE),
        (f"line/{LINE}", LINE_VALUE | {"item": None}),
        (f"line/{LINE}", LINE_VALUE | {"item": str(LADDER), "rung": "0/4"}),
        (f"line/{LINE}", LINE_VALUE | {"item": str(LADDER), "rung": "frontier", "quote": True, "text": ""}),
        ("recommendation", {"choice": "not_enough_seen"}),
        ("state", {"state": "finished", "at": "2026-11-24T10:00:00Z", "reason": "out_of_time"}),
    ],
)
def test_a_known_place_takes_a_value_in_range(target, value):
    assert said(target, value) is None


@pytest.mark.parametrize("level", [0, 6, 3.5, "3", True, [3]])
def test_a_rating_outside_the_scale_is_refused_with_the_mend(level):
    assert said(f"{OF_CHAT}/rating", {"rating": level}) == "A rating is a whole number from 1 to 5."
    assert said(f"{OF_LADDER}/ladder/0/frontier", {"rating": level}) == "A rating is a whole number from 1 to 5."


@pytest.mark.parametrize(
    ("target", "value", "reason"),
    [
        ("ratings", {"rating": 3}, targets.UNKNOWN_PLACE),
        ("", {}, targets.UNKNOWN_PLACE),
        (f"item/{UUID(int=9)}/rating", {"rating": 3}, targets.UNKNOWN_PLACE),
        (f"item/{str(CHAT).upper()}/rating", {"rating": 3}, targets.UNKNOWN_PLACE),
        (f"{OF_LADDER}/rating", {"rating": 3}, targets.UNKNOWN_PLACE),
        (f"{OF_CHAT}/ladder/0/rung/1", {"outcome": "met", "reason": None}, targets.UNKNOWN_PLACE),
        (f"{OF_CHAT}/probe/3", {"asked": True}, targets.UNKNOWN_PLACE),
        (f"{OF_CHAT}/swap", {"swapped": True}, targets.UNKNOWN_PLACE),
        (f"{OF_LADDER}/ladder/1/rung/4", {"outcome": "met", "reason": None}, targets.UNKNOWN_PLACE),
        (f"{OF_LADDER}/ladder/0/rung/3/hint/1", {"opened": True, "used": True}, targets.UNKNOWN_PLACE),
        (f"{OF_LADDER}/ladder/0/rung/2/heard/3", {"heard": True}, targets.UNKNOWN_PLACE),
        (f"{OF_CHAT}/rating", {"reason": "  "}, targets.BAD_REASON),
        (f"{OF_CHAT}/rating", {"rating": 3, "reason": "both"}, targets.BAD_REASON),
        (f"{OF_CHAT}/rating", 3, targets.BAD_RATING),
        (f"{OF_CHAT}/rating", {"rating": 3, "who": "me"}, targets.BAD_RATING),
        (f"{OF_CHAT}/skip", {"skipped": True}, targets.BAD_REASON),
        (f"{OF_CHAT}/order", {"at": 3, "reason": "They brought it up."}, targets.BAD_ORDER),
        (f"{OF_CHAT}/paper", {"noted": 1}, targets.BAD_TICK),
        (f"{OF_LADDER}/met_before", {"met_before": True, "rung": 5}, targets.BAD_MET_BEFORE),
        (f"{OF_CHAT}/ladder/0/cap", {"reached": True, "rung": 1}, targets.UNKNOWN_PLACE),
        (f"{OF_LADDER}/ladder/0/cap", {"reached": True}, targets.BAD_CAP),
        (f"{OF_LADDER}/ladder/0/cap", {"reached": False}, targets.BAD_CAP),
        (f"{OF_LADDER}/ladder/0/cap", {"reached": True, "rung": 0}, targets.BAD_CAP),
        (f"{OF_LADDER}/ladder/1/cap", {"reached": True, "rung": 4}, targets.BAD_CAP),
        (f"{OF_LADDER}/ladder/0/rung/1", {"outcome": "met_hint_1", "reason": None}, targets.BAD_OUTCOME),
        (f"{OF_LADDER}/ladder/0/rung/1", {"outcome": "met", "reason": "x" * 1001}, targets.BAD_REASON),
        (f"line/{LINE}", LINE_VALUE | {"text": "x" * 4001}, targets.BAD_TEXT),
        (f"line/{LINE}", LINE_VALUE | {"at": "2026-11-24T09:00:00"}, targets.BAD_LINE),
        (f"line/{LINE}", LINE_VALUE | {"item": str(UUID(int=9))}, targets.UNKNOWN_PLACE),
        (f"line/{LINE}", LINE_VALUE | {"rung": "0/1"}, targets.UNKNOWN_PLACE),
        (f"line/{LINE}", LINE_VALUE | {"item": None, "rung": "frontier"}, targets.UNKNOWN_PLACE),
        (f"line/{LINE}", LINE_VALUE | {"text": "half a letter \ud83d"}, targets.BAD_CHARACTER),
        ("summary", {"text": "nul \0"}, targets.BAD_CHARACTER),
        ("recommendation", {"choice": "maybe"}, targets.BAD_CHOICE),
        ("state", {"state": "paused", "at": "2026-11-24T09:00:00Z", "reason": None}, targets.BAD_STATE),
    ],
)
def test_anything_else_is_refused_with_words_that_say_the_mend(target, value, reason):
    assert said(target, value) == reason


@pytest.mark.parametrize(
    "clock", ["", "1700000000000-0000-0000000", "1700000000000-0000-0000000A", "170000000000-00000-0000000a", f"{CLOCK}\n"]
)
def test_a_clock_of_another_width_or_alphabet_is_refused(clock):
    assert said("summary", {"text": "a"}, clock) == targets.BAD_CLOCK


def test_a_clock_ahead_of_the_server_is_never_refused():
    assert check(replace(Incoming(ONE, "summary", CLOCK, {"text": "a"}), clock="9999999999999-ffff-zzzzzzzz"), SHAPE) is None
