import pytest

from interview.scoring.ladders import ladder_score, reach
from question_bank.chain import Outcome

MET, ONE_HINT, TWO_HINTS = Outcome.met, Outcome.met_hint_1, Outcome.met_hint_2
PARTIAL, NOT_MET, NOT_ASKED = Outcome.partial, Outcome.not_met, Outcome.not_asked


@pytest.mark.parametrize(
    ("outcomes", "points"),
    [
        ([MET] * 6, 5.0),
        ([NOT_MET], 1.0),
        ([MET, MET, NOT_MET], 1 + 4 * 2 / 6),
        ([MET, ONE_HINT, NOT_MET], 1 + 4 * (5 / 3) / 6),
        ([MET, TWO_HINTS, NOT_MET], 1 + 4 * (4 / 3) / 6),
        ([MET, MET, PARTIAL], 1 + 4 * (7 / 3) / 6),
    ],
)
def test_reach_adds_the_credits_of_the_rungs_climbed(outcomes, points):
    assert reach(outcomes, rungs=6) == pytest.approx(points, abs=1e-12)


def test_what_was_tried_above_the_first_rung_not_met_enters_no_score():
    assert reach([MET, NOT_MET, MET, MET], rungs=6) == reach([MET, NOT_MET], rungs=6)
    assert reach([MET, PARTIAL, MET, MET], rungs=6) == reach([MET, PARTIAL], rungs=6)


def test_a_rung_not_asked_ends_the_climb():
    assert reach([MET, NOT_ASKED, MET], rungs=4) == reach([MET], rungs=4) == 2.0


def test_a_ladder_that_found_new_ground_scores_the_mean_of_reach_and_frontier():
    score = ladder_score([MET, MET, NOT_MET], rungs=4, frontier=4, stopped="frontier")
    assert (score.reach, score.value, score.at_least, score.reach_at_least) == (3.0, 3.5, False, False)


def test_a_ladder_climbed_to_its_top_scores_at_least_its_reach():
    score = ladder_score([MET, MET, MET, ONE_HINT], rungs=4, frontier=None, stopped="censored_top")
    assert (score.value, score.at_least, score.reach_at_least) == (score.reach, True, True)


def test_a_ladder_stopped_by_the_clock_scores_its_frontier_and_shows_reach_as_at_least():
    score = ladder_score([MET, MET], rungs=4, frontier=2, stopped="censored_time")
    assert (score.value, score.at_least, score.reach, score.reach_at_least) == (2.0, False, 3.0, True)


def test_a_lead_who_came_to_the_top_leaves_the_seconds_reach_measured_and_the_ladder_without_a_score():
    score = ladder_score([MET, NOT_MET], rungs=4, frontier=None, stopped="lead_at_top")
    assert (score.value, score.reach, score.reach_at_least) == (None, 2, False)


def test_a_ladder_that_the_lead_stopped_counts_the_seconds_rating_on_new_ground_alone():
    score = ladder_score([MET, MET], rungs=4, frontier=2, stopped="lead_stopped")
    assert (score.value, score.reach, score.at_least, score.reach_at_least) == (2, 3, False, True)


@pytest.mark.parametrize(
    ("frontier", "stopped"),
    [(None, "frontier"), (None, "censored_time"), (None, "lead_stopped"), (None, "lead_at_top"), (None, "broken_off"), (4, "broken_off")],
)
def test_law_5_a_ladder_without_a_frontier_or_broken_off_is_missing_not_low(frontier, stopped):
    assert ladder_score([MET, MET, NOT_MET], rungs=4, frontier=frontier, stopped=stopped).value is None


def test_law_5_a_ladder_nobody_climbed_has_no_reach():
    assert ladder_score([], rungs=6, frontier=None, stopped="broken_off").reach is None
    assert ladder_score([NOT_ASKED], rungs=6, frontier=None, stopped="broken_off").reach is None
    assert ladder_score([], rungs=6, frontier=3, stopped="frontier").value is None


def test_outcomes_stops_and_ratings_that_cannot_be_are_refused():
    with pytest.raises(ValueError, match="5 outcomes do not fit a ladder of 4 rungs"):
        reach([MET] * 5, rungs=4)
    with pytest.raises(ValueError, match="from 1 to 5, not 6"):
        ladder_score([MET], rungs=4, frontier=6, stopped="frontier")
    with pytest.raises(ValueError, match="gave_up"):
        ladder_score([MET], rungs=4, frontier=3, stopped="gave_up")
