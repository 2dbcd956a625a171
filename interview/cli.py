"""The `fourfold` command."""

import json
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click
from flask import Flask
from flask.cli import FlaskGroup

from interview import serving
from interview.audit.verify import keep_heads, verify
from interview.backup.commands import backup, restore
from interview.config import CHECKOUT, BadSetting, load_settings
from interview.jobs.commands import jobs, worker
from interview.scores_command import scores
from interview.web.filters import counted
from question_bank.lint import lint_bank
from question_bank.schema import Bank
from question_bank.stats import stats
from question_bank.wording import place_of
from question_bank.yaml_format import BankErrors, read_bank


class Commands(FlaskGroup):
    """The commands written here, none of a plug-in's: those change people and tables without an audit event."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return click.Group.list_commands(self, ctx)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        return click.Group.get_command(self, ctx, name)


@contextmanager
def _one_line() -> Iterator[None]:
    """A bad setting ends the command with the line that says the mend."""
    try:
        yield
    except BadSetting as error:
        raise click.ClickException(str(error)) from error


def _main_app() -> Flask:
    with _one_line():
        return serving.connected_app(load_settings("main"))


@click.group(cls=Commands, create_app=_main_app, add_default_commands=False, add_version_option=False, load_dotenv=False)
def main() -> None:
    """Fourfold: structured interviews of product-manager candidates.

    Example: fourfold serve"""


main.params.clear()
main.add_command(scores)
main.add_command(worker)
main.add_command(jobs)
main.add_command(backup)
main.add_command(restore)


@main.command(with_appcontext=False)
def serve() -> None:
    """Serve Fourfold on this machine, the demo first.

    Settings come from the environment: PORT, FOURFOLD_DATA (the folder of databases and secrets), DEMO=0 or DEMO=1.

    Example: PORT=8001 DEMO=0 fourfold serve"""
    for stop in (signal.SIGTERM, signal.SIGINT):
        signal.signal(stop, lambda *_: sys.exit(0))
    with _one_line():
        serving.serve()


@main.group()
def bank() -> None:
    """Check and count question files.

    Example: fourfold bank stats"""


@bank.command(with_appcontext=False)
@click.argument("path", type=click.Path(exists=True, path_type=Path))
def check(path: Path) -> None:
    """Read every file of a bank and say what is wrong and its mend: faults with their line, then findings on the wording.

    The findings' rules are explained in docs/how-to/write-a-question.md.

    Example: fourfold bank check question_bank/content"""
    read = _read(path)
    counts = ((read.questions, "question"), (read.kits, "kit"), (read.plans, "plan"))
    found = list(_findings(read))
    for line in found:
        click.echo(line)
    total = counted(len(found), "finding") if found else "zero findings"
    click.echo(f"{', '.join(counted(len(entries), thing) for entries, thing in counts)}: {total}")
    if found:
        sys.exit(1)


@bank.command("stats", with_appcontext=False)
@click.option("--json", "as_json", is_flag=True, help="Print JSON instead of lines.")
@click.argument("path", type=click.Path(exists=True, path_type=Path), default=CHECKOUT / "question_bank" / "content")
def bank_stats(as_json: bool, path: Path) -> None:
    """Count questions by trait and kind.

    Example: fourfold bank stats --json"""
    counts = stats(_read(path))
    click.echo(json.dumps(counts, indent=2) if as_json else "\n".join(f"{key}: {value}" for key, value in counts.items()))


@main.command(with_appcontext=False)
def demo() -> None:
    """Make the demo organisation's database, without serving it. Refuses when it holds anything.

    Example: FOURFOLD_DATA=/tmp/trial fourfold demo"""
    with _one_line():
        settings = load_settings("demo")
        if not serving.make_demo(settings):
            raise BadSetting(f"{settings.data} holds a demo already. Delete its demo.db, or choose another folder: FOURFOLD_DATA=…")
    click.echo("The demo organisation is in place.")


@main.group()
def audit() -> None:
    """The record of who did what.

    Example: fourfold audit verify"""


@audit.command("verify")
def audit_verify() -> None:
    """Walk every chain of audit events and say whether one was tampered with.

    Example: fourfold audit verify"""
    settings = load_settings("main")
    verdict = verify(settings.heads_file, settings.secret_key)
    for fault in verdict.faults:
        click.echo(fault, err=True)
    if verdict.faults:
        sys.exit(1)
    if verdict.events:
        keep_heads(settings.heads_file, settings.secret_key)
    if verdict.unlisted:
        click.echo(f"{settings.heads_file.name} was missing: events cut off before now would not show. A new list is written", err=True)
        sys.exit(1)
    click.echo(f"{verdict.events} events in {verdict.streams} chains: every one is as it was written")


def _findings(read: Bank) -> Iterator[str]:
    folder = {question.id: question.trait for question in read.questions}
    for id_, findings in lint_bank(read).items():
        for finding in findings:
            yield f"{folder[id_]}/{id_}.yaml: {place_of(finding.loc)}: {finding.words} ({finding.rule})"


def _read(path: Path) -> Bank:
    try:
        return read_bank(path)
    except BankErrors as errors:
        for error in errors.errors:
            click.echo(str(error), err=True)
        sys.exit(1)
