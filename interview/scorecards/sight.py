"""The facts from the tables that the rules of sight ask for: who is looking, and what a scorecard is."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Boolean, ColumnElement, Row, Select, String, Uuid, and_, bindparam, cast, exists, func, null, or_, select, union_all
from sqlalchemy.orm import aliased
from sqlalchemy.sql.elements import SQLCoreOperations

from interview.accounts.models import Person
from interview.db import UtcDateTime, db
from interview.openings.models import (
    Application,
    CandidateMerge,
    Excusal,
    FormerMember,
    Interview,
    InterviewState,
    MergedApplication,
    Opening,
    OpeningMember,
    Panelist,
)
from interview.scorecards.models import GoingOn, Submission
from interview.visibility.cards import CardFacts, Reveal
from interview.visibility.sight import (
    Fellow,
    Marking,
    Membership,
    Merge,
    OthersCard,
    OwnPlace,
    PanelFacts,
    Standing,
    had_sight,
    open_times,
    owes_for,
)
from interview.visibility.viewer import Role, Viewer

_Other = aliased(Panelist)
_OtherIn = aliased(Submission)
_OtherExcusal = aliased(Excusal)


def viewer_of(person_id: UUID, roles: frozenset[Role]) -> Viewer:
    """One statement: their places on panels, and the openings that they are a member of."""
    ties = db.session.execute(_TIES, {"person_id": person_id}).all()
    members = [(opening, schedules_only) for opening, schedules_only, *_ in ties if schedules_only is not None]
    places = [
        PanelFacts(candidate, application, opening, Standing(*standing))
        for opening, schedules_only, candidate, application, *standing in ties
        if schedules_only is None
    ]
    return Viewer(
        id=person_id,
        roles=roles,
        manages=frozenset(opening for opening, schedules_only in members if not schedules_only),
        schedules=frozenset(opening for opening, schedules_only in members if schedules_only),
        meets=frozenset(place.application_id for place in places),
        meets_openings=frozenset(place.opening_id for place in places),
        owes=frozenset(place.candidate_id for place in places if owes_for(place.standing)),
    )


def _facts() -> Select[Any]:
    """Built once: every batch of a room runs it."""
    without = exists().where(GoingOn.scorecard_id == _Other.id).correlate_except(GoingOn)
    complete = ~exists().where(_Other.interview_id == Panelist.interview_id, ~_in_or_excused(_Other.id), ~without)
    return (
        select(Panelist.id, Panelist.person_id, Application.id, Application.candidate_id, Opening.id, Opening.reveal)
        .add_columns(Submission.scorecard_id.is_not(None), complete, func.coalesce(Submission.had_seen, False))
        .join(Interview, Panelist.interview_id == Interview.id)
        .join(Application, Interview.application_id == Application.id)
        .join(Opening, Application.opening_id == Opening.id)
        .outerjoin(Submission, Submission.scorecard_id == Panelist.id)
    )


def card_facts(where: ColumnElement[bool]) -> list[CardFacts]:
    """The facts of the scorecards that `where` picks (over Panelist, Interview, Application, Opening), in one statement."""
    return [facts for facts, _ in card_facts_with((), where)]


def card_facts_with(columns: Sequence[Any], where: ColumnElement[bool]) -> Iterator[tuple[CardFacts, Sequence[Any]]]:
    """The same, each with more columns of its rows (of Person, the author, too)."""
    statement = _FACTS.add_columns(*columns).join(Person, Panelist.person_id == Person.id).where(where)
    return ((_card(row[:_WIDTH]), row[_WIDTH:]) for row in db.session.execute(statement))


def facts_of(scorecard_id: UUID) -> CardFacts | None:
    row = db.session.execute(_FACTS_OF_ONE, {"card": scorecard_id}).one_or_none()
    return _card(row) if row else None


def _card(row: Sequence[Any]) -> CardFacts:
    card, author, application, candidate, opening, reveal, submitted, whole, seen = row
    return CardFacts(card, author, application, candidate, opening, Reveal(reveal), bool(submitted), bool(whole), bool(seen))


def author_owes(card: CardFacts) -> bool:
    """Whether the author of a card owes another one on the same candidate. One statement."""
    return card.candidate_id in viewer_of(card.interviewer_id, frozenset()).owes


def card_had_sight(scorecard_id: UUID, at: datetime) -> bool:
    """Whether the author could have read another's card of that candidate before `at` (law 6)."""
    author, candidate = db.session.execute(
        select(Panelist.person_id, Application.candidate_id)
        .join(Interview, Panelist.interview_id == Interview.id)
        .join(Application, Interview.application_id == Application.id)
        .where(Panelist.id == scorecard_id)
    ).one()
    rows = db.session.execute(_timeline(candidate)).all()
    markings = _markings({row.interview_id for row in rows}, author)
    own = [_own_place(row, rows, markings.get(row.interview_id, ())) for row in rows if row.person_id == author]
    return had_sight(scorecard_id, own, _others(rows, author), _managed(author), at, _merges(candidate))


