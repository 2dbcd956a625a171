"""Every rule of who may see what, for everybody and every state: plain tables, no database."""

from collections.abc import Callable
from dataclasses import replace
from itertools import chain, combinations, product
from typing import Any
from uuid import UUID, uuid5

import pytest

from interview.visibility.answer import HIDDEN, YES, Answer, Hidden, Refused, no, require
from interview.visibility.cards import (
    CardFacts,
    Reveal,
    may_amend,
    may_count,
    may_go_on_without,
    may_read,
    may_remind,
    may_strike,
    may_submit,
    may_wait_for,
    may_write,
)
from interview.visibility.debriefs import AWAITED, DebriefFacts, may_debrief, may_recommend_again, may_speak, may_take_back
from interview.visibility.install import may_edit_bank, may_manage_people, may_see_quality, may_switch_adjusted
from interview.visibility.openings import (
    PlaceFacts,
    RoundFacts,
    is_closed,
    may_change_terms,
    may_compare,
    may_confirm_excusal,
    may_copy,
    may_decide,
    may_excuse,
    may_know_voided,
    may_leave_out,
    may_manage,
    may_mark,
    may_mark_absent,
    may_merge,
    may_move,
    may_open_jobs,
    may_schedule,
    may_see_candidate,
    may_see_decisions,
    may_see_kept_figures,
    may_see_plan,
    may_void_application,
    may_void_interview,
    settles,
)
from interview.visibility.room import may_enter
from interview.visibility.sight import Standing, owes_for
from interview.visibility.viewer import Role, Viewer


def named(name: str) -> UUID:
    return uuid5(UUID(int=0), name)


OPENING, CANDIDATE, APPLICATION, ME, COLLEAGUE = (named(name) for name in ("opening", "candidate", "application", "me", "colleague"))
EVERY_ROLE_SET = [frozenset(some) for some in chain.from_iterable(combinations(Role, n) for n in range(len(Role) + 1))]
SUBMIT_FIRST = "Submit your own scorecard first; then you can read this one."
NOT_OPEN = "This scorecard is not open yet."

HAS: dict[str, dict[str, frozenset[UUID]]] = {
    "manages": {"manages": frozenset({OPENING})},
    "schedules": {"schedules": frozenset({OPENING})},
    "meets": {"meets": frozenset({APPLICATION}), "meets_openings": frozenset({OPENING})},
    "meets another": {"meets": frozenset({named("another")}), "meets_openings": frozenset({OPENING})},
    "owes": {"owes": frozenset({CANDIDATE})},
}


def viewer(ties: str, roles: frozenset[Role] = frozenset()) -> Viewer:
    """ties: what binds them to the opening and the candidate, for example "meets, owes"."""
    known = [HAS[tie] for tie in ties.split(", ") if tie]
    return Viewer(id=ME, roles=roles, **{name: ids for tie in known for name, ids in tie.items()})


# Scorecards

WRITING = CardFacts(named("card"), COLLEAGUE, APPLICATION, CANDIDATE, OPENING, Reveal.after_own, False, False, False)
IN = replace(WRITING, submitted=True)
STATES = {
    "being written": WRITING,
    "in": IN,
    "in, panel still waiting": replace(IN, reveal=Reveal.whole_panel),
    "in, panel complete": replace(IN, reveal=Reveal.whole_panel, panel_complete=True),
    "in, had seen another's": replace(IN, had_seen=True),
}
FIRST, WAIT = no(SUBMIT_FIRST), no(NOT_OPEN)
NEVER = [HIDDEN] * 5
READ = {
    "meets": [WAIT, YES, WAIT, YES, YES],
    "manages": [WAIT, YES, WAIT, YES, YES],
    "meets, manages": [WAIT, YES, WAIT, YES, YES],
    "meets, owes": [FIRST] * 5,
    "manages, owes": [FIRST] * 5,
    "meets, manages, owes": [FIRST] * 5,
    "schedules": NEVER,
    "schedules, owes": NEVER,
    "meets another": NEVER,
    "owes": NEVER,
    "": NEVER,
}
COUNT = {
    "meets": [HIDDEN, YES, WAIT, YES, HIDDEN],
    "manages": [HIDDEN, YES, WAIT, YES, HIDDEN],
    "meets, manages": [HIDDEN, YES, WAIT, YES, HIDDEN],
    **dict.fromkeys(
        ("meets, owes", "manages, owes", "meets, manages, owes", "schedules", "schedules, owes", "meets another", "owes", ""), NEVER
    ),
}
OWN_COUNT = {"meets": [HIDDEN, YES, YES, YES, HIDDEN], "meets, owes": NEVER}


