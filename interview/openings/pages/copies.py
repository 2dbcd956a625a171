"""What the page that starts an opening like another one shows. Frozen values."""

from dataclasses import dataclass
from uuid import UUID

from interview.openings.pages.plans import MemberLine, Terms


@dataclass(frozen=True)
class Able:
    """Person ids: who can sign in, and whom of them may manage openings and run interviews."""

    here: frozenset[UUID]
    managers: frozenset[UUID]
    interviewers: frozenset[UUID]

    def stays(self, member: MemberLine) -> bool:
        return member.person_id in (self.here if member.schedules_only else self.managers)


@dataclass(frozen=True)
class CopiedKit:
    title: str
    slot: int
    runs_by: str | None


@dataclass(frozen=True)
class CopiedRound:
    n: int
    title: str
    decider: str
    kits: tuple[CopiedKit, ...]


@dataclass(frozen=True)
class CopyPage:
    """As the new opening will be. changes: what cannot be as it is in the one it is like; older: which of its questions the bank has
    gone on from; one sentence each."""

    opening_id: UUID
    title: str
    terms: Terms
    may_tell: str
    rounds: tuple[CopiedRound, ...]
    members: tuple[MemberLine, ...]
    changes: tuple[str, ...]
    older: tuple[str, ...]
