"""Whether what is rated can be heard or seen, and is what was said rather than how."""

import re
from collections.abc import Iterator

from question_bank.lint.finding import Finding, Rule
from question_bank.lint.texts import behaviour
from question_bank.schema import Question

TRAITS = re.compile(
    r"\b(?:passion\w*|enthusias\w+|confiden(?:t|ce)|motivat(?:ed|ion)|smart|intelligen\w+|clever|creativ\w+|curious|curiosity|empath\w+|driven|"
    r"ambitio\w+|energ(?:y|etic)|proactive|committed|commitment|dedicat\w+|humble|humility|arrogan\w+|lazy|natural leader|leadership|"
    r"team player|charisma\w*|analytical|insightful|thoughtful|mature|maturity|personality|attitude|mindset|gut feeling|excited|nervous|"
    r"likeable|open-minded|resilien\w+|self-starter|ownership|talent\w*|gifted|bright|hard-?working|reliable|trustworthy|visionary)\b",
    re.IGNORECASE,
)
UNSEEN = r"(?:understands|knows|feels|cares|appreciates|believes|reali[sz]es|grasps|loves|seems|appears|is|has)"
INNER = re.compile(rf"(?:^|, then |,? and (?=\w+s\b)(?!is |has )){UNSEEN}\b", re.IGNORECASE)
QUOTED = re.compile(r"“[^”]*”|\bcalls? [^,.]*")
FLUENCY = re.compile(
    r"\baccents?\b|\bfluen\w+|\barticulat\w+|\beloquen\w+|\bwell[- ]spoken|\bhesitat\w+|\bstammer\w*|\brambl\w+|\bpolished\b|"
    r"\b(?:speaks?|talks?|answers?|replies|responds?) (?:\w+ )?(?:slowly|quickly|fast|smoothly|confidently|clearly|loudly|softly|at once|"
    r"immediately|at length|briefly)\b|"
    r"\b(?:quick|fast|slow|long|short|brief|lengthy|smooth|concise) (?:answers?|repl(?:y|ies))\b|"
    r"\bpaus(?:es|ing) (?:before|often|for)|\blong pauses?|\bwithout (?:a )?paus\w+|\bpace of (?:speech|talk)|"
    r"\b(?:tone of|lively|loud|calm|steady) voice\b|\beye contact|\bbody language|\bsmil(?:es|ing)\b|\bgrammar\b|\bvocabulary\b",
    re.IGNORECASE,
)


def trait_words(question: Question) -> Iterator[Finding]:
    for said in behaviour(question):
        own = QUOTED.sub("", said.text)
        if match := TRAITS.search(own) or INNER.search(own):
            message = f"“{match.group().strip(', ')}” cannot be heard or seen. Write what the candidate says or does that shows it."
            yield Finding(Rule.trait_words, said.loc, message, said.text)


def fluency_cues(question: Question) -> Iterator[Finding]:
    for said in behaviour(question):
        if match := FLUENCY.search(said.text):
            message = f"“{match.group()}” rates how somebody talks. Write what they say or do."
            yield Finding(Rule.fluency_cues, said.loc, message, said.text)
