"""What the company does in tests: a job is opened, candidates come in, interviews are held. Time is the company's clock."""

from dataclasses import dataclass
from datetime import datetime
from random import Random
from uuid import UUID

from interview import clock
from interview.demo.answering import Climbing, Notebook, Performance, conduct
from interview.demo.queries import kits_of, panel_of
from interview.openings import actions
from interview.visibility.cards import Reveal
from question_bank.schema import Trait
from tests.company import ZONE, Company

PRODUCT, USERS, COMMITMENT = range(3)
LADDERS = {PRODUCT: 1, USERS: 0, COMMITMENT: 1}
EQUAL = {trait.value: 1.0 for trait in Trait}


@dataclass(frozen=True)
class Met:
    """An interview; cards: first name in small letters -> their scorecard."""

    interview: UUID
    kit: int
    cards: dict[str, UUID]


def open_job(company: Company, manager: str, title: str, decider: str, reveal: Reveal = Reveal.after_own) -> UUID:
    """A started opening over the shipped plan."""
    opening = actions.create_opening(company.viewer(manager), title, "product-manager", {}, company.ids[decider], clock.now())
    if reveal is not Reveal.after_own:
        actions.change_terms(company.viewer(manager), opening, EQUAL, "", reveal, clock.now())
    actions.start(company.viewer(manager), opening, clock.now())
    return opening


def invite(company: Company, manager: str, opening: UUID, name: str, email: str = "") -> UUID:
    """The application of a new candidate."""
    return actions.add_candidate(company.viewer(manager), opening, name, "", email, clock.now())


def meet(
    company: Company, manager: str, opening: UUID, application: UUID, kit: int, *panel: str, starts: datetime, place: str = "Elm"
) -> Met:
    """The first of `panel` leads."""
    viewer, people = company.viewer(manager), [company.ids[key] for key in panel]
    planned = kits_of(opening)[kit]
    interview = actions.plan_interview(viewer, application, planned, people, starts, ZONE, None, place, "", clock.now())
    cards = panel_of(interview)
    return Met(interview, kit, {key: cards[company.ids[key]] for key in panel})


def rate(company: Company, key: str, met: Met, level: int, choice: str = "yes", submits: bool = True, seed: int = 0) -> None:
    """Everything answered with one level, and each ladder climbed to new ground, rated alike; submitted an hour later, if it is."""
    climbs = (Climbing(("met", "partial"), level),) * LADDERS[met.kit]
    performance = Performance((level,) * 3, climbs, choice, submits)
    conduct(company.viewer(key), met.cards[key], performance, clock.now(), Notebook(Random(seed)))
