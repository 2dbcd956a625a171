"""Who may enter the room: the author of a scorecard, once the opening is started (law 6)."""

from collections.abc import Sequence

from interview.visibility.answer import YES, Answer, no


def may_enter(opening: str, started: bool, starters: Sequence[str]) -> Answer:
    """opening: its title; starters: the names of those who may start it. Asked after may_write, so nothing is told to others."""
    if started:
        return YES
    who = " or ".join(starters) if starters else "its hiring manager"
    return no(f"“{opening}” has not been started yet; {who} starts it. Then this room opens.")
