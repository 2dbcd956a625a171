"""Whether the five levels say, each in a few words, what more a candidate does than on the level below."""

import re
from collections.abc import Iterator

from question_bank.lint.finding import Finding, Rule
from question_bank.lint.texts import Said, anchors, behaviour, words
from question_bank.schema import LEVELS, Question

SHORTEST, LONGEST = 8, 30
DEGREE = frozenset(
    "very really clearly clear well deeply deep fully full somewhat slightly mostly rather quite extremely highly high partly partially thoroughly "
    "thorough completely complete good better best great poor poorly bad badly worse excellent excellently adequate adequately basic strong strongly "
    "weak weakly more less most least some few many much little convincingly convincing barely hardly vaguely vague broadly roughly detailed "
    "outstanding sound soundly solid limited exceptionally exceptional perfectly perfect reasonably reasonable fairly sufficiently sufficient "
    "always often usually sometimes rarely never".split()
)
LITTLE_WORDS = frozenset(
    "a an the and or of to in on at by for with from as it its that this they them their he she his her is are be".split()
)
ENDING = re.compile(r"(?:[’']s|s[’']|(?<=[^s])s)$")
TRAITS = re.compile(
    r"\b(?:passion\w*|enthusias\w+|confiden(?:t|ce)|motivat(?:ed|ion)|smart|intelligen\w+|clever|creativ\w+|curious|curiosity|empath\w+|driven|ambitio\w+|"
    r"energ(?:y|etic)|proactive|committed|commitment|dedicat\w+|humble|humility|arrogan\w+|lazy|natural leader|leadership|team player|charisma\w*|"
    r"analytical|insightful|thoughtful|mature|maturity|personality|attitude|mindset|gut feeling|excited|nervous|likeable|open-minded|resilien\w+|"
    r"self-starter|ownership|talent\w*|gifted|bright|hard-?working|reliable|trustworthy|visionary)\b",
    re.IGNORECASE,
)
UNSEEN = r"(?:understands|knows|feels|cares|appreciates|believes|realises|realizes|grasps|loves|is aware|is able|has a feel|seems|appears|is|has)"
INNER = re.compile(rf"^{UNSEEN}\b|, (?:then|and) {UNSEEN}\b", re.IGNORECASE)
JOINED = re.compile(r"[.;] +\w|\b(?:as well as|and also|in addition|additionally|moreover|besides that|on top of that)\b", re.IGNORECASE)
AFTER_VERB = r"(?:an?|the|what|how|who|whom|which|why|where|when|that|their|his|her|its|it|them|to|from|for|on|with|one|two|three|no|each|every|another)"
VERB = re.compile(rf"(?:^|, then |,? and |; )(?P<verb>\w*[^\Ws]s)(?= {AFTER_VERB}\b)", re.IGNORECASE)
LIST_OF_THREE = re.compile(r"[^,]+,[^,]+,? and ")


def levels_differ_by_degree(question: Question) -> Iterator[Finding]:
    for level in LEVELS[1:]:
        for below in range(1, level):
            if _substance(question.anchors[level]) == _substance(question.anchors[below]):
                message = f"Levels {below} and {level} differ only by degree. Write what a candidate on level {level} says or does besides."
                yield _finding(Rule.levels_differ_by_degree, question, level, message)
                break


def each_level_adds(question: Question) -> Iterator[Finding]:
    for level in LEVELS[1:]:
        here, below = _substance(question.anchors[level]), _substance(question.anchors[level - 1])
        if here < below:
            message = (
                f"Level {level} adds nothing to level {level - 1}. Repeat level {level - 1} in short, then add one thing: “…, then …”."
            )
            yield _finding(Rule.each_level_adds, question, level, message)
        elif level > 3 and not here & below:
            message = (
                f"Level {level} takes up nothing of level {level - 1}. Repeat level {level - 1} in short, then add one thing: “…, then …”."
            )
            yield _finding(Rule.each_level_adds, question, level, message)


def trait_words(question: Question) -> Iterator[Finding]:
    for said in behaviour(question):
        if match := TRAITS.search(said.text) or INNER.search(said.text):
            message = f"“{match.group().lstrip(', ')}” cannot be heard or seen. Write what the candidate says or does that shows it."
            yield Finding(Rule.trait_words, said.loc, message, said.text)


def two_ideas(question: Question) -> Iterator[Finding]:
    """One idea a level: what the levels below hold may be repeated in short; what follows ", then" is the one thing added."""
    known: set[str] = set()
    for said in anchors(question):
        if reason := _more_than_one(said, known):
            message = f"The level holds more than one idea ({reason}). Keep the one that sets it apart from the level below."
            yield Finding(Rule.two_ideas, said.loc, message, said.text)
        known |= set(_verbs(said.text))


def _more_than_one(said: Said, known: set[str]) -> str | None:
    head, *added = said.text.split(", then ")
    new = [verb for verb in _verbs(head) if verb not in known]
    if joined := JOINED.search(said.text):
        return f"“{joined.group().strip()}”"
    if len(added) > 1:
        return "“then” stands twice"
    if added and LIST_OF_THREE.match(added[0]):
        return "a list of three after “then”"
    tail = _verbs(f", then {added[0]}") if added else []
    if len(tail) > 1 or len(new) > 1:
        return " and ".join(f"“{verb}”" for verb in (tail if len(tail) > 1 else new))
    return None


def anchor_length(question: Question) -> Iterator[Finding]:
    for said in anchors(question):
        count = len(words(said.text))
        if count < SHORTEST:
            message = f"Level {said.loc[1]} has {count} words. Say more of what the candidate does: {SHORTEST} to {LONGEST} words."
            yield Finding(Rule.anchor_length, said.loc, message, said.text)
        elif count > LONGEST:
            message = f"Level {said.loc[1]} has {count} words, too many to read while somebody talks. Shorten it to at most {LONGEST}."
            yield Finding(Rule.anchor_length, said.loc, message, said.text)


def _verbs(text: str) -> list[str]:
    return [match["verb"].lower() for match in VERB.finditer(text)]


def _substance(text: str) -> frozenset[str]:
    """A text's words without those that carry degree or nothing."""
    found = (word.lower() for word in words(text))
    return frozenset(ENDING.sub("", word) for word in found if word not in DEGREE and word not in LITTLE_WORDS)


def _finding(rule: Rule, question: Question, level: int, message: str) -> Finding:
    """Levels are judged against each other: keeping one as it is holds while none of them changes."""
    return Finding(rule, ("anchors", level), message, "\n".join(question.anchors[each] for each in LEVELS[:level]))
