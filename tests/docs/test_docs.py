"""Whatever is new has its entry in docs/."""

import re
from pathlib import Path

import click
import pytest

from interview.cli import main
from interview.openings.states import State
from interview.visibility.viewer import Role
from question_bank.chain import Outcome, StopReason
from question_bank.schema import Kind, Trait

ROOT = Path(__file__).resolve().parents[2]
DOCS = {path.name: path.read_text() for path in (ROOT / "docs").glob("*.md")}


def sources(*folders: str) -> str:
    files = [path for folder in folders for path in sorted((ROOT / folder).rglob("*")) if path.is_file() and path.suffix in {"", ".py"}]
    return "\n".join(path.read_text() for path in files)


def commands(group: click.Group, before: str = "fourfold") -> list[str]:
    names = []
    for name, command in group.commands.items():
        names += commands(command, f"{before} {name}") if isinstance(command, click.Group) else [f"{before} {name}"]
    return names


def test_every_setting_has_an_entry():
    read = set(re.findall(r'environ(?:\.get\(|\[)"([A-Z_]+)"', sources("interview"))) | set(
        re.findall(r"\$\{?(PYTHON|CHROMIUM)\b", sources("bin"))
    )
    missing = sorted(name for name in read if f"`{name}`" not in DOCS["settings.md"])
    assert read >= {"PORT", "FOURFOLD_DATA", "DEMO"}
    assert missing == []


@pytest.mark.parametrize("command", commands(main))
def test_every_command_has_an_entry_and_an_example(command):
    words = command.split()[1:]
    found = main
    for word in words:
        found = found.commands[word]
    assert "Example:" in (found.help or "")
    assert command in "\n".join(DOCS.values())


@pytest.mark.parametrize("word", [*Trait, *Kind, *State, *Role])
def test_every_word_that_people_choose_between_has_an_entry(word):
    assert word.value.replace("_", " ") in DOCS["words.md"].lower().replace("_", " ").replace("-", " ")


@pytest.mark.parametrize("word", [*Outcome, *StopReason])
def test_every_end_and_outcome_of_a_ladder_has_an_entry(word):
    assert f"`{word.value}`" in DOCS["words.md"]


def test_every_link_between_documents_leads_somewhere():
    broken = []
    for path in [ROOT / "README.md", *(ROOT / "docs").rglob("*.md")]:
        for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", path.read_text()):
            if not (path.parent / target).exists():
                broken.append(f"{path.relative_to(ROOT)} -> {target}")
    assert broken == []


def test_the_readme_stays_short():
    assert len((ROOT / "README.md").read_text().splitlines()) < 120
