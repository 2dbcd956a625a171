"""The file of a backup: a zip archive (APPNOTE 6.3), one member a table, one row of JSON a line, and a manifest of what is in it."""

import hashlib
import json
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

FORMAT = 1
MANIFEST = "manifest.json"
DAMAGED = (OSError, EOFError, KeyError, ValueError, TypeError, RuntimeError, zipfile.BadZipFile, zlib.error)
"""What reading a damaged archive raises, by where the damage is."""
UUIDS, TIMES, JSONS, PLAIN = "uuid", "time", "json", "plain"
READS: Mapping[str, Callable[[str], Any]] = {UUIDS: UUID, TIMES: datetime.fromisoformat}
"""What JSON has no word for."""


class BadBackup(Exception):  # noqa: N818
    """One line that says what is wrong with the file, and the mend."""


@dataclass(frozen=True)
class Part:
    """A table: its rows, the SHA-256 of its lines, and its columns, name -> kind, in the order of each line."""

    rows: int
    digest: str
    columns: Mapping[str, str]


@dataclass(frozen=True)
class Manifest:
    """revision: of the tables (migrations/); parts: table -> Part, such that no row points to a later one."""

    made_at: datetime
    revision: str
    parts: Mapping[str, Part]

    @property
    def rows(self) -> int:
        return sum(part.rows for part in self.parts.values())


def write_table(archive: zipfile.ZipFile, name: str, columns: Mapping[str, str], rows: Iterable[Iterable[Any]]) -> Part:
    """Memory does not grow with the number of rows."""
    digest, count = hashlib.sha256(), 0
    with archive.open(member_of(name), "w", force_zip64=True) as member:
        for row in rows:
            line = json.dumps(list(row), default=str, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
            digest.update(line)
            member.write(line)
            count += 1
    return Part(count, digest.hexdigest(), columns)


def write_manifest(archive: zipfile.ZipFile, manifest: Manifest) -> None:
    parts = {name: {"rows": part.rows, "sha256": part.digest, "columns": part.columns} for name, part in manifest.parts.items()}
    whole = {"format": FORMAT, "made_at": manifest.made_at.isoformat(), "revision": manifest.revision, "tables": parts}
    archive.writestr(MANIFEST, json.dumps(whole, indent=1))


def read_manifest(path: Path) -> Manifest:
    """With every line of every table read and compared, and every other file in it. Raises BadBackup."""
    try:
        with zipfile.ZipFile(path) as archive:
            manifest = _manifest(json.loads(archive.read(MANIFEST)))
            for name, part in manifest.parts.items():
                _compare(archive, name, part)
            for other in set(archive.namelist()) - {member_of(name) for name in manifest.parts}:
                archive.read(other)
    except FileNotFoundError as error:
        raise BadBackup(f"there is no file {path.name}. Name the file that fourfold backup wrote.") from error
    except DAMAGED as error:
        raise BadBackup(f"{path.name} is no whole backup: it was cut off, altered, or is another file. Take another copy of it.") from error
    return manifest


def rows_of(archive: zipfile.ZipFile, name: str, part: Part) -> Iterator[dict[str, Any]]:
    reads = [(column, READS.get(kind)) for column, kind in part.columns.items()]
    with archive.open(member_of(name)) as member:
        for line in member:
            values = zip(reads, json.loads(line), strict=True)
            yield {column: read(value) if read and value is not None else value for (column, read), value in values}


def member_of(name: str) -> str:
    return f"tables/{name}.jsonl"


def _manifest(whole: Any) -> Manifest:
    if whole["format"] != FORMAT:
        raise BadBackup("a newer Fourfold made this backup. Restore it with that version.")
    parts = {name: Part(part["rows"], part["sha256"], part["columns"]) for name, part in whole["tables"].items()}
    return Manifest(datetime.fromisoformat(whole["made_at"]), whole["revision"], parts)


def _compare(archive: zipfile.ZipFile, name: str, part: Part) -> None:
    digest, count = hashlib.sha256(), 0
    with archive.open(member_of(name)) as member:
        for line in member:
            digest.update(line)
            count += 1
    if (count, digest.hexdigest()) != (part.rows, part.digest):
        raise ValueError(f"{name} is not what was written")
