"""Why a panel score and an adjusted score differ, in one sentence and in figures that add up. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, fields

from interview.scoring.parts import Parts

SEEN = 0.05
"""Points; less than that is said to hardly differ."""
LABELS = {"interviewers": "Interviewers", "questions": "Questions", "traits": "Traits", "pull": "Few ratings"}


@dataclass(frozen=True, slots=True)
class Step:
    """One line of the sum. points: two decimals, so that the lines add up as they are shown."""

    label: str
    words: str
    points: float


@dataclass(frozen=True, slots=True)
class Why:
    """sentence: for somebody who knows no statistics; from the panel score over the steps to the adjusted score."""

    sentence: str
    panel: float
    steps: tuple[Step, ...]
    adjusted: float


def why(parts: Parts, name: str) -> Why:
    """The pull takes what rounding leaves. What is nothing is left out."""
    panel, total = round(parts.panel, 2), round(parts.total, 2)
    found = {each.name: round(getattr(parts, each.name), 2) for each in fields(parts)[1:4]}
    found["pull"] = round(total - panel - sum(found.values()), 2)
    steps = [Step(LABELS[key], _words(key, points > 0, name), points) for key, points in found.items() if points]
    return Why(_sentence(total - panel, found, name), panel, tuple(steps), total)


def _words(key: str, higher: bool, name: str) -> str:
    lower, up = ("lower", "up") if higher else ("higher", "down")
    return {
        "interviewers": f"Those who met {name} rate {'stricter' if higher else 'more generously'} than their colleagues.",
        "questions": f"On what {name} was asked, candidates score {lower} than on the other questions.",
        "traits": f"Not every trait was rated with its full weight; {name} stands {lower} in what was rated most.",
        "pull": f"A few ratings can be luck, so the score moves {up}, towards the middle of all candidates.",
    }[key]


def _sentence(difference: float, found: dict[str, float], name: str) -> str:
    if abs(difference) < SEEN:
        return "The two hardly differ: what makes the score higher and what makes it lower weigh about the same."
    higher = difference > 0
    return f"The adjusted score is {abs(difference):.2f} {'higher' if higher else 'lower'}, mostly because {_because(found, higher, name)}."


def _because(found: dict[str, float], higher: bool, name: str) -> str:
    key = max(found, key=lambda each: found[each] if higher else -found[each])
    words: dict[str, Sequence[str]] = {
        "interviewers": (f"the interviewers who met {name} rate more generously than colleagues", f"{name} met stricter interviewers"),
        "questions": (f"{name} was asked easier questions than others", f"{name} was asked harder questions than others"),
        "traits": (
            f"the traits {name} was not asked about are likely weaker",
            f"the traits {name} was not asked about are likely stronger",
        ),
        "pull": ("a few high ratings can be luck", "a few low ratings can be luck"),
    }
    return words[key][higher]
