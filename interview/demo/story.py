"""The demo organisation, made by driving the app's own actions with fixed seeds (never by inserting rows)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from uuid import UUID

from interview import clock
from interview.accounts.queries import is_empty
from interview.config import local_zone
from interview.demo.answering import Climbing, Notebook, Performance, conduct
from interview.demo.cast import gather, seen_as
from interview.demo.debriefing import debrief
from interview.demo.queries import kits_of, panel_of
from interview.openings import actions
from interview.openings.states import State
from interview.openings.telling import change_may_tell
from interview.visibility.cards import Reveal
from question_bank.schema import Trait

SEED = 4
PRODUCT, USERS, COMMITMENT = range(3)
KITS = ("product-and-problem-solving", "users-and-products", "commitment-and-closing")
PLAN = "product-manager"
MET = "met"
DEBRIEFED = timedelta(days=9.875)
"""How long ago Jonas was debriefed after his first round."""
MAY_TELL = (
    "The team is one designer, six engineers and you; it has worked together for two years.\n"
    "In the first three months you listen to the people who use the product and take over its plan.\n"
    "What is hard: two older systems must keep running, so good ideas wait.\n"
    "Two days a week in the office, hours as you like. Pay is in the advertisement; say nothing beyond it."
)


class NotEmpty(Exception):  # noqa: N818
    """The database holds people already; its words say the mend."""


@dataclass(frozen=True)
class Sitting:
    """One interview of a candidate. days: from today, negative in the past; None has no time yet. `performance` None: not met yet."""

    kit: int
    days: float | None
    panel: Sequence[str]
    performance: Performance | None = None
    state: State | None = None
    excused: str | None = None
    break_minutes: int = 0


@dataclass(frozen=True)
class Course:
    """A candidate's way through an opening; `say` is how the name is said."""

    name: str
    say: str
    sittings: tuple[Sitting, ...]


def _course(name: str, say: str, *sittings: Sitting) -> Course:
    return Course(name, say, sittings)


def _product(levels: tuple[int | None, int | None, int | None], climb: Climbing, choice: str) -> Performance:
    return Performance(levels, (climb,), choice)


PAYMENTS = (
    _course(
        "Ines Carvalho",
        "ee-NESH kar-VAL-yoo",
        Sitting(PRODUCT, -12, ["lea"], _product((4, 4, 4), Climbing((MET, MET, "hint", "partial"), 4), "strong_yes")),
        Sitting(USERS, -11, ["kofi"], Performance((4, 4, 5), (), "yes")),
        Sitting(COMMITMENT, -6, ["devi"], _product((5, 4, 4), Climbing((MET, MET, MET, MET), 4, capped=True), "yes")),
    ),
    _course(
        "Jonas Lindqvist",
        "YOO-nas LIND-kvist",
        Sitting(PRODUCT, -12.125, ["lea"], _product((4, 4, 4), Climbing((MET,) * 6, None), "strong_yes")),
        Sitting(USERS, -10, ["kofi"], Performance((3, 2, 3), (), "no")),
        Sitting(COMMITMENT, -6.125, ["devi"], _product((4, 3, 4), Climbing((MET, MET, MET, MET, "partial"), 4), "yes")),
    ),
    _course(
        "Mei Tanaka",
        "may ta-NA-ka",
        Sitting(PRODUCT, -9, ["lea"], _product((3, 3, 3), Climbing((MET, "hint", "partial"), 3), "yes")),
        Sitting(USERS, -8, ["kofi"], Performance((4, 4, 4), (), "yes")),
        Sitting(COMMITMENT, 2, ["devi"]),
    ),
    _course(
        "Rafael Ortiz",
        "",
        Sitting(PRODUCT, -9.125, ["lea"], _product((3, 2, 2), Climbing((MET, "not_met"), 2), "no")),
        Sitting(USERS, -8.125, ["kofi"], Performance((2, 2, 3), (), "no")),
        Sitting(COMMITMENT, -4, ["devi"], _product((2, 3, 2), Climbing((MET, "partial"), 3), "strong_no")),
    ),
    _course(
        "Sofia Nagy",
        "SHO-fee-ah nodge",
        Sitting(PRODUCT, -8.125, ["omar"], _product((3, 4, None), Climbing((MET, MET, "partial"), 3), "yes")),
        Sitting(USERS, -7, ["kofi"], Performance((3, 3, 4), (), "yes")),
        Sitting(COMMITMENT, -4.125, ["devi"], _product((4, 3, 3), Climbing((MET, "hint", "not_met"), 3), "no")),
    ),
    _course(
        "Theo Marchetti",
        "",
        Sitting(PRODUCT, -5, ["omar"], _product((2, 3, 3), Climbing((MET, MET, "not_met"), 3), "no")),
        Sitting(USERS, -3, ["kofi"], state=State.no_show),
    ),
    _course(
        "Aisha Bello",
        "ah-EE-sha",
        Sitting(PRODUCT, -0.125, ["lea"], Performance((4, None, 3), (Climbing((MET, MET), None),), submits=False)),
    ),
    _course("Nadia Petrov", "", Sitting(PRODUCT, 1, ["lea"], break_minutes=10), Sitting(USERS, 3, ["kofi"])),
    _course("Tomas Novak", "TOH-mahsh", Sitting(PRODUCT, -2, ["omar"], state=State.cancelled)),
)
LIBRARY = (
    _course(
        "Amara Okafor",
        "ah-MAH-ra",
        Sitting(
            PRODUCT, -3, ["priya"], Performance((4, None, None), (Climbing((MET, "not_asked"), None),), "not_enough_seen"), State.cut_short
        ),
    ),
    _course("Lucas Meyer", "", Sitting(PRODUCT, None, ["priya"])),
    _course("Yuki Sato", "YOO-kee", Sitting(PRODUCT, -1 / 144, ["sara", "omar"])),
    _course("Elena Rossi", "", Sitting(USERS, -2, ["sara", "priya"], Performance((4, 3, 4), (), "yes"))),
    _course("Daniel Kim", "", Sitting(USERS, -1, ["sara", "dana"], Performance((3, 3, 2), (), "no"), excused="dana")),
)


