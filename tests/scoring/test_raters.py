"""Profiles of interviewers and questions, each figure with its n and interval, silent below ten."""

import numpy as np
import pytest

from interview.scoring.adjusted import difficulties, fit, severities
from interview.scoring.ladder_health import Share
from interview.scoring.ranged import correlation_of, mean_of, median_of, spread_of
from interview.scoring.raters import question_profiles, rater_profiles
from tests.scoring.simulated import made, panel


@pytest.fixture(scope="module")
def house():
    """Interviewer 0 is strict, interviewer 3 rates at random; question 5 has nothing to do with the candidate."""
    rng = np.random.default_rng(12)
    c, i = np.repeat(np.arange(60), 8), np.tile(np.arange(8), 60)
    r = (i + c) % 4
    y = 3 + rng.normal(0, 0.7, 60)[c] - 0.8 * (r == 0) + rng.normal(0, 0.4, 480)
    y = np.where((r == 3) | (i == 5), rng.uniform(1, 5, 480), y)
    return fit(made(c, r, i, y, scale=(-5, 10)))


def test_severity_and_difficulty_are_the_fits(house):
    raters, questions = rater_profiles(house), question_profiles(house)
    assert {name: each.severity for name, each in raters.items()} == severities(house)
    assert {name: each.difficulty for name, each in questions.items()} == difficulties(house)
    assert raters["interviewer 0"].severity.low > 0


def test_agreement_is_high_for_those_who_see_what_others_see_and_none_for_one_who_guesses(house):
    profiles = rater_profiles(house)
    assert profiles["interviewer 1"].agreement.low > 0.3
    assert profiles["interviewer 3"].agreement.high < profiles["interviewer 1"].agreement.value
    assert profiles["interviewer 1"].agreement.n == profiles["interviewer 1"].candidates == 60


def test_a_strict_interviewer_agrees_no_less_for_being_strict(house):
    profiles = rater_profiles(house)
    assert abs(profiles["interviewer 0"].agreement.value - profiles["interviewer 1"].agreement.value) < 0.1


def test_a_question_that_tells_nothing_of_the_candidate_has_the_weakest_item_rest_correlation(house):
    profiles = question_profiles(house)
    assert min(profiles, key=lambda name: profiles[name].item_rest.value) == "question 5"
    assert profiles["question 5"].item_rest.low < 0.2


def test_minutes_evidence_and_times_not_asked_come_with_their_intervals(house):
    rater = rater_profiles(house, minutes={"interviewer 1": range(1, 22)}, evidence={"interviewer 1": [1, 2, 3] * 10})["interviewer 1"]
    assert (rater.minutes.value, rater.minutes.low, rater.minutes.high, rater.minutes.n) == (11, 6, 16, 21)
    assert rater.evidence.value == 2
    assert rater.evidence.low < 2 < rater.evidence.high
    assert question_profiles(house, planned={"question 1": (40, 10)})["question 1"].not_asked == Share(10, 40)


def test_law_8_whatever_has_too_little_behind_it_stays_silent():
    found = fit(panel(np.random.default_rng(1), candidates=4, asked=6).ratings)
    rater = next(iter(rater_profiles(found, minutes={"interviewer 0": [3.0] * 9}).values()))
    assert (rater.spread, rater.agreement, rater.minutes, rater.evidence, rater.severity) == (None,) * 5
    question = question_profiles(found, planned={"question 0": (9, 3)})["question 0"]
    assert (question.spread, question.item_rest, question.difficulty, question.not_asked) == (None,) * 4
    assert question.n == question.asked > 0


@pytest.mark.parametrize("of", [mean_of, spread_of, median_of])
def test_intervals_hold_what_they_are_about_as_often_as_they_say(of):
    rng = np.random.default_rng(2)
    truth = {mean_of: 0, spread_of: 1, median_of: 0}[of]
    held = [each.low < truth < each.high for each in (of(rng.normal(0, 1, 40)) for _ in range(1000))]
    assert 0.93 <= np.mean(held) <= 0.985


def test_a_correlation_has_fishers_interval_and_needs_both_to_vary():
    """r = .5 of n = 28: z = .5493 ± 1.96 ÷ 5."""
    x, noise = np.random.default_rng(3).normal(size=(2, 28))
    x, noise = x - x.mean(), noise - noise.mean()
    noise = noise - x * (noise @ x) / (x @ x)
    y = 0.5 * x / np.linalg.norm(x) + np.sqrt(0.75) * noise / np.linalg.norm(noise)
    found = correlation_of(x, y)
    assert (round(found.value, 6), round(found.low, 3), round(found.high, 3), found.n) == (0.5, 0.156, 0.736, 28)
    assert correlation_of(x, np.full(28, 3.0)) is None
