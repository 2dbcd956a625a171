from dataclasses import replace
from math import sqrt

import numpy as np
import pytest
from scipy.stats import studentized_range

from interview.scoring.equals import widest_apart
from interview.scoring.panel import ItemScore, panel_score, panel_scores, pool_of
from interview.scoring.ranges import (
    PRIOR_CENTRES,
    Pool,
    Shares,
    clear_pairs,
    closeness_groups,
    difference,
    standard_error,
    too_close,
)
from interview.scoring.ranges import Figure as ScoreFigure

TRAITS = ("enthusiasm", "user_perspective", "intelligence", "commitment")
EQUAL = dict.fromkeys(TRAITS, 0.25)
SIX_OF_TWELVE = Pool(frozenset(f"interviewer {n}" for n in range(6)), frozenset(f"question {n}" for n in range(12)))


def asked(rater, *questions, value=3.0):
    """One rating a question; question n is about trait n modulo 4."""
    return [ItemScore(f"interviewer {rater}", f"question {n}", TRAITS[n % 4], value) for n in questions]


def figure(value, se=0.2):
    """A score by one interviewer on one question that nobody else met, so that a difference has SE √2 × se."""
    name = object()
    only_residual = replace(PRIOR_CENTRES, interviewer=0, question=0, pair=0, trait=0, residual=se**2)
    return ScoreFigure(value, se, False, only_residual, Shares({name: 1.0}, {name: 1.0}, 0.0, 1.0))


def test_law_8_one_rating_has_a_standard_error_of_081():
    items = asked(0, 0)
    one = panel_score(items, EQUAL, pool_of(items)).traits["enthusiasm"]
    assert one.se == pytest.approx(sqrt(0.06 + 0.60), abs=1e-12)
    assert round(one.se, 2) == 0.81


def test_law_8_three_interviewers_of_six_and_twelve_questions_give_about_06():
    a_share_of_the_questions_each = asked(0, 0, 1, 2, 3) + asked(1, 4, 5, 6, 7) + asked(2, 8, 9, 10, 11)
    the_same_four_questions = asked(0, 0, 1, 2, 3) + asked(1, 0, 1, 2, 3) + asked(2, 0, 1, 2, 3)
    widths = [
        1.96 * panel_score(items, EQUAL, SIX_OF_TWELVE).overall.se for items in (a_share_of_the_questions_each, the_same_four_questions)
    ]
    assert widths == pytest.approx([1.96 * sqrt(0.26 / 3), 1.96 * sqrt(0.31 / 3)], abs=1e-12)
    assert [round(width, 1) for width in widths] == [0.6, 0.6]


def test_law_8_a_range_is_not_clipped_and_says_when_its_error_is_only_typical():
    items = asked(0, 0, value=5)
    typical = panel_score(items, EQUAL, pool_of(items)).overall
    learnt = panel_score(items, EQUAL, pool_of(items), replace(PRIOR_CENTRES, learnt=True)).overall
    assert typical.high > 5
    assert (typical.typical, learnt.typical) == (True, False)
    assert (typical.low, typical.high) == (learnt.low, learnt.high)


def test_law_5_a_missing_trait_widens_the_range():
    all_traits = asked(0, 0, 1, 2, 3) + asked(1, 0, 1, 2, 3)
    without_one = [item for item in all_traits if item.trait != "commitment"]
    widths = [panel_score(items, EQUAL, SIX_OF_TWELVE).overall.se for items in (all_traits, without_one)]
    assert widths[0] < widths[1]


def test_everybody_asking_everything_leaves_no_error_of_interviewers_or_questions():
    everything = [item for rater in range(6) for item in asked(rater, *range(12))]
    score = panel_score(everything, EQUAL, SIX_OF_TWELVE).overall
    assert score.se == pytest.approx(sqrt(0.06 / 6 + 0.60 / 72), abs=1e-12)


def test_an_interviewer_from_outside_the_pool_is_all_error():
    shares = Shares({"guest": 1.0}, {"question 0": 1.0}, 0.0, 1.0)
    only_interviewers = replace(PRIOR_CENTRES, question=0, pair=0, residual=0)
    assert standard_error(shares, SIX_OF_TWELVE, only_interviewers) == pytest.approx(sqrt(0.10 * (1 + 1 / 6)), abs=1e-12)
    assert standard_error(shares, Pool(frozenset(), frozenset()), only_interviewers) == pytest.approx(sqrt(0.10), abs=1e-12)


def test_law_8_what_two_candidates_share_cancels_in_their_difference():
    same_panel = asked(0, 0, 1, 2, 3) + asked(1, 0, 1, 2, 3)
    other_panel = asked(2, 4, 5, 6, 7) + asked(3, 4, 5, 6, 7)
    scores = panel_scores({"lena": same_panel, "mateo": same_panel, "asha": other_panel}, EQUAL, SIX_OF_TWELVE)
    lena, mateo, asha = (score.overall for score in scores.values())
    assert difference(lena, mateo).se == pytest.approx(sqrt(2 * (0.06 / 2 + 0.60 / 8)), abs=1e-12)
    assert difference(lena, asha).se == pytest.approx(sqrt(2 * (0.06 / 2 + 0.60 / 8) + 0.10 * 4 / 4 + 0.10 * 8 / 16), abs=1e-12)


def test_law_8_a_difference_inside_its_joint_error_is_too_close_to_call():
    joint = 2.569 * sqrt(2) * 0.2
    assert too_close(figure(3.0), figure(3.0 + joint - 0.001))
    assert not too_close(figure(3.0), figure(3.0 + joint + 0.001))


@pytest.mark.parametrize("number", [4, 5, 6, 7, 8, 50, 500])
def test_equals_hold_a_clear_difference_in_1_of_20_shortlists_however_many_they_are(number: int):
    assert widest_apart(number) == pytest.approx(studentized_range.ppf(0.95, number, np.inf) / sqrt(2), abs=1e-4)


def test_the_more_are_compared_the_more_it_takes_to_be_clear():
    """2.569 SE of a difference among four or fewer, 3.031 among eight."""
    assert [round(widest_apart(number), 3) for number in (1, 2, 3, 4, 8)] == [2.569, 2.569, 2.569, 2.569, 3.031]
    pair = {"lena": figure(3.0), "mateo": figure(3.0 + 2.8 * sqrt(2) * 0.2)}
    others = {name: figure(3.4) for name in "abcdef"}
    assert (clear_pairs(pair), clear_pairs(pair | others)) == ([("mateo", "lena")], [])
    assert (closeness_groups(pair), closeness_groups(pair | others)) == ([], [("lena", "mateo", *"abcdef")])


def test_figures_of_two_fits_are_not_compared():
    with pytest.raises(ValueError, match="same variances"):
        difference(figure(3, se=0.2), figure(3, se=0.3))


def test_law_8_groups_of_close_candidates_overlap_and_keep_the_order_of_the_list():
    figures = {"asha": figure(3.4), "lena": figure(3.0), "mateo": figure(3.8), "yun": figure(5.0)}
    assert closeness_groups(figures) == [("asha", "lena"), ("asha", "mateo")]
    assert clear_pairs(figures) == [("yun", "asha"), ("mateo", "lena"), ("yun", "lena"), ("yun", "mateo")]


def test_all_equal_candidates_are_one_group_and_a_lone_one_is_none():
    assert closeness_groups({name: figure(3) for name in "abcdefgh"}) == [tuple("abcdefgh")]
    assert clear_pairs({name: figure(3) for name in "abcdefgh"}) == []
    assert closeness_groups({"lena": figure(3)}) == closeness_groups({}) == []