def _managed(person_id: UUID) -> list[Membership]:
    """What they manage and what they managed once."""
    now = select(OpeningMember.opening_id, OpeningMember.at, cast(null(), UtcDateTime)).where(
        OpeningMember.person_id == person_id, ~OpeningMember.schedules_only
    )
    once = select(FormerMember.opening_id, FormerMember.at, FormerMember.left_at).where(
        FormerMember.person_id == person_id, ~FormerMember.schedules_only
    )
    return [Membership(*row) for row in db.session.execute(union_all(now, once))]


def _merges(candidate_id: UUID) -> list[Merge]:
    """By which their applications came together."""
    columns = select(CandidateMerge.id, CandidateMerge.at, MergedApplication.application_id)
    moved = columns.join(MergedApplication, MergedApplication.merge_id == CandidateMerge.id)
    here = moved.join(Application, MergedApplication.application_id == Application.id).where(Application.candidate_id == candidate_id)
    found: dict[UUID, Merge] = {}
    for merge_id, at, application_id in db.session.execute(here):
        known = found.get(merge_id, Merge(at, frozenset()))
        found[merge_id] = Merge(at, known.applications | {application_id})
    return list(found.values())


def _in_or_excused(panelist_id: SQLCoreOperations[UUID], after: SQLCoreOperations[datetime] | None = None) -> ColumnElement[bool]:
    """after: counts only what came later than this moment; an excusal of somebody who was in already brings nothing."""
    came_in = _OtherIn.scorecard_id == panelist_id
    excused = and_(_OtherExcusal.panelist_id == panelist_id, _OtherExcusal.settled_at.is_not(None))
    if after is not None:
        already_in = exists().where(_OtherIn.scorecard_id == panelist_id, _OtherIn.at < _OtherExcusal.settled_at).correlate_except(_OtherIn)
        came_in, excused = and_(came_in, _OtherIn.at > after), and_(excused, _OtherExcusal.settled_at > after, ~already_in)
    return or_(exists().where(came_in).correlate_except(_OtherIn), exists().where(excused).correlate_except(_OtherExcusal))


def _places() -> Select[Any]:
    """As PanelFacts, but for what stands first: the opening, and nothing."""
    newest = (
        select(InterviewState.state).where(InterviewState.interview_id == Panelist.interview_id).order_by(InterviewState.n.desc()).limit(1)
    )
    others = (_Other.interview_id == Panelist.interview_id) & (_Other.id != Panelist.id)
    later = exists().where(others, _in_or_excused(_Other.id, after=Excusal.at))
    complete = and_(later, ~exists().where(others, ~_in_or_excused(_Other.id)))
    settled = Excusal.settled_at.is_not(None)
    return (
        select(Application.opening_id, cast(null(), Boolean).label("schedules_only"))
        .add_columns(Application.candidate_id, Application.id, newest.scalar_subquery())
        .add_columns(Submission.scorecard_id.is_not(None), func.coalesce(or_(Excusal.by_id == Panelist.person_id, settled), False))
        .add_columns(settled, complete)
        .select_from(Panelist)
        .join(Interview, Panelist.interview_id == Interview.id)
        .join(Application, Interview.application_id == Application.id)
        .outerjoin(Submission, Submission.scorecard_id == Panelist.id)
        .outerjoin(Excusal, Excusal.panelist_id == Panelist.id)
        .where(Panelist.person_id == bindparam("person_id"))
    )


