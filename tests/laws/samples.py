"""What there is to ask for, and samples of it: what the addresses of a walk are made of."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

NOBODY = UUID("01a19b7c-0000-7000-8000-000000000000")


@dataclass(frozen=True)
class Places:
    """What is there to ask for. link: the token of a usable password link; first_admin: a token that was usable once."""

    openings: list[UUID]
    applications: list[UUID]
    interviews: list[UUID]
    cards: list[UUID]
    person: UUID
    link: str
    first_admin: str
    slug: str = "full-bins"
    joins: UUID = field(default=NOBODY)
    question: UUID = field(default=NOBODY)
    kits: tuple[UUID, ...] = ()
    version: UUID = field(default=NOBODY)
    decider: UUID = field(default=NOBODY)
    rounds: tuple[UUID, ...] = ()
    first_rounds: tuple[UUID, ...] = ()


@dataclass(frozen=True)
class Sample:
    """values: for the address, those without a place in it become its query; form or json: what is sent."""

    values: dict[str, Any]
    form: dict[str, Any] | None = None
    json: Any = None


Samples = dict[str, Callable[[Places], list[Sample]]]


def plain(_places: Places) -> list[Sample]:
    return [Sample({})]


def each(name: str, places_of: Callable[[Places], list[UUID]], **form: Any) -> Callable[[Places], list[Sample]]:
    """One for each, and one for what is not there."""
    return lambda places: [Sample({name: id_}, form=dict(form)) for id_ in (*places_of(places), NOBODY)]


def openings(places: Places) -> list[UUID]:
    return places.openings


def applications(places: Places) -> list[UUID]:
    return places.applications


def interviews(places: Places) -> list[UUID]:
    return places.interviews


def cards(places: Places) -> list[UUID]:
    return places.cards


def debriefs(places: Places, **form: Any) -> list[Sample]:
    """Each candidate in each round, theirs or not, and what is not there."""
    asked = [(id_, round_) for id_ in (*places.applications, NOBODY) for round_ in (*places.first_rounds, NOBODY)]
    return [Sample({"application_id": id_, "round_id": round_}, form=dict(form)) for id_, round_ in asked]


def in_debriefs(places: Places, **form: Any) -> list[Sample]:
    """Each candidate in the first opening's first round."""
    return [Sample({"application_id": id_, "round_id": places.first_rounds[0]}, form=dict(form)) for id_ in (*places.applications, NOBODY)]
