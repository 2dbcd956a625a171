"""What a rule says of one text."""

from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256

from question_bank.document import Loc


class Severity(StrEnum):
    """What blocks keeps a question from being published; advice can be kept as it is."""

    blocks = "blocks"
    advice = "advice"


class Rule(StrEnum):
    """The stable ids: a text's "keep as it is" is remembered under them."""

    forbidden_topics = "forbidden-topics"
    names_schools_firms = "names-schools-firms"
    fluency_cues = "fluency-cues"
    trait_words = "trait-words"
    levels_differ_by_degree = "levels-differ-by-degree"
    each_level_adds = "each-level-adds"
    two_ideas = "two-ideas"
    anchor_length = "anchor-length"
    prompt_too_long = "prompt-too-long"
    reading_ease = "reading-ease"
    yes_no_question = "yes-no-question"
    hypothetical_without_dilemma = "hypothetical-without-dilemma"
    brain_teaser = "brain-teaser"
    probes_not_neutral = "probes-not-neutral"
    probe_count = "probe-count"
    minutes_out_of_budget = "minutes-out-of-budget"
    rung_changes_more_than_one = "rung-changes-more-than-one"
    parallel_structure = "parallel-structure"

    @property
    def severity(self) -> Severity:
        return Severity.blocks if self is Rule.forbidden_topics else Severity.advice


@dataclass(frozen=True)
class Finding:
    """loc: the field, as in pydantic's errors; words: what is wrong, then the mend; text: what was found wanting."""

    rule: Rule
    loc: Loc
    words: str
    text: str

    @property
    def severity(self) -> Severity:
        return self.rule.severity

    @property
    def blocks(self) -> bool:
        return self.severity is Severity.blocks

    @property
    def key(self) -> tuple[str, str]:
        """What "keep as it is" remembers; another text at the same place is looked at anew."""
        return self.rule, digest(self.text)


def digest(text: str) -> str:
    """SHA-256 of the text in UTF-8, in hex."""
    return sha256(text.encode()).hexdigest()
