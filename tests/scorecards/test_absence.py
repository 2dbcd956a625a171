"""A colleague's word that somebody was not there, and what it does to scorecards."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from interview import clock
from interview.db import db
from interview.openings import actions as openings
from interview.openings.models import Excusal, OpeningMember
from interview.scorecards.absence import mark_absent
from interview.scorecards.models import Submission
from interview.scorecards.sight import facts_of
from interview.visibility.answer import Refused
from tests.company import BEGAN
from tests.scorecards.conftest import Desk, desk_for

THERE = BEGAN + timedelta(hours=2)


@pytest.fixture
def three(company, desk) -> Desk:
    """Dana, the opening's only manager, is on the panel with Lea and Omar."""
    found = desk_for(company, desk.opening, "Mei Tanaka", ("lea", "omar", "dana"))
    company.later(THERE)
    return found


def marks(desk: Desk, by: str, who: str) -> None:
    mark_absent(desk.company.viewer(by), desk.cards[who], clock.now())


def confirms(desk: Desk, by: str, who: str) -> None:
    openings.confirm_excusal(desk.company.viewer(by), desk.cards[who], clock.now())


def word_about(desk: Desk, who: str) -> Excusal | None:
    db.session.rollback()
    return db.session.get(Excusal, desk.cards[who])


def owes(desk: Desk, who: str) -> bool:
    """For the desk's candidate."""
    return facts_of(desk.cards[who]).candidate_id in desk.company.viewer(who).owes


def joins_the_managers(desk: Desk, who: str) -> None:
    db.session.add(OpeningMember(opening_id=desk.opening, person_id=desk.company.ids[who], by_id=desk.company.ids["dana"], at=clock.now()))
    db.session.commit()


def test_submitting_voids_the_word_that_one_was_not_there(desk):
    desk.company.later(THERE)
    marks(desk, "lea", "omar")
    assert (desk.page("omar").absent, word_about(desk, "omar") is None) == (True, False)
    desk.finishes("omar")
    desk.submits("omar")
    assert (desk.page("omar").absent, word_about(desk, "omar")) == (False, None)


def test_a_word_about_somebody_who_has_submitted_is_void_from_the_start(desk):
    desk.company.later(THERE)
    desk.finishes("omar")
    desk.submits("omar")
    marks(desk, "lea", "omar")
    assert word_about(desk, "omar") is None


def test_what_is_confirmed_stays_when_they_write_after_all_and_their_card_is_stamped(desk):
    """Dana is on no panel of theirs. Omar could read Lea's card from the confirmation on."""
    desk.company.later(THERE)
    marks(desk, "lea", "omar")
    desk.finishes("lea")
    desk.submits("lea")
    confirms(desk, "dana", "omar")
    assert not owes(desk, "omar")
    desk.company.later(THERE + timedelta(hours=1))
    desk.finishes("omar")
    desk.submits("omar")
    seen = select(Submission.had_seen).where(Submission.scorecard_id == desk.cards["omar"])
    assert (word_about(desk, "omar").settled_at, db.session.scalars(seen).one()) == (THERE, True)


def test_law_2_a_colleagues_word_ends_no_owing_also_not_when_the_rest_of_the_panel_came_in_after_it(desk):
    desk.company.later(THERE)
    marks(desk, "lea", "omar")
    desk.company.later(THERE + timedelta(hours=1))
    desk.finishes("lea")
    desk.submits("lea")
    assert owes(desk, "omar")


def test_law_2_the_only_manager_confirms_about_a_fellow_once_they_have_submitted_themselves(three):
    marks(three, "lea", "omar")
    with pytest.raises(Refused, match="Submit your own scorecard first"):
        confirms(three, "dana", "omar")
    three.finishes("dana")
    three.submits("dana")
    confirms(three, "dana", "omar")
    assert not owes(three, "omar")


def test_law_2_the_only_managers_own_word_about_a_fellow_waits_as_everybodys_on_the_panel_does(three):
    three.finishes("dana")
    three.submits("dana")
    openings.excuse(three.company.viewer("dana"), three.cards["omar"], "", clock.now())
    assert (owes(three, "omar"), word_about(three, "omar").settled_at) == (True, None)
    confirms(three, "dana", "omar")
    assert not owes(three, "omar")


def test_law_2_beside_a_manager_from_outside_a_manager_on_the_panel_confirms_nothing(three):
    joins_the_managers(three, "henrik")
    marks(three, "lea", "omar")
    three.finishes("dana")
    three.submits("dana")
    with pytest.raises(Refused, match="You are on this panel"):
        confirms(three, "dana", "omar")
    confirms(three, "henrik", "omar")
    assert not owes(three, "omar")


def test_a_page_without_script_offers_a_button_for_each_fellow(three):
    three.company.later(THERE)
    page = three.client("lea").get(three.url("lea")).get_data(as_text=True)
    assert [name in page for name in ("Omar Farouk was not there", "Dana Whitfield was not there", "Lea Brandt was not there")] == [
        True,
        True,
        False,
    ]
    answer = three.client("lea").send(f"/panelists/{three.cards['omar']}/absence")
    assert (answer.status_code, answer.location) == (303, f"{three.url('lea')}#everybody")
    assert word_about(three, "omar").reason == "absent"
