"""Who comes to the demo organisation, whom they meet, how it goes, and what is decided. Nothing here is done; story.py does it."""

from collections.abc import Sequence
from dataclasses import dataclass

from interview.compare.standing import Outcome
from interview.demo.answering import Climbing, Performance
from interview.openings.states import State

PRODUCT, USERS, COMMITMENT = range(3)
MET = "met"


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
MAPS = (
    _course(
        "Clara Weber",
        "",
        Sitting(PRODUCT, -40, ["omar"], _product((4, 4, 4), Climbing((MET, MET, "hint", "partial"), 4), "yes")),
        Sitting(USERS, -39, ["sara"], Performance((4, 4, 4), (), "strong_yes")),
        Sitting(COMMITMENT, -35, ["priya"], _product((4, 4, 4), Climbing((MET, MET, "partial"), 4), "yes")),
    ),
    _course(
        "Bruno Costa",
        "BROO-no KOSH-ta",
        Sitting(PRODUCT, -40.125, ["omar"], _product((4, 4, 3), Climbing((MET, MET, "partial"), 4), "yes")),
        Sitting(USERS, -39.125, ["sara"], Performance((4, 4, 3), (), "yes")),
        Sitting(COMMITMENT, -35.125, ["priya"], _product((3, 4, 4), Climbing((MET, MET, "hint", "not_met"), 3), "yes")),
    ),
    _course(
        "Hugo Lang",
        "",
        Sitting(PRODUCT, -38, ["omar"], _product((2, 2, 3), Climbing((MET, "not_met"), 2), "no")),
        Sitting(USERS, -38.125, ["sara"], Performance((2, 3, 2), (), "no")),
    ),
)
DECIDED = (
    (1, "Clara Weber", Outcome.advance, "Both saw her change course when they showed her a reason to."),
    (1, "Bruno Costa", Outcome.advance, "Careful with what he knows and what he guesses, in both interviews."),
    (1, "Hugo Lang", Outcome.decline, "The follow-ups stayed with opinions. A second loop in a year, gladly."),
    (2, "Bruno Costa", Outcome.hold, "Nothing speaks against him; we can make one offer."),
    (2, "Clara Weber", Outcome.offer, "She worked from the people who have no map, unasked, and kept it up."),
)
"""After which round, about whom, what and why, by Henrik."""
