"""The short form of bin/torture: every kind of fault, on both databases (law 3)."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.browser import MISSING, find_chromium
from tests.torture.__main__ import DATABASES
from tests.torture.faults import KINDS

ROOT = Path(__file__).resolve().parents[2]
FAULTS = len(KINDS) + 3


@pytest.mark.parametrize("database", DATABASES)
def test_nothing_typed_is_lost_or_doubled_and_the_status_tells_the_truth(database: str, tmp_path: Path):
    if not find_chromium():
        (pytest.fail if os.environ.get("CI") else pytest.skip)(MISSING)
    written = tmp_path / "rows.json"
    command = [
        sys.executable,
        "-m",
        "tests.torture",
        "--faults",
        str(FAULTS),
        "--seed",
        "5",
        "--database",
        database,
        "--json",
        str(written),
    ]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert ended.returncode == 0, ended.stdout + ended.stderr
    rows = {row["name"]: row["value"] for row in json.loads(written.read_text())}
    assert rows.pop(f"torture.typing_lost_max_{database}") <= 300
    assert rows == {f"torture.{name}_{database}": 0 for name in ("lost", "doubled", "lies", "torn", "stuck")} | {
        f"torture.faults_{database}": FAULTS
    }
