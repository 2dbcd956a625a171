"""Who reads, counts, amends and strikes a scorecard, for every tie, role and state."""

from dataclasses import replace

import pytest

from interview.visibility.answer import HIDDEN, YES, no
from interview.visibility.cards import (
    Reveal,
    may_amend,
    may_count,
    may_read,
    may_strike,
    may_submit,
    may_write,
)
from tests.laws.ties import EVERY_ROLE_SET, IN, ME, NOT_OPEN, SUBMIT_FIRST, WRITING, viewer

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
