"""Who may compare, and what stays closed to whom (law 2). On both databases, since sight begins in the statements."""

import re
from datetime import timedelta

from interview import clock
from interview.openings import actions
from interview.visibility.cards import Reveal
from tests.company import BEGAN
from tests.company_hiring import invite, meet, open_job, rate
from tests.compare.job import COMMITMENT, PRODUCT, USERS, Job, product, read, users

CLOSED = "Opens when your own scorecard is in"


def test_only_the_managers_of_the_opening_compare(job: Job):
    job.seen_by_two("Ines Carvalho")
    assert {person: job.fetch(person=person).status_code for person in ("dana", "henrik", "lea", "samir")} == {
        "dana": 200,
        "henrik": 404,
        "lea": 404,
        "samir": 404,
    }


def test_the_row_of_a_candidate_one_owes_for_is_closed(job: Job):
    job.seen_by_two("Ines Carvalho")
    job.seen_by_two("Mei Tanaka")
    job.meets("Mei Tanaka", COMMITMENT, "dana")
    page = job.page()
    assert page.rows["Mei Tanaka"] == CLOSED
    assert page.pickable == ["Ines Carvalho"]
    assert "1 candidate, by name; 1 closed to you for now" in page.text


def test_a_closed_candidate_cannot_be_compared_by_address(job: Job):
    for name in ("Ines Carvalho", "Jonas Lindqvist", "Mei Tanaka"):
        job.seen_by_two(name)
    job.meets("Mei Tanaka", COMMITMENT, "dana")
    page = job.page("Ines Carvalho", "Jonas Lindqvist", "Mei Tanaka")
    assert (page.status, page.message) == (200, "Mei Tanaka: opens when your own scorecard is in.")
    assert list(page.panels["Overall"]) == ["Ines Carvalho", "Jonas Lindqvist"]
    assert job.page("Ines Carvalho", "Mei Tanaka").status == 422


def test_law_2_a_card_that_counts_in_no_score_is_told_once_it_may_be_read(company):
    """Lea, who could read Kofi's, writes another beside Devi: where cards open with the whole panel, nobody learns of hers before."""
    company.later(BEGAN)
    opening = open_job(company, "dana", "Payments", "henrik", Reveal.whole_panel)
    mei = invite(company, "dana", opening, "Mei Tanaka")
    first = meet(company, "dana", opening, mei, PRODUCT, "lea", "kofi", starts=BEGAN)
    for key in ("lea", "kofi"):
        rate(company, key, first, 4)
    company.later(BEGAN + timedelta(hours=2))
    second = meet(company, "dana", opening, mei, USERS, "lea", "devi", starts=BEGAN)
    told = []
    for key in ("lea", "devi"):
        rate(company, key, second, 4)
        told.append("1 scorecard not counted" in read(company["dana"].get(f"/openings/{opening}/compare")).rows["Mei Tanaka"])
    assert told == [False, True]


def test_what_others_write_about_a_closed_candidate_changes_nothing_on_the_page(job: Job):
    """Two worlds: the hidden scorecards, by an interviewer and on questions of their own, move no figure, range, group or count."""
    job.seen_by_two("Ines Carvalho")
    job.seen_by_two("Jonas Lindqvist", 3)
    job.candidate("Mei Tanaka")
    omar = job.meets("Mei Tanaka", COMMITMENT, "omar")
    job.meets("Mei Tanaka", PRODUCT, "dana")
    names = ("Ines Carvalho", "Jonas Lindqvist", "Mei Tanaka")
    before = [_unmarked(job.page().html), _unmarked(job.page(*names).html)]
    job.submits("omar", omar["omar"], product(1, 1, 1))
    assert [_unmarked(job.page().html), _unmarked(job.page(*names).html)] == before


def test_the_row_opens_with_ones_own_scorecard(job: Job):
    job.candidate("Mei Tanaka")
    lea, dana = job.meets("Mei Tanaka", PRODUCT, "lea"), job.meets("Mei Tanaka", USERS, "dana")
    job.submits("lea", lea["lea"], product(4, 4, 4))
    assert job.page().rows["Mei Tanaka"] == CLOSED
    job.submits("dana", dana["dana"], users(4, 4, 4))
    assert "2 raters" in job.page().rows["Mei Tanaka"]


def test_excusing_oneself_does_not_open_a_row(job: Job):
    job.seen_by_two("Mei Tanaka")
    place = job.meets("Mei Tanaka", COMMITMENT, "dana")["dana"]
    assert job.page().rows["Mei Tanaka"] == CLOSED
    actions.excuse(job.company.viewer("dana"), place, "I know them.", clock.now())
    assert job.page().rows["Mei Tanaka"] == CLOSED


def test_a_page_of_many_candidates_takes_no_more_statements_than_one_of_two(job: Job):
    job.seen_by_two("Ines Carvalho")
    job.seen_by_two("Mei Tanaka")
    few = _statements(job, "Ines Carvalho", "Mei Tanaka")
    for name in ("Jonas Lindqvist", "Rafael Ortiz", "Sofia Nagy"):
        job.seen_by_two(name)
    assert (_statements(job, "Ines Carvalho", "Jonas Lindqvist", "Mei Tanaka", "Rafael Ortiz"), few <= 12) == (few, True)


def _statements(job: Job, *names: str) -> int:
    """In a session of its own, as a request from outside has it, by the second opening: questions are read once a process."""
    asked = "&".join(f"with={job.applications[name]}" for name in names)
    address = f"/openings/{job.opening}/compare?{asked}&order=interval&pin={job.applications[names[0]]}"
    with job.company.app.app_context():
        job.company.statements("dana", address)
        return job.company.statements("dana", address)


def _unmarked(html: str) -> str:
    return re.sub(r'name="csrf_token" value="[^"]+"', "", html)
