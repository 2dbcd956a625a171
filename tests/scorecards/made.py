"""Operations made up for property tests: few targets and clocks, so that they meet often."""

from uuid import UUID

from hypothesis import strategies as st

from interview.scorecards.operations import Incoming
from interview.scorecards.targets import CardShape, ItemShape, RungShape

CHAT, LADDER = UUID("0193800c-0000-7000-8000-00000000000a"), UUID("0193800c-0000-7000-8000-00000000000b")
LINE = "0193803d-8c00-7000-8000-0000000000aa"
RUNGS = (RungShape(2, 3), RungShape(1, 2), RungShape(0, 4), RungShape(1, 1))
SHAPE: CardShape = {CHAT: ItemShape(probes=2), LADDER: ItemShape(ladders=(RUNGS, RUNGS[:3]))}

ratings = st.one_of(st.integers(1, 5).map(lambda n: {"rating": n}), st.just({"rating": None}), st.just({"reason": "Out of time."}))
outcomes = st.sampled_from(["met", "partial", "not_met", "not_asked", None]).map(lambda outcome: {"outcome": outcome, "reason": None})
caps = st.fixed_dictionaries({"reached": st.booleans(), "rung": st.integers(1, 4)})
texts = st.sampled_from(["", "Named two users.", "“Größe” – ünïcode, 日本", "a\ttab and\na break"]).map(lambda text: {"text": text})
CHANGES = st.one_of(
    st.tuples(st.just(f"item/{CHAT}/rating"), ratings),
    st.tuples(st.integers(1, 4).map(lambda n: f"item/{LADDER}/ladder/0/rung/{n}"), outcomes),
    st.tuples(st.just(f"item/{LADDER}/ladder/0/frontier"), ratings),
    st.tuples(st.just(f"item/{LADDER}/ladder/0/cap"), caps),
    st.tuples(st.sampled_from(["summary", f"promised/{LINE}"]), texts),
)


def devices() -> st.SearchStrategy[str]:
    return st.sampled_from(["00server", "0000000a", "0000000b"])


@st.composite
def clocks(draw: st.DrawFn) -> str:
    milliseconds = draw(st.sampled_from([0, 1_700_000_000_000, 1_700_000_000_001, 9_999_999_999_999]))
    return f"{milliseconds:013d}-{draw(st.integers(0, 3)):04x}-{draw(devices())}"


@st.composite
def operations(draw: st.DrawFn) -> Incoming:
    target, value = draw(CHANGES)
    return Incoming(draw(st.uuids(version=4)), target, draw(clocks()), value)
