"""Retiring a question, bringing it back, and marking one that candidates can find in public."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import func, select

from interview.audit.actions import record
from interview.bank.lines import refresh
from interview.bank.models import Question, QuestionState
from interview.db import db
from interview.visibility.answer import Hidden, require
from interview.visibility.install import may_edit_bank
from interview.visibility.viewer import Viewer


class Mark(StrEnum):
    retired = "retired"
    restored = "restored"
    seen_in_public = "seen_in_public"
    not_seen = "not_seen"


PAIRS = ((Mark.restored, Mark.retired), (Mark.not_seen, Mark.seen_in_public))
"""Of each pair the newest holds; the first one when neither was ever said."""


def mark(viewer: Viewer, slug: str, state: Mark, note: str, at: datetime) -> None:
    """Plans and interviews that hold the question keep it. Marking twice is the same as once; raises Hidden for an unknown question."""
    require(may_edit_bank(viewer))
    question = db.session.scalar(select(Question).where(Question.slug == slug).with_for_update())
    if question is None:
        raise Hidden
    of_question = QuestionState.question_id == question.id
    pair = next(pair for pair in PAIRS if state in pair)
    holds = db.session.scalar(
        select(QuestionState.state).where(of_question, QuestionState.state.in_(pair)).order_by(QuestionState.n.desc()).limit(1)
    )
    if (holds or pair[0]) != state:
        last = db.session.scalar(select(func.max(QuestionState.n)).where(of_question)) or 0
        db.session.add(QuestionState(question_id=question.id, n=last + 1, state=state.value, by_id=viewer.id, at=at, note=note.strip()))
        refresh([question.id])
        record(viewer.id, f"question {state.value.replace('_', ' ')}", "bank", question.id, at)
    db.session.commit()
