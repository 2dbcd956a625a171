"""What is nobody's candidate: the bank, people, a room before its opening starts, an answer; and who owes."""

from dataclasses import replace
from itertools import product
from typing import Any

import pytest

from interview.visibility.answer import HIDDEN, YES, Hidden, Refused, no, require
from interview.visibility.install import may_edit_bank, may_manage_people, may_see_quality, may_switch_adjusted
from interview.visibility.openings import (
    may_copy,
    may_open_jobs,
)
from interview.visibility.room import may_enter
from interview.visibility.sight import Standing, owes_for
from interview.visibility.viewer import Role
from tests.laws.ties import EVERY_ROLE_SET, OPENING, short, viewer


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
