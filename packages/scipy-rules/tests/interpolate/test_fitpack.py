"""FITPACK's fits have SciPy's values for traced data."""

import numpy as np
import pytest
import scipy.interpolate

from plugrad import vjp
from plugrad_scipy import interpolate

X = np.array([0.0, 0.7, 1.5, 2.8, 3.3, 4.1, 5.0])
Y = np.random.default_rng(0).normal(size=7)
POINTS = np.array([-0.5, 0.0, 0.7, 2.0, 5.0, 5.5])


@pytest.mark.parametrize("k", [1, 2, 3, 4, 5])
@pytest.mark.parametrize("ext", [0, 1, 3])
def test_the_spline_through_points_is_fitpacks(k, ext):
    expected = scipy.interpolate.splev(POINTS, scipy.interpolate.splrep(X, Y, k=k), ext=ext)
    found, _ = vjp(lambda y: interpolate.splev(POINTS, interpolate.splrep(X, y, k=k), ext=ext), Y)
    assert np.allclose(found, expected)
    found, _ = vjp(lambda y: interpolate.UnivariateSpline(X, y, k=k, s=0, ext=ext)(POINTS), Y)
    assert np.allclose(found, expected)


def test_roots_are_fitpacks():
    spline = scipy.interpolate.splrep(X, Y)
    found, _ = vjp(lambda c: interpolate.sproot((spline[0], c, 3)), spline[1])
    assert np.allclose(found, scipy.interpolate.sproot(spline))


def test_plain_calls_are_scipys():
    assert np.allclose(
        interpolate.UnivariateSpline(X, Y, s=0.5)(POINTS),
        scipy.interpolate.UnivariateSpline(X, Y, s=0.5)(POINTS),
    )
    assert np.allclose(
        interpolate.make_smoothing_spline(X, Y)(POINTS),
        scipy.interpolate.make_smoothing_spline(X, Y)(POINTS),
    )
