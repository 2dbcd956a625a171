"""How many minutes a kit takes for a candidate who climbs every ladder to its top."""

from collections.abc import Iterable

from question_bank.schema import CLOSING_MINUTES, OPENING_MINUTES, YOUR_QUESTIONS_MINUTES, Question


def item_minutes(question: Question, cap: int | None = None, swap: Question | None = None) -> int:
    """Minutes of one question of a kit: a ladder's rungs and frontier, or its cap; the longer of the two where it can be swapped."""
    longest = max(question.minutes, swap.minutes if swap else 0)
    return longest if cap is None else min(cap, longest)


def kit_minutes(items: Iterable[int]) -> int:
    """Opening words, the questions (minutes each), the candidate's questions and the closing words."""
    return OPENING_MINUTES + sum(items) + YOUR_QUESTIONS_MINUTES + CLOSING_MINUTES
