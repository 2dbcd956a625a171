"""Reading what a candidate was in before: which openings, and which questions they were asked there by plan."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import aliased, joinedload, selectinload

from interview.bank.models import Question, QuestionVersion
from interview.db import db
from interview.openings.models import Application, Interview, Kit, KitItem, Opening
from interview.openings.pages.candidates import AskedBefore, Choice
from interview.openings.queries.plans import kits_in_use, newest_state
from interview.openings.states import State, state_for_interviewers
from interview.visibility.answer import Hidden, require
from interview.visibility.openings import may_manage
from interview.visibility.viewer import Viewer

_Here = aliased(Application)


@dataclass(frozen=True)
class AgainPage:
    """openings: those the viewer manages and the candidate is not in, by title."""

    application_id: UUID
    candidate: str
    opening: str
    openings: tuple[Choice, ...]


def again_page(viewer: Viewer, application_id: UUID) -> AgainPage:
    way = (joinedload(Application.candidate), joinedload(Application.opening))
    application = db.session.scalar(select(Application).where(Application.id == application_id).options(*way))
    if application is None:
        raise Hidden
    require(may_manage(viewer, application.opening_id))
    managed = select(Opening.id, Opening.title).where(Opening.id.in_(viewer.manages - openings_with(application.candidate_id)))
    found = sorted(db.session.execute(managed), key=lambda row: (row.title.casefold(), row.id))
    return AgainPage(application.id, application.candidate.name, application.opening.title, tuple(Choice(*row) for row in found))


def openings_with(candidate_id: UUID) -> frozenset[UUID]:
    """Where they have an application, voided or not. Asks no rule."""
    return frozenset(db.session.scalars(select(Application.opening_id).where(Application.candidate_id == candidate_id)))


def asked_before(application_id: UUID, at: datetime) -> dict[str, date]:
    """Question -> the newest day on which the candidate was asked it in another opening. One statement.

    By the plan alone (law 2): the kit of an interview that is held by its planned time and was not called off, whatever was asked in it."""
    rows = db.session.execute(
        select(Question.slug, newest_state(), Interview.starts_at, Interview.minutes, Interview.zone)
        .join(QuestionVersion, QuestionVersion.question_id == Question.id)
        .join(KitItem, KitItem.version_id == QuestionVersion.id)
        .join(Interview, Interview.kit_id == KitItem.kit_id)
        .join(Application, Interview.application_id == Application.id)
        .join(_Here, _Here.candidate_id == Application.candidate_id)
        .where(_Here.id == application_id, Application.id != application_id)
    )
    held = [
        (starts, slug, starts.astimezone(ZoneInfo(zone)).date())
        for slug, mark, starts, minutes, zone in rows
        if starts and state_for_interviewers(mark, starts, minutes, at) == State.held
    ]
    return {slug: day for _, slug, day in sorted(held)}


def asked_of_plan(opening_id: UUID, days: Mapping[str, date]) -> Iterator[AskedBefore]:
    """days: as `asked_before` gives them. No statement where there are none."""
    if not days:
        return
    questions = (joinedload(KitItem.version).joinedload(QuestionVersion.question), joinedload(KitItem.swap_version))
    for kit in db.session.scalars(kits_in_use(opening_id).options(selectinload(Kit.items).options(*questions))):
        for item in kit.items:
            on, swap = days.get(item.version.question.slug), item.swap_version
            if on:
                fresh = swap.content if swap and swap.content.id not in days else None
                yield AskedBefore(kit.title, item.version.content.title, on, fresh.title if fresh else None)
