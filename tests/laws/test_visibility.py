"""Who may do what about an opening, its candidates and interviews: plain tables, no database."""

from collections.abc import Callable
from dataclasses import replace
from uuid import UUID

import pytest

from interview.visibility.answer import HIDDEN, YES, Answer, no
from interview.visibility.cards import may_go_on_without, may_remind, may_wait_for
from interview.visibility.openings import (
    PlaceFacts,
    RoundFacts,
    is_closed,
    may_change_terms,
    may_compare,
    may_confirm_excusal,
    may_decide,
    may_excuse,
    may_know_voided,
    may_leave_out,
    may_manage,
    may_mark,
    may_mark_absent,
    may_merge,
    may_move,
    may_schedule,
    may_see_candidate,
    may_see_decisions,
    may_see_kept_figures,
    may_see_plan,
    may_void_application,
    may_void_interview,
    settles,
)
from interview.visibility.viewer import Viewer
from tests.laws.ties import (
    APPLICATION,
    CANDIDATE,
    COLLEAGUE,
    EVERY_ROLE_SET,
    ME,
    OPENING,
    WRITING,
    named,
    short,
    viewer,
)


def place_of(person: UUID, *fellows: UUID, managers: tuple[UUID, ...] = ()) -> PlaceFacts:
    """fellows: who else is on that panel; managers: of the opening, besides whoever asks."""
    return PlaceFacts(person, CANDIDATE, OPENING, frozenset({person, *fellows}), frozenset({ME, *managers}))


Asked = Callable[[Viewer], Answer | bool]
RULES: dict[str, Asked] = {
    "manage": lambda who: may_manage(who, OPENING),
    "schedule": lambda who: may_schedule(who, OPENING),
    "see the plan": lambda who: may_see_plan(who, OPENING),
    "compare": lambda who: may_compare(who, OPENING),
    "see the candidate": lambda who: may_see_candidate(who, APPLICATION, OPENING),
    "change the terms": lambda who: may_change_terms(who, OPENING, started=False),
    "change the terms later": lambda who: may_change_terms(who, OPENING, started=True),
    "mark an interview": lambda who: may_mark(who, OPENING, [COLLEAGUE]),
    "mark their own": lambda who: may_mark(who, OPENING, [COLLEAGUE, ME]),
    "excuse a colleague": lambda who: may_excuse(who, place_of(COLLEAGUE)),
    "excuse themselves": lambda who: may_excuse(who, place_of(ME)),
    "confirm a colleague's": lambda who: may_confirm_excusal(who, place_of(COLLEAGUE)),
    "confirm their own": lambda who: may_confirm_excusal(who, place_of(ME)),
    "move an interview": lambda who: may_move(who, OPENING, [COLLEAGUE]),
    "move their own": lambda who: may_move(who, OPENING, [COLLEAGUE, ME]),
    "see what is awaited": lambda who: may_wait_for(who, WRITING),
    "remind": lambda who: may_remind(who, WRITING, meets=False),
    "remind, rating them too": lambda who: may_remind(who, WRITING, meets=True),
    "go on": lambda who: may_go_on_without(who, WRITING, meets=False),
    "go on, rating them too": lambda who: may_go_on_without(who, WRITING, meets=True),
    "take the candidate out": lambda who: may_void_application(who, OPENING, CANDIDATE, [COLLEAGUE, ME]),
    "take the candidate out, met by nobody else": lambda who: may_void_application(who, OPENING, CANDIDATE, [ME]),
    "take an interview out": lambda who: may_void_interview(who, OPENING, CANDIDATE, [COLLEAGUE, ME]),
    "take their own out": lambda who: may_void_interview(who, OPENING, CANDIDATE, [ME]),
    "know that it is out": lambda who: may_know_voided(who, CANDIDATE),
    "put two entries together": lambda who: may_merge(who, [OPENING], [CANDIDATE, named("another candidate")]),
}
#                      man sch pln cmp see trm ltr mrk own exc own cnf own mov own wai rem …   go  …   out own int own kno one
MAY = {
    "manages":         "yes yes yes yes yes yes no  yes yes yes yes yes no  yes yes yes yes no  yes no  yes yes yes yes yes yes",
    "manages, meets":  "yes yes yes yes yes yes no  yes yes yes yes yes no  yes yes yes yes no  yes no  yes yes yes yes yes yes",
    "manages, owes":   "yes yes yes yes yes yes no  yes yes no  yes no  no  yes yes no  no  no  no  no  no  yes no  yes -   no",
    "schedules":       "-   yes yes -   yes -   -   yes yes -   yes -   -   yes yes yes yes no  -   -   -   -   yes yes yes no",
    "schedules, owes": "-   yes yes -   yes -   -   yes yes -   yes -   -   yes yes no  no  no  -   -   -   -   no  yes -   no",
    "meets":           "-   -   yes -   yes -   -   -   yes -   yes -   -   -   yes -   -   -   -   -   -   -   -   -   yes no",
    "meets, owes":     "-   -   yes -   yes -   -   -   yes -   yes -   -   -   yes -   -   -   -   -   -   -   -   -   -   no",
    "meets another":   "-   -   yes -   -   -   -   -   yes -   yes -   -   -   yes -   -   -   -   -   -   -   -   -   yes no",
    "owes":            "-   -   -   -   -   -   -   -   yes -   yes -   -   -   yes -   -   -   -   -   -   -   -   -   -   no",
    "":                "-   -   -   -   -   -   -   -   yes -   yes -   -   -   yes -   -   -   -   -   -   -   -   -   yes no",
}  # fmt: skip


