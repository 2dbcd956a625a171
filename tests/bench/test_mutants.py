"""What can be changed in a rule, and that a change which no test notices is named."""

import os
import subprocess
import sys
from pathlib import Path
from textwrap import dedent

import pytest

from bench.mutants import mutants_of, rules_of
from bench.mutate import main

RULE = '''"""Rules."""


def may_look(viewer, thing):
    """“It”."""
    if thing.closed or viewer in thing.owing:
        return HIDDEN
    return YES if all(each for each in thing.parts if not each.old) else no("Wait.")
'''
ASKED = '''"""Asks."""
from interview.visibility.rules import may_look


def pages(viewer, things):
    require(may_look(viewer, things))
    return [thing for thing in things if may_look(viewer, thing)] or bool(may_look(viewer, None))
'''
RULES, QUERIES = "interview/visibility/rules.py", "interview/pages/queries.py"
ROOT = Path(__file__).parent.parent.parent


def test_every_condition_and_answer_of_a_rule_is_changed():
    found = [(mutant.line, mutant.kind, mutant.old, mutant.new) for mutant in mutants_of(RULES, RULE, frozenset())]
    assert found == [
        (6, "deleted", "thing.closed", "False"),
        (6, "inverted", "thing.closed or viewer in thing.owing", "(not (thing.closed or viewer in thing.owing))"),
        (6, "inverted", "viewer in thing.owing", "(not (viewer in thing.owing))"),
        (6, "deleted", "viewer in thing.owing", "False"),
        (7, "inverted", "HIDDEN", "YES"),
        (8, "inverted", "all", "any"),
        (8, "inverted", "all(each for each in thing.parts if not each.old)", "(not (all(each for each in thing.parts if not each.old)))"),
        (8, "deleted", "not each.old", "True"),
        (8, "inverted", "not each.old", "bool(each.old)"),
    ]


def test_where_a_rule_is_asked_every_call_is_changed():
    assert rules_of({RULES: RULE, QUERIES: ASKED}) == {"may_look"}
    found = [(mutant.line, mutant.kind, mutant.old) for mutant in mutants_of(QUERIES, ASKED, frozenset({"may_look"}))]
    assert found == [
        (6, "deleted", "require(may_look(viewer, things))"),
        (7, "inverted", "may_look(viewer, thing)"),
        (7, "deleted", "may_look(viewer, thing)"),
        (7, "inverted", "may_look(viewer, None)"),
    ]


def test_a_mutant_changes_its_place_alone_whatever_letters_stand_before_it():
    changed = [mutant.of(RULE) for mutant in mutants_of(RULES, RULE, frozenset()) if mutant.old == "HIDDEN"]
    assert changed == [RULE.replace("return HIDDEN", "return YES")]


WEAK = "assert may_look('a', {'b'}) is True"
STRONG = WEAK + "\n    assert may_look('a', {'a'}) is False"


@pytest.fixture
def tree(tmp_path):
    """A project with one rule, and the laws that name its tests."""
    for folder in ("interview/visibility", "tests/laws", "docs"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "interview/visibility/rules.py").write_text("def may_look(viewer, owing):\n    return not viewer in owing\n")
    (tmp_path / "docs/laws.md").write_text("## Law 2: independent first\n- tests/laws/test_rules.py\n")
    (tmp_path / "pyproject.toml").write_text('[tool.pytest.ini_options]\npythonpath = ["."]\n')
    (tmp_path / ".venv").symlink_to(ROOT / ".venv")
    return tmp_path


def tries(tree, asserts, capsys):
    lines = ["from interview.visibility.rules import may_look", "", "", "def test_law_2_looking():", f"    {asserts}", ""]
    (tree / "tests/laws/test_rules.py").write_text("\n".join(lines))
    code = main([], tree)
    return code, capsys.readouterr()


def test_a_change_that_no_test_notices_is_named_and_fails(tree, capsys):
    (tree / "interview/visibility/rules.py").write_text("def may_look(viewer, owing):\n    return not viewer in owing or viewer == 'z'\n")
    code, said = tries(tree, STRONG, capsys)
    assert code == 1
    assert "survives: interview/visibility/rules.py:2 deleted: viewer == 'z' -> False" in said.out.splitlines()
    assert "laws.survivors  1 mutants" in said.out


def test_rules_whose_every_change_is_noticed_pass(tree, capsys):
    code, said = tries(tree, STRONG, capsys)
    assert (code, "2 of 2 killed" in said.out) == (0, True)


MADE_BEFORE = """
    import pytest
    from interview.visibility.rules import may_look


    @pytest.fixture(scope="module")
    def found():
        return may_look("a", {"a"}), may_look("a", set())


    def test_law_2_first(found):
        assert found


    def test_law_2_second(found):
        assert found == (False, True)
"""


def test_what_is_made_before_a_test_may_be_noticed_by_any_of_its_file(tree, capsys):
    (tree / "tests/laws/test_rules.py").write_text(dedent(MADE_BEFORE))
    assert (main([], tree), "2 of 2 killed" in capsys.readouterr().out) == (0, True)


def test_tests_that_fail_as_they_are_are_said_and_nothing_is_tried(tree, capsys):
    code, said = tries(tree, "assert False", capsys)
    assert (code, said.out, said.err) == (1, "", "The tests of the laws fail as they are: mend that first.\n")


def test_the_command_names_what_it_would_change():
    command = [sys.executable, "-m", "bench.mutate", "--list", "--only", "visibility/viewer.py"]
    assert subprocess.run(command, cwd=ROOT, env=os.environ, capture_output=True, text=True, check=True).stdout == "\n"
