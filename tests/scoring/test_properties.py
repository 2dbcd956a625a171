"""What must hold of every panel, and the range's formula against plain matrix algebra."""

from dataclasses import replace
from itertools import combinations
from math import sqrt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from interview.scoring.panel import ItemScore, alphas, by_trait_and_rater, panel_score, panel_scores, pool_of
from interview.scoring.ranges import PRIOR_CENTRES as V
from interview.scoring.ranges import Pool, clear_pairs, closeness_groups, difference, too_close

TRAITS = ("enthusiasm", "user_perspective", "intelligence", "commitment")
WEIGHTS = dict(zip(TRAITS, (0.4, 0.3, 0.2, 0.1), strict=True))
POOL = Pool(frozenset(range(4)), frozenset(range(8)))

triples = st.tuples(st.integers(0, 3), st.integers(0, 7), st.integers(1, 5))
panels = st.lists(triples, min_size=1, max_size=12).map(lambda rows: [ItemScore(r, q, TRAITS[q % 4], float(y)) for r, q, y in rows])
shortlists = st.lists(panels, min_size=1, max_size=6).map(lambda found: dict(enumerate(found)))


def overall(items):
    return panel_score(items, WEIGHTS, POOL).overall


def weights_of_effects(items):
    """The coefficient of every effect of one candidate in score minus target, residuals last; and the effects' variances."""
    weighed = [(item, a) for own, a in alphas(by_trait_and_rater(items), WEIGHTS) for item in own]
    columns = [("r", r) for r in POOL.interviewers] + [("i", i) for i in POOL.questions]
    columns += [("t", t) for t in TRAITS] + [("c", r) for r in POOL.interviewers]
    touched = [{("r", item.rater), ("i", item.question), ("t", item.trait), ("c", item.rater)} for item, _ in weighed]
    design = np.array([[column in found for column in columns] for found in touched], dtype=float)
    target = [1 / 4] * 4 + [1 / 8] * 8 + list(WEIGHTS.values()) + [0] * 4
    alpha = np.array([a for _, a in weighed])
    variances = [V.interviewer] * 4 + [V.question] * 8 + [V.trait] * 4 + [V.pair] * 4
    return design, np.array(target), alpha, np.array(variances)


@given(panels)
def test_law_8_the_range_is_what_plain_matrix_algebra_gives(items):
    design, target, alpha, variances = weights_of_effects(items)
    error = alpha @ design - target
    expected = error**2 @ variances + V.residual * alpha @ alpha
    assert overall(items).se == pytest.approx(sqrt(expected), abs=1e-12)


@given(panels, panels)
def test_law_8_the_difference_is_what_plain_matrix_algebra_gives(ours, theirs):
    (d1, t, a1, variances), (d2, _, a2, _) = weights_of_effects(ours), weights_of_effects(theirs)
    one, other = a1 @ d1 - t, a2 @ d2 - t
    shared = slice(0, 12)
    own = slice(12, None)
    expected = (one - other)[shared] ** 2 @ variances[shared] + (one[own] ** 2 + other[own] ** 2) @ variances[own]
    expected += V.residual * (a1 @ a1 + a2 @ a2)
    assert difference(overall(ours), overall(theirs)).se == pytest.approx(sqrt(expected), abs=1e-12)


@given(panels)
def test_law_8_the_range_is_never_narrower_than_the_best_possible_linear_score(items):
    """Best linear unbiased prediction of the same target from the same ratings (Henderson 1975)."""
    design, target, _, variances = weights_of_effects(items)
    covariance = design * variances @ design.T + V.candidate + V.residual * np.eye(len(items))
    with_target = design * variances @ target + V.candidate
    ones = np.linalg.solve(covariance, np.ones(len(items)))
    error = target**2 @ variances + V.candidate - with_target @ np.linalg.solve(covariance, with_target)
    error += (1 - with_target @ ones) ** 2 / ones.sum()
    assert overall(items).se >= sqrt(error) - 1e-9


@given(panels, st.floats(-1, 1))
def test_adding_the_same_to_all_ratings_moves_the_score_by_it_and_nothing_else(items, points):
    inner = [replace(item, value=2 + item.value / 5) for item in items]
    before, after = overall(inner), overall([replace(item, value=item.value + points) for item in inner])
    assert after.value == pytest.approx(before.value + points, abs=1e-12)
    assert (after.se, after.shares) == (before.se, before.shares)


@given(panels, st.permutations(range(4)), st.permutations(range(8)))
def test_other_names_for_interviewers_and_questions_change_nothing(items, raters, questions):
    renamed = [replace(item, rater=f"r{raters[item.rater]}", question=f"q{questions[item.question]}") for item in items]
    pool = Pool(frozenset(f"r{n}" for n in range(4)), frozenset(f"q{n}" for n in range(8)))
    before, after = overall(items), panel_score(renamed, WEIGHTS, pool).overall
    assert (after.value, after.se, after.raters) == (before.value, before.se, before.raters)


@given(panels, st.randoms())
def test_the_order_of_the_ratings_changes_nothing(items, chance):
    shuffled = chance.sample(items, len(items))
    assert panel_score(shuffled, WEIGHTS, POOL) == panel_score(items, WEIGHTS, POOL)


@given(panels)
def test_the_score_lies_among_the_ratings_and_in_the_middle_of_its_range(items):
    score = overall(items)
    values = [item.value for item in items]
    assert min(values) - 1e-12 <= score.value <= max(values) + 1e-12
    assert score.high - score.value == pytest.approx(score.value - score.low, abs=1e-12)
    assert score.high > score.low


@given(panels)
def test_two_candidates_met_alike_differ_with_less_error_than_two_who_shared_nobody(items):
    strangers = [replace(item, rater=item.rater + 10, question=item.question + 80) for item in items]
    alike, apart = difference(overall(items), overall(items)).se, difference(overall(items), overall(strangers)).se
    both = sqrt(2 * panel_score(items, WEIGHTS, Pool(frozenset(), frozenset())).overall.se ** 2)
    assert alike < apart == pytest.approx(both, abs=1e-12)


@given(shortlists)
def test_groups_are_exactly_the_largest_sets_that_are_close_throughout(shortlist):
    figures = {name: score.overall for name, score in panel_scores(shortlist, WEIGHTS, POOL).items()}
    names = list(figures)
    sets = [group for size in range(2, len(names) + 1) for group in combinations(names, size)]
    close = [group for group in sets if all(too_close(figures[a], figures[b], len(names)) for a, b in combinations(group, 2))]
    largest = [group for group in close if not any(set(group) < set(other) for other in close)]
    assert closeness_groups(figures) == sorted(largest)


@given(shortlists)
def test_every_pair_is_either_clear_or_in_a_group(shortlist):
    figures = {name: score.overall for name, score in panel_scores(shortlist, WEIGHTS, POOL).items()}
    grouped = {pair for group in closeness_groups(figures) for pair in combinations(group, 2)}
    clear = clear_pairs(figures)
    assert grouped | {tuple(sorted(pair)) for pair in clear} == set(combinations(figures, 2))
    assert all(figures[higher].value > figures[lower].value for higher, lower in clear)
    assert grouped & {tuple(sorted(pair)) for pair in clear} == set()


@given(shortlists)
def test_a_candidates_score_does_not_depend_on_the_others(shortlist):
    pool = pool_of(item for items in shortlist.values() for item in items)
    assert panel_scores(shortlist, WEIGHTS, pool) == {name: panel_score(items, WEIGHTS, pool) for name, items in shortlist.items()}
