"""Who may see, plan and run an opening and its interviews."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from interview.visibility.answer import HIDDEN, YES, Answer, no
from interview.visibility.viewer import Role, Viewer


def may_open_jobs(viewer: Viewer) -> Answer:
    if Role.hiring_manager in viewer.roles:
        return YES
    return no("Only hiring managers make openings. Ask an admin to give you that role under People.")


def may_manage(viewer: Viewer, opening_id: UUID) -> Answer:
    return YES if opening_id in viewer.manages else HIDDEN


def may_copy(viewer: Viewer, opening_id: UUID) -> Answer:
    """Who makes another opening like this one: its managers, while they may make openings."""
    return may_open_jobs(viewer) if may_manage(viewer, opening_id) else HIDDEN


def may_schedule(viewer: Viewer, opening_id: UUID) -> Answer:
    return YES if opening_id in viewer.manages or opening_id in viewer.schedules else HIDDEN


def may_see_plan(viewer: Viewer, opening_id: UUID) -> Answer:
    return YES if may_schedule(viewer, opening_id) or opening_id in viewer.meets_openings else HIDDEN


def may_compare(viewer: Viewer, opening_id: UUID) -> Answer:
    return may_manage(viewer, opening_id)


def may_see_candidate(viewer: Viewer, application_id: UUID, opening_id: UUID) -> Answer:
    return YES if application_id in viewer.meets or may_schedule(viewer, opening_id) else HIDDEN


def is_closed(viewer: Viewer, candidate_id: UUID) -> bool:
    """Law 2: in a list or a comparison this candidate's row reads "opens when your own scorecard is in"."""
    return candidate_id in viewer.owes


def may_know_voided(viewer: Viewer, candidate_id: UUID) -> Answer:
    """Law 2: that something was made by mistake tells that nobody had submitted about it. To who owes it reads as cancelled."""
    return HIDDEN if is_closed(viewer, candidate_id) else YES


def may_void_application(viewer: Viewer, opening_id: UUID, candidate_id: UUID, panel: Collection[UUID]) -> Answer:
    """panel: the people of all its interviews."""
    return _may_void(viewer, candidate_id, panel) if may_manage(viewer, opening_id) else HIDDEN


def may_void_interview(viewer: Viewer, opening_id: UUID, candidate_id: UUID, panel: Collection[UUID]) -> Answer:
    """Who plans and cancels interviews also says that one was planned by mistake. panel: its people."""
    return _may_void(viewer, candidate_id, panel) if may_schedule(viewer, opening_id) else HIDDEN


def _may_void(viewer: Viewer, candidate_id: UUID, panel: Collection[UUID]) -> Answer:
    """Whether it can be voided depends on who has submitted, so who owes may not even try, but for what is theirs alone (law 2)."""
    if is_closed(viewer, candidate_id) and set(panel) - {viewer.id}:
        return no("You still owe a scorecard of this candidate. Another member of this opening takes this out; cancelling is open to you.")
    return YES


def may_merge(viewer: Viewer, opening_ids: Collection[UUID], candidate_ids: Collection[UUID]) -> Answer:
    """Two entries are one person: by who manages every opening of both, and owes for neither, since it changes who owes (law 2)."""
    if set(opening_ids) - viewer.manages:
        return no("One of the two is in an opening that you do not manage. Somebody who manages all of theirs puts them together.")
    if any(is_closed(viewer, candidate_id) for candidate_id in candidate_ids):
        return no("You still owe a scorecard of this candidate, and this changes who owes. Submit it first, or ask another manager.")
    return YES


def may_change_terms(viewer: Viewer, opening_id: UUID, started: bool) -> Answer:
    """Law 6: weights and reveal rule are fixed when the opening is started."""
    if not may_manage(viewer, opening_id):
        return HIDDEN
    if started:
        return no("This opening has started, so its weights and its reveal rule stay as they are for every candidate.")
    return YES


def may_mark(viewer: Viewer, opening_id: UUID, panel: Collection[UUID]) -> Answer:
    """Who says that an interview was cancelled, cut short or missed: who schedules, and who is on its panel (person ids)."""
    return YES if viewer.id in panel or may_schedule(viewer, opening_id) else HIDDEN


def may_move(viewer: Viewer, opening_id: UUID, panel: Collection[UUID]) -> Answer:
    """Who gives an interview another time or place: who schedules, and who is on its panel (person ids)."""
    return may_mark(viewer, opening_id, panel)


@dataclass(frozen=True)
class PlaceFacts:
    """A person's place on the panel of an interview. panel: all who are on it, themselves too; managers: of that opening (person ids)."""

    person_id: UUID
    candidate_id: UUID
    opening_id: UUID
    panel: frozenset[UUID]
    managers: frozenset[UUID]

    @property
    def has_outsider(self) -> bool:
        """Somebody manages this opening who is not on this panel."""
        return bool(self.managers - self.panel)


