"""Whether the five levels say, each in a few words, what more a candidate does than on the level below."""

import re
from collections.abc import Iterator

from question_bank.lint.finding import Finding, Rule
from question_bank.lint.texts import Said, anchors, words
from question_bank.schema import LEVELS, Question

SHORTEST, LONGEST = 8, 30
FIRST_TO_BUILD = 4
DEGREE = re.compile(
    r"very|really|clear(?:ly)?|well|deep(?:ly)?|full(?:y)?|somewhat|slight(?:ly)?|mostly|rather|quite|extremely|high(?:ly)?|partly|partially|"
    r"thorough(?:ly)?|complete(?:ly)?|good|better|best|great|poor(?:ly)?|bad(?:ly)?|worse|excellent(?:ly)?|adequate(?:ly)?|basic|strong(?:ly)?|"
    r"weak(?:ly)?|more|less|most|least|some|few|many|much|little|convincing(?:ly)?|barely|hardly|vague(?:ly)?|broad(?:ly)?|roughly|detailed|"
    r"outstanding|sound(?:ly)?|solid|limited|exceptional(?:ly)?|perfect(?:ly)?|reasonabl[ey]|fairly|sufficient(?:ly)?|always|often|usually|"
    r"sometimes|rarely|never"
)
LITTLE = re.compile(r"an?|the|and|or|of|to|in|on|at|by|for|with|from|as|its?|that|this|the[ym]|their|h[ei]s?|she|her|is|are|be|then")
PLURAL = re.compile(r"[’']s$|(?<=[^s])s$")
JOINED = re.compile(r"[.;] +\w|\b(?:as well as|and also|in addition|additionally|moreover|on top of that)\b", re.IGNORECASE)
OBJECT = r"(?:an?|the|what|how|who|whom|which|why|that|where|when|their|his|her|its?|them|two|three|no|each|every)"
VERB = re.compile(rf"^\w+s\b|(?:, then |,? and |; )(\w*[^\Ws]s)(?= {OBJECT}\b)", re.IGNORECASE)
RELATIVE = re.compile(r"\b(?:that|which) \w+s\b[^,]*? and ", re.IGNORECASE)
LACKING = re.compile(r",? without .*|, but (?:no|nothing|nobody|without)\b.*")
LIST_OF_THREE = re.compile(r"[^,]+,[^,]+,? and ")


def levels_differ_by_degree(question: Question) -> Iterator[Finding]:
    for level in LEVELS[1:]:
        for below in range(1, level):
            if _substance(question.anchors[level]) == _substance(question.anchors[below]):
                message = f"Levels {below} and {level} differ only by degree. Write what a candidate on level {level} says or does besides."
                yield _finding(Rule.levels_differ_by_degree, question, level, message)
                break


def each_level_adds(question: Question) -> Iterator[Finding]:
    """Each level holds more than the one below; the upper two begin with what is below them."""
    for level in LEVELS[1:]:
        here, below = _substance(question.anchors[level]), _substance(LACKING.sub("", question.anchors[level - 1]))
        mend = f"Repeat level {level - 1} in short, then add one thing: “…, then …”."
        if here < below:
            yield _finding(Rule.each_level_adds, question, level, f"Level {level} adds nothing to level {level - 1}. {mend}")
        elif level >= FIRST_TO_BUILD and not here & below:
            yield _finding(Rule.each_level_adds, question, level, f"Level {level} takes up nothing of level {level - 1}. {mend}")


def two_ideas(question: Question) -> Iterator[Finding]:
    """What the levels below do may be repeated in short; what follows ", then" is the one thing added. The lowest level has nothing
    to build on, and describes one weak answer."""
    known: set[str] = set()
    for said in anchors(question):
        if reason := _more_than_one(said, known):
            message = f"The level holds more than one idea: {reason}. Keep the one that sets it apart from the level below."
            yield Finding(Rule.two_ideas, said.loc, message, said.text)
        known |= set(_verbs(said.text))


def _more_than_one(said: Said, known: set[str]) -> str | None:
    head, *added = said.text.split(", then ")
    if joined := JOINED.search(said.text):
        return f"“{joined.group().strip()}”"
    if len(added) > 1:
        return "“then” stands twice"
    if added and LIST_OF_THREE.match(added[0]):
        return "a list of three after “then”"
    tail, new = _verbs(", then ".join(["", *added])), [verb for verb in _verbs(head) if verb not in known]
    too_many = tail if len(tail) > 1 else new[:2] if len(new) > 1 and known else []
    return " and ".join(f"“{verb}”" for verb in too_many) or None


def anchor_length(question: Question) -> Iterator[Finding]:
    for said in anchors(question):
        count = len(words(said.text))
        mend = f"Write {SHORTEST} to {LONGEST}, so that they can be read while somebody talks."
        if not SHORTEST <= count <= LONGEST:
            yield Finding(Rule.anchor_length, said.loc, f"The level has {count} word{'' if count == 1 else 's'}. {mend}", said.text)


def _verbs(text: str) -> list[str]:
    return [(match[1] or match[0]).lower() for match in VERB.finditer(RELATIVE.sub("", text))]


def _substance(text: str) -> frozenset[str]:
    """A text's words without those that carry degree or nothing."""
    found = (word.lower() for word in words(text))
    return frozenset(PLURAL.sub("", word) for word in found if not DEGREE.fullmatch(word) and not LITTLE.fullmatch(word))


def _finding(rule: Rule, question: Question, level: int, message: str) -> Finding:
    """Levels are judged against each other: keeping one as it is holds while none of those up to it changes."""
    return Finding(rule, ("anchors", level), message, "\n".join(question.anchors[each] for each in LEVELS[:level]))
