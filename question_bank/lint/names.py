"""Names that some candidates know better than others."""

import re
from collections.abc import Iterator

from question_bank.lint.finding import Finding, Rule
from question_bank.lint.texts import Said, asked, behaviour, notes
from question_bank.schema import Question

KNOWN = re.compile(
    r"\b(?:Google|Amazon|Facebook|Microsoft|Netflix|Tesla|Airbnb|Spotify|LinkedIn|WhatsApp|Instagram|TikTok|YouTube|Twitter|OpenAI|IBM|SAP|"
    r"FAANG|MIT|MBA|Harvard|Stanford|Oxford|Cambridge|Ivy League|McKinsey|Deloitte|[Bb]ig tech|"
    r"(?:top|elite|leading|famous|well-known|prestigious) (?:school|university|college|firm|company|employer)s?)\b"
)
CAPITAL = re.compile(r"(?<![\w’'-])[A-Z][\w’'-]*")
NO_NAME = re.compile(
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?|January|February|March|April|May|June|July|August|September|October|November|December|"
    r"I|Internet|Wi-Fi|Braille|Latin|Roman)(?:[’'](?:s|m|d|ll|ve))?"
)
OPENS = re.compile(r"(?:^|[.?!:…][”’\")]*|[“‘\"(–—])\s*$")
NUMBERED = re.compile(r"\s(?:[A-Z]|\d+)\b")


def names_schools_firms(question: Question) -> Iterator[Finding]:
    for said in (*asked(question), *behaviour(question), *notes(question)):
        if name := _name(said):
            message = f"“{name}” is a name, which some know better than others. Say what it is, e.g. “a large shop”."
            yield Finding(Rule.names_schools_firms, said.loc, message, said.text)


def _name(said: Said) -> str | None:
    """A capital inside a sentence. Titles may have capitals, and so may abbreviations, letters and numbers ("Plan B", "Line 4")."""
    if known := KNOWN.search(said.text):
        return known.group()
    for match in CAPITAL.finditer(said.text if said.loc[-1] != "title" else ""):
        word, before, after = match.group(), said.text[: match.start()], said.text[match.end() :]
        if not (word.isupper() or NO_NAME.fullmatch(word) or OPENS.search(before) or NUMBERED.match(after)):
            return word
    return None
