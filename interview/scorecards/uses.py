"""How often questions were asked, as far as a viewer may count it (law 2)."""

from collections.abc import Collection
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import or_, select

from interview.bank.models import QuestionVersion
from interview.db import db
from interview.openings.models import Application, Interview, KitItem, Panelist
from interview.scorecards.kits import kit_of_card
from interview.scorecards.models import Submission
from interview.scorecards.sight import card_facts
from interview.visibility.cards import may_count
from interview.visibility.viewer import Viewer


def uses_of(viewer: Viewer, question_ids: Collection[UUID], since: datetime) -> dict[UUID, int]:
    """Question -> in how many interviews since then it was asked, by the cards that the viewer may count. Two statements."""
    rows = db.session.execute(_cards(viewer, question_ids, since)).all()
    facts = card_facts(Panelist.id.in_({row.scorecard_id for row in rows}))
    counted = {each.id for each in facts if may_count(viewer, each)}
    asked = {(row.question_id, row.interview_id) for row in rows if row.scorecard_id in counted}
    return {question: sum(id_ == question for id_, _ in asked) for question in question_ids}


def _cards(viewer: Viewer, question_ids: Collection[UUID], since: datetime) -> Any:
    """The submitted cards over these questions in the openings the viewer has to do with."""
    near = or_(Application.opening_id.in_(viewer.manages), Application.opening_id.in_(viewer.meets_openings))
    return (
        select(QuestionVersion.question_id, Interview.id.label("interview_id"), Panelist.id.label("scorecard_id"))
        .select_from(Panelist)
        .join(Interview, Panelist.interview_id == Interview.id)
        .join(Application, Interview.application_id == Application.id)
        .join(KitItem, KitItem.kit_id == kit_of_card())
        .join(QuestionVersion, or_(KitItem.version_id == QuestionVersion.id, KitItem.swap_version_id == QuestionVersion.id))
        .join(Submission, Submission.scorecard_id == Panelist.id)
        .where(QuestionVersion.question_id.in_(question_ids), Interview.starts_at >= since, near)
    )
