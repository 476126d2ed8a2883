"""Splines in the B-spline basis have SciPy's values and slopes for traced data."""

import numpy as np
import pytest
import scipy.interpolate

from plugrad import vjp
from plugrad_scipy import interpolate
from plugrad_testing import check_grads

X = np.array([0.0, 0.7, 1.5, 2.8, 3.3, 4.1, 5.0])
Y = np.random.default_rng(0).normal(size=7)
POINTS = np.array([-0.5, 0.0, 0.7, 2.0, 5.0, 5.5])


@pytest.mark.parametrize("axis", [0, 1])
def test_a_spline_by_least_squares_is_scipys(axis):
    y, t = np.stack([Y, Y**2], axis=1 - axis), np.array([0, 0, 0, 0, 2, 5, 5, 5, 5.0])
    expected = scipy.interpolate.make_lsq_spline(X, y, t, axis=axis)(POINTS)
    found, _ = vjp(lambda y: interpolate.make_lsq_spline(X, y, t, axis=axis)(POINTS), y)
    assert np.allclose(found, expected)


@pytest.mark.parametrize("k", [1, 2, 3, 5])
def test_a_spline_through_points_is_scipys_in_the_data(k):
    def at(x, y):
        return interpolate.make_interp_spline(x, y, k=k)(np.array([0.3, 2.1, 4.6]))

    found, _ = vjp(at, X, Y)
    assert np.allclose(found, scipy.interpolate.make_interp_spline(X, Y, k=k)([0.3, 2.1, 4.6]))
    check_grads(at)(X, Y)
