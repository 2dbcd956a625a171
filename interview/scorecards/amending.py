"""Correcting a submitted scorecard: the correction stands beside it, and nothing of the original changes (law 4)."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from interview.audit.actions import record as audit
from interview.clock import new_id
from interview.db import Conflict, db
from interview.queue.actions import enqueue
from interview.scorecards.actions import locked
from interview.scorecards.amendments import Amendable, Amendment
from interview.scorecards.models import Amendment as AmendmentRow
from interview.scorecards.operations import Incoming, clock_at
from interview.scorecards.sight import card_had_sight
from interview.scorecards.targets import BAD_REASON, check
from interview.scorecards.values import is_reason
from interview.scorecards.whole import Whole, whole_of
from interview.visibility.answer import Hidden, require
from interview.visibility.cards import may_amend
from interview.visibility.viewer import Viewer

SINCE = (
    "Another amendment of this scorecard was made since you opened this page. See what stands now, then send yours again if it still holds."
)
SAME = "This is what stands already. Choose or write something else, or go back to your scorecard."
NO_END = "With this the ladder would end where nothing was rated on new ground. Leave the outcome, and say in a note what you mean."


class AmendedSince(Conflict):
    """The card has more amendments than its author saw."""


class CannotAmend(Exception):  # noqa: N818
    """The new value cannot stand; `words` say the mend."""

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.words = words


def amend(viewer: Viewer, scorecard_id: UUID, target: str, said: int | str, reason: str, after: int, at: datetime) -> None:
    """said: a level, an outcome, a choice or a text. after: how many amendments its author saw; the same sent twice makes one.

    Raises Hidden for a card that is not one's own and submitted, CannotAmend, AmendedSince."""
    card = locked(scorecard_id)
    if card is None:
        raise Hidden
    require(may_amend(viewer, card))
    whole = whole_of(card, late=True)
    spot = next((each for each in whole.amendables if each.target == target), None)
    if spot is None:
        raise Hidden
    made = Amendment(target, spot.stands, spot.value(said, reason), reason, at, card_had_sight(card.id, at))
    if _is_there(whole.amendments, made, after):
        return
    _require_new(whole, spot, made, after)
    enqueue("fits", {"scorecard": card.id}, f"fits:{card.id}:{after + 1}")
    db.session.add(AmendmentRow(scorecard_id=card.id, n=after + 1, by_id=viewer.id, **vars(made)))
    audit(viewer.id, "amended", f"opening:{card.opening_id}", card.id, at, target=target, n=after + 1, had_seen=made.had_seen)
    db.session.commit()


def _is_there(amendments: Sequence[Amendment], made: Amendment, after: int) -> bool:
    """Whether the same form has made this amendment already."""
    known = amendments[after] if 0 <= after < len(amendments) else None
    return known is not None and (known.target, known.new, known.reason) == (made.target, made.new, made.reason)


def _require_new(whole: Whole, spot: Amendable, made: Amendment, after: int) -> None:
    if after != len(whole.amendments):
        raise AmendedSince(SINCE)
    if not is_reason(made.reason):
        raise CannotAmend(BAD_REASON)
    words = check(Incoming(new_id(), made.target, clock_at(made.at), made.new), {item.id: item.shape for item in whole.items})
    if words:
        raise CannotAmend(words)
    if (spot.stands or {}).get(spot.kind.field) == made.new[spot.kind.field]:
        raise CannotAmend(SAME)
    if not all(each.over for each in whole.amended_by(made)):
        raise CannotAmend(NO_END)
