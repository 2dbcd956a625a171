"""Writes fold.json, through which Python and the page's JavaScript both run. After the protocol has changed:

python -m tests.vectors.make_fold
"""

import json
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from interview.scorecards.operations import Incoming, fold, seen
from tests.scorecards.made import operations

FILE = Path(__file__).parent / "fold.json"


def vector_of(incoming: list[Incoming]) -> dict[str, Any]:
    """The operations as sent, target -> the winner's id, and the digest of that."""
    record = fold(incoming)
    sent = [{"id": str(one.id), "target": one.target, "clock": one.clock, "value": one.value} for one in incoming]
    return {"operations": sent, "winners": {target: str(one.id) for target, one in sorted(record.items())}, "seen": seen(record)}


def make() -> list[dict[str, Any]]:
    made: list[dict[str, Any]] = []

    @settings(max_examples=80, derandomize=True, database=None, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.lists(operations(), max_size=12))
    def collect(incoming: list[Incoming]) -> None:
        made.append(vector_of(incoming))

    collect()
    return made


if __name__ == "__main__":
    FILE.write_text(json.dumps(make(), indent=1, ensure_ascii=False) + "\n")
