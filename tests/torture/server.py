"""The embedded server in a process of its own, killed and started again at the same port, and the rows that it wrote."""

import subprocess
import sys
from pathlib import Path
from threading import Lock
from typing import Any
from uuid import UUID

from sqlalchemy import Engine, create_engine, select

from interview.scorecards.models import Entry, Operation
from interview.scorecards.operations import Incoming


class Server:
    def __init__(self, url: str, folder: Path) -> None:
        self.url, self.folder = url, folder
        self.port = 0
        self.lock = Lock()
        self.process: subprocess.Popen[str] | None = None

    def start(self) -> None:
        with self.lock:
            if self.process:
                return
            command = [sys.executable, "-m", "bench.served", "app", self.url, str(self.folder), str(self.port)]
            self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
            assert self.process.stdout
            self.port = int(self.process.stdout.readline())

    def kill(self) -> None:
        """SIGKILL, in the midst of whatever it does."""
        with self.lock:
            if self.process:
                self.process.kill()
                self.process.wait()
                self.process = None


class Rows:
    """What the server's database holds of one scorecard, read past the server."""

    def __init__(self, url: str, scorecard_id: UUID) -> None:
        self.engine: Engine = create_engine(url)
        self.scorecard_id = scorecard_id

    def operations(self) -> list[Incoming]:
        return self._read(select(Operation.id, Operation.target, Operation.clock, Operation.value), Operation)

    def entries(self) -> list[Incoming]:
        return self._read(select(Entry.operation_id, Entry.target, Entry.clock, Entry.value), Entry)

    def _read(self, statement: Any, model: Any) -> list[Incoming]:
        with self.engine.connect() as connection:
            return [Incoming(*row) for row in connection.execute(statement.where(model.scorecard_id == self.scorecard_id))]

    def close(self) -> None:
        self.engine.dispose()