def may_excuse(viewer: Viewer, place: PlaceFacts) -> Answer:
    """Anybody excuses themselves. A manager excuses a colleague, unless they owe: no act of theirs opens that panel (law 2)."""
    if viewer.id == place.person_id:
        return YES
    if not may_manage(viewer, place.opening_id):
        return HIDDEN
    if place.candidate_id in viewer.owes:
        return no("Submit your own scorecard first, or ask another member of this opening to excuse them.")
    return YES


def settles(viewer: Viewer, place: PlaceFacts) -> bool:
    """Whether their word alone ends owing: from outside the panel. Theirs who are on it waits to be confirmed, whoever it is about."""
    return viewer.id not in place.panel


def may_confirm_excusal(viewer: Viewer, place: PlaceFacts) -> Answer:
    """What waits ends owing when a manager from outside the panel, who owes nothing for that candidate, has confirmed it.

    Where all managers of the opening are on that panel, one of them does, never for themselves, and only once they owe nothing: their own
    card is locked by then, and opens nothing more to them than a colleague's submission would. Otherwise nobody ever could."""
    if not may_manage(viewer, place.opening_id):
        return HIDDEN
    if viewer.id == place.person_id:
        return no("Another member of this opening confirms it.")
    if place.candidate_id in viewer.owes:
        return no("Submit your own scorecard first, or ask another member of this opening to excuse them.")
    if viewer.id in place.panel and place.has_outsider:
        return no("You are on this panel. A manager of this opening who is not on it confirms this.")
    return YES


def may_mark_absent(viewer: Viewer, place: PlaceFacts, begun: bool) -> Answer:
    """Those on a panel say who of it was not there. begun: the planned start has passed, or there is none."""
    if viewer.id not in place.panel:
        return HIDDEN
    if viewer.id == place.person_id:
        return no("If you were not there yourself, excuse yourself on the candidate’s page.")
    if not begun:
        return no("This interview has not begun by its planned time. Say it once it has.")
    return YES


@dataclass(frozen=True)
class RoundFacts:
    """A round of one candidate. decider: by name; submitted: how many of its scorecards are in; waiting: it has an interview whose panel
    is not complete."""

    opening_id: UUID
    candidate_id: UUID
    decider_id: UUID
    decider: str
    submitted: int
    waiting: bool


def may_see_decisions(viewer: Viewer, opening_id: UUID, candidate_id: UUID) -> Answer:
    """Law 2: who owes for the candidate learns of no decision."""
    if not may_manage(viewer, opening_id):
        return HIDDEN
    if is_closed(viewer, candidate_id):
        return no("Submit your own scorecard first; then you can see what was decided.")
    return YES


def may_see_kept_figures(viewer: Viewer, opening_id: UUID, candidate_id: UUID) -> Answer:
    """Law 2: the figures that are kept with a decision, and what was said of others beside it, rest on every card that its decider could
    count. So they open once one owes for nobody at all."""
    seen = may_see_decisions(viewer, opening_id, candidate_id)
    if seen and viewer.owes:
        return no("The figures as they stood then, and what was said about other candidates, are told once your own scorecards are in.")
    return seen


def may_decide(viewer: Viewer, round_: RoundFacts) -> Answer:
    """The round's decider, once every scorecard of that round is in or excused."""
    seen = may_see_decisions(viewer, round_.opening_id, round_.candidate_id)
    if not seen:
        return seen
    if viewer.id != round_.decider_id:
        return no(f"{round_.decider} decides after this round.")
    if round_.waiting:
        return no("A scorecard of this round is still awaited. Remind its author, excuse them, or go on without it.")
    if not round_.submitted:
        return no("No scorecard of this round is in yet.")
    return YES


def may_leave_out(viewer: Viewer, opening_id: UUID, owed: Collection[UUID], started: bool, decided: bool) -> Answer:
    """Who says that a question counts for no candidate of an opening. owed: the candidates of it for whom they owe a scorecard;
    decided: somebody decided about one of its candidates. Who owes is told nothing of that (law 2)."""
    if not may_manage(viewer, opening_id):
        return HIDDEN
    if any(is_closed(viewer, candidate_id) for candidate_id in owed):
        return no("Submit your own scorecards of this opening first, or ask another member of it.")
    if not started:
        return no("This opening has not started. Until then its plan can be another one, and nothing has been rated.")
    if decided:
        return no("Somebody has decided about a candidate of this opening, so the scores stay as they were then.")
    return YES