@pytest.mark.parametrize("ties", READ)
@pytest.mark.parametrize("roles", EVERY_ROLE_SET, ids=lambda roles: "+".join(sorted(roles)) or "no role")
def test_law_2_who_reads_and_counts_a_colleagues_card_in_every_state_and_with_every_role(ties, roles):
    someone = viewer(ties, roles)
    assert [may_read(someone, card) for card in STATES.values()] == READ[ties]
    assert [may_count(someone, card) for card in STATES.values()] == COUNT[ties]
    assert [rule(someone, card) for rule in (may_write, may_submit) for card in STATES.values()] == [HIDDEN] * 10


@pytest.mark.parametrize("ties", READ)
def test_law_2_a_colleagues_card_is_struck_by_who_manages_and_reads_it_and_amended_by_nobody(ties):
    someone = viewer(ties)
    tell = no("A manager of this opening removes such a note, or its author. Tell one of them.")
    may = [tell if answer == YES and "manages" not in ties else answer for answer in READ[ties]]
    assert [may_strike(someone, card, author_owes=False) for card in STATES.values()] == may
    waits = [answer if answer != YES else may_strike(someone, IN, author_owes=True) for answer in may]
    assert [may_strike(someone, card, author_owes=True) for card in STATES.values()] == waits
    assert YES not in waits
    assert [may_amend(someone, card) for card in STATES.values()] == NEVER


@pytest.mark.parametrize("ties", ["", "meets", "meets, owes", "manages, owes"])
def test_law_4_an_author_amends_and_strikes_their_own_card_once_it_is_submitted(ties):
    own = [replace(card, interviewer_id=ME) for card in STATES.values()]
    assert [may_amend(viewer(ties), card) for card in own] == [HIDDEN, *[YES] * 4]
    assert [may_strike(viewer(ties), card, owes) for owes in (False, True) for card in own] == [HIDDEN, *[YES] * 4] * 2


@pytest.mark.parametrize("ties", OWN_COUNT)
def test_law_2_an_author_reads_and_writes_their_own_card_and_counts_it_once_they_owe_nothing(ties):
    own = [replace(card, interviewer_id=ME) for card in STATES.values()]
    assert [rule(viewer(ties), card) for rule in (may_read, may_write, may_submit) for card in own] == [YES] * 15
    assert [may_count(viewer(ties), card) for card in own] == OWN_COUNT[ties]


# Openings


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


def short(answer: Answer | bool) -> str:
    if answer:
        return "yes"
    return "no" if isinstance(answer, Answer) and answer.reason else "-"


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


# Debriefs

OWN = replace(IN, interviewer_id=ME)
CLOSED = replace(IN, id=named("closed"), reveal=Reveal.whole_panel)
DEBRIEF = DebriefFacts(OPENING, APPLICATION, CANDIDATE, (IN,), submitted=1, waiting=False, started=True)
RATED = replace(DEBRIEF, cards=(IN, OWN), submitted=2)
DEBRIEFS = {
    "rated by others": DEBRIEF,
    "rated by them too": RATED,
    "awaited": replace(RATED, waiting=True),
    "nothing in": replace(RATED, submitted=0),
    "a card closed": replace(RATED, cards=(IN, OWN, CLOSED)),
    "not started": replace(RATED, started=False),
}
ARE_AWAITED, NONE_IN = no(AWAITED), no("No scorecard of this round is in yet.")
NOT_TO_THEM = no("A scorecard of this round is not open to you, so its debrief is not either.")
DEBRIEF_FIRST = no("Submit your own scorecard first; then you can see the debrief.")
JOINS = {
    "manages": [YES, YES, ARE_AWAITED, NONE_IN, YES, YES],
    "manages, meets": [YES, YES, ARE_AWAITED, NONE_IN, YES, YES],
    "meets": [HIDDEN, YES, ARE_AWAITED, NONE_IN, NOT_TO_THEM, YES],
    **dict.fromkeys(("manages, owes", "meets, owes"), [DEBRIEF_FIRST] * 6),
    **dict.fromkeys(("schedules", "schedules, owes", "meets another", "owes", ""), [HIDDEN] * 6),
}


@pytest.mark.parametrize("ties", MAY)
@pytest.mark.parametrize("roles", EVERY_ROLE_SET, ids=lambda roles: "+".join(sorted(roles)) or "no role")
def test_law_2_a_debrief_is_joined_by_managers_and_by_who_rated_and_reads_it_all_once_nothing_is_awaited(ties, roles):
    assert [may_debrief(viewer(ties, roles), each) for each in DEBRIEFS.values()] == JOINS[ties]


