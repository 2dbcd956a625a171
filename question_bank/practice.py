"""The practice interview: what a made-up candidate answers to a kit of the shipped bank, and how its author rates it."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Annotated

from pydantic import Field, StringConstraints, ValidationError

from question_bank.chain import MET_BY_HINTS, Outcome
from question_bank.document import BankErrors, Document, Loc, parse
from question_bank.schema import Bank, Frozen, Kit, Level, Line, Question, Rung, Slug, Text
from question_bank.wording import worded

SHIPPED = Path(__file__).parent / "practice.yaml"
Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=80)]
Fault = tuple[Loc, str, str]


class Answer(Frozen):
    """What the candidate says, and the author's rating of it."""

    answer: Text
    rating: Level
    why: Line


class Answered(Answer):
    """A question that is not a ladder: `probes` holds an answer to each of its follow-ups, in their order."""

    question: Slug
    probes: tuple[Text, ...] = ()


class MetBefore(Frozen):
    """What the candidate says to “Have you met this problem before?”; `swap`: whether the author goes on with the parallel."""

    answer: Text
    swap: bool
    why: Line


class Climbed(Frozen):
    """One rung: the answer without help and after each of its hints, the author's outcome, and what they say on new ground here."""

    answer: Text
    after_hints: tuple[Text, ...] = Field(default=(), max_length=2)
    outcome: Outcome
    why: Line
    new_ground: Answer


class Ladder(Frozen):
    question: Slug
    met_before: MetBefore | None = None
    rungs: tuple[Climbed, ...] = Field(min_length=1)


class Practice(Frozen):
    candidate: Name
    say: Name
    kit: Kit
    asks: Text
    farewell: Text
    answers: tuple[Answered, ...]
    ladders: tuple[Ladder, ...]


def read_practice(text: str, source: str, bank: Bank) -> Practice:
    """The whole script, or BankErrors with every place that lacks an answer to what `bank` asks."""
    document = parse(text, source)
    try:
        practice = Practice.model_validate(document.value)
    except ValidationError as error:
        raise BankErrors([document.error(each["loc"], *worded(each, Practice)) for each in error.errors()]) from error
    return _fitting(practice, document, {question.id: question for question in bank.questions})


def _fitting(practice: Practice, document: Document, questions: Mapping[str, Question]) -> Practice:
    faults = [*_unanswered(practice), *_of_answers(practice, questions), *_of_ladders(practice, questions)]
    if faults:
        raise BankErrors([document.error(*fault) for fault in faults])
    return practice


def _unanswered(practice: Practice) -> Iterator[Fault]:
    asked = [slug for item in practice.kit.items for slug in (item.question, item.swap) if slug]
    scripted: list[tuple[Loc, Slug]] = [(("answers", n, "question"), each.question) for n, each in enumerate(practice.answers)]
    scripted += [(("ladders", n, "question"), each.question) for n, each in enumerate(practice.ladders)]
    answered = [slug for _, slug in scripted]
    for slug in asked:
        if slug not in answered:
            yield ("kit", "items"), f"“{slug}” is asked and has no answer", "Write one under answers or ladders"
    for loc, slug in scripted:
        if slug not in asked:
            yield loc, f"“{slug}” is not asked in the kit", "Take it out, or add it to the kit"
        elif answered.count(slug) > 1:
            yield loc, f"“{slug}” is answered twice", "Keep one of the two"


def _of_answers(practice: Practice, questions: Mapping[str, Question]) -> Iterator[Fault]:
    for n, answered in enumerate(practice.answers):
        question, loc = questions.get(answered.question), ("answers", n)
        if question is None or question.ladder is not None:
            yield (*loc, "question"), f"“{answered.question}” is no question of the bank without rungs", "Write the id of one"
        elif len(question.probes) != len(answered.probes):
            yield (*loc, "probes"), _differ("follow-ups", question.probes, answered.probes), "Write one answer for each"


def _of_ladders(practice: Practice, questions: Mapping[str, Question]) -> Iterator[Fault]:
    first = {item.question for item in practice.kit.items}
    for n, ladder in enumerate(practice.ladders):
        question, loc = questions.get(ladder.question), ("ladders", n)
        if question is None or question.ladder is None:
            yield (*loc, "question"), f"“{ladder.question}” is no ladder of the bank", "Write the id of one"
            continue
        if (ladder.met_before is not None) != (ladder.question in first):
            yield loc, "met_before belongs to the ladder that is asked first, and only there", "Write it there"
        yield from _of_rungs((*loc, "rungs"), ladder, question.ladder.rungs)


def _of_rungs(loc: Loc, ladder: Ladder, rungs: tuple[Rung, ...]) -> Iterator[Fault]:
    if len(ladder.rungs) != len(rungs):
        yield loc, _differ("rungs", rungs, ladder.rungs), "Write one answer for each"
        return
    ended = False
    for n, (climbed, rung) in enumerate(zip(ladder.rungs, rungs, strict=True)):
        if len(climbed.after_hints) != len(rung.hints):
            yield (*loc, n), _differ("hints", rung.hints, climbed.after_hints), "Write one answer for each under after_hints"
        if (climbed.outcome is Outcome.not_asked) != ended:
            yield (*loc, n, "outcome"), "the climb ends at the first rung not met", "Write not_asked on the rungs after it, and only there"
        ended = ended or climbed.outcome not in MET_BY_HINTS


def _differ(things: str, asked: Sequence[object], answers: Sequence[object]) -> str:
    return f"{things} and answers differ in number, {len(asked)} and {len(answers)}"
