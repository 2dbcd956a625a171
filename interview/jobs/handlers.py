"""What each kind of job does."""

from interview.jobs.invitations import invite_panel, send_invitation
from interview.queue.working import Handlers

HANDLERS: Handlers = {"invitations": invite_panel, "mail": send_invitation}