@pytest.mark.parametrize("ties", MAY)
def test_law_2_who_joins_a_debrief_adds_to_it_once_it_is_started_and_each_for_themselves(ties):
    someone, start = viewer(ties), no("Start the debrief first.")
    may = JOINS[ties]
    speaks = [*may[:-1], start if may[-1] else may[-1]]
    assert [may_speak(someone, each) for each in DEBRIEFS.values()] == speaks
    assert [may_take_back(someone, each, ME) for each in DEBRIEFS.values()] == speaks
    theirs, rates_not = no("Only who made a statement takes it back."), no("Only who rated in this round recommends again after it.")
    assert [may_take_back(someone, each, COLLEAGUE) for each in DEBRIEFS.values()] == [theirs if answer else answer for answer in speaks]
    first, *rest = speaks
    assert [may_recommend_again(someone, each) for each in DEBRIEFS.values()] == [rates_not if first else first, *rest]


@pytest.mark.parametrize("ties", [ties for ties in MAY if "owes" in ties])
def test_law_2_to_who_owes_a_debrief_answers_alike_whatever_there_is(ties):
    rules = (may_debrief, may_speak, may_recommend_again, lambda who, each: may_take_back(who, each, ME))
    assert len({rule(viewer(ties), each) for rule in rules for each in DEBRIEFS.values()}) == 1


# The install, the room, the answers


@pytest.mark.parametrize("roles", EVERY_ROLE_SET, ids=lambda roles: "+".join(sorted(roles)) or "no role")
def test_law_2_the_bank_and_people_are_the_admins_and_openings_the_hiring_managers(roles):
    someone = viewer("manages, meets", roles)
    admins = (may_edit_bank, may_manage_people, may_switch_adjusted)
    assert [short(rule(someone)) for rule in admins] == ["yes" if Role.admin in roles else "no"] * 3
    assert short(may_see_quality(someone)) == ("yes" if roles & {Role.admin, Role.hiring_manager} else "no")
    opens_jobs = "yes" if Role.hiring_manager in roles else "no"
    assert (short(may_open_jobs(someone)), short(may_copy(someone, OPENING))) == (opens_jobs, opens_jobs)
    assert [short(may_copy(viewer(ties, roles), OPENING)) for ties in ("", "schedules", "meets")] == ["-"] * 3


def test_law_6_no_room_opens_before_the_opening_is_started():
    assert may_enter("Payments", True, []) == YES
    assert may_enter("Payments", False, ["Dana", "Henrik"]) == no(
        "“Payments” has not been started yet; Dana or Henrik starts it. Then this room opens."
    )
    assert may_enter("Payments", False, []) == no(
        "“Payments” has not been started yet; its hiring manager starts it. Then this room opens."
    )


def test_law_2_an_answer_passes_is_refused_with_its_reason_or_hides():
    require(YES)
    with pytest.raises(Refused, match="Ask Dana."):
        require(no("Ask Dana."))
    with pytest.raises(Hidden):
        require(HIDDEN)


# Owing

PLACE = Standing(state=None, submitted=False, excused=False, excusal_settled=False, others_complete=False)
OWES: dict[str, tuple[dict[str, Any], bool]] = {
    "named": ({}, True),
    "called off and on again": ({"state": "planned"}, True),
    "cut short": ({"state": "cut_short"}, True),
    "cancelled": ({"state": "cancelled"}, False),
    "the candidate did not come": ({"state": "no_show"}, False),
    "in": ({"submitted": True}, False),
    "in, then cancelled": ({"submitted": True, "state": "cancelled"}, False),
    "excused by another": ({"excused": True, "excusal_settled": True}, False),
    "excused themselves": ({"excused": True}, True),
    "excused themselves, then the others came in": ({"excused": True, "others_complete": True}, False),
    "excused themselves by cancelling": ({"excused": True, "state": "cancelled"}, True),
    "excused themselves by a no-show": ({"excused": True, "state": "no_show"}, True),
    "only the others are in": ({"others_complete": True}, True),
}


@pytest.mark.parametrize("case", OWES)
def test_law_2_who_owes(case):
    facts, owes = OWES[case]
    assert owes_for(replace(PLACE, **facts)) is owes


def test_law_2_nothing_but_submission_anothers_word_or_no_interview_ends_owing():
    for state, excused, settled, complete in product((None, "planned", "cut_short"), *[(False, True)] * 3):
        place = replace(PLACE, state=state, excused=excused, excusal_settled=settled, others_complete=complete)
        assert owes_for(place) is not (excused and (settled or complete)), place
        assert not owes_for(replace(place, submitted=True))
