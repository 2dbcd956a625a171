"""The `fourfold` command."""

import json
import signal
import sys
from pathlib import Path
from typing import Any

import click
from flask import Flask
from flask.cli import FlaskGroup

from interview import serving
from interview.app import create_app
from interview.audit.verify import keep_heads, verify
from interview.config import BadSetting, Settings, load_settings
from interview.demo.story import NotEmpty, tell
from question_bank.stats import stats
from question_bank.yaml_format import BankErrors, read_bank


def _default_app() -> Flask:
    return create_app(_settings("main"))


@click.group(cls=FlaskGroup, create_app=_default_app, add_default_commands=False, add_version_option=False)
def main() -> None:
    """Fourfold: structured interviews of product-manager candidates."""


@main.command(with_appcontext=False)
def serve() -> None:
    """Serve Fourfold on this machine, the demo first.

    Settings come from the environment: PORT, FOURFOLD_DATA (the folder of databases and secrets), DEMO=0 or DEMO=1.

    Example: PORT=8001 DEMO=0 fourfold serve"""
    for stop in (signal.SIGTERM, signal.SIGINT):
        signal.signal(stop, lambda *_: sys.exit(0))
    try:
        serving.serve()
    except BadSetting as error:
        raise click.ClickException(str(error)) from error


@main.group()
def bank() -> None:
    """Check and count question files."""


@bank.command(with_appcontext=False)
@click.argument("path", type=click.Path(exists=True, path_type=Path))
def check(path: Path) -> None:
    """Read every file of a bank and say what is wrong, with file, line and mend.

    Example: fourfold bank check question_bank/content"""
    read = _read(path)
    click.echo(f"{len(read.questions)} questions, {len(read.kits)} kits, {len(read.plans)} plans: nothing to mend")


@bank.command("stats", with_appcontext=False)
@click.option("--json", "as_json", is_flag=True, help="Print JSON instead of lines.")
@click.argument("path", type=click.Path(exists=True, path_type=Path), default=Path("question_bank/content"))
def bank_stats(as_json: bool, path: Path) -> None:
    """Count questions by trait and kind.

    Example: fourfold bank stats --json"""
    counts = stats(_read(path))
    click.echo(json.dumps(counts, indent=2) if as_json else "\n".join(f"{key}: {value}" for key, value in counts.items()))


@main.command()
def demo() -> None:
    """Fill an empty database with the demo organisation. Refuses one that holds anything.

    Example: FOURFOLD_DATABASE_URL=sqlite:////tmp/demo.db fourfold demo"""
    serving.prepare()
    try:
        tell()
    except NotEmpty as error:
        raise click.ClickException(str(error)) from error
    click.echo("The demo organisation is in place.")


@main.group()
def audit() -> None:
    """The record of who did what."""


@audit.command("verify")
def audit_verify() -> None:
    """Walk every chain of audit events and say whether one was tampered with.

    Example: fourfold audit verify"""
    settings = _settings("main")
    heads = settings.data / f"{settings.name}.heads.json"
    verdict = verify(heads, settings.secret_key)
    for fault in verdict.faults:
        click.echo(fault, err=True)
    if verdict.faults:
        sys.exit(1)
    keep_heads(heads, settings.secret_key)
    click.echo(f"{verdict.events} events in {verdict.streams} chains: every one is as it was written")


def _settings(name: str) -> Settings:
    try:
        return load_settings(name)
    except BadSetting as error:
        raise click.ClickException(str(error)) from error


def _read(path: Path) -> Any:
    try:
        return read_bank(path)
    except BankErrors as errors:
        for error in errors.errors:
            click.echo(str(error), err=True)
        sys.exit(1)
