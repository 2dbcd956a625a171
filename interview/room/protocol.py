"""What a batch of operations looks like on the wire (BLUEPRINT, section 3). Pure."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from interview.scorecards.actions import Answer
from interview.scorecards.operations import Incoming

PROTOCOL = 1
ACCEPTED = (PROTOCOL, PROTOCOL - 1)
BATCH = 200


class BadBatch(Exception):  # noqa: N818
    """Nothing of the batch can be kept; `words` say the mend."""

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.words = words


def parse_batch(body: Any) -> list[Incoming]:
    """{"protocol": 1, "operations": [{"id", "target", "clock", "value"}, …]}, at most 200. Raises BadBatch."""
    if not isinstance(body, dict) or body.get("protocol") not in ACCEPTED:
        raise BadBatch("This page is older than the server. Reload it; what is kept on this device is sent then.")
    operations = body.get("operations")
    if not isinstance(operations, list) or len(operations) > BATCH:
        raise BadBatch(f"Send a list of at most {BATCH} operations.")
    return [_operation(each) for each in operations]


def _operation(body: Any) -> Incoming:
    if not isinstance(body, dict) or body.keys() != {"id", "target", "clock", "value"}:
        raise BadBatch("Each operation needs its id, target, clock and value, and nothing else.")
    if not isinstance(body["target"], str) or not isinstance(body["clock"], str):
        raise BadBatch("An operation's target and clock are text.")
    try:
        return Incoming(UUID(body["id"]), body["target"], body["clock"], body["value"])
    except (ValueError, AttributeError, TypeError) as error:
        raise BadBatch("An operation's id is a UUID.") from error


def answers_json(answers: Iterable[Answer]) -> list[dict[str, str]]:
    return [_answer(answer) for answer in answers]


def _answer(answer: Answer) -> dict[str, str]:
    if answer.refused is None:
        return {"id": str(answer.id), "answer": "kept"}
    return {"id": str(answer.id), "answer": "refused", "reason": answer.refused}


def entries_json(entries: dict[str, Incoming]) -> dict[str, dict[str, Any]]:
    return {target: {"id": str(one.id), "clock": one.clock, "value": one.value} for target, one in entries.items()}
