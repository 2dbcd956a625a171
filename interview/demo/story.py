"""The demo organisation, made by driving the app's own actions with fixed seeds (never by inserting rows)."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from random import Random
from uuid import UUID

from interview import clock
from interview.accounts.queries import is_empty
from interview.config import local_zone
from interview.demo.answering import Notebook, conduct
from interview.demo.cast import gather, seen_as
from interview.demo.courses import COMMITMENT, DECIDED, LIBRARY, MAPS, PAYMENTS, PRODUCT, Course, Sitting
from interview.demo.debriefing import debrief
from interview.demo.deciding import decides
from interview.demo.queries import kits_of, panel_of
from interview.openings import actions
from interview.openings.again import apply_again
from interview.openings.merging import merge
from interview.openings.telling import change_may_tell
from interview.scorecards.voiding import void_interview
from interview.visibility.cards import Reveal
from question_bank.schema import Trait

SEED = 4
KITS = ("product-and-problem-solving", "users-and-products", "commitment-and-closing")
PLAN = "product-manager"
DEBRIEFED = timedelta(days=9.875)
"""How long ago Jonas was debriefed after his first round."""
MAY_TELL = (
    "The team is one designer, six engineers and you; it has worked together for two years.\n"
    "In the first three months you listen to the people who use the product and take over its plan.\n"
    "What is hard: two older systems must keep running, so good ideas wait.\n"
    "Two days a week in the office, hours as you like. Pay is in the advertisement; say nothing beyond it."
)


Planned = tuple[datetime, tuple[str, UUID], Sitting]
"""When it began, who planned which interview, and how it went."""


class NotEmpty(Exception):  # noqa: N818
    """The database holds people already; its words say the mend."""


def tell(now: datetime | None = None) -> None:
    """Fills the empty database of the current app. Raises NotEmpty when anybody is there."""
    if not is_empty():
        raise NotEmpty("this database holds people already. Give the demo an empty one: FOURFOLD_DATA=/tmp/trial fourfold demo")
    now = (now or clock.now()).replace(minute=0, second=0, microsecond=0)
    with clock.frozen(now - timedelta(days=50), SEED) as later:
        Telling(now, later).tell()


class Telling:
    """`later` moves the frozen clock. applications: by the candidate's name."""

    def __init__(self, now: datetime, later: Callable[[datetime], None]) -> None:
        self.now, self.later, self.notebook, self.zone = now, later, Notebook(Random(SEED)), local_zone()
        self.ids = gather(self.zone, clock.now())
        self.applications: dict[str, UUID] = {}

    def tell(self) -> None:
        maps = self._hired()
        payments = self._opening("dana", "Senior Product Manager, Payments", {KITS[0]: "lea", KITS[1]: "kofi", KITS[2]: "devi"}, 21)
        library = self._opening("henrik", "Product Manager, Library App", {KITS[0]: "priya", KITS[1]: "sara"}, 14, Reveal.whole_panel)
        plans = [
            plan
            for manager, opening, courses in (("dana", payments, PAYMENTS), ("henrik", library, LIBRARY))
            for course in courses
            for plan in self._plan(manager, opening, course)
        ]
        until = self.now - DEBRIEFED
        self._hold_all([plan for plan in plans if plan[0] <= until])
        self.later(until)
        debrief(payments, "Jonas Lindqvist", self.ids)
        self._hold_all([plan for plan in plans if plan[0] > until])
        self._come_again(maps, library)

    def _hired(self) -> UUID:
        """An opening that is through: the offer was a close call, and an interview was planned twice."""
        opening = self._opening("henrik", "Product Manager, Maps", {KITS[0]: "omar", KITS[1]: "sara", KITS[2]: "priya"}, 45)
        notebook, self.notebook = self.notebook, Notebook(Random(SEED + 1))
        self._hold_all([plan for course in MAPS for plan in self._plan("henrik", opening, course, 44)])
        self.notebook = notebook
        self._plan_twice(opening, self.applications["Clara Weber"])
        self.later(self.now - timedelta(days=33))
        for n, name, outcome, reason in DECIDED:
            decides(seen_as(self.ids, "henrik"), self.applications[name], outcome, reason, clock.now(), n)
        return opening

    def _plan_twice(self, opening: UUID, application: UUID) -> None:
        henrik, starts = seen_as(self.ids, "henrik"), self.now - timedelta(days=34)
        arguments = (application, kits_of(opening)[COMMITMENT], [self.ids["priya"]], starts, self.zone, None, "", "", clock.now())
        void_interview(henrik, actions.plan_interview(henrik, *arguments), "Planned twice.", clock.now())

    def _come_again(self, maps: UUID, library: UUID) -> None:
        """One who was declined has a second loop, and one was added under two names."""
        henrik = seen_as(self.ids, "henrik")
        apply_again(henrik, self.applications["Hugo Lang"], library, clock.now())
        double = actions.add_candidate(henrik, maps, "Elena R.", "", "elena@candidates.example.org", clock.now())
        merge(henrik, self.applications["Elena Rossi"], double, "The same address.", clock.now())

    def _opening(self, manager: str, title: str, runs: dict[str, str], days: int, reveal: Reveal = Reveal.after_own) -> UUID:
        self.later(self.now - timedelta(days=days))
        viewer = seen_as(self.ids, manager)
        who = {kit: self.ids[key] for kit, key in runs.items()}
        opening = actions.create_opening(viewer, title, PLAN, who, None, clock.now())
        viewer = seen_as(self.ids, manager)
        if reveal is not Reveal.after_own:
            actions.change_terms(viewer, opening, {trait.value: 1.0 for trait in Trait}, "", reveal, clock.now())
        change_may_tell(viewer, opening, MAY_TELL, clock.now())
        actions.start(viewer, opening, clock.now())
        return opening

    def _plan(self, manager: str, opening: UUID, course: Course, days: int = 13) -> list[Planned]:
        """Everybody is named before the first interview, so that nobody can have read another's card first (law 6)."""
        self.later(self.now - timedelta(days=days))
        viewer = seen_as(self.ids, manager)
        email = f"{course.name.split()[0].lower()}@candidates.example.org"
        application = actions.add_candidate(viewer, opening, course.name, course.say, email, clock.now())
        self.applications[course.name] = application
        kits = kits_of(opening)
        planned = []
        for sitting in course.sittings:
            starts = self.now + timedelta(days=sitting.days) if sitting.days is not None else None
            people = [self.ids[key] for key in sitting.panel]
            room = "Room Elm" if sitting.kit == PRODUCT else "https://meet.example.org/fourfold"
            interview = actions.plan_interview(
                viewer, application, kits[sitting.kit], people, starts, self.zone, None, room, "", clock.now(), sitting.break_minutes
            )
            planned.append((starts or self.now, (manager, interview), sitting))
        return planned

    def _hold_all(self, plans: Sequence[Planned]) -> None:
        for began, interview, sitting in sorted(plans, key=lambda plan: plan[0]):
            self._hold(began, interview, sitting)

    def _hold(self, began: datetime, planned: tuple[str, UUID], sitting: Sitting) -> None:
        manager, interview = planned
        self.later(min(began, self.now))
        places = panel_of(interview)
        if sitting.excused:
            actions.excuse(seen_as(self.ids, manager), places[self.ids[sitting.excused]], "Met the candidate at a conference.", clock.now())
        if sitting.performance:
            lead = sitting.panel[0]
            conduct(seen_as(self.ids, lead), places[self.ids[lead]], sitting.performance, began, self.notebook)
        if sitting.state:
            actions.set_state(seen_as(self.ids, manager), interview, sitting.state, "", clock.now())
