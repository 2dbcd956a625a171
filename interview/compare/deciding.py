"""Deciding about a candidate after a round: advance, offer, hold or decline. It needs that round's scorecards only."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from interview.audit.actions import record
from interview.compare.decided import Changed, DecisionsPage, RoundPage
from interview.compare.decisions import decisions_page
from interview.compare.evidence import places_of
from interview.compare.grounds import Given, only_asked, wanting
from interview.compare.models import Decision
from interview.db import db
from interview.openings.models import Application, Candidate, Opening
from interview.visibility.viewer import Viewer


class StillWanting(Changed):
    """Something that the decision needs is not there (any more)."""


def decide(viewer: Viewer, application_id: UUID, round_id: UUID, given: Given, after: int, seen: str, at: datetime) -> None:
    """after, seen: of the round as its page showed it. Raises Refused, Hidden, DecidedSince, FiguresChanged, StillWanting.

    The opening is locked: what a decision asks for rests on those about the others."""
    opening_id = db.session.scalar(select(Application.opening_id).where(Application.id == application_id))
    db.session.execute(select(Opening.id).where(Opening.id == opening_id).with_for_update())
    db.session.execute(select(Candidate.id).join(Application).where(Application.id == application_id).with_for_update(of=Candidate))
    page = decisions_page(viewer, application_id, at)
    found = page.round_of(round_id)
    found.require_seen(after, seen)
    wants = wanting(given, found.asks, page.evidence, found.decider)
    if wants:
        raise StillWanting(" ".join(wants.values()))
    given = only_asked(given, found.asks)
    row = _row(page, found, given)
    row.by_id, row.at = viewer.id, at
    db.session.add(row)
    facts = {"outcome": given.outcome.value, "override": bool(given.override), "close_call": bool(given.close_call), "few": bool(given.few)}
    record(viewer.id, "decided", f"opening:{page.opening_id}", application_id, at, round=round_id, **facts)
    db.session.commit()


def _row(page: DecisionsPage, found: RoundPage, given: Given) -> Decision:
    about = {ask.field: [str(each) for each in ask.others] for ask in found.asks_for(given.outcome)}
    compared = {"override": about.get("override", []), "close_call": about.get("close_call", [])}
    return Decision(
        application_id=page.application_id,
        round_id=found.id,
        n=len(found.decided) + 1,
        outcome=given.outcome.value,
        reason=given.reason,
        traits=[trait.value for trait in given.traits],
        evidence=places_of(given.evidence, page.evidence),
        figures=page.now.as_json() | compared if page.now else None,
        override=given.override,
        signature=given.signature,
        close_call=given.close_call,
        few=given.few,
    )