@pytest.mark.parametrize("ties", MAY)
@pytest.mark.parametrize("roles", EVERY_ROLE_SET, ids=lambda roles: "+".join(sorted(roles)) or "no role")
def test_law_2_what_everybody_may_do_about_an_opening_follows_from_their_ties_never_from_a_role(ties, roles):
    assert {rule: short(ask(viewer(ties, roles))) for rule, ask in RULES.items()} == dict(zip(RULES, MAY[ties].split(), strict=True))


def test_law_2_two_entries_are_put_together_only_by_who_manages_all_their_openings_and_owes_for_neither():
    manages, owes = viewer("manages"), viewer("manages, owes")
    assert may_merge(manages, [OPENING, named("another opening")], [CANDIDATE]).reason.startswith("One of the two is in an opening")
    assert may_merge(owes, [OPENING], [named("another candidate"), CANDIDATE]).reason.startswith("You still owe a scorecard")
    assert may_merge(owes, [OPENING], [named("another candidate")]) == YES


OUTSIDER = named("outsider")
OWN_FIRST = "Submit your own scorecard first, or ask another member of this opening to excuse them."
NOT_ON_IT = "You are on this panel. A manager of this opening who is not on it confirms this."


@pytest.mark.parametrize("ties", MAY)
def test_law_2_who_is_on_the_panel_confirms_only_where_no_other_manager_is_left_and_they_owe_nothing(ties):
    """Nobody who does not manage confirms anything, wherever they sit."""
    alone, beside = place_of(COLLEAGUE, ME), place_of(COLLEAGUE, ME, managers=(OUTSIDER,))
    answers = tuple(may_confirm_excusal(viewer(ties), place) for place in (alone, beside))
    if "manages" not in ties:
        assert answers == (HIDDEN, HIDDEN)
    elif "owes" in ties:
        assert answers == (no(OWN_FIRST), no(OWN_FIRST))
    else:
        assert answers == (YES, no(NOT_ON_IT))


def test_law_2_managers_who_are_all_on_the_panel_are_no_outsiders_to_it():
    everybody = place_of(COLLEAGUE, ME, OUTSIDER, managers=(OUTSIDER,))
    assert may_confirm_excusal(viewer("manages, meets"), everybody) == YES


def test_law_2_a_word_ends_owing_by_itself_only_from_outside_the_panel():
    places = {"outside": place_of(COLLEAGUE), "beside them": place_of(COLLEAGUE, ME), "themselves": place_of(ME)}
    assert {where: settles(viewer("manages"), place) for where, place in places.items()} == {
        "outside": True,
        "beside them": False,
        "themselves": False,
    }


