"""Who may write, read and count a scorecard (laws 2 and 6)."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from interview.visibility.answer import HIDDEN, YES, Answer, no
from interview.visibility.viewer import Viewer


class Reveal(StrEnum):
    """When a submitted scorecard opens to those who may read it."""

    after_own = "after_own"
    whole_panel = "whole_panel"


@dataclass(frozen=True)
class CardFacts:
    """`panel_complete`: every card of that interview is in or excused, or a manager went on without it."""

    id: UUID
    interviewer_id: UUID
    application_id: UUID
    candidate_id: UUID
    opening_id: UUID
    reveal: Reveal
    submitted: bool
    panel_complete: bool
    had_seen: bool

    @property
    def open_to_readers(self) -> bool:
        return self.submitted and (self.reveal == Reveal.after_own or self.panel_complete)


def may_write(viewer: Viewer, card: CardFacts) -> Answer:
    """Only its author writes a scorecard; for everybody else it might as well not be there."""
    return YES if viewer.id == card.interviewer_id else HIDDEN


def may_submit(viewer: Viewer, card: CardFacts) -> Answer:
    return may_write(viewer, card)


def may_amend(viewer: Viewer, card: CardFacts) -> Answer:
    """Only its author corrects a scorecard, and only beside one that is submitted (law 4)."""
    return YES if card.submitted and may_write(viewer, card) else HIDDEN


def may_read(viewer: Viewer, card: CardFacts) -> Answer:
    """Law 2, independent first: nobody who owes for a candidate reads a colleague's card on them."""
    if viewer.id == card.interviewer_id:
        return YES
    if card.application_id not in viewer.meets and card.opening_id not in viewer.manages:
        return HIDDEN
    if card.candidate_id in viewer.owes:
        return no("Submit your own scorecard first; then you can read this one.")
    if not card.open_to_readers:
        return no("This scorecard is not open yet.")
    return YES


def may_count(viewer: Viewer, card: CardFacts) -> Answer:
    """A figure is made of the submitted cards that its viewer may read, written before their author had read another's (law 6).

    For a candidate they owe, a viewer counts nothing: their row is closed as a whole."""
    if card.candidate_id in viewer.owes:
        return HIDDEN
    if not card.submitted or card.had_seen:
        return HIDDEN
    return may_read(viewer, card)


def may_strike(viewer: Viewer, card: CardFacts, author_owes: bool) -> Answer:
    """Who removes a note on a protected topic for good: the card's author, and a manager of its opening who may read it.

    author_owes: for that candidate, another scorecard. Then a manager waits: the author would see that it is gone, and so that the
    manager may read it, which tells whether others are in (law 2)."""
    if viewer.id == card.interviewer_id:
        return YES if card.submitted else HIDDEN
    readable = may_read(viewer, card)
    if not readable:
        return readable
    if card.opening_id not in viewer.manages:
        return no("A manager of this opening removes such a note, or its author. Tell one of them.")
    if author_owes:
        return no("Its author still has a scorecard of this candidate to submit. Remove the note once that is in, or ask them to.")
    return YES


def may_wait_for(viewer: Viewer, card: CardFacts) -> Answer:
    """A member of its opening who owes nothing for that candidate sees by name what is awaited, also one who sees schedules only."""
    if card.opening_id not in viewer.manages | viewer.schedules:
        return HIDDEN
    if card.candidate_id in viewer.owes:
        return no("Submit your own scorecard first; then you can see what is awaited.")
    return YES


def may_remind(viewer: Viewer, card: CardFacts, meets: bool) -> Answer:
    """meets: they were named on a panel for that candidate themselves. Their reminder would tell its reader that theirs is in (law 2)."""
    waits = may_wait_for(viewer, card)
    if waits and meets:
        return no("You rate this candidate too, and your reminder would tell that yours is in. Another member of this opening reminds.")
    return waits


def may_go_on_without(viewer: Viewer, card: CardFacts, meets: bool) -> Answer:
    """meets: as above. It completes the panel, and nobody's own act opens a colleague's card to them (law 2)."""
    if card.opening_id not in viewer.manages:
        return HIDDEN
    waits = may_wait_for(viewer, card)
    if waits and meets:
        return no("You rate this candidate too, and going on could open a colleague’s card to you. Another member of this opening does it.")
    return waits
