"""The engine against plain algebra with the whole variance matrix, and what must hold of it whatever the ratings."""

from dataclasses import astuple, replace
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interview.scoring.adjusted import difficulties, fit, scores, severities
from interview.scoring.equations import solve
from interview.scoring.live import live
from interview.scoring.parts import parts_of
from interview.scoring.ranges import PRIOR_CENTRES, Variances
from interview.scoring.ratings import Ratings
from interview.scoring.reml import gradient, maximise, objective, variances_at
from interview.scoring.shortlist import shortlist
from interview.scoring.sums import ALL, sums_of
from tests.scoring.simulated import EQUAL, UNEQUAL, Dense, made, panel, scattered_ratings

ODD = Variances(0.3, 0.1, 0.05, 0.2, 0.15, 0.7)
ALL_SIX = np.ones(6, bool)
seeds = st.integers(0, 2**32 - 1)
a_few = settings(max_examples=6, deadline=None)


def fitted(ratings, **more):
    return fit(ratings, **{"tolerance": 1e-8, **more})


@a_few
@given(seeds)
def test_the_criterion_is_that_of_the_whole_variance_matrix(seed):
    ratings = scattered_ratings(seed)
    assert solve(sums_of(ratings), ODD).criterion == pytest.approx(Dense(ratings, ODD).criterion(), abs=1e-9)


@a_few
@given(seeds)
def test_scores_and_all_their_covariances_are_those_of_the_whole_system(seed):
    found = fitted(scattered_ratings(seed, n=60))
    dense = Dense(found.ratings, found.solved.variances)
    rows = {name: dense.contrast(name, UNEQUAL) for name in found.ratings.candidates}
    for name, estimate in scores(found, UNEQUAL).items():
        assert estimate.value == pytest.approx(dense.mean + rows[name] @ dense.effects, abs=1e-9)
        assert estimate.se == pytest.approx(np.sqrt(rows[name] @ dense.covariance @ rows[name]), abs=1e-9)
    several = shortlist(found, UNEQUAL, found.ratings.candidates)
    for a, b in combinations(several.names, 2):
        row = rows[a] - rows[b]
        assert several.difference(a, b).value == pytest.approx(row @ dense.effects, abs=1e-9)
        assert several.difference(a, b).se == pytest.approx(np.sqrt(row @ dense.covariance @ row), abs=1e-9)


@pytest.mark.parametrize("lacking", [("trait",), ("pair",), ("candidate",), ("trait", "pair"), ("question", "trait")])
def test_a_model_without_an_effect_is_that_of_no_variance_for_it(lacking):
    ratings = scattered_ratings(5, n=60)
    found = fitted(ratings, effects=replace(ALL, **dict.fromkeys(lacking, False)))
    dense = Dense(ratings, replace(found.variances, **dict.fromkeys(lacking, 1e-10)))
    for name, estimate in scores(found, UNEQUAL).items():
        row = dense.contrast(name, UNEQUAL)
        assert estimate.value == pytest.approx(dense.mean + row @ dense.effects, abs=1e-6)
        assert estimate.se == pytest.approx(np.sqrt(row @ dense.covariance @ row), abs=1e-5)
        own = ratings.candidate == ratings.candidates.index(name)
        parts = parts_of(found, UNEQUAL, name, np.full(own.sum(), 1 / own.sum()))
        assert sum(astuple(parts)) == pytest.approx(estimate.value, abs=1e-9)


def test_severity_and_difficulty_are_deviations_from_the_mean_of_all():
    found = fitted(scattered_ratings(4))
    dense = Dense(found.ratings, found.solved.variances)
    for estimates, first, count in ((severities(found), dense.z.shape[1] - 15, 5), (difficulties(found), dense.z.shape[1] - 10, 10)):
        for k, estimate in enumerate(estimates.values()):
            row = np.zeros(dense.z.shape[1])
            row[first : first + count] = 1 / count
            row[first + k] -= 1
            assert (estimate.value, estimate.se) == pytest.approx((row @ dense.effects, np.sqrt(row @ dense.covariance @ row)), abs=1e-9)


