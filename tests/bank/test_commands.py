"""`fourfold bank`."""

import json
import shutil

from click.testing import CliRunner

from interview.bank.queries import SHIPPED, ready_made
from interview.cli import main
from question_bank.schema import Trait


def run(*arguments):
    return CliRunner().invoke(main, ["bank", *arguments])


def test_the_shipped_bank_has_nothing_to_mend():
    answer = run("check", str(SHIPPED))
    bank = ready_made()
    counts = f"{len(bank.questions)} questions, {len(bank.kits)} kits, {len(bank.plans)} plans"
    assert (answer.exit_code, answer.output) == (0, f"{counts}: zero findings\n")


def test_a_finding_is_told_with_file_field_mend_and_rule(tmp_path):
    bank = shutil.copytree(SHIPPED, tmp_path / "bank")
    path = bank / "intelligence" / "full-bins.yaml"
    path.write_text(path.read_text().replace("changed: one person is not honest", "changed: one cheats and one sleeps"))
    answer = run("check", str(bank))
    mend = "What changed names more than one thing (“and”). Change one thing, and keep the other for the next rung."
    assert answer.exit_code == 1
    assert answer.output.splitlines()[0] == f"intelligence/full-bins.yaml: rung 2, changed: {mend} (rung-changes-more-than-one)"
    assert answer.output.splitlines()[1].endswith(": 1 finding")


def test_every_fault_is_told_at_once_with_file_and_line(tmp_path):
    bank = shutil.copytree(SHIPPED, tmp_path / "bank")
    for name, old, new in (("full-bins", "minutes: 3", "minutes: long"), ("library-count", "trait: intelligence", "trait: cleverness")):
        path = bank / "intelligence" / f"{name}.yaml"
        text = path.read_text()
        assert old in text
        path.write_text(text.replace(old, new, 1))
    answer = run("check", str(bank))
    assert answer.exit_code == 1
    lines = answer.output.splitlines()
    assert [line for line in lines if "full-bins.yaml, line" in line and "Write a whole number of minutes" in line]
    assert [line for line in lines if "library-count.yaml, line" in line and "Write one of: enthusiasm" in line]
    assert all(", line " in line for line in lines)


def test_a_folder_that_is_not_there_says_so(tmp_path):
    answer = run("check", str(tmp_path / "nothing"))
    assert answer.exit_code == 2
    assert "does not exist" in answer.output


def test_counts_are_the_same_as_lines_and_as_json():
    counts = json.loads(run("stats", "--json").output)
    questions = ready_made().questions
    assert counts["questions"] == len(questions)
    for trait in Trait:
        assert counts[f"trait {trait}"] == len([question for question in questions if question.trait is trait])
    assert counts["kind ladder"] == len([question for question in questions if question.ladder])
    assert counts["parallel ladders"] == len([question for question in questions if question.ladder and question.ladder.parallel])
    assert run("stats").output == "".join(f"{name}: {count}\n" for name, count in counts.items())
