"""From typing bin/run to the first page: in a fresh copy of the checkout, then in the same folder again."""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Mapping
from pathlib import Path
from statistics import median
from urllib.error import URLError

from bench.figures import Figure, Goal, Measured

ROOT = Path(__file__).parent.parent
NOT_COPIED = shutil.ignore_patterns(".git", ".venv", "var", "__pycache__", "*.egg-info", ".*_cache", ".hypothesis")
STARTS = 3
PATIENCE = 300
IMPORTED = "flask, flask_sqlalchemy, flask_security, flask_migrate, wtforms, pydantic, ruamel.yaml, numpy, waitress"
FIGURES = (Figure("boot.cold", "s", Goal(value=30)), Figure("boot.warm", "s", Goal(value=2, ratio=2)))


def measure() -> Mapping[str, Measured]:
    """Warm starts and bare imports, in the same virtual environment, take turns."""
    with tempfile.TemporaryDirectory(prefix="ff-bench-") as folder:
        copy, home = Path(folder, "fourfold"), Path(folder, "home")
        shutil.copytree(ROOT, copy, ignore=NOT_COPIED)
        home.mkdir()
        environment = _environment(home)
        cold = first_page(copy, environment)
        turns = [(first_page(copy, environment), imports(copy, environment)) for _ in range(STARTS)]
        warm, bare = (median(column) for column in zip(*turns, strict=True))
        return {"boot.cold": Measured(cold), "boot.warm": Measured(warm, bare)}


def _environment(home: Path) -> dict[str, str]:
    """A new user's, with this Python: no cache of packages, and nothing of Fourfold's set."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("FOURFOLD_", "XDG_", "DEMO", "PYTHONDONT"))}
    return kept | {"HOME": str(home), "PYTHON": getattr(sys, "_base_executable", sys.executable)}


def first_page(copy: Path, environment: Mapping[str, str]) -> float:
    """Seconds from starting bin/run until GET / is answered; the server is stopped again."""
    port = free_port()
    began = time.perf_counter()
    server = subprocess.Popen([copy / "bin" / "run"], env={**environment, "PORT": str(port)}, stdout=subprocess.DEVNULL)
    try:
        while not _answers(port):
            if server.poll() is not None or time.perf_counter() - began > PATIENCE:
                raise RuntimeError(f"bin/run gave no page (exit status {server.returncode})")
            time.sleep(0.01)
        return time.perf_counter() - began
    finally:
        server.terminate()
        server.wait()


def imports(copy: Path, environment: Mapping[str, str]) -> float:
    """Seconds that a process takes which imports the packages and ends."""
    began = time.perf_counter()
    subprocess.run([copy / ".venv" / "bin" / "python", "-c", f"import {IMPORTED}"], env=environment, check=True)
    return time.perf_counter() - began


def free_port() -> int:
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        return int(bound.getsockname()[1])


def _answers(port: int) -> bool:
    """The page that a visitor comes to, redirections followed."""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=PATIENCE) as answer:
            return bool(answer.status == 200)
    except (URLError, ConnectionError):
        return False