def _memberships() -> Select[Any]:
    nothing = [cast(null(), kind) for kind in (Uuid, Uuid, String, Boolean, Boolean, Boolean, Boolean)]
    return select(OpeningMember.opening_id, OpeningMember.schedules_only, *nothing).where(OpeningMember.person_id == bindparam("person_id"))


_TIES = union_all(_places(), _memberships())
"""Built once: every request runs it."""
_FACTS = _facts()
_WIDTH = len(_FACTS.selected_columns)
_FACTS_OF_ONE = _FACTS.where(Panelist.id == bindparam("card"))


def _timeline(candidate_id: UUID) -> Select[Any]:
    return (
        select(Panelist.id, Panelist.person_id, Panelist.interview_id, Panelist.at, Application.id.label("application_id"))
        .add_columns(Opening.id.label("opening_id"), Opening.reveal, Submission.at.label("submitted_at"))
        .add_columns(Excusal.at.label("excused_at"), Excusal.by_id.label("excused_by"), Excusal.settled_at, GoingOn.at.label("without_at"))
        .join(Interview, Panelist.interview_id == Interview.id)
        .join(Application, Interview.application_id == Application.id)
        .join(Opening, Application.opening_id == Opening.id)
        .outerjoin(Submission, Submission.scorecard_id == Panelist.id)
        .outerjoin(Excusal, Excusal.panelist_id == Panelist.id)
        .outerjoin(GoingOn, GoingOn.scorecard_id == Panelist.id)
        .where(Application.candidate_id == candidate_id)
    )


def _ended(row: Row[Any]) -> datetime | None:
    """When this place was in or excused, or a manager went on without it, whichever came first."""
    return min((*_in_at(row), *((row.without_at,) if row.without_at else ())), default=None)


def _own_place(row, rows: Iterable, markings: tuple[Marking, ...]) -> OwnPlace:  # type: ignore[no-untyped-def,type-arg]
    excused_at = row.excused_at if row.excused_by == row.person_id else None
    fellows = tuple(Fellow(other.at, _in_at(other)) for other in rows if other.interview_id == row.interview_id and other.id != row.id)
    return OwnPlace(row.id, row.application_id, row.at, row.submitted_at, excused_at, row.settled_at, markings, fellows)


def _in_at(row: Row[Any]) -> tuple[datetime, ...]:
    """An excusal of somebody who was in already brings nothing."""
    moot = row.submitted_at and row.settled_at and row.submitted_at < row.settled_at
    return tuple(moment for moment in (row.submitted_at, None if moot else row.settled_at) if moment)


def _others(rows: Iterable, author: UUID) -> list[OthersCard]:  # type: ignore[type-arg]
    panels: dict[UUID, list[tuple[datetime, datetime | None]]] = {}
    for row in rows:
        panels.setdefault(row.interview_id, []).append((row.at, _ended(row)))
    cards = []
    for row in rows:
        if row.person_id == author or row.submitted_at is None:
            continue
        waits_for = panels[row.interview_id] if row.reveal == Reveal.whole_panel else ()
        cards += [OthersCard(row.application_id, row.opening_id, *times) for times in open_times(row.submitted_at, waits_for)]
    return cards


def _markings(interviews: set[UUID], author: UUID) -> dict[UUID, tuple[Marking, ...]]:
    markings: dict[UUID, tuple[Marking, ...]] = {}
    statement = select(InterviewState).where(InterviewState.interview_id.in_(interviews)).order_by(InterviewState.n)
    for row in db.session.scalars(statement):
        markings[row.interview_id] = (*markings.get(row.interview_id, ()), Marking(row.at, row.state, own=row.by_id == author))
    return markings
