"""What may be read of scorecards. An unfinished card of another person is never read."""

from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from interview.openings.places import is_marked_absent
from interview.scorecards.amendments import Amendable, amended
from interview.scorecards.before_submit import Problem, missing_before_submit
from interview.scorecards.counting import CountedCard as CountedCard
from interview.scorecards.counting import counted_cards as counted_cards
from interview.scorecards.due import DueCard as DueCard
from interview.scorecards.due import due_for as due_for
from interview.scorecards.entries import entries_of
from interview.scorecards.kits import items_of
from interview.scorecards.meetings import meeting_of, panel_of
from interview.scorecards.operations import Incoming, seen
from interview.scorecards.pages import CardPage, Fellow, Meeting, OwnCard, late_words, parts_of, without_times
from interview.scorecards.record import CardItem
from interview.scorecards.scores import trait_figures
from interview.scorecards.sight import author_owes, facts_of
from interview.scorecards.whole import Whole, whole_of
from interview.visibility.answer import Hidden, require
from interview.visibility.cards import CardFacts, may_amend, may_read, may_strike, may_write
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


@dataclass(frozen=True)
class AmendPage:
    """`after`: how many amendments the card has by now."""

    meeting: Meeting
    amendable: Amendable
    after: int


def room_kit(viewer: Viewer, scorecard_id: UUID) -> RoomKit:
    """Own card only: raises Hidden for anybody else's. At most five statements."""
    _own_facts(viewer, scorecard_id)
    named = panel_of(scorecard_id)
    panel = tuple(PanelName(each.id, each.person.name, each.lead and each is named[0], each.id == scorecard_id) for each in named)
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
        return _own_page(viewer, facts)
    require(may_read(viewer, facts))
    return _others_page(viewer, facts)


def own_card(viewer: Viewer, scorecard_id: UUID) -> OwnCard:
    """The review page. Own card only: raises Hidden for anybody else's. Trait scores only once it is submitted."""
    return _own_page(viewer, _own_facts(viewer, scorecard_id))


def readable_card(viewer: Viewer, scorecard_id: UUID) -> CardPage:
    """A card as its readers see it, without clock times. Raises Refused or Hidden."""
    facts = facts_of(scorecard_id)
    if facts is None:
        raise Hidden
    require(may_read(viewer, facts))
    return _others_page(viewer, facts)


def amend_page(viewer: Viewer, scorecard_id: UUID, target: str) -> AmendPage:
    """The form of one amendment. Raises Hidden for a card that is not one's own and submitted, or has nothing to amend at `target`."""
    facts = facts_of(scorecard_id)
    if facts is None:
        raise Hidden
    require(may_amend(viewer, facts))
    whole = whole_of(facts, late=True)
    amendable = next((each for each in whole.amendables if each.target == target), None)
    if amendable is None:
        raise Hidden
    return AmendPage(whole.meeting, amendable, len(whole.amendments))


def _own_page(viewer: Viewer, facts: CardFacts) -> OwnCard:
    whole = whole_of(facts, late=True)
    panel = [] if facts.submitted else panel_of(facts.id)
    return OwnCard(
        **_told(viewer, facts, whole),
        unrated=() if facts.submitted else tuple(each for each in whole.asked if not each.over),
        problems=() if facts.submitted else tuple(_missing(whole)),
        seen=seen(whole.record.entries),
        late=late_words(whole.late, whole.record, whole.asked),
        fellows=tuple(Fellow(each.id, each.person.name) for each in panel if each.id != facts.id),
        absent=any(is_marked_absent(each) for each in panel if each.id == facts.id),
        amendable=tuple(each.link for each in whole.amendables) if may_amend(viewer, facts) else (),
    )


def _missing(whole: Whole) -> list[Problem]:
    return missing_before_submit(whole.record, whole.asked, whole.meeting.unstarted, whole.meeting.voided)


def _others_page(viewer: Viewer, facts: CardFacts) -> CardPage:
    told = _told(viewer, facts, whole_of(facts))
    parts = (replace(part, asked=tuple(without_times(each) for each in part.asked)) for part in told["parts"])
    return CardPage(**told | {"parts": tuple(parts), "loose_lines": tuple(replace(line, at="") for line in told["loose_lines"])})


def _told(viewer: Viewer, facts: CardFacts, whole: Whole) -> dict[str, Any]:
    """The fields of a CardPage, its notes with their times."""
    record = whole.record
    figures = trait_figures(whole.counted, facts.interviewer_id) if facts.submitted else {}
    return {
        "meeting": whole.meeting,
        "entered_later": record.entered_later,
        "parts": parts_of(whole.asked, whole.counted, figures),
        "loose_lines": record.loose_lines,
        "promised": record.promised,
        "recommendation": record.recommendation,
        "summary": record.summary,
        "struck": record.struck.get("summary"),
        "amendments": amended(whole.amendments, whole.items, record.struck),
        "may_strike": bool(may_strike(viewer, facts, author_owes=False)) and (may_write(viewer, facts) or not author_owes(facts)),
    }


def _own_facts(viewer: Viewer, scorecard_id: UUID) -> CardFacts:
    facts = facts_of(scorecard_id)
    if facts is None:
        raise Hidden
    require(may_write(viewer, facts))
    return facts
