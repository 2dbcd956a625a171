"""The engine without its prior against published figures: Shrout & Fleiss (1979); lme4's Dyestuff and Penicillin (Bates et al. 2015);
Krippendorff (2011), whose missing cells any closed formula would trip over."""

import numpy as np
import pytest

from interview.scoring.adjusted import fit
from interview.scoring.ratings import ratings_of
from interview.scoring.sums import Effects
from tests.scoring.test_agreement import KRIPPENDORFF, SHROUT_FLEISS

CROSSED = Effects(trait=False, pair=False, question=False)
ONE_WAY = Effects(trait=False, pair=False, question=False, interviewer=False)
DYESTUFF = np.array(
    [
        [1545, 1440, 1440, 1520, 1580],
        [1540, 1555, 1490, 1560, 1495],
        [1595, 1550, 1605, 1510, 1560],
        [1445, 1440, 1595, 1465, 1545],
        [1595, 1630, 1515, 1635, 1625],
        [1520, 1455, 1450, 1480, 1445],
    ],
    float,
)
PENICILLIN = """27 23 26 23 23 21 · 27 23 26 23 23 21 · 25 21 25 24 24 20 · 26 23 25 23 23 20 · 25 22 26 22 23 20 · 24 22 25 23 22 19
24 20 23 21 22 19 · 26 22 26 24 24 21 · 24 21 24 22 22 20 · 24 21 24 23 22 19 · 26 23 26 24 24 21 · 25 22 26 24 24 20
26 24 26 24 25 22 · 26 23 26 23 23 20 · 26 23 25 24 24 22 · 25 22 25 23 23 20 · 25 21 24 23 23 20 · 25 22 24 23 23 19
24 21 23 21 21 19 · 26 23 26 24 24 21 · 25 21 24 22 22 18 · 25 22 25 22 22 20 · 24 21 24 22 24 19 · 24 21 24 22 21 18"""


def fitted(table, effects, scale):
    """Rows are rated by columns; NaN where one was not."""
    rows, columns = np.nonzero(~np.isnan(table))
    score = table[rows, columns]
    ratings = ratings_of(rows.tolist(), columns.tolist(), [0] * len(rows), [0] * len(rows), score, scale=scale)
    return fit(ratings, effects=effects, prior_weight=0, tolerance=1e-12)


def test_a_crossed_panel_has_the_variances_of_shrout_and_fleiss():
    v = fitted(SHROUT_FLEISS, CROSSED, (1, 10)).variances
    assert (round(v.candidate, 4), round(v.interviewer, 4), round(v.residual, 4)) == (2.5556, 5.2444, 1.0194)
    assert round(v.candidate / (v.candidate + v.interviewer + v.residual), 4) == 0.2898
    assert round(v.candidate / (v.candidate + v.residual), 4) == 0.7148
    assert round(v.candidate / (v.candidate + (v.interviewer + v.residual) / 4), 4) == 0.6201


def test_dyestuff_is_fitted_as_lme4_fits_it():
    found = fitted(DYESTUFF, ONE_WAY, (0, 5000))
    v = found.variances
    assert (round(np.sqrt(v.candidate), 4), round(np.sqrt(v.residual), 4)) == (42.0006, 49.5101)
    assert (round(found.solved.criterion, 4), round(found.level, 1)) == (319.6543, 1527.5)
    effects = np.round(found.solved.locals_[0][:, 0], 3).tolist()
    assert effects == [-17.607, 0.391, 28.562, -23.085, 56.733, -44.995]


def test_penicillin_is_fitted_as_lme4_fits_it():
    table = np.array([plate.split() for line in PENICILLIN.splitlines() for plate in line.split(" · ")], float)
    found = fitted(table, CROSSED, (0, 50))
    v = found.variances
    assert [round(float(np.sqrt(each)), 4) for each in (v.candidate, v.interviewer, v.residual)] == [0.8467, 1.9316, 0.5499]
    assert round(found.solved.criterion, 4) == 330.8606


def test_missing_cells_are_no_harder():
    v = fitted(KRIPPENDORFF, CROSSED, (1, 5)).variances
    assert [round(each, 4) for each in (v.candidate, v.interviewer, v.residual)] == [1.3720, 0.0164, 0.2082]


def test_a_variance_that_the_ratings_deny_is_nothing_without_the_prior_and_stays_above_it_with_one():
    table = np.array([[2.0, 3.0, 4.0], [3.0, 4.0, 2.0], [4.0, 2.0, 3.0]])
    plain = fitted(table, CROSSED, (1, 5))
    assert plain.converged
    assert (round(plain.variances.candidate, 6), round(plain.variances.interviewer, 6)) == (0, 0)
    assert plain.variances.residual == pytest.approx(table.var(ddof=1), abs=1e-6)
    rows, columns = np.nonzero(table)
    kept = fit(ratings_of(rows.tolist(), columns.tolist(), [0] * 9, [0] * 9, table.ravel()), effects=CROSSED)
    assert kept.variances.candidate > 0.05
