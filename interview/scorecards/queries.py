"""What may be read of scorecards. An unfinished card of another person is never read."""

from dataclasses import dataclass, replace
from uuid import UUID

from sqlalchemy import select

from interview.db import db
from interview.openings.places import is_marked_absent
from interview.scorecards.before_submit import missing_before_submit
from interview.scorecards.counting import CountedCard as CountedCard
from interview.scorecards.counting import counted_cards as counted_cards
from interview.scorecards.due import DueCard as DueCard
from interview.scorecards.due import due_for as due_for
from interview.scorecards.entries import entries_of
from interview.scorecards.kits import items_of
from interview.scorecards.kits import shape_of as shape_of
from interview.scorecards.meetings import meeting_of, panel_of
from interview.scorecards.models import Operation
from interview.scorecards.operations import Incoming, fold, seen
from interview.scorecards.pages import CardPage, Fellow, Meeting, OwnCard, late_words, parts_of, without_times
from interview.scorecards.record import CardItem, Record
from interview.scorecards.scores import trait_figures
from interview.scorecards.sight import facts_of
from interview.visibility.answer import Hidden, require
from interview.visibility.cards import CardFacts, may_read, may_write
from interview.visibility.viewer import Viewer


@dataclass(frozen=True)
class PanelName:
    """`panelist`: the id of their place on the panel."""

    panelist: UUID
    name: str
    lead: bool
    own: bool


@dataclass(frozen=True)
class RoomKit(Meeting):
    """What one interviewer needs in the room: the meeting, its questions in order, and the panel, its lead first."""

    items: tuple[CardItem, ...]
    panel: tuple[PanelName, ...]

    @property
    def submitted(self) -> bool:
        return self.submitted_at is not None


@dataclass(frozen=True)
class OwnRecord:
    """Target -> the winning operation, the digest of that, and whether it is locked."""

    entries: dict[str, Incoming]
    seen: str
    submitted: bool


def room_kit(viewer: Viewer, scorecard_id: UUID) -> RoomKit:
    """Own card only: raises Hidden for anybody else's. At most five statements."""
    _own_facts(viewer, scorecard_id)
    panel = tuple(PanelName(each.id, each.person.name, each.lead, each.id == scorecard_id) for each in panel_of(scorecard_id))
    return RoomKit(**vars(meeting_of(scorecard_id)), items=tuple(items_of(scorecard_id)), panel=panel)


def own_record(viewer: Viewer, scorecard_id: UUID) -> OwnRecord:
    """Own card only: raises Hidden for anybody else's. Two statements."""
    facts = _own_facts(viewer, scorecard_id)
    entries = entries_of(scorecard_id)
    return OwnRecord(entries, seen(entries), facts.submitted)


def card_page(viewer: Viewer, scorecard_id: UUID) -> CardPage:
    """The viewer's own card as an OwnCard, another's as far as the rule lets them read it. Raises Refused or Hidden."""
    facts = facts_of(scorecard_id)
    if facts is None:
        raise Hidden
    if may_write(viewer, facts):
        return _own_page(facts)
    require(may_read(viewer, facts))
    return _others_page(facts)


def own_card(viewer: Viewer, scorecard_id: UUID) -> OwnCard:
    """The review page. Own card only: raises Hidden for anybody else's. Trait scores only once it is submitted."""
    return _own_page(_own_facts(viewer, scorecard_id))


def readable_card(viewer: Viewer, scorecard_id: UUID) -> CardPage:
    """A card as its readers see it, without clock times. Raises Refused or Hidden."""
    facts = facts_of(scorecard_id)
    if facts is None:
        raise Hidden
    require(may_read(viewer, facts))
    return _others_page(facts)


def _own_page(facts: CardFacts) -> OwnCard:
    meeting = meeting_of(facts.id)
    record = Record(entries_of(facts.id), second=not meeting.lead)
    asked = record.asked(items_of(facts.id))
    panel = [] if facts.submitted else panel_of(facts.id)
    return OwnCard(
        meeting=meeting,
        entered_later=record.entered_later,
        parts=parts_of(asked, trait_figures(asked, facts.interviewer_id) if facts.submitted else {}),
        loose_lines=record.loose_lines,
        promised=record.promised,
        recommendation=record.recommendation,
        summary=record.summary,
        unrated=() if facts.submitted else tuple(each for each in asked if not each.over),
        problems=() if facts.submitted else tuple(missing_before_submit(record, asked)),
        seen=seen(record.entries),
        late=late_words(_late(facts.id), record, asked) if facts.submitted else (),
        fellows=tuple(Fellow(each.id, each.person.name) for each in panel if each.id != facts.id),
        absent=any(is_marked_absent(each) for each in panel if each.id == facts.id),
    )


def _others_page(facts: CardFacts) -> CardPage:
    meeting = meeting_of(facts.id)
    record = Record(entries_of(facts.id), second=not meeting.lead)
    asked = [without_times(each) for each in record.asked(items_of(facts.id))]
    figures = trait_figures(asked, facts.interviewer_id)
    loose = tuple(replace(line, at="") for line in record.loose_lines)
    parts = parts_of(asked, figures)
    return CardPage(meeting, record.entered_later, parts, loose, record.promised, record.recommendation, record.summary)


def _own_facts(viewer: Viewer, scorecard_id: UUID) -> CardFacts:
    facts = facts_of(scorecard_id)
    if facts is None:
        raise Hidden
    require(may_write(viewer, facts))
    return facts


def _late(scorecard_id: UUID) -> dict[str, Incoming]:
    late = select(Operation.id, Operation.target, Operation.clock, Operation.value).where(
        Operation.scorecard_id == scorecard_id, Operation.late
    )
    return fold(Incoming(*row) for row in db.session.execute(late))
