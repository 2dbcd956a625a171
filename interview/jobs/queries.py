"""What could not be done, for those who look after it."""

from interview.queue.queries import DeadJob
from interview.queue.queries import dead_jobs as everything_dead
from interview.visibility.answer import require
from interview.visibility.install import may_look_after_jobs
from interview.visibility.viewer import Viewer

SHOWN_AS = {"invitations": "Invitations", "mail": "E-mail"}


def dead_jobs(viewer: Viewer) -> list[DeadJob]:
    require(may_look_after_jobs(viewer))
    return everything_dead()


def shown_as(kind: str) -> str:
    return SHOWN_AS.get(kind, kind)
