"""The topics that no question may touch."""

import re
from collections.abc import Iterator

from question_bank.lint.finding import Finding, Rule
from question_bank.lint.texts import asked
from question_bank.schema import Question

FAMILY = r"(?:wife|husband|spouse|boyfriend|girlfriend|famil(?:y|ies)|child(?:ren)?|kids?|bab(?:y|ies)|parents?|mother|father)"
YOUR = r"your (?:own |home |native |first |current |last |present |expected |elderly |late )*"
NO_PRODUCT = (
    r"\b(?![- ](?:\w+ )?(?:app|apps|page|screen|button|site|website|service|product|plan|account|ticket|card|calendar|tool|feature|game|"
    r"list|team|scheme|programme|points|check|form|tracker|planner|shop)\b)"
)
TOPICS = {
    "age": (
        r"how old (?:are|were) you\b",
        rf"{YOUR}(?:age|birthday|date of birth){NO_PRODUCT}",
        r"(?:when|what year|which year) (?:were you born|did you (?:graduate|leave school|finish school))\b",
        r"\byou(?: are|’re|'re) (?:too )?(?:young|old)\b",
        r"\byou (?:plan|want|expect|hope) to retire(?=[?.,]| in | from )",
    ),
    "sex": (r"\bgenders?\b", r"\bsexual", r"\bas an? (?:wo)?man\b", r"\bare you (?:an? )?(?:male|female|man|woman|gay|straight)\b"),
    "origin": (
        r"where (?:are|were) you (?:\w+ )?(?:from|born|raised)\b",
        r"where (?:did|do) you (?:grow up|come from)\b",
        r"\bwhere you (?:grew up|come from|were born)\b",
        rf"{YOUR}(?:country|citizenship|passport|visa|accent|race|culture|origins?|language){NO_PRODUCT}",
        r"\byour (?:childhood|upbringing)\b|\bnative speaker|\bmother tongue|\bethnic|\bnationalit|\bskin colour",
    ),
    "religion": (
        r"\breligio",
        rf"{YOUR}(?:faith|church|mosque|synagogue|temple|god){NO_PRODUCT}",
        r"\b(?:church|mosque|synagogue|temple|faith) do you\b|\bdo you (?:pray|believe in god|go to church)\b",
    ),
    "family": (
        rf"{YOUR}{FAMILY}{NO_PRODUCT}",
        rf"\bdo you (?:have|want|plan|expect|look after) (?:an? |any |your )?{FAMILY}{NO_PRODUCT}",
        rf"\bare you (?:an? )?(?:{FAMILY}|single|married|divorced)\b",
        r"\bmarital|\b(?:get|getting|got) married\b|\bhaving (?:children|kids|a family|a baby)\b",
        r"\b(?:maternity|paternity|parental) leave\b",
        r"\byou\b[^.?!]{0,40}\bpregnan",
        r"\byour (?:home|private|personal) life\b",
    ),
    "health": (
        rf"{YOUR}(?:health|illness(?:es)?|disabilit(?:y|ies)|medication|doctor|sick (?:days|leave)){NO_PRODUCT}",
        r"\b(?:are|were|have) you (?:ever )?(?:been )?(?:ill|sick|disabled|depressed|burnt out)\b(?! of\b)",
        r"\bdo you (?:smoke|have a disability)\b",
        r"\bhow (?:healthy|fit) are you\b",
    ),
    "money": (
        rf"{YOUR}(?:salary|pay|wages?|income|earnings|debts?|mortgage|rent|savings|bonus){NO_PRODUCT}",
        r"\b(?:do|did|would|could) you (?:expect to |want to |hope to )?(?:earn|owe)(?= |\?)(?! (?:trust|money for))",
        r"\b(?:are|were) you paid\b|\bsalary (?:expectations?|history)\b",
    ),
    "working hours": (
        r"\bhours (?:an? (?:day|week) )?(?:do|did|would|can|will) you (?:\w+ )?(?:work|put in|give us)\b",
        r"\byou\b[^.?!]{0,40}\b(?:overtime|long hours|odd hours)\b",
        r"\b(?:do|did|would|could|can|will|have|are|were) you (?:ever |often |also |be |willing to |able to |ready to )*work(?:ed|ing)? "
        r"(?:\w+ )?(?:late|evenings?|nights?|weekends?|holidays)\b",
        rf"{YOUR}(?:working hours|hours|evenings?|weekends?|holidays?|commute){NO_PRODUCT}",
        r"\bhow (?:far|long) (?:away )?(?:do|would) you (?:live|commute)\b",
    ),
}
PATTERNS = {topic: re.compile("|".join(patterns), re.IGNORECASE) for topic, patterns in TOPICS.items()}


def forbidden_topics(question: Question) -> Iterator[Finding]:
    """U.S. Office of Personnel Management, Structured Interviews: A Practical Guide (2008): what no candidate is asked."""
    for said in asked(question):
        for topic, pattern in PATTERNS.items():
            if match := pattern.search(said.text):
                message = f"“{match.group()}” touches {topic}, which no question may. Ask for work the candidate did or would do."
                yield Finding(Rule.forbidden_topics, said.loc, message, said.text)