def tell(now: datetime | None = None) -> None:
    """Fills the empty database of the current app. Raises NotEmpty when anybody is there."""
    if not is_empty():
        raise NotEmpty("this database holds people already. Give the demo an empty one: FOURFOLD_DATA=/tmp/trial fourfold demo")
    now = (now or clock.now()).replace(minute=0, second=0, microsecond=0)
    with clock.frozen(now - timedelta(days=25), SEED) as later:
        Telling(now, later).tell()


class Telling:
    """`later` moves the frozen clock."""

    def __init__(self, now: datetime, later: Callable[[datetime], None]) -> None:
        self.now, self.later, self.notebook, self.zone = now, later, Notebook(Random(SEED)), local_zone()
        self.ids = gather(self.zone, clock.now())

    def tell(self) -> None:
        payments = self._opening("dana", "Senior Product Manager, Payments", {KITS[0]: "lea", KITS[1]: "kofi", KITS[2]: "devi"}, 21)
        held = False
        library = self._opening("henrik", "Product Manager, Library App", {KITS[0]: "priya", KITS[1]: "sara"}, 14, Reveal.whole_panel)
        plans = [
            plan
            for manager, opening, courses in (("dana", payments, PAYMENTS), ("henrik", library, LIBRARY))
            for course in courses
            for plan in self._plan(manager, opening, course)
        ]
        for began, interview, sitting in sorted(plans, key=lambda plan: plan[0]):
            if not held and began > self.now - DEBRIEFED:
                self.later(self.now - DEBRIEFED)
                held = debrief(payments, "Jonas Lindqvist", self.ids)
            self._hold(began, interview, sitting)

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

    def _plan(self, manager: str, opening: UUID, course: Course) -> list[tuple[datetime, tuple[str, UUID], Sitting]]:
        """Everybody is named before the first interview, so that nobody can have read another's card first (law 6)."""
        self.later(self.now - timedelta(days=13))
        viewer = seen_as(self.ids, manager)
        email = f"{course.name.split()[0].lower()}@candidates.example.org"
        application = actions.add_candidate(viewer, opening, course.name, course.say, email, clock.now())
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
