"""Interviewers' profiles and how well interviews measure, from the scorecards that the viewer may count (law 2)."""

from collections.abc import Hashable, Iterable
from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from interview.db import db
from interview.insight.pages import CalibrationPage, ProfilePart, QualityPage
from interview.insight.profiles import Clocked, part_of, profiles
from interview.insight.quality import asked_of_planned, ladders_of, panel_scores_of, questions_of, reliabilities
from interview.openings.models import Opening
from interview.scorecards.adjusting import is_shown
from interview.scorecards.counting import Submitted
from interview.scorecards.learning import Learnt, SightSet, learnt, sight_set
from interview.scorecards.replies import Reply
from interview.visibility.answer import require
from interview.visibility.install import may_see_all_calibration, may_see_quality, may_switch_adjusted
from interview.visibility.openings import may_compare
from interview.visibility.viewer import Viewer

ORGANISATION = "All openings you may read"
MINUTE = 60


def calibration_page(viewer: Viewer, at: datetime) -> CalibrationPage:
    """Their own for everybody; everyone's for admins, as far as they may count them. Candidates are not named."""
    sight = sight_set(viewer, at)
    found = learnt(viewer, sight)
    parts = _profiles(viewer, sight, found)
    others = tuple(part for key, part in parts.items() if key != viewer.id) if may_see_all_calibration(viewer) else None
    switches, quality = bool(may_switch_adjusted(viewer)), bool(may_see_quality(viewer))
    return CalibrationPage(parts.get(viewer.id), others, found.waits, is_shown(), switches, quality)


def _profiles(viewer: Viewer, sight: SightSet, found: Learnt) -> dict[UUID, ProfilePart]:
    """By name."""
    if found.fit is None:
        return {}
    clocked = _clocked(sight.recent)
    names = {card.facts.interviewer_id: card.rater for card in sight.recent}
    known = profiles(found.fit, found.replies, clocked, viewer.id)
    ordered = sorted(known, key=lambda key: (names[key].casefold(), key))
    return {key: part_of(names[key], *known[key], len(clocked.minutes.get(key, ()))) for key in ordered}


def _clocked(cards: Iterable[Submitted]) -> Clocked:
    minutes: dict[Hashable, list[float]] = {}
    met: dict[tuple[Hashable, Hashable], datetime] = {}
    for card in cards:
        if card.ends_at:
            late = max(0.0, (card.at - card.ends_at).total_seconds() / MINUTE)
            minutes.setdefault(card.facts.interviewer_id, []).append(late)
            pair = card.facts.interviewer_id, card.facts.application_id
            met[pair] = min(card.ends_at, met.get(pair, card.ends_at))
    return Clocked(minutes, met)


def quality_page(viewer: Viewer, opening_id: UUID | None, at: datetime) -> QualityPage:
    """opening_id: None for the whole organisation."""
    require(may_see_quality(viewer) if opening_id is None else may_compare(viewer, opening_id))
    sight = sight_set(viewer, at)
    found = learnt(viewer, sight)
    opening_of = {card.facts.application_id: card.facts.opening_id for card in sight.recent}
    title, weights_of = _openings({*opening_of.values(), *([opening_id] if opening_id else [])}, opening_id)
    weights = {key: weights_of[opening] for key, opening in opening_of.items()}

    def within(row: Reply) -> bool:
        return opening_id is None or opening_of[row.application_id] == opening_id

    rows = [row for row in found.replies.rows if within(row)]
    scores = panel_scores_of(found, within, weights)
    now, more = reliabilities(found, scores, weights)
    return QualityPage(
        opening_id=opening_id,
        title=title,
        candidates=len(scores),
        reliability=now,
        one_more=more,
        asked=asked_of_planned(rows),
        questions=questions_of(found, rows, within),
        ladders=ladders_of(found.replies, rows),
        waits=found.waits,
    )


def _openings(ids: set[UUID], named: UUID | None) -> tuple[str, dict[UUID, dict[str, float]]]:
    """The title of one, and the weights of all. One statement."""
    rows = db.session.execute(select(Opening.id, Opening.title, Opening.weights).where(Opening.id.in_(ids))).all()
    titles = {row.id: row.title for row in rows}
    return titles[named] if named else ORGANISATION, {row.id: row.weights for row in rows}
