"""Odd data gets an answer that says how little is known, or a clear refusal (ADJUSTED-SCORE, section 6); never a NaN."""

from dataclasses import astuple
from math import isfinite

import numpy as np
import pytest

from interview.scoring.adjusted import difficulties, fit, islands, scores, severities
from interview.scoring.ranges import PRIOR_CENTRES
from interview.scoring.ratings import lower_bounds, ratings_of, traits_missing
from interview.scoring.shortlist import RankInterval, shortlist
from tests.scoring.simulated import EQUAL, TRAITS, made

ONLY_ENTHUSIASM = {**dict.fromkeys(TRAITS, 0.0), "enthusiasm": 1.0}
NO_ONE = np.array([], int)


def crossed(candidates, value):
    """Each candidate by three of four interviewers on twelve questions; value: of (candidate,)."""
    c, i = np.repeat(np.arange(candidates), 12), np.tile(np.arange(12), candidates)
    return made(c, (i + c) % 4, i, value(c))


def test_no_ratings_are_no_fit():
    assert fit(made(NO_ONE, NO_ONE, NO_ONE, [])) is None


def test_one_rating_is_its_own_score_with_the_error_of_one_rating():
    found = fit(made([0], [0], [0], [4]))
    assert astuple(found.variances)[:6] == pytest.approx(astuple(PRIOR_CENTRES)[:6], abs=1e-12)
    one = scores(found, ONLY_ENTHUSIASM)["candidate 0"]
    assert (round(one.value, 12), round(one.se, 2), one.n) == (4, 0.81, 1)
    assert severities(found) == {"interviewer 0": None}
    assert difficulties(found) == {"question 0": None}


def test_one_candidate_has_a_score_a_rank_of_1_to_1_and_no_pairs():
    found = fit(made([0] * 8, [0, 1] * 4, range(8), [4, 3, 5, 2, 4, 4, 3, 3]))
    assert found.edf[0] == pytest.approx(0, abs=1e-12)
    assert scores(found, EQUAL)["candidate 0"].value == pytest.approx(3.5, abs=0.05)
    alone = shortlist(found, EQUAL, ["candidate 0"])
    assert alone.ranks == {"candidate 0": RankInterval(1, 1)}
    assert alone.wrong_calls == 0


def test_one_interviewers_severity_cannot_be_known_and_is_not_nothing():
    found = fit(made([0, 0, 1, 1], [0, 0, 0, 0], [0, 1, 0, 1], [4, 5, 2, 3]))
    assert severities(found) == {"interviewer 0": None}
    assert set(difficulties(found)) == {"question 0", "question 1"}
    assert scores(found, EQUAL)["candidate 0"].value > scores(found, EQUAL)["candidate 1"].value


def test_law_8_one_rating_each_gives_wide_ranges():
    rng = np.random.default_rng(0)
    found = fit(made(range(30), rng.integers(0, 6, 30), rng.integers(0, 12, 30), rng.integers(1, 6, 30)))
    assert found.converged
    assert all(0.4 < each.se < 0.7 for each in scores(found, EQUAL).values())


def test_all_ratings_equal_are_all_scores_equal_and_too_close_to_call():
    found = fit(crossed(8, lambda c: np.full(len(c), 3.0)))
    assert found.converged
    assert {round(each.value, 9) for each in scores(found, EQUAL).values()} == {3.0}
    assert all(0 < each.se < 0.15 for each in scores(found, EQUAL).values())
    assert set(shortlist(found, EQUAL, found.ratings.candidates).ranks.values()) == {RankInterval(1, 8)}


def test_candidates_of_all_ones_and_all_fives_are_told_apart():
    found = fit(crossed(10, lambda c: np.where(c % 2, 1.0, 5.0)))
    assert found.converged
    assert found.variances.candidate > 3
    assert [round(scores(found, EQUAL)[f"candidate {n}"].value, 1) for n in range(4)] == [5, 1, 5, 1]


def test_an_interviewer_who_only_gives_threes_is_neither_strict_nor_generous_when_the_mean_is_three():
    rng = np.random.default_rng(2)
    c, i = np.repeat(np.arange(20), 6), np.tile(np.arange(6), 20)
    r = i % 3
    y = np.where(r == 0, 3.0, rng.permutation(np.resize([1, 2, 3, 4, 5], 120)))
    found = fit(made(c, r, i, y))
    assert abs(severities(found)["interviewer 0"].value) < 1.96 * severities(found)["interviewer 0"].se


