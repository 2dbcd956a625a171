"""What may not be asked, and what may not be rated."""

import re
from collections.abc import Iterator

from question_bank.lint.finding import Finding, Rule
from question_bank.lint.texts import Said, asked, behaviour, notes
from question_bank.schema import Question

FAMILY = r"(?:wife|husband|spouse|partner|boyfriend|girlfriend|famil(?:y|ies)|child(?:ren)?|kids?|bab(?:y|ies)|parents?|mother|father)"
TOPICS = {
    "age": r"how old (?:are|were) you|your (?:own )?age\b|your (?:birthday|date of birth)|"
    r"(?:when|what year|which year) (?:were you born|did you (?:graduate|leave school|finish school))|at your age|"
    r"you(?:’|')?(?:re| are) (?:too )?(?:young|old)\b|(?:years|long) (?:left )?(?:until|before) you retire|digital native",
    "sex": r"\bgender|\bsexual|\bas an? (?:wo)?man\b|are you (?:an? )?(?:male|female|man|woman|gay|straight)\b|maternity|paternity|\bpregnan",
    "origin": r"where (?:are|were) you (?:\w+ )?(?:from|born|raised)|where (?:did|do) you (?:grow up|come from)|where .{0,12}you grew up|"
    r"your (?:own |home |native |first )*(?:country|nationality|citizenship|passport|visa|accent|race|ethnicity|culture|origins?|"
    r"mother tongue|language|skin)\b|native speaker|mother tongue|\bethnic|\bnationalit|skin colour",
    "religion": r"\breligio|your (?:own )?(?:faith|church|mosque|synagogue|temple|god)\b|do you (?:pray|believe in god|go to church|fast)\b",
    "family": rf"your (?:own |late |elderly )?{FAMILY}\b|do you (?:have|want|plan|expect|look after) (?:\w+ )?{FAMILY}\b|"
    rf"are you (?:a |an )?(?:{FAMILY}|single|married|divorced|engaged)\b|\bmarital|(?:get|getting|got) married|"
    r"having (?:children|kids|a family|a baby)|who looks after your|your (?:home|private|personal) life|at home with",
    "health": r"your (?:own )?(?:health|illness|disabilit(?:y|ies)|medication|doctor|diet|weight|sick (?:days|leave))\b|"
    r"(?:are|were|have) you (?:ever )?(?:been )?(?:ill|sick|disabled|depressed|burnt out)\b|do you (?:smoke|drink|have a disability)\b|"
    r"how (?:healthy|fit) are you|days (?:off )?(?:were you |have you been )?(?:off )?sick",
    "money": r"your (?:own |current |last |present |expected )*(?:salary|pay|wages?|income|earnings|debts?|mortgage|rent|savings|bonus)\b|"
    r"(?:do|did|would|could) you (?:earn|expect to earn|owe|want to earn)\b|(?:are|were) you paid|salary (?:expectations?|history)|"
    r"afford to (?:live|work)",
    "working hours": r"(?:how many|long|late|odd|extra|unsocial|more) hours (?:do|did|would|can|will|could|a week|are) ?you\b|"
    r"\byou\b[^.?!]*\bwork(?:ed|ing)? (?:\w+ )?(?:late|evenings?|nights?|weekends?|overtime|long hours|holidays|through the night)\b|"
    r"your (?:own )?(?:working hours|hours|evenings?|weekends?|holidays?|commute)\b|hours (?:do|did|would|can|will) you\b|"
    r"how (?:far|long) (?:do|is|would) you(?:r)? (?:live|commute|travel to work)|\bovertime",
}
FORBIDDEN = {topic: re.compile(pattern, re.IGNORECASE) for topic, pattern in TOPICS.items()}

OPENS = re.compile(r"(?:^|[.?!:…]|[“‘\"(–—])[”’\")]*\s*$")
CAPITAL = re.compile(r"(?<![\w’'-])[A-Z][\w’'-]*")
CALENDAR = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August September October November December"
NO_NAMES = frozenset(f"{CALENDAR} I I'm I'd I'll I've Internet Wi-Fi Braille Latin Roman".split())
KNOWN = re.compile(
    r"\b(?:Google|Amazon|Facebook|Microsoft|Netflix|Tesla|Airbnb|Spotify|LinkedIn|WhatsApp|Instagram|TikTok|YouTube|Twitter|OpenAI|IBM|SAP|"
    r"FAANG|MIT|MBA|Harvard|Stanford|Oxford|Cambridge|Ivy League|McKinsey|Deloitte|"
    r"(?:top|elite|leading|famous|well-known|prestigious|good|red-brick) (?:school|university|college|firm|company|employer)s?|[Bb]ig tech)\b"
)

FLUENCY = re.compile(
    r"\baccents?\b|\bfluen\w+|\bfluid(?:ly)?\b|\barticulat\w+|\beloquen\w+|\bwell[- ]spoken|\bhesitat\w+|\bstammer\w*|\bstumbl\w+ over words|"
    r"\b(?:speaks?|talks?|answers?|replies|responds?) (?:\w+ )?(?:slowly|quickly|fast|smoothly|confidently|clearly|loudly|softly|at once|immediately|"
    r"at length|briefly|without (?:a )?paus\w+)|\b(?:quick|fast|slow|long|short|brief|lengthy|smooth|polished|concise|rambling) (?:answers?|repl(?:y|ies))\b|"
    r"\bpaus(?:es|ing) (?:before|often|for)|\blong pauses?|without (?:a )?paus\w+|\bpace of (?:speech|talk)|\b(?:tone of|in a \w+|lively|loud|calm|steady) voice\b|"
    r"\beye contact|\bbody language|\bsmil(?:es|ing)\b|\bgrammar\b|\bvocabulary\b|\bpolished\b|\brambl\w+|\bpresents? (?:well|confidently)",
    re.IGNORECASE,
)


def forbidden_topics(question: Question) -> Iterator[Finding]:
    """U.S. OPM, Structured Interviews: A Practical Guide (2008): what a candidate is never asked."""
    for said in asked(question):
        for topic, pattern in FORBIDDEN.items():
            if match := pattern.search(said.text):
                words = f"“{match.group()}” touches {topic}, which no question may. Ask for work the candidate did or would do instead."
                yield Finding(Rule.forbidden_topics, said.loc, words, said.text)


def names_schools_firms(question: Question) -> Iterator[Finding]:
    for said in (*asked(question), *behaviour(question), *notes(question)):
        if name := _name(said):
            words = f"“{name}” is a name, and some candidates know it better than others. Say what it is, e.g. “a large shop”."
            yield Finding(Rule.names_schools_firms, said.loc, words, said.text)


def _name(said: Said) -> str | None:
    """A capital inside a sentence; titles may have capitals, and so may letters and numbers ("Line 4", "Plan B")."""
    if known := KNOWN.search(said.text):
        return known.group()
    if said.loc[-1] == "title":
        return None
    for match in CAPITAL.finditer(said.text):
        before, after, word = said.text[: match.start()], said.text[match.end() :], re.sub(r"[’'](?:s|d|m|ll|ve)?$", "", match.group())
        if word in NO_NAMES or word.isupper() or OPENS.search(before) or re.match(r"\s(?:[A-Z]|\d+)\b", after):
            continue
        return word
    return None


def fluency_cues(question: Question) -> Iterator[Finding]:
    for said in behaviour(question):
        if match := FLUENCY.search(said.text):
            words = f"“{match.group()}” rates how somebody talks. Write what they say or do."
            yield Finding(Rule.fluency_cues, said.loc, words, said.text)
