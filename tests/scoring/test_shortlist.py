"""Candidates beside one another: joint errors, rank intervals, and how many calls may be wrong; never a bare rank."""

import numpy as np
import pytest

from interview.scoring.shortlist import RankInterval, Shortlist


def of(values, covariance=None, se=0.2, spread=0.06):
    """As little spread leaves a third of a true difference: 1.96 SE are clear."""
    k = len(values)
    together = np.eye(k) * se**2 if covariance is None else np.array(covariance)
    return Shortlist(tuple("abcdefgh"[:k]), np.array(values), together, (0,) * k, spread)


def test_what_two_candidates_share_cancels_in_their_difference():
    apart = of([3.5, 3.0], [[0.05, 0.04], [0.04, 0.05]]).difference("a", "b")
    assert (apart.value, apart.se) == pytest.approx((0.5, np.sqrt(0.02)), abs=1e-12)
    assert not apart.too_close
    assert of([3.5, 3.0], [[0.05, 0], [0, 0.05]]).difference("a", "b").too_close


def test_the_more_of_a_true_difference_is_kept_the_more_it_takes_to_be_clear():
    """Half kept: 1.96 SE, the range; 8 in 9 kept: 2.569 √(8 ÷ 9) SE, else four equals would be called different too often."""
    se = 0.2 * np.sqrt(2)
    for spread, standard_errors in ((0.08, 1.96), (0.36, 2.569 * np.sqrt(8 / 9)), (np.inf, 2.569)):
        assert of([3.0, 3.0 + (standard_errors - 0.001) * se], spread=spread).difference("a", "b").too_close
        assert not of([3.0, 3.0 + (standard_errors + 0.001) * se], spread=spread).difference("a", "b").too_close


def test_candidates_of_whom_nothing_is_known_keep_nothing_of_a_difference():
    assert of([3.0, 3.0], spread=0.0).difference("a", "b").reliability == of([3.0, 3.0], spread=0.01).difference("a", "b").reliability == 0


def test_a_difference_the_other_way_round_is_its_opposite():
    several = of([3.5, 3.0])
    assert several.difference("a", "b").value == -several.difference("b", "a").value


def test_law_8_a_rank_interval_counts_only_those_who_are_clearly_above_or_below():
    ranks = of([4.0, 3.7, 3.0, 1.0]).ranks
    assert ranks == {"a": RankInterval(1, 2), "b": RankInterval(1, 2), "c": RankInterval(3, 3), "d": RankInterval(4, 4)}


def test_law_8_those_who_are_all_close_share_every_rank():
    assert set(of([3.0, 3.1, 3.2]).ranks.values()) == {RankInterval(1, 3)}


def test_the_order_of_the_list_changes_no_rank_interval():
    there, back = of([4.0, 3.7, 3.0, 1.0]).ranks, of([1.0, 3.0, 3.7, 4.0]).ranks
    assert [there[name] for name in "abcd"] == [back[name] for name in "dcba"]


def test_the_expected_wrong_calls_add_up_over_the_clear_pairs_alone():
    """One pair 2 SE apart: P of the wrong order is .02275; the others are hardly in doubt, or not called."""
    se = 0.2 * np.sqrt(2)
    assert of([3.0, 3.0 + 2 * se]).wrong_calls == pytest.approx(0.02275, abs=1e-5)
    assert of([3.0, 3.0 + se]).wrong_calls == 0
    assert of([3.0, 3.0 + 2 * se, 3.0 + 9 * se]).wrong_calls == pytest.approx(0.02275, abs=1e-5)