def test_islands_are_counted_and_pairs_across_them_say_that_nobody_links_them():
    c, r, i = [0, 0, 1, 1, 2, 2, 3, 3], [0, 1, 1, 2, 3, 4, 4, 3], [0, 1, 0, 1, 0, 1, 0, 1]
    found = fit(made(c, r, i, [4, 3, 2, 5, 3, 3, 4, 2]))
    parts = islands(found)
    assert parts["candidate 0"] == parts["candidate 1"] != parts["candidate 2"] == parts["candidate 3"]
    assert set(parts.values()) == {0, 1}
    pairs = shortlist(found, EQUAL, found.ratings.candidates)
    assert pairs.linked("candidate 0", "candidate 1")
    assert not pairs.linked("candidate 0", "candidate 2")
    assert pairs.difference("candidate 0", "candidate 2").se > pairs.difference("candidate 0", "candidate 1").se


def test_candidates_joined_only_through_a_chain_of_others_are_on_one_island():
    n = 30
    c, r = np.repeat(np.arange(n), 2), np.array([[k, k + 1] for k in np.random.default_rng(1).permutation(n)]).ravel()
    assert set(islands(fit(made(c, r, np.tile([0, 1], n), np.full(2 * n, 3.0)))).values()) == {0}


def test_law_5_a_trait_not_asked_is_named_and_widens_the_range():
    c, i = np.repeat(np.arange(6), 8), np.tile(np.arange(8), 6)
    kept = ~((c == 0) & (i % 4 == 3))
    found = fit(made(c[kept], (c + i)[kept] % 4, i[kept], np.resize([2, 3, 4, 5, 3], kept.sum())))
    missing = traits_missing(found.ratings)
    assert (missing["candidate 0"], missing["candidate 1"]) == (("commitment",), ())
    by_name = scores(found, EQUAL)
    assert by_name["candidate 0"].se > max(by_name[f"candidate {n}"].se for n in range(1, 6))


def test_law_5_a_candidate_without_ratings_is_not_in_the_fit():
    found = fit(made([0, 1], [0, 1], [0, 1], [3, 4]))
    assert "candidate 2" not in scores(found, EQUAL)
    with pytest.raises(KeyError):
        shortlist(found, EQUAL, ["candidate 2"])


def test_the_same_rating_twice_counts_twice():
    once, twice = fit(made([0, 1], [0, 0], [0, 0], [5, 2])), fit(made([0, 0, 1], [0, 0, 0], [0, 0, 0], [5, 5, 2]))
    assert scores(twice, EQUAL)["candidate 0"].n == 2
    assert scores(twice, EQUAL)["candidate 0"].value > scores(once, EQUAL)["candidate 0"].value


def test_lower_bounds_are_counted():
    ratings = made([0, 0, 1], [0, 1, 0], [0, 0, 1], [5, 5, 3], censored=[True, True, False])
    assert lower_bounds(ratings) == {"candidate 0": 2, "candidate 1": 0}


@pytest.mark.parametrize("n", range(6))
def test_nothing_odd_gives_a_figure_that_is_no_number(n):
    shapes = [
        ([0], [0], [0], [1]),
        ([0, 0], [0, 0], [0, 0], [1, 5]),
        ([0, 1], [0, 1], [0, 1], [1, 5]),
        ([0] * 9, range(9), range(9), [3] * 9),
        (range(9), [0] * 9, [0] * 9, [3] * 9),
        ([0, 1, 2] * 3, [0, 0, 0, 1, 1, 1, 2, 2, 2], [0] * 9, [1, 1, 1, 5, 5, 5, 3, 3, 3]),
    ]
    for prior_weight in (0, 3):
        found = fit(made(*shapes[n]), prior_weight=prior_weight)
        figures = [*scores(found, EQUAL).values(), *severities(found).values(), *difficulties(found).values()]
        assert all(isfinite(each.value) and isfinite(each.se) for each in figures if each is not None)


@pytest.mark.parametrize("bad", [float("nan"), float("inf"), 0, 5.5])
def test_a_rating_off_the_scale_is_refused_by_its_place(bad):
    with pytest.raises(ValueError, match="rating 2 is .* not on the scale from 1 to 5"):
        made([0, 0], [0, 1], [0, 0], [3, bad])


def test_what_the_model_cannot_take_is_refused():
    with pytest.raises(ValueError, match="'wit' is not one of 'enthusiasm'"):
        ratings_of(["a"], ["b"], ["c"], ["wit"], [3], traits=["enthusiasm"])
    with pytest.raises(ValueError, match="'c' is rated in two traits"):
        ratings_of(["a", "a"], ["b", "b"], ["c", "c"], ["x", "y"], [3, 3])
    with pytest.raises(ValueError, match="1, 2, 1, 1, 1 entries"):
        ratings_of(["a"], ["b", "b"], ["c"], ["x"], [3])
    found = fit(made([0], [0], [0], [4]))
    with pytest.raises(ValueError, match="sum to 1"):
        scores(found, {"enthusiasm": 0.5})
    with pytest.raises(ValueError, match="no trait 'wit'"):
        scores(found, {"wit": 1.0})
