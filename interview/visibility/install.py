"""Who may write and publish questions, and look after people."""

from interview.visibility.answer import YES, Answer, no
from interview.visibility.viewer import Role, Viewer


def may_edit_bank(viewer: Viewer) -> Answer:
    if Role.admin in viewer.roles:
        return YES
    return no("Only admins edit the question bank. Ask one of them, or send them your wording.")


def may_draft_questions(viewer: Viewer) -> Answer:
    if viewer.roles & {Role.admin, Role.hiring_manager}:
        return YES
    return no("Only hiring managers and admins write questions. Send one of them your wording.")


def may_manage_people(viewer: Viewer) -> Answer:
    if Role.admin in viewer.roles:
        return YES
    return no("Only admins look after people. Ask one of them.")


def may_look_after_jobs(viewer: Viewer) -> Answer:
    if Role.admin in viewer.roles:
        return YES
    return no("Only admins see what could not be sent or done. Ask one of them.")


def may_switch_adjusted(viewer: Viewer) -> Answer:
    if Role.admin in viewer.roles:
        return YES
    return no("Only admins switch the adjusted score on or off. Ask one of them.")


def may_see_all_calibration(viewer: Viewer) -> Answer:
    """Everybody sees their own; of others as far as the viewer may count their scorecards."""
    if Role.admin in viewer.roles:
        return YES
    return no("Only admins see everybody’s calibration. Your own is under Calibration.")


def may_see_quality(viewer: Viewer) -> Answer:
    """How well interviews measure, over all openings; its figures are made of the scorecards that the viewer may count."""
    if viewer.roles & {Role.admin, Role.hiring_manager}:
        return YES
    return no("Only hiring managers and admins see how well the interviews work. Your own figures are under Calibration.")
