"""Whether the time is enough, and whether a ladder turns one thing at a time."""

import re
from collections.abc import Iterator, Mapping

from question_bank.lint.finding import Finding, Rule
from question_bank.lint.texts import words
from question_bank.schema import Ladder, Question, Rung

WORDS_A_MINUTE = 130
MINUTES_A_PROBE = 1.0
MINUTES_A_SIGN = 0.5
MINUTES_TO_THINK = 2.0
LONGEST_RUNG = 5
LONGEST_ANSWER = 15
THINKING = re.compile(r"\btwo minutes to\b|\bread the card\b", re.IGNORECASE)
SEVERAL = re.compile(
    r"\band\b|;|,(?! (?:but|not|so|because|although|though|who|which|where)\b)|\balso\b|\bplus\b|\bas well as\b|\bin addition\b",
    re.IGNORECASE,
)
ONE_PAIR = re.compile(r"\bbetween \w+(?: \w+)? and \b|\bboth \w+(?: \w+)? and \b", re.IGNORECASE)


def minutes_out_of_budget(question: Question) -> Iterator[Finding]:
    """Words are read aloud at 130 a minute; a probe takes a minute, each thing a rung is met by half of one."""
    if question.ladder:
        yield from _rungs(question.ladder)
        yield from _budget(("ladder", "frontier", "minutes"), question.ladder.frontier.minutes, _sampled(question), LONGEST_RUNG)
        return
    card = question.card.facts if question.card else ()
    needed = _spoken(question.prompt, *card) + _sampled(question) + MINUTES_A_PROBE * len(question.probes)
    needed += MINUTES_TO_THINK if THINKING.search(question.prompt) else 0
    yield from _budget(("minutes",), question.minutes, needed, LONGEST_ANSWER)


def _rungs(ladder: Ladder) -> Iterator[Finding]:
    for n, rung in enumerate(ladder.rungs):
        needed = _spoken(rung.prompt) + MINUTES_A_SIGN * len(rung.met_when)
        yield from _budget(("ladder", "rungs", n, "minutes"), rung.minutes, needed, LONGEST_RUNG)


def _budget(loc: tuple[str | int, ...], minutes: int, needed: float, longest: int) -> Iterator[Finding]:
    if minutes < needed:
        message = f"Reading it aloud, thinking and answering take about {needed:.1f} minutes, not {minutes}. Allow more, or ask for less."
        yield Finding(Rule.minutes_out_of_budget, loc, message, f"{minutes} {needed:.1f}")
    elif minutes > longest:
        message = f"{minutes} minutes are more than one answer holds. Allow at most {longest}, or make two of it."
        yield Finding(Rule.minutes_out_of_budget, loc, message, f"{minutes} {needed:.1f}")


def _sampled(question: Question) -> float:
    return max((_spoken(sample.answer) for sample in question.samples), default=0.0)


def _spoken(*texts: str) -> float:
    return sum(len(words(text)) for text in texts) / WORDS_A_MINUTE


def rung_changes_more_than_one(question: Question) -> Iterator[Finding]:
    for n, rung in enumerate(question.ladder.rungs if question.ladder else ()):
        if match := SEVERAL.search(ONE_PAIR.sub(" ", rung.changed)):
            message = f"What changed names more than one thing (“{match.group()}”). Change one thing, and keep the other for the next rung."
            yield Finding(Rule.rung_changes_more_than_one, ("ladder", "rungs", n, "changed"), message, rung.changed)


def parallel_structure(question: Question, others: Mapping[str, Question]) -> Iterator[Finding]:
    """Told once for a pair, at the id that comes later. others: the bank's questions by id."""
    ladder = question.ladder
    other = others.get(ladder.parallel) if ladder and ladder.parallel else None
    if ladder is None or other is None or other.ladder is None or other.id > question.id:
        return
    here, there = ladder.rungs, other.ladder.rungs
    message = None
    if len(here) != len(there):
        message = f"This ladder has {len(here)} rungs, its parallel “{other.id}” {len(there)}. Give both the same number, rung for rung."
    elif uneven := [n for n, pair in enumerate(zip(here, there, strict=True), start=1) if _shape(pair[0]) != _shape(pair[1])]:
        message = f"Rung {uneven[0]} has other hints or minutes than in its parallel “{other.id}”. Give both the same number."
    if message:
        yield Finding(Rule.parallel_structure, ("ladder", "rungs"), message, "\n".join(rung.prompt for rung in (*here, *there)))


def _shape(rung: Rung) -> tuple[int, int]:
    return len(rung.hints), rung.minutes
