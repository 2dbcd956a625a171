"""Deciding in the demo as on the page: on notes of the scorecards and the figures as they stand."""

from datetime import datetime
from uuid import UUID

from interview.compare.decided import DecisionsPage, RoundPage
from interview.compare.deciding import decide
from interview.compare.decisions import decisions_page
from interview.compare.grounds import Given
from interview.compare.standing import Outcome
from interview.visibility.viewer import Viewer
from question_bank.schema import Trait

WEIGHED = "What we know of the job decided: the first months are with people who do not use the product yet."


def decides(viewer: Viewer, application_id: UUID, outcome: Outcome, reason: str, at: datetime, n: int = 1, more: str = WEIGHED) -> None:
    """n: of the round; more: said wherever the outcome asks for more than the reason."""
    page = decisions_page(viewer, application_id, at)
    found = next(each for each in page.rounds if each.n == n)
    decide(viewer, application_id, found.id, _given(page, found, outcome, reason, more), len(found.decided), found.seen, at)


def _given(page: DecisionsPage, found: RoundPage, outcome: Outcome, reason: str, more: str) -> Given:
    """The first note of each of the first two traits that have one."""
    notes = [own[0] for own in page.notes if own][:2]
    traits = tuple(each.trait for each in notes) or (Trait.commitment,)
    return Given(outcome, reason, traits, tuple(each.key for each in notes), more, found.decider, more, more)
