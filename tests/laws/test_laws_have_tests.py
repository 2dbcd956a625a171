"""Every law has a test that bears its number, and docs/laws.md says where."""

import re
from collections import defaultdict
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
LAWS = {
    1: "a published question version never changes",
    2: "independent first",
    3: "nothing typed is lost",
    4: "a submitted scorecard is never altered",
    5: "missing is not zero",
    6: "the panel score is a formula over independent ratings",
    7: "same questions, same order, same rule",
    8: "every figure shows its error",
    9: "derived values are computed",
    10: "every change of consequence leaves an audit event",
}


def files_by_law() -> dict[int, set[str]]:
    """Law -> the files with tests named after it."""
    found: dict[int, set[str]] = defaultdict(set)
    for path in (ROOT / "tests").rglob("test_*.py"):
        for number in re.findall(r"^def test_law_(\d+)_", path.read_text(), re.M):
            found[int(number)].add(str(path.relative_to(ROOT)))
    return found


def documented() -> dict[int, tuple[str, set[str]]]:
    """Law -> its words and the files that docs/laws.md names for it."""
    parts = re.split(r"^## Law (\d+): (.+)$", (ROOT / "docs" / "laws.md").read_text(), flags=re.M)[1:]
    files = [set(re.findall(r"tests/[\w/]+\.py", text)) for text in parts[2::3]]
    return {int(number): (words, own) for number, words, own in zip(parts[::3], parts[1::3], files, strict=True)}


def test_every_law_is_described_and_has_tests():
    assert {number: words for number, (words, _) in documented().items()} == LAWS
    assert {number for number in LAWS if not files_by_law()[number]} == set()


def test_each_law_names_exactly_the_files_that_test_it():
    assert {number: files for number, (_, files) in documented().items()} == {number: files_by_law()[number] for number in LAWS}


def test_each_way_to_leak_names_tests_that_are_there():
    rows = re.findall(r"^\| (\d+) \|(.*)$", (ROOT / "docs" / "leaks.md").read_text(), re.M)
    assert [int(number) for number, _ in rows] == list(range(1, 35))
    named = [(number, set(re.findall(r"`(test_\w+)`", words))) for number, words in rows]
    assert [number for number, tests in named if not tests] == []
    there = {name for path in (ROOT / "tests").rglob("test_*.py") for name in re.findall(r"^def (test_\w+)\(", path.read_text(), re.M)}
    assert {(number, test) for number, tests in named for test in tests - there} == set()
