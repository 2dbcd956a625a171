"""What people do in a debrief. Each asks the rules by its page first, and leaves one event without words (law 10)."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select

from interview.audit.actions import record
from interview.clock import new_id
from interview.compare.evidence import places_of
from interview.db import Conflict, db
from interview.debrief.models import Consensus, Debrief, DebriefStatement, RecommendationAfter
from interview.debrief.pages import DebriefPage, Place
from interview.debrief.queries import debrief_page
from interview.openings.models import Application, Candidate, Opening
from interview.visibility.answer import Hidden, require
from interview.visibility.viewer import Viewer


class EvidenceGone(Conflict):
    def __init__(self) -> None:
        super().__init__("A note that you ticked is not there any more. Look at the notes below once more; your words are kept.")


class AgreedSince(Conflict):
    def __init__(self) -> None:
        super().__init__("Somebody kept another consensus after you opened this page. Read it below; what you chose and wrote is kept.")


class RecommendedSince(Conflict):
    def __init__(self) -> None:
        super().__init__("You recommended again from another page. Read it below; what you chose and wrote is kept here.")


def start(viewer: Viewer, application_id: UUID, round_id: UUID, at: datetime) -> None:
    """Raises Refused or Hidden, as all here do."""
    page = _locked(viewer, application_id, round_id)
    if page.started_at is None:
        db.session.add(Debrief(application_id=application_id, round_id=round_id, by_id=viewer.id, at=at))
        _tell(viewer, "debrief started", page.place, at)
    db.session.commit()


def state(viewer: Viewer, application_id: UUID, round_id: UUID, sent_as: UUID, words: str, keys: Sequence[str], at: datetime) -> None:
    """sent_as: the id that its form was made with, so that sending it twice is the same as once; keys: of Evidence.

    Raises EvidenceGone."""
    page = _locked(viewer, application_id, round_id)
    require(page.speaks)
    known = db.session.get(DebriefStatement, sent_as)
    if known is None or (known.by_id, known.text) != (viewer.id, words):
        try:
            places = places_of(keys, page.evidence)
        except LookupError:
            raise EvidenceGone from None
        row = DebriefStatement(id=new_id() if known else sent_as, text=words, evidence=places, by_id=viewer.id, at=at)
        row.application_id, row.round_id = application_id, page.place.round_id
        db.session.add(row)
        _tell(viewer, "statement made", page.place, at, statement=row.id)
    db.session.commit()


def take_back(viewer: Viewer, application_id: UUID, round_id: UUID, statement_id: UUID, at: datetime) -> None:
    """It stays, struck through."""
    page = _locked(viewer, application_id, round_id)
    require(page.speaks)
    found = next((each for each in page.statements if each.id == statement_id and each.by_id == viewer.id), None)
    if found is None:
        raise Hidden
    if found.may_take_back:
        db.session.get_one(DebriefStatement, statement_id).taken_back_at = at
        _tell(viewer, "statement taken back", page.place, at, statement=statement_id)
    db.session.commit()


def agree(viewer: Viewer, application_id: UUID, round_id: UUID, item_id: UUID, value: int, words: str, after: int, at: datetime) -> None:
    """after: how many consensus values of that question the viewer had seen. Raises AgreedSince."""
    page = _locked(viewer, application_id, round_id)
    require(page.speaks)
    question = page.question_of(item_id)
    if question is None:
        raise Hidden
    newest = question.agreed[0] if question.agreed else None
    if newest is None or (newest.value, newest.words, newest.by_id) != (value, words, viewer.id):
        if len(question.agreed) != after:
            raise AgreedSince
        row = Consensus(item_id=question.item_id, value=value, words=words, by_id=viewer.id, at=at)
        row.application_id, row.round_id, row.n = application_id, page.place.round_id, _next(Consensus, page.place)
        db.session.add(row)
        _tell(viewer, "consensus kept", page.place, at, item=question.item_id)
    db.session.commit()


def recommend_again(viewer: Viewer, application_id: UUID, round_id: UUID, choice: str, sentence: str, after: int, at: datetime) -> None:
    """Oneself alone; what stands on the card stays. after: how often the viewer had seen themselves do it. Raises RecommendedSince."""
    page = _locked(viewer, application_id, round_id)
    require(page.recommends)
    again = page.again_of(viewer.id)
    if not again or (again[0].choice, again[0].sentence) != (choice, sentence):
        if len(again) != after:
            raise RecommendedSince
        row = RecommendationAfter(by_id=viewer.id, n=after + 1, choice=choice, sentence=sentence, at=at)
        row.application_id, row.round_id = application_id, page.place.round_id
        db.session.add(row)
        _tell(viewer, "recommended again", page.place, at)
    db.session.commit()


def _locked(viewer: Viewer, application_id: UUID, round_id: UUID) -> DebriefPage:
    """As `deciding.decide` locks: nobody starts twice, or speaks while somebody is named."""
    db.session.execute(select(Opening.id).join(Application).where(Application.id == application_id).with_for_update(read=True, of=Opening))
    db.session.execute(select(Candidate.id).join(Application).where(Application.id == application_id).with_for_update(of=Candidate))
    return debrief_page(viewer, application_id, round_id)


def _next(table: type[Consensus], place: Place) -> int:
    here = (table.application_id == place.application_id, table.round_id == place.round_id)
    return (db.session.scalar(select(func.max(table.n)).where(*here)) or 0) + 1


def _tell(viewer: Viewer, verb: str, place: Place, at: datetime, **more: UUID) -> None:
    record(viewer.id, verb, f"opening:{place.opening_id}", place.application_id, at, round=place.round_id, **more)
