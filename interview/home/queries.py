"""Today's page: own interviews, and what is to finish."""

from dataclasses import dataclass
from datetime import datetime

from interview.scorecards.queries import DueCard, due_for
from interview.visibility.viewer import Viewer

SUBMITTED_SHOWN = 8


@dataclass(frozen=True)
class Today:
    """to_finish: the planned end has passed; coming: still ahead or running, those without a time last; submitted: newest first."""

    to_finish: tuple[DueCard, ...]
    coming: tuple[DueCard, ...]
    submitted: tuple[DueCard, ...]


def today(viewer: Viewer, at: datetime) -> Today:
    """One statement, whatever the number of interviews."""
    cards = due_for(viewer)
    submitted = sorted((card for card in cards if card.submitted_at), key=lambda card: (card.submitted_at, card.candidate), reverse=True)
    return Today(
        to_finish=tuple(card for card in cards if card.is_due(at)),
        coming=tuple(card for card in cards if card.open and not card.is_due(at)),
        submitted=tuple(submitted[:SUBMITTED_SHOWN]),
    )
