"""Agreement against published worked examples: Shrout & Fleiss (1979), table 2 to 4; Krippendorff (2011), section C."""

from functools import partial

import numpy as np
import pytest

from interview.scoring.agreement import alpha, icc, reliability, spearman_brown, standard_error_of_measurement, with_interval

SHROUT_FLEISS = np.array([[9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7]], float)
NONE = np.nan
KRIPPENDORFF = np.array(
    [
        [1, 2, 3, 3, 2, 1, 4, 1, 2, NONE, NONE, NONE],
        [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, NONE, 3],
        [NONE, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, NONE],
        [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, NONE],
    ]
).T


@pytest.mark.parametrize(("form", "single", "mean"), [(1, 0.1657, 0.4428), (2, 0.2898, 0.6201), (3, 0.7148, 0.9093)])
def test_intraclass_correlations_are_those_of_shrout_and_fleiss(form, single, mean):
    assert (round(icc(SHROUT_FLEISS, form), 4), round(icc(SHROUT_FLEISS, form, of_mean=True), 4)) == (single, mean)


def test_an_interviewer_who_only_shifts_the_ratings_costs_absolute_agreement_and_no_consistency():
    table = np.array([[1, 2], [2, 3], [4, 5.0]])
    assert icc(table, 3) == pytest.approx(1, abs=1e-12)
    assert icc(table, 2) < icc(table, 3)


def test_an_intraclass_correlation_needs_every_rating_and_something_that_varies():
    with pytest.raises(ValueError, match="every rating"):
        icc(KRIPPENDORFF, 2)
    assert icc(np.full((4, 3), 3.0), 2) is None
    assert icc(np.array([[1.0, 2.0]]), 2) is icc(np.array([[1.0], [2.0]]), 2) is None


@pytest.mark.parametrize(("level", "value"), [("nominal", 0.743), ("ordinal", 0.815), ("interval", 0.849)])
def test_alpha_is_that_of_krippendorff(level, value):
    assert round(alpha(KRIPPENDORFF, level), 3) == value


def test_alpha_is_one_in_full_agreement_and_silent_where_nothing_varies_or_nobody_shared_a_unit():
    assert alpha(np.array([[1, 1], [2, 2], [5, 5.0]]), "ordinal") == 1
    assert alpha(np.full((4, 3), 3.0), "interval") is None
    assert alpha(np.array([[1, NONE], [NONE, 2]]), "nominal") is None


def test_alpha_knows_no_names_of_raters_and_no_order_of_units():
    chance = np.random.default_rng(3)
    shuffled = np.array([chance.permutation(unit) for unit in chance.permutation(KRIPPENDORFF)])
    assert alpha(shuffled, "ordinal") == pytest.approx(alpha(KRIPPENDORFF, "ordinal"), abs=1e-12)


def test_law_8_a_coefficient_comes_with_an_interval_that_the_same_seed_repeats():
    ordinal = partial(alpha, level="ordinal")
    found = with_interval(KRIPPENDORFF, ordinal, seed=1)
    assert found == with_interval(KRIPPENDORFF, ordinal, seed=1)
    assert found.low < found.value == alpha(KRIPPENDORFF, "ordinal") < found.high <= 1
    assert found.n == 11


def test_law_8_the_interval_narrows_with_more_units():
    interval = partial(alpha, level="interval")
    few, many = with_interval(KRIPPENDORFF, interval), with_interval(np.tile(KRIPPENDORFF, (6, 1)), interval)
    assert many.high - many.low < (few.high - few.low) / 1.5


def test_a_coefficient_of_fewer_than_ten_units_stays_silent():
    assert with_interval(SHROUT_FLEISS, partial(icc, form=2)) is None


def test_a_third_interviewer_brings_what_spearman_and_brown_say():
    assert spearman_brown(0.5, 3 / 2) == pytest.approx(0.6, abs=1e-12)
    assert round(spearman_brown(icc(SHROUT_FLEISS, 3), 4), 4) == 0.9093
    assert spearman_brown(0, 5) == 0


def test_the_standard_error_of_measurement_is_all_of_the_spread_when_nothing_is_reliable():
    assert standard_error_of_measurement(0.8, 0.75) == pytest.approx(0.4, abs=1e-12)
    assert (standard_error_of_measurement(0.8, 0), standard_error_of_measurement(0.8, 1)) == (0.8, 0)
    with pytest.raises(ValueError, match="from 0 to 1"):
        standard_error_of_measurement(0.8, 1.2)


def test_reliability_is_the_candidates_share_of_what_varies():
    assert reliability(0.25, 0.25) == 0.5
    assert reliability(0.0, 0.0) == 0
