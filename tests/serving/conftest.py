"""`fourfold serve` as a process of its own."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.request import HTTPCookieProcessor, OpenerDirector, build_opener

import pytest

SERVE = "from interview.cli import main; main(['serve'])"


class Served:
    """A server in `folder`. said: the line it prints once it listens; address: where; link: the one-time link printed under it, if any."""

    def __init__(self, folder: Path, **environment: str) -> None:
        self.environment = {
            name: value
            for name, value in os.environ.items()
            if name not in {"DEMO", "PORT", "FOURFOLD_DATABASE_URL"} and not name.startswith("COV_")
        } | {"FOURFOLD_DATA": str(folder), "PORT": "0", **environment}
        self.process = subprocess.Popen(
            [sys.executable, "-c", SERVE],
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            preexec_fn=_hear_ctrl_c,
        )

    def listens(self) -> "Served":
        self.said = self.line()
        self.address = self.said.removeprefix("Fourfold is at ").split(" ")[0].rstrip(".") if self.said else ""
        assert self.address.startswith("http://localhost:"), self.complaint()
        return self

    def line(self) -> str:
        assert self.process.stdout
        return self.process.stdout.readline().strip()

    def browser(self) -> OpenerDirector:
        return build_opener(HTTPCookieProcessor(CookieJar()))

    def stop(self, sent: int = signal.SIGTERM) -> tuple[int, str, str]:
        """Exit status, what was printed after the lines read so far, and what was complained of."""
        self.process.send_signal(sent)
        printed, complaint = self.process.communicate()
        return self.process.returncode, printed, complaint

    def ends(self) -> tuple[int, str, str]:
        printed, complaint = self.process.communicate()
        return self.process.returncode, printed, complaint

    def complaint(self) -> str:
        return self.ends()[2]


def _hear_ctrl_c() -> None:
    """A process started in the background may have been told to ignore Ctrl-C."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture
def serve(tmp_path: Path) -> Iterator[object]:
    started: list[Served] = []

    def start(folder: Path = tmp_path / "data", **environment: str) -> Served:
        started.append(Served(folder, **environment))
        return started[-1]

    yield start
    for server in started:
        if server.process.poll() is None:
            server.process.kill()
        server.process.communicate()
