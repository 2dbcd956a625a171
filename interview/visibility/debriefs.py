"""Who joins the debrief of a round, and what they may add to it (laws 2 and 6)."""

from dataclasses import dataclass
from uuid import UUID

from interview.visibility.answer import HIDDEN, YES, Answer, no
from interview.visibility.cards import CardFacts, may_read
from interview.visibility.viewer import Viewer

AWAITED = "A scorecard of this round is still awaited. Its debrief opens once it is in."


@dataclass(frozen=True)
class DebriefFacts:
    """A round of one candidate. cards: those that are submitted; submitted, waiting: as in RoundFacts; started: the debrief is."""

    opening_id: UUID
    application_id: UUID
    candidate_id: UUID
    cards: tuple[CardFacts, ...]
    submitted: int
    waiting: bool
    started: bool = False

    def is_rated_by(self, person_id: UUID) -> bool:
        return person_id in {card.interviewer_id for card in self.cards}


def may_debrief(viewer: Viewer, round_: DebriefFacts) -> Answer:
    """Managers, and who rated in that round and may read all of its cards, once every one is in or excused.

    Whoever owes for the candidate is answered alike, whatever there is (law 2)."""
    manages = round_.opening_id in viewer.manages
    if not manages and round_.application_id not in viewer.meets:
        return HIDDEN
    if round_.candidate_id in viewer.owes:
        return no("Submit your own scorecard first; then you can see the debrief.")
    if not manages and not round_.is_rated_by(viewer.id):
        return HIDDEN
    if round_.waiting:
        return no(AWAITED)
    if not round_.submitted:
        return no("No scorecard of this round is in yet.")
    if not manages and not all(may_read(viewer, card) for card in round_.cards):
        return no("A scorecard of this round is not open to you, so its debrief is not either.")
    return YES


def may_speak(viewer: Viewer, round_: DebriefFacts) -> Answer:
    """Who joins a debrief adds to it once somebody has started it."""
    joins = may_debrief(viewer, round_)
    if joins and not round_.started:
        return no("Start the debrief first.")
    return joins


def may_take_back(viewer: Viewer, round_: DebriefFacts, author_id: UUID) -> Answer:
    speaks = may_speak(viewer, round_)
    if speaks and viewer.id != author_id:
        return no("Only who made a statement takes it back.")
    return speaks


def may_recommend_again(viewer: Viewer, round_: DebriefFacts) -> Answer:
    """Each rater of the round for themselves; it stands beside what they recommended on their card (law 6)."""
    speaks = may_speak(viewer, round_)
    if speaks and not round_.is_rated_by(viewer.id):
        return no("Only who rated in this round recommends again after it.")
    return speaks
