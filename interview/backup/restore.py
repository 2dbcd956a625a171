"""Putting a backup back, all of it or nothing, into a place where nothing is yet."""

import json
import os
import zipfile
from itertools import islice
from pathlib import Path
from typing import Any

from alembic import command
from alembic.script import ScriptDirectory
from flask import Flask, current_app
from sqlalchemy import JSON, Column, Connection, MetaData, Table, Uuid, func, inspect, select
from sqlalchemy.types import TypeEngine

from interview.audit.verify import Verdict, verify
from interview.backup.archive import JSONS, TIMES, UUIDS, BadBackup, Manifest, Part, read_manifest, rows_of
from interview.backup.dump import kept_files
from interview.config import CHECKOUT, Settings
from interview.db import UtcDateTime, db

CHUNK = 500
NOT_EMPTY = "there is something in this database already. Restore into an empty one: another FOURFOLD_DATA or FOURFOLD_DATABASE_URL."
TYPES: dict[str, type[TypeEngine[Any]]] = {UUIDS: Uuid, TIMES: UtcDateTime, JSONS: JSON}


def restore_backup(app: Flask, settings: Settings, path: Path) -> tuple[Manifest, Verdict]:
    """app: over the database of `settings`, whatever its tables. What an older Fourfold wrote is brought up to date.

    Raises BadBackup, and then the place is as empty as before."""
    manifest = read_manifest(path)
    _require_known(manifest.revision)
    with app.app_context():
        _require_empty()
        _migrate(manifest.revision)
        with zipfile.ZipFile(path) as archive, db.engine.begin() as connection:
            for name, part in manifest.parts.items():
                _fill(connection, archive, name, part)
            _keep_files(archive, settings)
        _migrate("head")
        key = json.loads(settings.secrets_file.read_text())["secret_key"]
        verdict = verify(settings.heads_file, key)
        db.session.rollback()
    return manifest, verdict


def _require_known(revision: str) -> None:
    known = {each.revision for each in ScriptDirectory(str(CHECKOUT / "migrations")).walk_revisions()}
    if revision not in known:
        raise BadBackup(f"a newer Fourfold made this backup (its tables are at {revision}). Restore it with that one.")


def _require_empty() -> None:
    for name in inspect(db.engine).get_table_names():
        with db.engine.connect() as connection:
            if name != "alembic_version" and connection.scalar(select(func.count()).select_from(Table(name, MetaData()))):
                raise BadBackup(NOT_EMPTY)


def _migrate(revision: str) -> None:
    command.upgrade(current_app.extensions["migrate"].migrate.get_config(), revision)


def _fill(connection: Connection, archive: zipfile.ZipFile, name: str, part: Part) -> None:
    columns: list[Column[Any]] = [Column(column, TYPES.get(kind)) for column, kind in part.columns.items()]
    table, rows = Table(name, MetaData(), *columns), rows_of(archive, name, part)
    while chunk := list(islice(rows, CHUNK)):
        connection.execute(table.insert(), chunk)
    if connection.scalar(select(func.count()).select_from(table)) != part.rows:
        raise BadBackup(f"not every row of {name} arrived. Nothing was restored.")


def _keep_files(archive: zipfile.ZipFile, settings: Settings) -> None:
    """Readable by their owner alone."""
    for name, file in kept_files(settings).items():
        if name in archive.namelist():
            with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as out:
                out.write(archive.read(name))
