"""The system of whittaker_henderson: its determinant, and a matrix that has none."""

import numpy as np
import pytest

from plugrad import grad
from plugrad_scipy import signal
from plugrad_scipy.signal._whittaker import solveh_banded

BANDS = np.array([[2.0, 3.0, 4.0], [1.0, 0.5, 0.0]])


def test_the_determinant_is_that_of_the_whole_matrix():
    whole = np.diag(BANDS[0]) + np.diag(BANDS[1, :2], 1) + np.diag(BANDS[1, :2], -1)
    assert np.isclose(solveh_banded(BANDS, np.ones(3), True)[1], np.log(np.linalg.det(whole)))
    slope = grad(lambda ab: solveh_banded(ab, np.ones(3), True)[1])(BANDS)
    inverse = np.linalg.inv(whole)
    assert np.allclose(slope[0], np.diag(inverse))
    assert np.allclose(slope[1, :2], 2 * np.diag(inverse, 1))


def test_a_matrix_that_is_not_positive_is_told():
    assert solveh_banded(-BANDS, np.ones(3)) == (None, 0.0, 1)


@pytest.mark.skipif(
    not hasattr(signal, "whittaker_henderson"), reason="SciPy has it since version 1.18"
)
def test_a_smoothed_line_is_a_line():
    line = np.arange(6.0)
    assert np.allclose(signal.whittaker_henderson(line, lamb=3.0).x, line)
    assert np.allclose(grad(lambda y: signal.whittaker_henderson(y, lamb=3.0).x.sum())(line), 1.0)
