"""Every command explains itself; `fourfold demo` and `fourfold audit verify` over databases of their own."""

import click
import pytest
from click.testing import CliRunner
from sqlalchemy import text

from interview import serving
from interview.cli import main
from interview.db import db


def commands(group=main, path=()):
    yield list(path), group
    if isinstance(group, click.Group):
        for name, command in group.commands.items():
            yield from commands(command, (*path, name))


@pytest.mark.parametrize(("path", "command"), list(commands()), ids=lambda value: " ".join(value) if isinstance(value, list) else "")
def test_every_command_has_help_with_an_example(path, command):
    answer = CliRunner().invoke(main, [*path, "--help"])
    assert answer.exit_code == 0
    assert "Example: " in answer.output
    assert " ".join(["fourfold", *path]) in " ".join(answer.output.split("Example: ")[1].split())


def test_there_are_no_other_commands():
    """A plug-in's `users` and `roles` would change people without an audit event."""
    listed = CliRunner().invoke(main, ["--help"]).output.partition("Commands:\n")[2]
    known = ["audit", "backup", "bank", "demo", "jobs", "restore", "scores", "serve", "worker"]
    assert [line.split()[0] for line in listed.splitlines()] == known
    for other in ("users", "roles", "db", "shell", "run"):
        assert CliRunner().invoke(main, [other]).exit_code == 2


@pytest.fixture
def run(tmp_path, monkeypatch):
    monkeypatch.setenv("FOURFOLD_DATA", str(tmp_path / "data"))
    monkeypatch.delenv("FOURFOLD_DATABASE_URL", raising=False)
    return lambda *arguments: CliRunner().invoke(main, arguments)


def test_the_demo_is_made_once(run, tmp_path):
    made = run("demo")
    assert (made.exit_code, made.output) == (0, "The demo organisation is in place.\n")
    again = run("demo")
    told = f"Error: {tmp_path / 'data'} holds a demo already. Delete its demo.db, or choose another folder: FOURFOLD_DATA=…\n"
    assert (again.exit_code, again.output) == (1, told)


def test_the_audit_of_an_install_that_never_started_holds(run):
    answer = run("audit", "verify")
    assert (answer.exit_code, answer.output) == (0, "0 events in 0 chains: every one is as it was written\n")


def test_a_database_that_cannot_be_opened_is_one_line(run, tmp_path, monkeypatch):
    monkeypatch.setenv("FOURFOLD_DATABASE_URL", f"sqlite:///{tmp_path}/nowhere/main.db")
    answer = run("audit", "verify")
    told = f"Error: cannot open the main database (unable to open database file). Look at FOURFOLD_DATABASE_URL and {tmp_path / 'data'}\n"
    assert (answer.exit_code, answer.output) == (1, told)


def test_a_later_start_reads_no_question_file(company, monkeypatch):
    """A start takes half as long without them."""
    monkeypatch.setattr(serving, "ready_made", lambda: pytest.fail("read the bank"))
    serving.prepare()
    db.session.rollback()
    db.session.execute(text("UPDATE question_line SET slug = 'gone' WHERE slug = 'full-bins'"))
    db.session.commit()
    with pytest.raises(pytest.fail.Exception, match="read the bank"):
        serving.prepare()
