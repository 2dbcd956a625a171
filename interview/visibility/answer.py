"""What a rule answers: yes, no with a reason, or as if the thing were not there."""

from dataclasses import dataclass


class Refused(Exception):  # noqa: N818
    """Becomes a 403 page that says what to do."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Hidden(Exception):  # noqa: N818
    """Becomes the same 404 as a row that does not exist."""


@dataclass(frozen=True)
class Answer:
    allowed: bool
    reason: str | None = None

    def __bool__(self) -> bool:
        return self.allowed


YES = Answer(True)
HIDDEN = Answer(False)


def no(reason: str) -> Answer:
    return Answer(False, reason)


def require(answer: Answer) -> None:
    """Passes on yes; raises Refused with the reason, or Hidden."""
    if answer:
        return
    if answer.reason is None:
        raise Hidden
    raise Refused(answer.reason)
