"""Writing a backup while people work: one moment of the whole database, on SQLite and on PostgreSQL."""

import os
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import JSON, Column, Connection, Table, Uuid, create_engine, select
from sqlalchemy.engine import make_url

from interview.backup.archive import JSONS, PLAIN, TIMES, UUIDS, BadBackup, Manifest, Part, read_manifest, write_manifest, write_table
from interview.config import CHECKOUT, Settings
from interview.db import Base, UtcDateTime

CHUNK = 1000
KINDS: tuple[tuple[type, str], ...] = ((UtcDateTime, TIMES), (Uuid, UUIDS), (JSON, JSONS))


def write_backup(settings: Settings, path: Path, at: datetime) -> Manifest:
    """Readable by its owner alone. The file has its name only once it is whole, on disk and read back. Raises BadBackup, OSError."""
    if path.exists():
        raise BadBackup(f"{path.name} is there already. Choose another name; no backup is written over.")
    part = path.with_name(f"{path.name}.part")
    part.unlink(missing_ok=True)
    try:
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
                _fill(archive, settings, at)
            file.flush()
            os.fsync(file.fileno())
        manifest = read_manifest(part)
        part.rename(path)
    finally:
        part.unlink(missing_ok=True)
    return manifest


def kept_files(settings: Settings) -> dict[str, Path]:
    """Name in the archive -> the file: the key that signs, and the signed list of audit heads."""
    return {"secrets.json": settings.secrets_file, "heads.json": settings.heads_file}


def _fill(archive: zipfile.ZipFile, settings: Settings, at: datetime) -> None:
    """The list of heads is read before the tables: what it names is in them."""
    for name, file in kept_files(settings).items():
        if file.exists():
            archive.writestr(name, file.read_bytes())
    with _one_moment(settings.database_url) as connection:
        revision = MigrationContext.configure(connection).get_current_revision()
        if revision != newest_revision():
            raise BadBackup("the database is not up to date with this Fourfold. Start it once, then back up.")
        parts = {table.name: _table(archive, connection, table) for table in Base.metadata.sorted_tables}
    write_manifest(archive, Manifest(at, revision, parts))


def _table(archive: zipfile.ZipFile, connection: Connection, table: Table) -> Part:
    columns = {column.name: _kind(column) for column in table.columns}
    rows = connection.execution_options(yield_per=CHUNK).execute(select(table).order_by(*table.primary_key.columns))
    return write_table(archive, table.name, columns, rows)


def _kind(column: Column[Any]) -> str:
    return next((kind for type_, kind in KINDS if isinstance(column.type, type_)), PLAIN)


@contextmanager
def _one_moment(url: str) -> Iterator[Connection]:
    """A transaction that reads one state of the database and keeps nobody from writing."""
    sqlite = make_url(url).get_backend_name() == "sqlite"
    engine = create_engine(url, isolation_level="AUTOCOMMIT" if sqlite else "REPEATABLE READ")
    try:
        with engine.connect() as connection:
            if sqlite:
                connection.exec_driver_sql("PRAGMA query_only=ON")
                connection.exec_driver_sql("BEGIN")
            else:
                connection = connection.execution_options(postgresql_readonly=True)
            yield connection
    finally:
        engine.dispose()


def newest_revision() -> str:
    return str(ScriptDirectory(str(CHECKOUT / "migrations")).get_current_head())
