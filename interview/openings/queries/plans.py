"""Reading openings: their plans, and the list of their candidates as far as the viewer may see it."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, ScalarSelect, Select, case, func, or_, select
from sqlalchemy.orm import joinedload, selectinload

from interview.accounts.models import Person
from interview.accounts.queries import people_with
from interview.bank.models import QuestionVersion
from interview.db import db
from interview.openings.models import (
    VOIDED,
    Application,
    ApplicationState,
    Interview,
    InterviewState,
    Kit,
    KitItem,
    Opening,
    OpeningMember,
    Plan,
    Round,
)
from interview.openings.pages.candidates import Choice
from interview.openings.pages.plans import (
    CandidateLine,
    InterviewLine,
    ItemPart,
    KitPart,
    MayTellPage,
    MemberLine,
    OpeningLine,
    PlanPage,
    Revision,
    RoundPart,
    Terms,
    TermsPage,
)
from interview.openings.states import State, state_for_interviewers, state_of
from interview.visibility.answer import Hidden, require
from interview.visibility.cards import Reveal
from interview.visibility.openings import (
    may_change_terms,
    may_know_voided,
    may_manage,
    may_open_jobs,
    may_schedule,
    may_see_candidate,
    may_see_plan,
)
from interview.visibility.viewer import Role, Viewer
from question_bank.schema import Trait


def openings_of(viewer: Viewer) -> list[OpeningLine]:
    """By title: those the viewer is a member of, or meets a candidate of."""
    ids = viewer.manages | viewer.schedules | viewer.meets_openings
    counts = _counts(viewer, ids)
    openings = db.session.scalars(select(Opening).where(Opening.id.in_(ids)).options(joinedload(Opening.start)))
    lines = [OpeningLine(each.id, each.title, started(each), counts[each.id], bool(may_manage(viewer, each.id))) for each in openings]
    return sorted(lines, key=lambda line: (line.title.casefold(), line.id))


def _counts(viewer: Viewer, ids: Collection[UUID]) -> Counter[UUID]:
    """Opening -> how many of its candidates the viewer sees. Where they see all, the database counts; who may be an exception is asked
    about alone: a candidate once made by mistake, and whom they meet in an opening that is not theirs. Two statements."""
    whole = {opening for opening in ids if may_schedule(viewer, opening)}
    of_each = select(Application.opening_id, func.count()).where(Application.opening_id.in_(whole)).group_by(Application.opening_id)
    counts = Counter[UUID](dict(db.session.execute(of_each).all()))
    once_voided = Application.id.in_(select(ApplicationState.application_id).where(ApplicationState.state == VOIDED))
    some = or_(Application.opening_id.in_(whole) & once_voided, Application.opening_id.in_(set(ids) - whole))
    columns = (Application.id, Application.opening_id, Application.candidate_id, is_voided())
    for application, opening, candidate, voided in db.session.execute(select(*columns).where(some)):
        seen = may_see_candidate(viewer, application, opening) and not (voided and may_know_voided(viewer, candidate))
        counts[opening] += bool(seen) - (opening in whole)
    return counts


def people_to_choose(viewer: Viewer) -> tuple[tuple[Choice, ...], tuple[Choice, ...]]:
    """For a new opening: who may run its interviews, and who may decide."""
    require(may_open_jobs(viewer))
    return people(Role.interviewer), people(Role.hiring_manager)


def plan_page(viewer: Viewer, opening_id: UUID, at: datetime) -> PlanPage:
    require(may_see_plan(viewer, opening_id))
    opening = opening_row(opening_id)
    questions = selectinload(Kit.items).options(
        joinedload(KitItem.version).joinedload(QuestionVersion.question), joinedload(KitItem.swap_version)
    )
    kits = db.session.scalars(kits_in_use(opening_id).options(joinedload(Kit.round), joinedload(Kit.plan), questions)).unique().all()
    plan, candidates = kits[0].plan, _candidates(viewer, opening_id, at)
    names = names_of([plan.by_id, *(kit.round.decider_id for kit in kits), *(kit.runs_by_id for kit in kits)])
    return PlanPage(
        id=opening.id,
        title=opening.title,
        started_at=started(opening),
        manages=bool(may_manage(viewer, opening_id)),
        schedules=bool(may_schedule(viewer, opening_id)),
        terms=terms_of(opening),
        may_tell=opening.may_tell,
        rounds=tuple(_rounds(kits, names)),
        candidates=tuple(line for line in candidates if not line.voided),
        voided=tuple(line for line in candidates if line.voided) if may_schedule(viewer, opening_id) else (),
        members=members_of(opening_id) if may_schedule(viewer, opening_id) else (),
        revision=_revision(viewer, plan, names),
    )


def _revision(viewer: Viewer, plan: Plan, names: dict[UUID | None, str]) -> Revision | None:
    """None for a first plan. A reason may speak of what was seen in scorecards: it is for managers who owe none (law 2)."""
    told = bool(may_manage(viewer, plan.opening_id)) and not viewer.owes
    return Revision(plan.revision, names[plan.by_id], plan.at, plan.reason if told else "") if plan.revision > 1 else None


def members_of(opening_id: UUID) -> tuple[MemberLine, ...]:
    """Managers first, then by name. Asks no rule. One statement."""
    columns = select(Person.id, Person.name, OpeningMember.schedules_only).join(OpeningMember, OpeningMember.person_id == Person.id)
    rows = db.session.execute(columns.where(OpeningMember.opening_id == opening_id).order_by(OpeningMember.schedules_only, Person.name))
    return tuple(MemberLine(*row) for row in rows)


def terms_page(viewer: Viewer, opening_id: UUID) -> TermsPage:
    opening = opening_row(opening_id)
    require(may_change_terms(viewer, opening_id, started=opening.start is not None))
    return TermsPage(opening.id, opening.title, terms_of(opening))


def may_tell_page(viewer: Viewer, opening_id: UUID) -> MayTellPage:
    require(may_manage(viewer, opening_id))
    opening = opening_row(opening_id)
    return MayTellPage(opening.id, opening.title, opening.may_tell)


def opening_row(opening_id: UUID) -> Opening:
    opening = db.session.scalar(select(Opening).where(Opening.id == opening_id).options(joinedload(Opening.start)))
    if opening is None:
        raise Hidden
    return opening


def started(opening: Opening) -> datetime | None:
    return opening.start.at if opening.start else None


def terms_of(opening: Opening) -> Terms:
    return Terms({trait: opening.weights[trait] for trait in Trait}, opening.weights_reason, Reveal(opening.reveal))


def kits_in_use(opening_id: UUID) -> Select[Kit]:
    """Those of the newest revision of the plan, in order."""
    newest = select(func.max(Plan.revision)).where(Plan.opening_id == opening_id).scalar_subquery()
    return select(Kit).join(Plan).where(Plan.opening_id == opening_id, Plan.revision == newest).order_by(Kit.n)


def names_of(ids: Iterable[UUID | None]) -> dict[UUID | None, str]:
    found = db.session.execute(select(Person.id, Person.name).where(Person.id.in_({each for each in ids if each})))
    return dict(found.all())


def people(role: Role) -> tuple[Choice, ...]:
    return tuple(Choice(person.id, person.name) for person in people_with(role))


def _rounds(kits: Iterable[Kit], names: dict[UUID | None, str]) -> Iterable[RoundPart]:
    of_round: dict[Round, list[KitPart]] = {}
    for kit in kits:
        of_round.setdefault(kit.round, []).append(_kit(kit, names.get(kit.runs_by_id)))
    for part, parts in of_round.items():
        yield RoundPart(part.n, part.title, names[part.decider_id], tuple(parts))


def _kit(kit: Kit, runs_by: str | None) -> KitPart:
    items = tuple(_item(item) for item in kit.items)
    return KitPart(kit.id, kit.n, kit.title, kit.slot, runs_by, kit.opening_words, kit.closing_words, items)


def _item(item: KitItem) -> ItemPart:
    question, swap = item.version.content, item.swap_version
    return ItemPart(
        n=item.n,
        slug=item.version.question.slug,
        version=item.version.n,
        title=question.title,
        trait=question.trait,
        kind=question.kind,
        minutes=item.minutes,
        rungs=len(question.ladder.rungs) if question.ladder else 0,
        capped=item.minutes < question.minutes,
        swap=swap.content.title if swap else None,
    )


def _candidates(viewer: Viewer, opening_id: UUID, at: datetime) -> list[CandidateLine]:
    """By name. Who does not schedule learns of their interviews only what `state_for_interviewers` tells."""
    interviews = selectinload(Application.interviews)
    of_interviews = (interviews.joinedload(Interview.kit), interviews.selectinload(Interview.states))
    way = (joinedload(Application.candidate), joinedload(Application.states), *of_interviews)
    schedules = bool(may_schedule(viewer, opening_id))
    state = state_of if schedules else state_for_interviewers
    applications = db.session.scalars(select(Application).where(Application.opening_id == opening_id).options(*way)).unique()
    lines = [
        CandidateLine(
            each.id,
            each.candidate.name,
            tuple(_line(interview, state, at) for interview in in_plan_order(standing(viewer, each))),
            withdrawn=schedules and each.withdrawal is not None,
            voided=each.voiding is not None and bool(may_know_voided(viewer, each.candidate_id)),
        )
        for each in applications
        if may_see_candidate(viewer, each.id, opening_id)
    ]
    return sorted(lines, key=lambda line: (line.name.casefold(), line.application_id))


def standing(viewer: Viewer, application: Application) -> list[Interview]:
    """The interviews of this application without those that the viewer knows were planned by mistake."""
    knows = may_schedule(viewer, application.opening_id) and may_know_voided(viewer, application.candidate_id)
    return [each for each in application.interviews if not (knows and each.voiding)]


def _line(each: Interview, state: Callable[[str | None, datetime | None, int, datetime], State], at: datetime) -> InterviewLine:
    return InterviewLine(each.kit.title, state(newest_of(each), each.starts_at, each.minutes, at), each.starts_at, each.zone)


def in_plan_order(interviews: Iterable[Interview]) -> list[Interview]:
    return sorted(interviews, key=lambda each: (each.kit.n, each.id))


def newest_of(interview: Interview) -> str | None:
    """What was made by mistake is cancelled, to whoever is not told more."""
    if interview.voiding:
        return State.cancelled.value
    return interview.states[-1].state if interview.states else None


def newest_state() -> ScalarSelect[str]:
    """Over Interview: its state where one was set, as `newest_of` tells it."""
    known = case((InterviewState.state == VOIDED, State.cancelled.value), else_=InterviewState.state)
    states = select(known).where(InterviewState.interview_id == Interview.id)
    return states.order_by(InterviewState.n.desc()).limit(1).scalar_subquery()


def is_voided() -> ColumnElement[bool]:
    """Over Application: it was made by mistake."""
    states = select(ApplicationState.state).where(ApplicationState.application_id == Application.id).order_by(ApplicationState.n.desc())
    return func.coalesce(states.limit(1).correlate(Application).scalar_subquery() == VOIDED, False)
