"""Whether a question can be followed by ear, and asks for something worth rating."""

import re
from collections.abc import Iterator

from question_bank.lint.finding import Finding, Rule
from question_bank.lint.texts import probes, prompts, reading_ease, sentences, syllables, words
from question_bank.schema import Kind, Question

MOST_WORDS = 40
LEAST_EASE = 60
ENOUGH_WORDS = 12
FEWEST_PROBES = 2
AUXILIARY = r"(?:do|does|did|is|are|was|were|am|have|has|had|ca|can|could|wo|will|would|should|shall|may|might)"
NOT = r"n[’']t"
CLOSED = re.compile(rf"(?:^|, )(?:and |but |so |then |now )?{AUXILIARY}(?:{NOT})? \w", re.IGNORECASE)
PREPOSITION = r"(?:to|for|with|from|of|by|on|in|at|about|after|before|until|through)"
OPEN = re.compile(
    rf"(?:^|[,:;–—] |\b(?:and|or|but|so|then|now) )(?:{PREPOSITION} )?(?:what|which|who|whom|whose|where|when|why|how)\b", re.IGNORECASE
)
REQUEST = re.compile(
    r"^(?:please |now |first |then |and )*(?:tell|describe|name|give|pick|choose|walk|explain|show|say|take|think|plan|talk|lead|list|"
    r"compare|sketch|estimate|propose)\b",
    re.IGNORECASE,
)
HYPOTHETICAL = re.compile(r"\bimagine\b|\bwhat would you do\b|\bif you (?:were|had|could)\b", re.IGNORECASE)
DILEMMA = re.compile(
    r"\b(?:but|yet|although|though|while|whereas|however|despite|unless|either|neither|instead|at odds|not both|cannot both|only one)\b",
    re.IGNORECASE,
)
CHOICE = re.compile(r"\bor\b[^?]*\?", re.IGNORECASE)
TEASER = re.compile(
    r"\bhow many [\w -]+ (?:would |could |can )?(?:you )?fit\b|\bpiano tuners?\b|\b(?:golf|tennis|ping-?pong) balls?\b|\bmanhole|"
    r"\briddle|\bbrain-? ?teaser|\btrick question|\bif you were an? (?:animal|fruit|tree|colour|vegetable|superhero|car|biscuit)|"
    r"\bshrunk\b|\blight switches\b|\bhands of a clock\b|\bsell me this\b|\bwhy is the sky\b|"
    r"\bweigh an? (?:aeroplane|elephant|plane)|\bburning ropes?\b|\bdesert island\b",
    re.IGNORECASE,
)
HEADCOUNT = re.compile(r"\bhow many [\w -]+ (?:are there|exist|are sold|are made|are used)\b", re.IGNORECASE)
NUMBER = re.compile(
    r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|"
    r"thousand|half|third|quarter)\b",
    re.IGNORECASE,
)
LEADING = re.compile(
    rf"\b{AUXILIARY}{NOT} (?:you|it|that|they|there)\b|"
    r"\bsurely\b|\bobviously\b|\bof course\b|\bagree that\b|\bdo you agree\b|\bwould you agree\b|"
    r", (?:right|no|yes|correct|okay)\?|\bwhy not\b|\b(?:do|did|are) you really\b|"
    r"\b(?:good|great|excellent|interesting|wrong|bad) (?:point|answer|idea)\b|\bthe (?:right|correct|better|best) (?:answer|choice)\b|"
    r"\byou (?:should|ought)\b|\badmit\b",
    re.IGNORECASE,
)


def prompt_too_long(question: Question) -> Iterator[Finding]:
    for said in prompts(question):
        count = len(words(said.text))
        if count > MOST_WORDS:
            message = f"{count} words are too many to keep in mind. Shorten it to at most {MOST_WORDS}, or move facts to a card."
            yield Finding(Rule.prompt_too_long, said.loc, message, said.text)


def ease(question: Question) -> Iterator[Finding]:
    """Flesch's "plain English" begins at 60; what is only heard should not be harder."""
    for said in prompts(question):
        found = words(said.text)
        if len(found) >= ENOUGH_WORDS and (score := reading_ease(said.text)) < LEAST_EASE:
            longest = max(found, key=syllables)
            message = (
                f"Reading ease is {score:.0f}; from {LEAST_EASE} up it can be followed by ear. "
                f"Write shorter sentences, and plainer words for such as “{longest}”."
            )
            yield Finding(Rule.reading_ease, said.loc, message, said.text)


def yes_no_question(question: Question) -> Iterator[Finding]:
    for said in (*prompts(question), *probes(question)):
        parts = sentences(said.text)
        closed = [part for part in parts if part.rstrip('”’") ').endswith("?") and CLOSED.search(part) and not OPEN.search(part)]
        opens = any(REQUEST.search(part) or (part.rstrip('”’") ').endswith("?") and part not in closed) for part in parts)
        if closed and not opens:
            message = f"“{closed[0]}” can be answered with yes or no. Begin with what, how, why or “tell me about”."
            yield Finding(Rule.yes_no_question, said.loc, message, said.text)


def hypothetical_without_dilemma(question: Question) -> Iterator[Finding]:
    """Campion, Palmer & Campion (1997), component 4: without a dilemma a situational question tells its own answer."""
    if question.kind is Kind.ladder or (question.kind is not Kind.situational and not HYPOTHETICAL.search(question.prompt)):
        return
    if not CHOICE.search(question.prompt) and not DILEMMA.search(question.prompt):
        message = "The situation holds no dilemma, so the answer that sounds well is plain. Add what speaks against it: “…, but …”."
        yield Finding(Rule.hypothetical_without_dilemma, ("prompt",), message, question.prompt)


def brain_teaser(question: Question) -> Iterator[Finding]:
    given = " ".join((question.prompt, *(question.card.facts if question.card else ())))
    for said in prompts(question):
        match = TEASER.search(said.text)
        if match is None and not NUMBER.search(f"{given} {said.text}"):
            match = HEADCOUNT.search(said.text)
        if match:
            message = f"“{match.group()}” is a brain-teaser and tells nothing about the work. Ask for a choice, and give what it needs."
            yield Finding(Rule.brain_teaser, said.loc, message, said.text)


def probes_not_neutral(question: Question) -> Iterator[Finding]:
    for said in probes(question):
        if match := LEADING.search(said.text):
            message = f"“{match.group().strip(', ')}” tells what you think. Ask openly, e.g. “What happened then?”."
            yield Finding(Rule.probes_not_neutral, said.loc, message, said.text)


def probe_count(question: Question) -> Iterator[Finding]:
    count = len(question.probes)
    if question.ladder is None and count < FEWEST_PROBES:
        had = f"{count or 'no'} follow-up{'' if count == 1 else 's'}"
        message = f"The question has {had}. Write two or three, so that everybody is asked the same ones."
        yield Finding(Rule.probe_count, ("probes",), message, "\n".join(probe.prompt for probe in question.probes))
