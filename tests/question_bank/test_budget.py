"""Minutes of a kit for the candidate who climbs to the top."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from question_bank.budget import item_minutes, kit_minutes
from question_bank.yaml_format import read_question

SAMPLES = Path(__file__).parent / "samples"
ladder, talk = (read_question((SAMPLES / name).read_text(), name) for name in ("repair-cafe.yaml", "a-product-you-admire.yaml"))


def test_a_ladder_takes_its_rungs_and_the_frontier_or_its_cap():
    assert item_minutes(ladder) == 2 + 2 + 2 + 2 + 4
    assert item_minutes(ladder, cap=9) == 9
    assert item_minutes(ladder, cap=30) == 12


def test_an_item_that_can_be_swapped_takes_the_longer_of_the_two():
    assert item_minutes(talk, swap=ladder) == 12
    assert item_minutes(ladder, swap=talk) == 12


@given(st.lists(st.integers(1, 60)))
def test_a_kit_adds_opening_your_questions_and_closing(items):
    assert kit_minutes(items) == 3 + sum(items) + 5 + 2