@a_few
@given(seeds, st.lists(st.floats(-3, 2), min_size=6, max_size=6))
def test_the_gradient_is_that_of_central_differences(seed, at):
    sums, x = sums_of(scattered_ratings(seed)), np.array(at)
    slope = gradient(solve(sums, variances_at(x)), 3.0)[0]
    for k, step in enumerate(np.eye(6) * 1e-4):
        above, below = (objective(solve(sums, variances_at(x + sign * step)), 3.0, ALL_SIX) for sign in (1, -1))
        assert slope[k] == pytest.approx((above - below) / 2e-4, abs=1e-5)


@pytest.mark.parametrize("start", [np.exp(3), np.exp(-3)])
def test_every_start_leads_to_the_same_variances(start):
    ratings = scattered_ratings(5)
    far = Variances(*(start * each for each in astuple(PRIOR_CENTRES)[:6]))
    again = fitted(ratings, start=far, tolerance=1e-10)
    assert astuple(again.variances) == pytest.approx(astuple(fitted(ratings, tolerance=1e-10).variances), rel=1e-5)


@a_few
@given(seeds, st.floats(-1, 1))
def test_adding_the_same_to_all_ratings_moves_every_score_by_it_and_nothing_else(seed, points):
    ratings = scattered_ratings(seed)
    before, after = fitted(ratings), fitted(replace(ratings, score=ratings.score + points))
    assert astuple(after.variances) == pytest.approx(astuple(before.variances), rel=1e-8)
    for name, estimate in scores(after, EQUAL).items():
        was = scores(before, EQUAL)[name]
        assert (estimate.value, estimate.se) == pytest.approx((was.value + points, was.se), abs=1e-9)


@a_few
@given(seeds, st.randoms())
def test_the_order_of_the_ratings_and_other_names_change_nothing(seed, chance):
    ratings = scattered_ratings(seed)
    rows, names = chance.sample(range(120), 120), [chance.sample(range(count), count) for count in (9, 5)]
    c, r, i = ratings.candidate[rows], ratings.interviewer[rows], [int(q.split()[1]) for q in np.array(ratings.questions)[ratings.question]]
    shuffled = made(np.array(names[0])[c], np.array(names[1])[r], np.array(i)[rows], ratings.score[rows])
    before, after = scores(fitted(ratings), EQUAL), scores(fitted(shuffled), EQUAL)
    for k, name in enumerate(ratings.candidates):
        now = after[f"candidate {names[0][k]}"]
        assert (now.value, now.se, now.n) == pytest.approx((before[name].value, before[name].se, before[name].n), abs=1e-8)


@a_few
@given(seeds)
def test_more_padding_changes_nothing(seed):
    ratings = scattered_ratings(seed)
    tight, loose = (maximise(sums_of(ratings, padding=padding), tolerance=1e-8) for padding in (1, 2))
    assert astuple(loose.solved.variances) == pytest.approx(astuple(tight.solved.variances), rel=1e-9)
    assert loose.solved.criterion == pytest.approx(tight.solved.criterion, abs=1e-9)


def test_candidates_in_several_batches_are_fitted_as_in_one(monkeypatch):
    ratings = scattered_ratings(6)
    whole = scores(fitted(ratings), EQUAL)
    monkeypatch.setattr("interview.scoring.sums.BATCH", 2)
    assert {name: each.value for name, each in scores(fitted(ratings), EQUAL).items()} == pytest.approx(
        {name: each.value for name, each in whole.items()}, abs=1e-10
    )


