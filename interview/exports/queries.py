"""What a viewer may take elsewhere: exactly what its page shows them (law 2)."""

from uuid import UUID

from interview.scorecards.pages import CardPage
from interview.scorecards.queries import readable_card
from interview.visibility.answer import Refused
from interview.visibility.viewer import Viewer

NOT_YET = "This scorecard is not submitted yet. Submit it first; then it can be taken elsewhere."


def submitted_card(viewer: Viewer, scorecard_id: UUID) -> CardPage:
    """Without clock times, one's own too. Raises Refused or Hidden."""
    page = readable_card(viewer, scorecard_id)
    if page.meeting.submitted_at is None:
        raise Refused(NOT_YET)
    return page
