"""The real server, started as its users start it, in a process of its own."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

FOURFOLD = Path(sys.executable).with_name("fourfold")
LINK = re.compile(r"http://localhost:\d+\S*")


@dataclass(frozen=True)
class Server:
    """address: without a slash at the end; link: the first admin's one-time link, where there is one; folder: its databases."""

    address: str
    link: str
    folder: Path


@contextmanager
def serving(folder: Path, demo: bool, **more: str) -> Iterator[Server]:
    """more: settings in its environment."""
    environment = os.environ | {"PORT": "0", "FOURFOLD_DATA": str(folder), "DEMO": str(int(demo)), "TZ": "Europe/Lisbon"} | more
    process = subprocess.Popen([FOURFOLD, "serve"], env=environment, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout
        said = [process.stdout.readline() for _ in range(1 if demo else 2)]
        links = [link for line in said for link in LINK.findall(line)]
        assert links, f"the server did not start: {said}"
        yield Server(links[0].rstrip("."), links[-1], folder)
    finally:
        process.terminate()
        process.wait()