@pytest.mark.parametrize("ties", MAY)
def test_law_2_those_on_a_panel_say_who_of_it_was_not_there_once_it_has_begun_and_nobody_else_does(ties):
    someone = viewer(ties)
    assert [may_mark_absent(someone, place_of(COLLEAGUE, ME), begun) for begun in (True, False)] == [
        YES,
        no("This interview has not begun by its planned time. Say it once it has."),
    ]
    assert may_mark_absent(someone, place_of(COLLEAGUE), True) == HIDDEN
    assert may_mark_absent(someone, place_of(ME, COLLEAGUE), True) == no(
        "If you were not there yourself, excuse yourself on the candidate’s page."
    )


ROUND = RoundFacts(OPENING, CANDIDATE, ME, "Henrik", submitted=2, waiting=False)


@pytest.mark.parametrize("ties", MAY)
def test_law_2_a_rounds_decider_decides_once_it_is_in_and_who_owes_learns_of_no_decision(ties):
    """Only managers ever see one."""
    cases = (ROUND, replace(ROUND, decider_id=COLLEAGUE), replace(ROUND, waiting=True), replace(ROUND, submitted=0))
    answers = [may_decide(viewer(ties), each) for each in cases]
    seen = may_see_decisions(viewer(ties), OPENING, CANDIDATE)
    if "manages" not in ties:
        assert [seen, *answers] == [HIDDEN] * 5
    elif "owes" in ties:
        assert [seen, *answers] == [no("Submit your own scorecard first; then you can see what was decided.")] * 5
    else:
        awaited = "A scorecard of this round is still awaited. Remind its author, excuse them, or go on without it."
        refused = ("Henrik decides after this round.", awaited, "No scorecard of this round is in yet.")
        assert (seen, answers) == (YES, [YES, *(no(words) for words in refused)])


@pytest.mark.parametrize("ties", MAY)
def test_law_2_the_figures_kept_with_a_decision_open_to_a_manager_who_owes_for_nobody(ties):
    """They rest on the cards of other candidates too."""
    someone = viewer(ties)
    elsewhere = replace(someone, owes=frozenset({named("another")}))
    answers = [may_see_kept_figures(each, OPENING, CANDIDATE) for each in (someone, elsewhere)]
    later = no("The figures as they stood then, and what was said about other candidates, are told once your own scorecards are in.")
    if "manages" not in ties:
        assert answers == [HIDDEN, HIDDEN]
    elif "owes" in ties:
        assert answers == [no("Submit your own scorecard first; then you can see what was decided."), later]
    else:
        assert answers == [YES, later]


@pytest.mark.parametrize("ties", MAY)
def test_law_2_a_manager_who_owes_nothing_leaves_a_question_out_until_somebody_decides(ties):
    """Who owes is not told whether somebody has decided."""
    cases = [(started, decided) for started in (True, False) for decided in (True, False)]
    answers = [may_leave_out(viewer(ties), OPENING, owed, *case) for owed in ((CANDIDATE,), ()) for case in cases]
    decided = no("Somebody has decided about a candidate of this opening, so the scores stay as they were then.")
    early = no("This opening has not started. Until then its plan can be another one, and nothing has been rated.")
    free = [decided, YES, early, early]
    if "manages" not in ties:
        assert answers == [HIDDEN] * 8
    elif "owes" in ties:
        assert answers == [no("Submit your own scorecards of this opening first, or ask another member of it.")] * 4 + free
    else:
        assert answers == free * 2


@pytest.mark.parametrize("ties", MAY)
def test_law_2_a_candidate_is_closed_to_all_who_owe_and_to_nobody_else(ties):
    assert is_closed(viewer(ties), CANDIDATE) is ("owes" in ties)


def test_law_6_terms_stand_once_the_opening_has_started():
    words = "This opening has started, so its weights and its reveal rule stay as they are for every candidate."
    assert may_change_terms(viewer("manages"), OPENING, started=True) == no(words)
