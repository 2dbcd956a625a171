"""The texts of a question, each with its place, and their words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from question_bank.document import Loc
from question_bank.schema import LEVELS, Question

WORD = re.compile(r"[\w’'-]*\w")
SENTENCE_END = re.compile(r"(?<=[.?!:;])[”’\")]*\s+")
SILENT_END = re.compile(r"(?<![td])ed$|(?<!l)e$|(?<=[aeiouy])le$|(?<=[^scxzg])es$|(?<=s)(?:'s|’s)$")
VOWELS = re.compile(r"[aeiouy]+")


@dataclass(frozen=True)
class Said:
    loc: Loc
    text: str


def asked(question: Question) -> Iterator[Said]:
    """All that the candidate hears or reads, and the titles above it."""
    yield Said(("title",), question.title)
    yield Said(("prompt",), question.prompt)
    if question.card:
        yield Said(("card", "title"), question.card.title)
        yield from (Said(("card", "facts", n), fact) for n, fact in enumerate(question.card.facts))
    yield from probes(question)
    if question.ladder:
        for n, rung in enumerate(question.ladder.rungs):
            yield Said(("ladder", "rungs", n, "title"), rung.title)
            yield Said(("ladder", "rungs", n, "prompt"), rung.prompt)
            yield from (Said(("ladder", "rungs", n, "hints", h), hint) for h, hint in enumerate(rung.hints))
        yield Said(("ladder", "frontier", "prompt"), question.ladder.frontier.prompt)


def prompts(question: Question) -> Iterator[Said]:
    """The question as read aloud, and each rung's."""
    yield from (said for said in asked(question) if said.loc[-1] == "prompt" and "probes" not in said.loc)


def probes(question: Question) -> Iterator[Said]:
    yield from (Said(("probes", n, "prompt"), probe.prompt) for n, probe in enumerate(question.probes))


def anchors(question: Question) -> Iterator[Said]:
    yield from (Said(("anchors", level), question.anchors[level]) for level in LEVELS)


def behaviour(question: Question) -> Iterator[Said]:
    """What an interviewer compares an answer with: the anchors, and the checklists of the rungs."""
    yield from anchors(question)
    for n, rung in enumerate(question.ladder.rungs if question.ladder else ()):
        yield from (Said(("ladder", "rungs", n, "met_when", m), sign) for m, sign in enumerate(rung.met_when))
        yield Said(("ladder", "rungs", n, "partial_when"), rung.partial_when)
        yield Said(("ladder", "rungs", n, "miss_when"), rung.miss_when)


def notes(question: Question) -> Iterator[Said]:
    """What only interviewers and authors read."""
    for name in ("theme", "purpose", "job_task", "misrating", "fairness"):
        yield Said((name,), getattr(question, name))
    yield from (Said(("samples", n, "answer"), sample.answer) for n, sample in enumerate(question.samples))


def words(text: str) -> list[str]:
    return WORD.findall(text)


def sentences(text: str) -> list[str]:
    return [part for part in SENTENCE_END.split(text) if words(part)]


def syllables(word: str) -> int:
    """A count by vowel groups, good enough for a mean over a text."""
    bare = SILENT_END.sub("", word.lower())
    return max(1, len(VOWELS.findall(bare)))


def reading_ease(text: str) -> float:
    """About 0 (hard) to 100 (easy). R. Flesch, A new readability yardstick, Journal of Applied Psychology 32 (1948), 221–233."""
    found = words(text)
    per_sentence = len(found) / max(1, len(sentences(text)))
    return 206.835 - 1.015 * per_sentence - 84.6 * sum(map(syllables, found)) / len(found)
