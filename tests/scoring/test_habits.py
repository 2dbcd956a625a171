"""Habits of interviewers, made up on purpose and found again; silent below ten."""

from dataclasses import replace

import numpy as np
import pytest

from interview.scoring.adjusted import fit
from interview.scoring.habits import Habits, Helped, habits
from interview.scoring.ranged import Ranged, ratio_of, slope_of
from tests.scoring.simulated import panel

HALF_YEAR = 182.6


class House:
    """Two years of candidates, two on most days, and what their interviewers rated; `who` is the one with a habit."""

    def __init__(self, seed=2, candidates=120):
        rng = np.random.default_rng(seed)
        self.ratings = panel(rng, candidates).ratings
        self.days = np.floor(np.sort(rng.uniform(0, 700, candidates)) / 12) * 12 + rng.uniform(0, 0.3, candidates)
        self.who, self.mine, self.score = self.ratings.interviewers[0], self.ratings.interviewer == 0, self.ratings.score.copy()

    def drifts(self, points):
        self.score[self.mine] -= points * self.days[self.ratings.candidate[self.mine]] / HALF_YEAR
        return self.found()

    def contrasts(self, points):
        met = sorted(np.unique(self.ratings.candidate[self.mine]), key=lambda each: self.days[each])
        for before, after in zip(met, met[1:], strict=False):
            if self.days[after] - self.days[before] <= 1:
                self.of(after, self.score[self.own(after)] + points * (self.score[self.own(before)].mean() - 3))
        return self.found()

    def sees_one_impression(self, share):
        for each in np.unique(self.ratings.candidate[self.mine]):
            own = self.score[self.own(each)]
            self.of(each, own.mean() + (1 - share) * (own - own.mean()))
        return self.found()

    def own(self, candidate):
        return self.mine & (self.ratings.candidate == candidate)

    def of(self, candidate, score):
        self.score[self.own(candidate)] = score

    def found(self):
        when = {(who, name): day for who in self.ratings.interviewers for name, day in zip(self.ratings.candidates, self.days, strict=True)}
        return habits(fit(replace(self.ratings, score=self.score)), when)


def test_who_has_no_habit_shows_none():
    for each in House().found().values():
        assert each.halo.low < 1 < each.halo.high
        assert each.drift.low < 0 < each.drift.high
        assert each.contrast.low < 0 < each.contrast.high
        assert each.hints is None


def test_one_impression_of_a_candidate_is_a_narrow_spread_over_the_traits():
    house = House()
    found = house.sees_one_impression(0.6)
    assert found[house.who].halo.high < 0.7
    assert min(each.halo.high for name, each in found.items() if name != house.who) > 1


def test_only_candidates_rated_in_two_traits_tell_of_a_halo():
    house = House()
    found, traits = house.found()[house.who], house.ratings.trait[house.mine]
    seen = [set(traits[house.ratings.candidate[house.mine] == each]) for each in range(120)]
    assert (found.halo.n, sum(map(bool, seen))) == (sum(len(each) > 1 for each in seen), found.drift.n)
    assert found.halo.n < found.drift.n


def test_becoming_stricter_is_told_in_points_for_half_a_year_and_passes_for_no_contrast():
    house = House()
    found = house.drifts(0.5)[house.who]
    assert 0 < found.drift.low < 0.5 < found.drift.high < 1
    assert found.contrast.low < 0 < found.contrast.high


def test_a_strong_candidate_before_makes_the_next_look_weak():
    house = House()
    found = house.contrasts(-0.8)[house.who]
    assert found.contrast.low < -0.8 < found.contrast.high < 0
    assert found.drift.low < 0 < found.drift.high


def test_a_strict_interviewer_has_no_habit_for_being_strict():
    house = House()
    before = house.found()[house.who]
    house.score[house.mine] -= 1
    after = house.found()[house.who]
    assert [after.drift.value, after.contrast.value] == pytest.approx([before.drift.value, before.contrast.value], abs=0.05)


def test_the_ranges_of_habits_hold_the_truth_as_often_as_they_say():
    everybody = [each for seed in range(40) for each in House(seed).found().values()]
    for of, truth in (("halo", 1), ("drift", 0), ("contrast", 0)):
        known = [getattr(each, of) for each in everybody if getattr(each, of)]
        assert len(known) > 200
        assert 0.92 <= np.mean([each.low < truth < each.high for each in known]) <= 0.98


def climbs_of(leader, count, *hints):
    return [Helped(leader, "ladder", hints)] * count


def test_hints_are_set_against_colleagues_on_the_same_rungs():
    """Ines gives one on rung 2 each time, her colleagues every other time; rung 3 nobody else came to."""
    others = [*climbs_of("omar", 10, 0, 0), *climbs_of("lea", 10, 0, 1, None)]
    found = _of([*climbs_of("0", 12, 0, 1, 2), *others], "0")
    assert (found.value, found.n) == (0.25, 12)
    assert 0 < found.low < 0.25 < found.high


def test_more_hints_hold_the_truth_as_often_as_they_say():
    held = []
    for seed in range(150):
        rng = np.random.default_rng(seed)
        climbs = [Helped(n % 4, "ladder", _climb(rng, 0.15 * (n % 4 == 0))) for n in range(60)]
        found = _of(climbs, 0)
        held += [found.low < 0.3 < found.high] if found else []
    assert len(held) > 100
    assert 0.91 <= np.mean(held) <= 0.99


def _climb(rng, more):
    stops = int(min(rng.geometric(0.15), 7)) - 1
    chance = np.clip(0.1 + 0.05 * np.arange(6) + rng.normal(0, 0.1) + more, 0, 1)
    return [int(each) for each in rng.binomial(2, chance)][:stops] + [None] * (stops < 6)


def _of(climbs, leader):
    named = [replace(climb, interviewer=f"interviewer {climb.interviewer}") for climb in climbs]
    return habits(HINTED, climbs=named)[f"interviewer {leader}"].hints


HINTED = fit(panel(np.random.default_rng(0), candidates=20).ratings)


def test_law_8_habits_with_too_little_behind_them_stay_silent():
    few = House(candidates=9).found()
    assert set(few.values()) == {Habits(None, None, None, None)}
    assert _of([*climbs_of("0", 9, 0, 1), *climbs_of("1", 30, 0, 1)], "0") is None
    assert _of([*climbs_of("0", 30, 0, 1), *climbs_of("1", 9, 0, 1)], "0") is None


def test_a_drift_is_not_told_from_less_than_three_months():
    house = House()
    house.days = house.days / 10
    assert {each.drift for each in house.found().values()} == {None}


def test_a_slope_is_that_of_least_squares_with_students_interval():
    """scipy.stats.linregress and t.ppf(.975, 8)."""
    x, y = np.arange(10.0), np.array([2.1, 2.0, 2.9, 3.4, 3.1, 3.9, 4.4, 4.0, 4.8, 5.2])
    found = slope_of(x, y)
    assert (round(found.value, 4), round(found.low, 3), round(found.high, 3), found.n) == (0.3442, 0.269, 0.419, 10)
    assert slope_of(np.ones(10), y) is slope_of(x[:9], y[:9]) is slope_of(x, y, given=2 * x) is None
    assert slope_of(x, y + 7 * x**2, given=x**2).value == pytest.approx(slope_of(x, y, given=x**2).value)


def test_a_ratio_of_nothing_is_nothing():
    ones = np.ones(10)
    assert ratio_of(0 * ones, ones) == Ranged(0, 0, 0, 10)
    assert ratio_of(ones, 0 * ones) is ratio_of(ones[:9], ones[:9]) is None
