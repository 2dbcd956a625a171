"""Who joins a debrief and what they may add to it, for every tie, role and state."""

from dataclasses import replace

import pytest

from interview.visibility.answer import HIDDEN, YES, no
from interview.visibility.cards import (
    Reveal,
)
from interview.visibility.debriefs import AWAITED, DebriefFacts, may_debrief, may_recommend_again, may_speak, may_take_back
from tests.laws.ties import (
    APPLICATION,
    CANDIDATE,
    COLLEAGUE,
    EVERY_ROLE_SET,
    IN,
    ME,
    OPENING,
    TIES,
    named,
    viewer,
)

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


@pytest.mark.parametrize("ties", TIES)
@pytest.mark.parametrize("roles", EVERY_ROLE_SET, ids=lambda roles: "+".join(sorted(roles)) or "no role")
def test_law_2_a_debrief_is_joined_by_managers_and_by_who_rated_and_reads_it_all_once_nothing_is_awaited(ties, roles):
    assert [may_debrief(viewer(ties, roles), each) for each in DEBRIEFS.values()] == JOINS[ties]


@pytest.mark.parametrize("ties", TIES)
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


@pytest.mark.parametrize("ties", [ties for ties in TIES if "owes" in ties])
def test_law_2_to_who_owes_a_debrief_answers_alike_whatever_there_is(ties):
    rules = (may_debrief, may_speak, may_recommend_again, lambda who, each: may_take_back(who, each, ME))
    assert len({rule(viewer(ties), each) for rule in rules for each in DEBRIEFS.values()}) == 1
