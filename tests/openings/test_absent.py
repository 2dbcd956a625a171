"""Who was on the panel and not there: said by those who were, confirmed by a manager from outside the panel."""

from datetime import timedelta

import pytest

from interview.openings import actions
from interview.openings.states import State
from interview.scorecards.queries import due_for
from interview.visibility.answer import Hidden, Refused
from tests.openings.test_interviews import excusal, owes
from tests.openings.test_pages import candidate_url, words

NOTED = "Noted as not there. A manager of this opening confirms it. If they were there, they can still write."


@pytest.fixture
def application(company):
    """Hana and Hugo manage its opening."""
    return company.candidate(company.opening(decider="hugo"))


@pytest.fixture
def interview(company, application):
    """Over: by Ines, Omar and Hana."""
    planned = company.interview(application, "ines", "omar", "hana", starts_at=company.at)
    company.later(hours=2)
    return planned


def absent(company, by, interview, who, client=None):
    return (client or company._client(by)).post(f"/panelists/{company.place(interview, who)}/absence")


def confirm(company, by, interview, who):
    return company.post(by, f"/panelists/{company.place(interview, who)}/excusal/confirmation").status_code


def is_due(company, name):
    return [card.is_due(company.at) for card in due_for(company.viewer(name))]


def test_a_colleague_says_who_was_not_there_and_a_manager_from_outside_the_panel_confirms_it(company, application, interview):
    assert is_due(company, "omar") == [True]
    assert absent(company, "ines", interview, "omar").status_code == 303
    assert (is_due(company, "omar"), owes(company, "omar", application)) == ([False], True)
    assert "Omar Said Not there, says Ines Carvalho Confirm" in words(company.get("hugo", candidate_url(application)))
    assert [confirm(company, name, interview, "omar") for name in ("priya", "ines", "omar", "hana", "hugo")] == [404, 404, 404, 403, 303]
    row = excusal(company, interview, "omar")
    assert (row.by_id, row.confirmed_by_id, row.settled_at) == (company.ids["ines"], company.ids["hugo"], company.at)
    assert not owes(company, "omar", application)
    assert "Omar Said Not there" in words(company.get("hugo", candidate_url(application)))


def test_who_is_marked_is_told_so_and_not_by_whom_and_can_still_write(company, application, interview):
    absent(company, "ines", interview, "omar")
    today = words(company.get("omar", "/"))
    assert "Marked as not there You can still write if you were Mei Tanaka" in today
    assert "0 scorecards to finish" in today
    card = words(company.get("omar", f"/scorecards/{company.place(interview, 'omar')}"))
    assert "Marked as not there. You can still write if you were; the mark goes when you submit." in card
    assert "Omar Said (you) Marked as not there Excuse me" in words(company.get("omar", candidate_url(application)))
    assert [
        name for name in ("ines", "hana") if "Marked as" in words(company.get(name, f"/scorecards/{company.place(interview, name)}"))
    ] == []


def test_law_2_nobody_who_owes_learns_of_a_mark_also_not_who_made_it(company, application, interview):
    pages = ("/", candidate_url(application), f"/scorecards/{company.place(interview, 'ines')}")
    manager = ("/", candidate_url(application), f"/scorecards/{company.place(interview, 'hana')}")
    seen = lambda: [company.get("ines", url) for url in pages] + [company.get("hana", url) for url in manager]  # noqa: E731
    before = seen()
    for _ in range(2):
        client = company._client("ines")
        address = absent(company, "ines", interview, "omar", client).location
        assert NOTED in words(client.get(address).text)
        assert seen() == before


def test_law_2_saying_it_again_or_of_somebody_who_is_excused_is_answered_alike_and_changes_nothing(company, interview):
    actions.excuse(company.viewer("hugo"), company.place(interview, "omar"), "ill", company.at)
    answers = [absent(company, by, interview, who) for by, who in (("ines", "omar"), ("ines", "hana"), ("ines", "hana"), ("omar", "hana"))]
    assert {(answer.status_code, answer.location.partition("#")[2]) for answer in answers} == {(303, "everybody")}
    assert (excusal(company, interview, "omar").reason, excusal(company, interview, "hana").by_id) == ("ill", company.ids["ines"])


def test_only_who_is_on_that_panel_says_it_of_somebody_else_and_only_from_the_planned_start(company, application, interview):
    assert [absent(company, name, interview, "omar").status_code for name in ("priya", "hugo", "ada", "omar")] == [404, 404, 404, 403]
    ahead = company.interview(application, "ines", "omar", kit=1, starts_at=company.at + timedelta(hours=1))
    assert absent(company, "ines", ahead, "omar").status_code == 403
    assert "was not there" not in company.get("ines", f"/scorecards/{company.place(ahead, 'ines')}")
    company.later(hours=1)
    assert "Omar Said was not there" in company.get("ines", f"/scorecards/{company.place(ahead, 'ines')}")
    assert absent(company, "ines", ahead, "omar").status_code == 303


def test_without_a_planned_time_it_may_be_said_at_any_time_and_alone_on_a_panel_there_is_nobody_to_say_it_of(company, application):
    open_ended, alone = company.interview(application, "ines", "omar"), company.interview(application, "ines", kit=1)
    assert absent(company, "ines", open_ended, "omar").status_code == 303
    assert "Was everybody there?" not in company.get("ines", f"/scorecards/{company.place(alone, 'ines')}")


def test_excusing_oneself_takes_the_place_of_a_colleagues_word(company, application, interview):
    absent(company, "ines", interview, "omar")
    assert company.post("omar", f"/panelists/{company.place(interview, 'omar')}/excusal").status_code == 303
    assert excusal(company, interview, "omar").by_id == company.ids["omar"]
    assert "Omar Said Excused themselves, not confirmed" in words(company.get("hugo", candidate_url(application)))
    assert owes(company, "omar", application)


def test_law_2_cancelling_after_a_colleagues_word_does_not_end_ones_own_owing(company, application, interview):
    absent(company, "ines", interview, "omar")
    actions.set_state(company.viewer("omar"), interview, State.cancelled, "", company.at)
    assert (owes(company, "omar", application), owes(company, "ines", application)) == (True, False)


def test_a_colleagues_word_puts_nobody_into_owing_again_when_the_interview_is_off(company, application, interview):
    absent(company, "ines", interview, "omar")
    actions.set_state(company.viewer("hugo"), interview, State.cancelled, "", company.at)
    assert not owes(company, "omar", application)
    assert "Marked as not there" not in words(company.get("omar", "/"))


def test_law_2_a_manager_from_outside_the_panel_excuses_at_once(company, application, interview):
    actions.excuse(company.viewer("hugo"), company.place(interview, "omar"), "", company.at)
    assert (excusal(company, interview, "omar").settled_at, owes(company, "omar", application)) == (company.at, False)


def test_confirming_what_no_longer_stands_says_so(company, interview):
    with pytest.raises(Refused, match="nothing to confirm here any more"):
        actions.confirm_excusal(company.viewer("hugo"), company.place(interview, "omar"), company.at)
    with pytest.raises(Hidden):
        actions.confirm_excusal(company.viewer("ines"), company.place(interview, "omar"), company.at)
