"""Whose evidence an address opens in place. Pure."""

from dataclasses import dataclass
from urllib.parse import urlencode
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Opened:
    """asked: names and values of the whole address, as they stand in it."""

    asked: tuple[tuple[str, str], ...]

    def of(self, application_id: UUID) -> bool:
        return self._pair(application_id) in self.asked

    def turned(self, application_id: UUID) -> str:
        """The same address with the evidence of this candidate opened, or closed where it was open."""
        pair = self._pair(application_id)
        rest = [each for each in self.asked if each != pair]
        return urlencode(rest if self.of(application_id) else [*rest, pair])

    def _pair(self, application_id: UUID) -> tuple[str, str]:
        return "evidence", str(application_id)
