"""`fourfold backup` and `fourfold restore`."""

from pathlib import Path

import click
from sqlalchemy.exc import SQLAlchemyError

from interview.backup.archive import BadBackup, Manifest
from interview.backup.dump import write_backup
from interview.backup.restore import restore_backup
from interview.clock import now
from interview.config import BadSetting, load_settings
from interview.serving import connected_app
from interview.web.filters import counted

NO_ROOM = "cannot write {} ({}). Nothing is left of it; make room or choose another folder."

AWAY = "the database broke off ({}). Nothing is left of the backup; try again once the database is back."
NOT_RESTORED = "it could not be written ({}). Nothing was restored; make room or choose another place, and try again."


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
def backup(file: Path) -> None:
    """Write everything into one file while people work: one moment of the whole database, and the keys it needs.

    Keep the file as safe as the database: it holds every name and note.

    Example: fourfold backup fourfold-2026-11-27.zip"""
    try:
        settings = load_settings("main")
        connected_app(settings)
        told = write_backup(settings, file, now())
    except (BadBackup, BadSetting) as error:
        raise click.ClickException(str(error)) from error
    except OSError as error:
        raise click.ClickException(NO_ROOM.format(file.name, error.strerror)) from error
    except SQLAlchemyError as error:
        raise click.ClickException(AWAY.format(_first_line(error))) from error
    click.echo(f"{_content(told)} are in {file.name}, read back and whole")


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
def restore(file: Path) -> None:
    """Put a backup into an empty place: all of it, or nothing.

    Example: FOURFOLD_DATA=/srv/fourfold fourfold restore fourfold-2026-11-27.zip"""
    try:
        settings = load_settings("main")
        told, verdict = restore_backup(connected_app(settings), settings, file)
    except (BadBackup, BadSetting) as error:
        raise click.ClickException(str(error)) from error
    except (OSError, SQLAlchemyError) as error:
        raise click.ClickException(NOT_RESTORED.format(_first_line(error))) from error
    click.echo(f"{_content(told)} of {told.made_at:%Y-%m-%d %H:%M} UTC are back")
    if verdict.faults:
        raise click.ClickException("The audit does not hold: " + "; ".join(verdict.faults))
    click.echo(f"{counted(verdict.events, 'audit event')}: every one is as it was written")


def _content(manifest: Manifest) -> str:
    return f"{counted(manifest.rows, 'row')} in {counted(len(manifest.parts), 'table')}"


def _first_line(error: Exception) -> str:
    """Without the statement and its values: they are names and notes."""
    return str(getattr(error, "orig", None) or getattr(error, "strerror", None) or error).partition("\n")[0]
