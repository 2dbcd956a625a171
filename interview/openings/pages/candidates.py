"""What the pages of one candidate show, narrowed to what their viewer may see, and what their forms hand over. Frozen values."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from interview.openings.states import State
from interview.openings.zones import short_day


@dataclass(frozen=True)
class Choice:
    """Something to choose in a form. `usual`: who usually runs that kit."""

    id: UUID
    title: str
    usual: UUID | None = None


@dataclass(frozen=True)
class PlanChoices:
    """What the form that plans an interview offers. `next`: the first kit that the candidate has no interview of yet."""

    kits: tuple[Choice, ...]
    next: Choice
    people: tuple[Choice, ...]


@dataclass(frozen=True)
class NewCandidatePage:
    """`first`: it is the second page of a new opening."""

    opening_id: UUID
    title: str
    first: bool
    choices: PlanChoices


@dataclass(frozen=True)
class Move:
    """An interview was planned for another time before; `by`: who moved it. `starts_at`: None where it had no time yet."""

    starts_at: datetime | None
    zone: str
    by: str
    at: datetime


@dataclass(frozen=True)
class PlacePart:
    """One place on a panel. `excusal` in words, and `why`: for its own person and managers who owe nothing for that candidate (law 2)."""

    id: UUID
    name: str
    own: bool
    excusal: str | None
    why: str
    may_excuse: bool
    may_confirm: bool
    may_hand_over: bool


@dataclass(frozen=True)
class InterviewPart:
    """`own_card`: the viewer's own scorecard; `joinable`: others who may still be named on the panel.

    `invitation`: what somebody can send the candidate, empty where there is nothing to say.

    `reason`: why it was marked, empty for who owes for the candidate (law 2): it is a colleague's words about the interview."""

    id: UUID
    kit: str
    state: State
    reason: str
    starts_at: datetime | None
    zone: str
    minutes: int
    break_minutes: int
    in_writing: bool
    place_or_link: str
    call: str
    panel: tuple[PlacePart, ...]
    own_card: UUID | None
    next_states: tuple[State, ...]
    moves: tuple[Move, ...]
    may_move: bool
    joinable: tuple[Choice, ...]
    invitation: str = ""

    @property
    def is_link(self) -> bool:
        return self.place_or_link.startswith(("https://", "http://"))


@dataclass(frozen=True)
class Noted:
    by: str
    at: datetime
    reason: str


@dataclass(frozen=True)
class VoidedInterview:
    """Planned by mistake."""

    id: UUID
    kit: str
    starts_at: datetime | None
    zone: str
    noted: Noted


@dataclass(frozen=True)
class AskedBefore:
    """A question of this opening's plan that the candidate was asked in another one; parallel: what is asked instead, if there is one."""

    kit: str
    question: str
    on: date
    parallel: str | None

    @property
    def day(self) -> str:
        return short_day(self.on)


@dataclass(frozen=True)
class CandidatePage:
    """`closed`: the viewer owes for them (law 2). `email`: empty for who does not schedule; `choices`, `withdrawn`: None for them.

    `voided`: they were added by mistake. It and `voided_interviews` are for members who owe nothing for them; `asked_before` for all
    members. `ats`: the address of their page in an applicant tracking system, empty where there is none."""

    application_id: UUID
    opening_id: UUID
    opening: str
    started: bool
    manages: bool
    closed: bool
    name: str
    say: str
    email: str
    interviews: tuple[InterviewPart, ...]
    choices: PlanChoices | None
    withdrawn: Noted | None
    voided: Noted | None
    voided_interviews: tuple[VoidedInterview, ...]
    asked_before: tuple[AskedBefore, ...]
    ats: str


@dataclass(frozen=True)
class TimePage:
    interview_id: UUID
    application_id: UUID
    name: str
    kit: str
    starts_at: datetime | None
    zone: str
    minutes: int
    place_or_link: str
    call: str
    break_minutes: int
    in_writing: bool


@dataclass(frozen=True)
class Meeting:
    """What is planned of an interview. `minutes` hold the break, None is the kit's slot and the break; `starts_at`: None is not settled."""

    kit_id: UUID
    person_ids: Sequence[UUID]
    starts_at: datetime | None
    zone: str
    minutes: int | None = None
    place_or_link: str = ""
    call: str = ""
    break_minutes: int = 0
    in_writing: bool = False
