"""What all rules share: good text is left alone, advice can be kept, what blocks cannot."""

import re
from pathlib import Path

import pytest

from question_bank.lint import Rule, Severity, lint_bank, lint_question
from question_bank.schema import Bank
from question_bank.yaml_format import read_bank
from tests.question_bank.good import ladder, question, rules

ROOT = Path(__file__).parents[2]
LONG = "What do you do first? " + "But the queue grows, and nobody knows why it does. " * 4


def test_a_good_question_and_a_good_ladder_have_no_finding():
    assert (rules(question()), rules(ladder())) == ([], [])


def test_the_shipped_bank_has_zero_findings():
    assert lint_bank(read_bank(ROOT / "question_bank" / "content")) == {}


def test_a_finding_says_rule_place_fault_and_mend():
    (finding,) = lint_question(question(prompt=LONG))
    assert (finding.rule, finding.loc, finding.text, finding.severity) == ("prompt-too-long", ("prompt",), LONG.strip(), Severity.advice)
    assert finding.words == "45 words are too many to keep in mind. Shorten it to at most 40, or move facts to a card."


def test_advice_kept_for_a_text_is_silent_until_the_text_changes():
    (finding,) = lint_question(question(prompt=LONG))
    kept = frozenset({finding.key})
    assert lint_question(question(prompt=LONG), kept=kept) == []
    assert len(lint_question(question(prompt=LONG + "Why?"), kept=kept)) == 1
    assert len(lint_question(question(prompt=LONG), kept=frozenset({("reading-ease", finding.key[1])}))) == 1


def test_what_blocks_cannot_be_kept():
    asked = question(prompt="Your children wait, but the shop is full. What do you do?")
    (finding,) = lint_question(asked)
    assert (finding.rule, finding.blocks) == (Rule.forbidden_topics, True)
    assert lint_question(asked, kept=frozenset({finding.key})) == [finding]


def test_only_forbidden_topics_block():
    assert [rule for rule in Rule if rule.severity is Severity.blocks] == [Rule.forbidden_topics]


def test_a_bank_lists_only_questions_with_findings():
    good, bad = question(), question(id="bad", title="Made at Google")
    found = lint_bank(Bank(questions=(good, bad)))
    assert {id_: [finding.rule.value for finding in findings] for id_, findings in found.items()} == {"bad": ["names-schools-firms"]}


@pytest.mark.parametrize("rule", list(Rule))
def test_every_rule_is_explained(rule):
    rows = re.findall(r"^\| `([a-z-]+)` \|", (ROOT / "docs" / "how-to" / "write-a-question.md").read_text(), re.MULTILINE)
    assert rows.count(rule) == 1


def test_every_rule_has_a_test_that_names_it():
    named = {name for path in Path(__file__).parent.glob("test_lint*.py") for name in re.findall(r'"([a-z-]+)"', path.read_text())}
    assert [rule.value for rule in Rule if rule not in named] == []
