"""What could not be done, for those who look after it."""

from interview.queue.queries import DeadJob
from interview.queue.queries import dead_jobs as everything_dead
from interview.visibility.answer import require
from interview.visibility.install import may_look_after_jobs
from interview.visibility.viewer import Viewer

UNTOLD = ("fit", "fits", "refits", "reminder")
"""Asked for by a scorecard that came in or did not, which not everybody may know of (law 2). The server's log tells of theirs that fail."""
SHOWN_AS = {"invitations": "Invitations", "mail": "E-mail", "handed over": "Notices", "hand-over mail": "E-mail"}


def dead_jobs(viewer: Viewer) -> list[DeadJob]:
    require(may_look_after_jobs(viewer))
    return [job for job in everything_dead() if job.kind not in UNTOLD]


def shown_as(kind: str) -> str:
    return SHOWN_AS.get(kind, kind)
