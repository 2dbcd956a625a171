"""What was decided about a candidate after each round, and what deciding now asks for, as their viewer may know it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Select, and_, func, select
from sqlalchemy.orm import aliased

from interview.accounts.models import Person
from interview.compare.decided import Decided, DecisionsPage, RoundPage, names_of, then_of
from interview.compare.evidence import Evidence, evidence_of, shown
from interview.compare.kept import Kept, kept_from, kept_of, seen_of
from interview.compare.models import Decision
from interview.compare.queries import TERMS, Terms, compared, planned_questions
from interview.compare.rows import Applied
from interview.compare.standing import Other, Outcome, asks_of, stands
from interview.compare.words import MOST, called, told_apart
from interview.db import db
from interview.openings.models import (
    VOIDED,
    WITHDRAWN,
    Application,
    ApplicationState,
    Candidate,
    Interview,
    Kit,
    Opening,
    OpeningStart,
    Plan,
    Round,
)
from interview.scorecards.meetings import newest_state
from interview.scorecards.sight import card_facts_with
from interview.scoring.panel import comparable_figures
from interview.visibility.answer import Answer, Hidden, require
from interview.visibility.cards import CardFacts
from interview.visibility.openings import RoundFacts, is_closed, may_decide, may_see_decisions, may_see_kept_figures
from interview.visibility.sight import NO_INTERVIEW
from interview.visibility.viewer import Viewer
from question_bank.schema import Trait


class _Here(NamedTuple):
    """A candidate of the opening. name: nobody else's; out: withdrawn, or added by mistake; decided: round -> the outcome that holds."""

    application_id: UUID
    candidate_id: UUID
    name: str
    out: bool
    decided: Mapping[int, Outcome]


@dataclass(frozen=True)
class _Room:
    """The opening, and everybody in it by name."""

    opening_id: UUID
    terms: Terms
    here: tuple[_Here, ...]

    def one(self, application_id: UUID) -> _Here:
        return next(each for each in self.here if each.application_id == application_id)

    @property
    def names(self) -> Mapping[UUID, str]:
        """How each is called in a sentence, by application."""
        return called({each.application_id: each.name for each in self.here})


@dataclass(frozen=True)
class _Sight:
    """What the viewer may count of the candidate, and how the others stand to them."""

    now: Kept
    others: tuple[Other, ...]
    evidence: tuple[Evidence, ...]


def decisions_page(viewer: Viewer, application_id: UUID, at: datetime) -> DecisionsPage:
    """Raises Hidden for who does not manage the opening, Refused for who owes for the candidate, whatever there is (law 2)."""
    room = _room(application_id)
    own = room.one(application_id)
    require(may_see_decisions(viewer, room.opening_id, own.candidate_id))
    place = select(Round.n).join(Kit, Kit.round_id == Round.id).where(Kit.id == Interview.kit_id).scalar_subquery()
    cards = list(card_facts_with((place, newest_state()), Application.id == application_id))
    rows = db.session.execute(_rounds(room.opening_id, application_id)).all()
    heads = {row.id: row for row in rows if row.current}
    facts = {id_: _facts(row, room.opening_id, own.candidate_id, cards) for id_, row in heads.items()}
    may = {id_: may_decide(viewer, each) for id_, each in facts.items()}
    sight = _sight(viewer, room, own, at) if any(may.values()) or any(row.outcome for row in rows) else None
    told = may_see_kept_figures(viewer, room.opening_id, own.candidate_id)
    names, decided = room.names, _decided(rows, room.names, sight, told)
    return DecisionsPage(
        application_id=application_id,
        opening_id=room.opening_id,
        opening=room.terms.title,
        candidate=own.name,
        rounds=tuple(_round(row, facts[id_], may[id_], decided.get(row.n, ()), names[application_id], sight) for id_, row in heads.items()),
        told=told,
        now=sight.now if sight else None,
        others=sight.others if sight else (),
        evidence=sight.evidence if sight else (),
        closed=sum(is_closed(viewer, each.candidate_id) for each in room.here),
    )


def _room(application_id: UUID) -> _Room:
    """One statement, with one row for each candidate and decision. Raises Hidden."""
    rows = db.session.execute(_everybody(application_id)).all()
    if not rows:
        raise Hidden
    found: dict[UUID, _Here] = {}
    for _, id_, candidate_id, name, state, n, outcome, *_terms in rows:
        before = found[id_].decided if id_ in found else {}
        holds = {**before, n: Outcome(outcome)} if outcome else before
        found[id_] = _Here(id_, candidate_id, name, state in (VOIDED, WITHDRAWN), holds)
    here = sorted(found.values(), key=lambda each: (each.name.casefold(), each.application_id))
    names = told_apart([each.name for each in here])
    terms = Terms(*rows[0][7:])
    return _Room(rows[0][0], terms, tuple(each._replace(name=name) for each, name in zip(here, names, strict=True)))


