"""What each kind of job does."""

from interview.jobs.fits import tell_opening, tell_readers, work_out
from interview.jobs.invitations import invite_panel, send_invitation
from interview.jobs.notices import send_hand_over, tell_managers
from interview.jobs.reminders import send_reminder
from interview.queue.working import Handlers

HANDLERS: Handlers = {
    "fit": work_out,
    "fits": tell_readers,
    "refits": tell_opening,
    "invitations": invite_panel,
    "mail": send_invitation,
    "handed over": tell_managers,
    "hand-over mail": send_hand_over,
    "reminder": send_reminder,
}
