"""Who is looking: the facts about a person on which every rule rests."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID


class Role(StrEnum):
    interviewer = "interviewer"
    hiring_manager = "hiring_manager"
    admin = "admin"

    @property
    def shown(self) -> str:
        return self.value.replace("_", " ").capitalize()


@dataclass(frozen=True)
class Viewer:
    """manages, schedules: opening ids (who only schedules is not in manages); meets: application ids; owes: candidate ids (law 2)."""

    id: UUID
    roles: frozenset[Role] = frozenset()
    manages: frozenset[UUID] = frozenset()
    schedules: frozenset[UUID] = frozenset()
    meets: frozenset[UUID] = frozenset()
    meets_openings: frozenset[UUID] = frozenset()
    owes: frozenset[UUID] = frozenset()
