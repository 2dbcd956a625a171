"""`fourfold worker` and `fourfold jobs`."""

import signal
from threading import Event

import click
from flask import current_app
from flask.cli import with_appcontext

from interview.clock import now
from interview.jobs.actions import retry
from interview.jobs.queries import shown_as
from interview.jobs.worker import work
from interview.queue.queries import dead_jobs
from interview.visibility.answer import Hidden


@click.command()
@with_appcontext
def worker() -> None:
    """Send mails and do other timed work, until stopped. `fourfold serve` does it by itself; any number of workers may run.

    Example: fourfold worker"""
    stop = Event()
    for sent in (signal.SIGTERM, signal.SIGINT):
        signal.signal(sent, lambda *_: stop.set())
    work(current_app._get_current_object(), stop)  # type: ignore[attr-defined]


@click.group(invoke_without_command=True)
@click.pass_context
def jobs(context: click.Context) -> None:
    """List what could not be sent or done, newest first.

    Example: fourfold jobs"""
    if context.invoked_subcommand is None:
        context.invoke(listed)


@with_appcontext
def listed() -> None:
    dead = dead_jobs()
    for job in dead:
        click.echo(f"{job.handle}  {job.at:%Y-%m-%d %H:%M} UTC  {shown_as(job.kind)}, tried {job.tries} times: {job.error}")
    if not dead:
        click.echo("Nothing has failed")


@jobs.command("retry")
@click.argument("handle", metavar="ID")
@with_appcontext
def retry_one(handle: str) -> None:
    """Try one of them again; ID is what `fourfold jobs` lists first.

    Example: fourfold jobs retry 3f9a12bc04de"""
    try:
        retry(None, handle, now())
    except Hidden as hidden:
        raise click.ClickException(f"no failed job is called {handle}. List them: fourfold jobs") from hidden
    click.echo("It is tried again")
