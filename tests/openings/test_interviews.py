"""Planning interviews, marking them, naming and excusing who rates them."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from interview.db import db
from interview.openings import actions
from interview.openings.models import Application, Candidate, Interview
from interview.openings.states import State, state_of
from interview.visibility.answer import Hidden, Refused


@pytest.fixture
def application(company):
    return company.candidate(company.opening())


def owes(company, name, application_id):
    candidate = db.session.scalar(select(Application.candidate_id).where(Application.id == application_id))
    return candidate in company.viewer(name).owes


def excusal(company, interview_id, name):
    place_id = company.place(interview_id, name)
    return next(place.excusal for place in company.row(interview_id).panel if place.id == place_id)


def state(company, interview_id):
    row = company.row(interview_id)
    return state_of(row.states[-1].state if row.states else None, row.starts_at, row.minutes, company.at)


def test_an_interview_takes_the_slot_of_its_kit_and_its_first_person_leads(company, application):
    row = company.row(company.interview(application, "ines", "omar", "ines", starts_at=company.at))
    assert (row.minutes, row.zone, row.starts_at) == (60, "Europe/Berlin", company.at)
    assert {place.person.name: place.lead for place in row.panel} == {"Ines Carvalho": True, "Omar Said": False}


def test_two_candidates_may_have_the_same_name(company, application):
    company.candidate(db.session.get_one(Application, application).opening_id)
    assert db.session.scalar(select(func.count()).select_from(Candidate)) == 2


def test_an_interview_needs_an_interviewer_who_has_the_role(company, application):
    with pytest.raises(Refused, match="Choose who runs it"):
        company.interview(application)
    with pytest.raises(Refused, match="does not have the role"):
        company.interview(application, "hugo")
    assert db.session.scalar(select(func.count()).select_from(Interview)) == 0


def test_a_candidate_is_not_half_added_when_the_interview_cannot_be_planned(company):
    opening_id = company.opening()
    meeting = actions.Meeting(company.ids["ines"], (company.ids["ines"],), None, "UTC")
    with pytest.raises(Hidden):
        actions.add_and_plan(company.viewer("hana"), opening_id, "Mei Tanaka", "", "", meeting, company.at)
    db.session.rollback()
    assert db.session.scalar(select(func.count()).select_from(Candidate)) == 0


def test_only_who_schedules_plans_and_names_and_only_they_and_the_panel_move(company, application):
    interview = company.interview(application, "ines")
    for name in ("ines", "hugo", "ada"):
        viewer = company.viewer(name)
        for change in (
            lambda viewer=viewer: actions.add_candidate(viewer, company.row(interview).application.opening_id, "X", "", "", company.at),
            lambda viewer=viewer: actions.name_panelist(viewer, interview, company.ids["omar"], company.at),
            *([] if name == "ines" else [lambda viewer=viewer: actions.reschedule(viewer, interview, None, "UTC", 30, "", "", company.at)]),
        ):
            with pytest.raises(Hidden):
                change()


def test_being_named_is_owing_and_being_named_twice_is_the_same_as_once(company, application):
    interview = company.interview(application, "ines")
    assert not owes(company, "omar", application)
    places = [actions.name_panelist(company.viewer("hana"), interview, company.ids["omar"], company.at) for _ in range(2)]
    assert owes(company, "omar", application)
    assert places[0] == places[1]
    assert len(company.row(interview).panel) == 2


def test_a_mark_made_twice_is_one_row_and_its_undo_another(company, application):
    interview = company.interview(application, "ines", starts_at=company.at)
    company.later(minutes=70)
    assert state(company, interview) == State.held
    for wanted in (State.no_show, State.no_show, State.planned, State.planned):
        actions.set_state(company.viewer("hana"), interview, wanted, "", company.at)
    assert [row.state for row in company.row(interview).states] == ["no_show", "planned"]
    assert state(company, interview) == State.held


def test_an_interview_cannot_be_missed_before_its_time_nor_marked_twice(company, application):
    interview = company.interview(application, "ines", starts_at=company.at + timedelta(days=1))
    with pytest.raises(Refused, match="has not begun by its planned time"):
        actions.set_state(company.viewer("hana"), interview, State.no_show, "", company.at)
    actions.set_state(company.viewer("hana"), interview, State.cancelled, "", company.at)
    with pytest.raises(Refused, match="marked as cancelled. Undo that first"):
        actions.set_state(company.viewer("hana"), interview, State.no_show, "", company.at)
    with pytest.raises(Refused, match="Undo that first"):
        actions.reschedule(company.viewer("hana"), interview, company.at, "UTC", 30, "", "", company.at)


def test_law_2_cancelling_for_others_ends_owing(company, application):
    interview = company.interview(application, "ines")
    actions.set_state(company.viewer("hana"), interview, State.cancelled, "", company.at)
    assert not owes(company, "ines", application)
    assert excusal(company, interview, "ines") is None


@pytest.mark.parametrize("mark", [State.cancelled, State.no_show])
def test_law_2_ones_own_mark_does_not_end_owing_until_another_member_confirms_it(company, application, mark):
    interview = company.interview(application, "ines", "omar")
    actions.set_state(company.viewer("ines"), interview, mark, "nobody came", company.at)
    assert (owes(company, "ines", application), owes(company, "omar", application)) == (True, False)
    actions.confirm_excusal(company.viewer("hana"), company.place(interview, "ines"), company.at)
    assert not owes(company, "ines", application)


def test_undoing_ones_own_mark_takes_the_excusal_with_it_unless_it_was_confirmed(company, application):
    interview = company.interview(application, "ines")
    for _ in range(2):
        actions.set_state(company.viewer("ines"), interview, State.cancelled, "", company.later(hours=1))
        actions.set_state(company.viewer("hana"), interview, State.planned, "", company.later(hours=1))
    assert excusal(company, interview, "ines") is None
    actions.set_state(company.viewer("ines"), interview, State.cancelled, "", company.later(hours=1))
    actions.confirm_excusal(company.viewer("hana"), company.place(interview, "ines"), company.at)
    actions.set_state(company.viewer("hana"), interview, State.planned, "", company.later(hours=1))
    assert excusal(company, interview, "ines").confirmed_by_id == company.ids["hana"]


def test_law_2_excusing_oneself_waits_for_another_member(company, application):
    interview = company.interview(application, "ines", "hana")
    actions.excuse(company.viewer("ines"), company.place(interview, "ines"), "knows the candidate", company.at)
    assert owes(company, "ines", application)
    with pytest.raises(Refused, match="Submit your own scorecard first"):
        actions.confirm_excusal(company.viewer("hana"), company.place(interview, "ines"), company.at)


def test_a_manager_who_owes_nothing_excuses_at_once_and_twice_is_the_same_as_once(company):
    application = company.candidate(company.opening(decider="hugo"))
    interview = company.interview(application, "ines", "hana")
    for reason in ("ill", "again"):
        actions.excuse(company.viewer("hugo"), company.place(interview, "ines"), reason, company.at)
    assert excusal(company, interview, "ines").reason == "ill"
    assert not owes(company, "ines", application)
    with pytest.raises(Refused, match="Submit your own scorecard first"):
        actions.excuse(company.viewer("hana"), company.place(interview, "ines"), "", company.at)
    with pytest.raises(Hidden):
        actions.excuse(company.viewer("omar"), company.place(interview, "ines"), "", company.at)