def _everybody(application_id: UUID) -> Select[Any]:
    """The older decisions of a round first."""
    opening = select(Application.opening_id).where(Application.id == application_id).scalar_subquery()
    states = select(ApplicationState.state).where(ApplicationState.application_id == Application.id).order_by(ApplicationState.n.desc())
    state = states.limit(1).correlate(Application).scalar_subquery()
    terms = (*TERMS, planned_questions(opening))
    return (
        select(Opening.id, Application.id, Application.candidate_id, Candidate.name, state, Round.n, Decision.outcome, *terms)
        .join(Application, Application.opening_id == Opening.id)
        .join(Candidate, Application.candidate_id == Candidate.id)
        .outerjoin(OpeningStart, OpeningStart.opening_id == Opening.id)
        .outerjoin(Decision, Decision.application_id == Application.id)
        .outerjoin(Round, Decision.round_id == Round.id)
        .where(Opening.id == opening)
        .order_by(Decision.n)
    )


def _rounds(opening_id: UUID, application_id: UUID) -> Select[Any]:
    """One row for each round of any revision, and each decision about that candidate after it, the newest first."""
    newest = select(func.max(Plan.revision)).where(Plan.opening_id == opening_id).scalar_subquery()
    by = aliased(Person)
    columns = (Round.id, Round.n, Round.title, Round.decider_id, Person.name.label("decider"), (Plan.revision == newest).label("current"))
    texts = (Decision.reason, Decision.override, Decision.signature, Decision.close_call, Decision.few)
    made = (Decision.n.label("nth"), Decision.outcome, Decision.traits, Decision.evidence, Decision.figures, *texts, Decision.at)
    return (
        select(*columns, *made, by.name.label("by"))
        .join(Plan, Round.plan_id == Plan.id)
        .join(Person, Round.decider_id == Person.id)
        .outerjoin(Decision, and_(Decision.round_id == Round.id, Decision.application_id == application_id))
        .outerjoin(by, Decision.by_id == by.id)
        .where(Plan.opening_id == opening_id)
        .order_by(Round.n, Decision.n.desc())
    )


def _facts(row: Any, opening_id: UUID, candidate_id: UUID, cards: Sequence[tuple[CardFacts, Sequence[Any]]]) -> RoundFacts:
    here = [card for card, (n, state) in cards if n == row.n and state not in NO_INTERVIEW]
    submitted, waiting = sum(card.submitted for card in here), not all(card.panel_complete for card in here)
    return RoundFacts(opening_id, candidate_id, row.decider_id, row.decider, submitted, waiting)


def _sight(viewer: Viewer, room: _Room, own: _Here, at: datetime) -> _Sight:
    """Who has withdrawn, or is closed to the viewer, takes no part."""
    others = [
        each for each in room.here if not (each.out or is_closed(viewer, each.candidate_id)) and each.candidate_id != own.candidate_id
    ]
    applied = [Applied(each.application_id, each.name, closed=False) for each in (own, *others)]
    counted = compared(viewer, room.opening_id, room.terms, applied, at).counted
    figures, names = comparable_figures({key: each.score for key, each in counted.items()}), room.names
    ours, among = figures.get(own.application_id), min(len(figures), MOST)
    found = tuple(
        Other(each.application_id, names[each.application_id], stands(ours, figures.get(each.application_id), among), each.decided)
        for each in others
    )
    mine = counted[own.application_id]
    return _Sight(kept_of(mine, room.terms.planned, found), found, evidence_of(mine.cards))


def _round(row: Any, facts: RoundFacts, may: Answer, decided: Sequence[Decided], name: str, sight: _Sight | None) -> RoundPage:
    asks = asks_of(row.n, name, sight.now.raters, sight.others) if sight and may else ()
    seen = seen_of(sight.now, asks) if sight and may else ""
    return RoundPage(row.id, row.n, row.title, row.decider, facts.submitted, tuple(decided), may, asks, seen)


def _decided(rows: Iterable[Any], names: Mapping[UUID, str], sight: _Sight | None, told: Answer) -> dict[int, list[Decided]]:
    """By the round's number: it is the same round in every revision of the plan."""
    found: dict[int, list[Decided]] = {}
    for row in sorted((row for row in rows if row.outcome), key=lambda row: row.nth, reverse=True):
        found.setdefault(row.n, []).append(_one(row, names, sight, told))
    return found


def _one(row: Any, names: Mapping[UUID, str], sight: _Sight | None, told: Answer) -> Decided:
    kept = kept_from(row.figures) if row.figures and told else None
    about = {key: names_of(map(UUID, row.figures[key]), names) for key in ("override", "close_call")} if kept else {}
    return Decided(
        outcome=Outcome(row.outcome),
        reason=row.reason,
        by=row.by,
        at=row.at,
        traits=tuple(trait for trait in Trait if trait in row.traits),
        evidence=shown(row.evidence, {each.place: each for each in sight.evidence} if sight else {}),
        few=row.few,
        then=then_of(kept, names) if kept else None,
        changed=bool(kept and sight and kept.read != sight.now.read),
        override=row.override if kept else "",
        signature=row.signature if kept else "",
        over=about.get("override", ""),
        close_call=row.close_call if kept else "",
        apart=about.get("close_call", ""),
    )