@a_few
@given(seeds)
def test_the_parts_from_the_panel_score_to_the_adjusted_score_add_up(seed):
    found = fitted(scattered_ratings(seed))
    for name, estimate in scores(found, UNEQUAL).items():
        mine = found.ratings.candidate == found.places[name]
        shares = np.random.default_rng(seed).dirichlet(np.ones(mine.sum()))
        parts = parts_of(found, UNEQUAL, name, shares)
        assert parts.panel == pytest.approx(shares @ found.ratings.score[mine], abs=1e-12)
        assert parts.total == pytest.approx(estimate.value, abs=1e-12)


def test_a_panel_that_rated_all_traits_by_their_weights_owes_nothing_to_the_traits_asked():
    ratings = made([0, 0, 0, 0, 1, 1], [0, 1, 0, 1, 0, 1], [0, 1, 2, 3, 0, 1], [4, 3, 5, 2, 1, 2])
    assert parts_of(fitted(ratings), EQUAL, "candidate 0", np.full(4, 0.25)).traits == pytest.approx(0, abs=1e-12)


def test_a_harsh_interviewers_candidate_gains_what_the_interviewer_took():
    rng = np.random.default_rng(8)
    c, r, i = np.repeat(np.arange(30), 8), np.tile([0, 1, 2, 3], 60), np.tile(np.arange(8), 30)
    r = np.where(c % 3 == 0, r % 2, r)
    y = 4 - 1.2 * (r == 0) + rng.normal(0, 0.3, 240)
    found = fitted(made(c, r, i, y, scale=(-5, 10)))
    parts = parts_of(found, EQUAL, "candidate 0", np.full(8, 1 / 8))
    assert severities(found)["interviewer 0"].value == pytest.approx(0.9, abs=0.15)
    assert parts.interviewers > 0.2


def test_replacing_one_candidates_ratings_again_and_again_gives_what_a_full_solution_gives():
    made_up = panel(np.random.default_rng(9))
    found, rng = fitted(made_up.ratings), np.random.default_rng(10)
    state, now = live(found, UNEQUAL), made_up.ratings
    assert state.scores == pytest.approx({name: each.value for name, each in scores(found, UNEQUAL).items()}, abs=1e-9)
    for _ in range(100):
        name, n = f"candidate {rng.integers(40)}", int(rng.integers(1, 14))
        met, asked, values = rng.integers(0, 6, n), rng.integers(0, 12, n), rng.integers(1, 6, n).astype(float)
        names = [now.interviewers[k] for k in met], [now.questions[k] for k in asked]
        state = state.with_ratings(name, *names, values)
        now = with_rows(now, now.candidates.index(name), met, asked, values)
    full = Dense(now, found.solved.variances)
    expected = {name: full.mean + full.contrast(name, UNEQUAL) @ full.effects for name in now.candidates}
    assert state.scores == pytest.approx(expected, abs=1e-9)


def with_rows(ratings: Ratings, candidate, interviewer, question, score):
    kept = ratings.candidate != candidate
    return replace(
        ratings,
        candidate=np.append(ratings.candidate[kept], np.full(len(score), candidate)),
        interviewer=np.append(ratings.interviewer[kept], interviewer),
        question=np.append(ratings.question[kept], question),
        score=np.append(ratings.score[kept], score),
        censored=np.append(ratings.censored[kept], np.zeros(len(score), bool)),
    )


def test_a_replacement_from_outside_the_fit_is_refused():
    state = live(fitted(scattered_ratings(1)), EQUAL)
    with pytest.raises(KeyError, match="nobody"):
        state.with_ratings("nobody", ["interviewer 1"], ["question 1"], [3])
    with pytest.raises(KeyError, match="stranger"):
        state.with_ratings("candidate 1", ["stranger"], ["question 1"], [3])
    with pytest.raises(ValueError, match="rating 1 is 6"):
        state.with_ratings("candidate 1", ["interviewer 1"], ["question 1"], [6])
    with pytest.raises(ValueError, match="at least one rating"):
        state.with_ratings("candidate 1", [], [], [])
