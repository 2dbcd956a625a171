"""What is wrong with a question, and its mend. The rules in plain words: docs/how-to/write-a-question.md."""

from collections.abc import Callable, Iterator, Mapping

from question_bank.lint import asking, forbidden, ladders, levels, names, seen
from question_bank.lint.finding import Finding, Rule, Severity, digest
from question_bank.schema import Bank, Question

__all__ = ["Finding", "Kept", "Rule", "Severity", "digest", "lint_bank", "lint_question"]

Kept = frozenset[tuple[str, str]]
RULES: tuple[Callable[[Question], Iterator[Finding]], ...] = (
    forbidden.forbidden_topics,
    names.names_schools_firms,
    seen.fluency_cues,
    seen.trait_words,
    levels.levels_differ_by_degree,
    levels.each_level_adds,
    levels.two_ideas,
    levels.anchor_length,
    asking.prompt_too_long,
    asking.ease,
    asking.yes_no_question,
    asking.hypothetical_without_dilemma,
    asking.brain_teaser,
    asking.probes_not_neutral,
    asking.probe_count,
    ladders.minutes_out_of_budget,
    ladders.rung_changes_more_than_one,
)


def lint_question(question: Question, others: Mapping[str, Question] | None = None, kept: Kept = frozenset()) -> list[Finding]:
    """others: the bank's questions by id, to compare a ladder with its parallel. kept: keys of findings kept as they are; what
    blocks cannot be kept."""
    found = [finding for rule in RULES for finding in rule(question)]
    found += ladders.parallel_structure(question, others or {})
    return [finding for finding in found if finding.blocks or finding.key not in kept]


def lint_bank(bank: Bank, kept: Kept = frozenset()) -> dict[str, list[Finding]]:
    """Findings by the question's id, in the bank's order; a question without any is left out."""
    others = {question.id: question for question in bank.questions}
    found = {question.id: lint_question(question, others, kept) for question in bank.questions}
    return {id_: findings for id_, findings in found.items() if findings}
