"""Who may change an opening's terms, mark an interview and excuse somebody."""

from uuid import UUID

import pytest

from interview.visibility.answer import HIDDEN, YES
from interview.visibility.openings import PlaceFacts, may_change_terms, may_confirm_excusal, may_excuse, may_mark
from interview.visibility.viewer import Viewer

ME, COLLEAGUE, OPENING, CANDIDATE = (UUID(int=n) for n in range(1, 5))
OWES = frozenset({CANDIDATE})
MANAGER = Viewer(ME, manages=frozenset({OPENING}))
OWING_MANAGER = Viewer(ME, manages=frozenset({OPENING}), owes=OWES)
SCHEDULER = Viewer(ME, schedules=frozenset({OPENING}))
PANELIST = Viewer(ME, meets_openings=frozenset({OPENING}), owes=OWES)
STRANGER = Viewer(ME)
OWN_FIRST = "Submit your own scorecard first, or ask another member of this opening to excuse them."
ANOTHER = "Another member of this opening confirms it."


def place_of(person: UUID) -> PlaceFacts:
    """On a panel of their own."""
    return PlaceFacts(person, CANDIDATE, OPENING, frozenset({person}), frozenset({ME}))


@pytest.mark.parametrize(("viewer", "answers"), [(MANAGER, (True, False)), (SCHEDULER, (False, False)), (STRANGER, (False, False))])
def test_law_6_terms_are_a_managers_until_the_start(viewer, answers):
    assert tuple(bool(may_change_terms(viewer, OPENING, started)) for started in (False, True)) == answers
    assert (may_change_terms(viewer, OPENING, started=True).reason is None) == (viewer != MANAGER)


def test_who_schedules_and_who_is_on_the_panel_marks_an_interview():
    people = {"manager": MANAGER, "scheduler": SCHEDULER, "panelist": PANELIST}
    marks = {name: may_mark(viewer, OPENING, [COLLEAGUE]) for name, viewer in people.items()}
    assert marks == {"manager": YES, "scheduler": YES, "panelist": HIDDEN}
    assert may_mark(PANELIST, OPENING, [ME, COLLEAGUE]) == YES


@pytest.mark.parametrize(
    ("viewer", "excuses", "confirms"),
    [
        (MANAGER, (True, None), (True, None)),
        (OWING_MANAGER, (False, OWN_FIRST), (False, OWN_FIRST)),
        (SCHEDULER, (False, None), (False, None)),
        (PANELIST, (False, None), (False, None)),
        (STRANGER, (False, None), (False, None)),
    ],
)
def test_law_2_a_colleague_is_excused_by_a_manager_who_owes_nothing(viewer, excuses, confirms):
    excused, confirmed = (rule(viewer, place_of(COLLEAGUE)) for rule in (may_excuse, may_confirm_excusal))
    assert (excused.allowed, excused.reason) == excuses
    assert (confirmed.allowed, confirmed.reason) == confirms


def test_law_2_everybody_excuses_themselves_and_nobody_confirms_it_themselves():
    assert may_excuse(PANELIST, place_of(ME)) == YES
    assert may_confirm_excusal(MANAGER, place_of(ME)).reason == ANOTHER
