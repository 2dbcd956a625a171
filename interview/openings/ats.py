"""The one page of an application in an applicant tracking system."""

from datetime import datetime
from uuid import UUID

from interview.audit.actions import salted
from interview.db import db
from interview.openings.addresses import fault_of
from interview.openings.models import Application, AtsLink
from interview.openings.steps import hidden, record_event
from interview.visibility.answer import Refused, require
from interview.visibility.openings import may_manage
from interview.visibility.viewer import Viewer


def link_ats(viewer: Viewer, application_id: UUID, url: str, at: datetime) -> None:
    """url: empty takes the link away."""
    application = db.session.get(Application, application_id, with_for_update=True) or hidden()
    require(may_manage(viewer, application.opening_id))
    url, known = url.strip(), application.ats_link
    if url and (fault := fault_of(url)):
        raise Refused(fault)
    if url != (known.url if known else ""):
        application.ats_link = AtsLink(url=url, by_id=viewer.id, at=at) if url else None
        digest = salted(application.candidate.salt, url) if url else None
        record_event(viewer, "ats link changed", application.opening_id, application_id, at, url=digest)
    db.session.commit()
