"""Pieces and spans: values are SciPy's at knots, beyond the ends, at nan, for all derivatives."""

import numpy as np
import pytest
import scipy.interpolate

from plugrad import errors, grad, vjp
from plugrad_scipy import interpolate

X = np.array([0.0, 0.7, 1.5, 2.8, 3.3])
POINTS = np.array([-0.4, 0.0, 0.7, 1.0, 2.8, 3.3, 4.0, np.nan])
COEFFICIENTS = np.random.default_rng(0).normal(size=(4, 4))


@pytest.mark.parametrize("extrapolate", [True, False, "periodic"])
@pytest.mark.parametrize("nu", range(5))
def test_piecewise_polynomials(nu, extrapolate):
    for x in (X, X[::-1]):
        expected = scipy.interpolate.PPoly(COEFFICIENTS, x, extrapolate)(POINTS, nu)
        ours = interpolate.PPoly(COEFFICIENTS, x, extrapolate)
        found, _ = vjp(lambda p: ours(p, nu), POINTS)  # noqa: B023
        assert np.allclose(found, expected, equal_nan=True)


@pytest.mark.parametrize("extrapolate", [True, False])
@pytest.mark.parametrize("nu", range(5))
def test_splines(nu, extrapolate):
    t, c = np.array([0, 0, 0, 0, 1.0, 1.0, 3.3, 3.3, 3.3, 3.3]), COEFFICIENTS.ravel()[:6]
    expected = scipy.interpolate.BSpline(t, c, 3, extrapolate)(POINTS, nu)
    found, _ = vjp(lambda c: interpolate.BSpline(t, c, 3, extrapolate)(POINTS, nu), c)
    assert np.allclose(found, expected, equal_nan=True)


def test_scipys_own_names_point_to_this_module():
    with pytest.raises(errors.TracedConversionError, match="import interpolate"):
        grad(lambda y: scipy.interpolate.CubicSpline(X, y)(1.0))(np.ones(5))


def test_a_double_root_has_no_derivative():
    def root(c):
        return interpolate.PPoly(np.reshape(c, (3, 1)), np.array([-1.0, 1.0])).roots()[0]

    with pytest.raises(errors.NotDifferentiableError, match="slope is zero"):
        grad(root)(np.array([1.0, -2.0, 1.0]))


def test_a_piece_that_is_zero_has_no_roots_to_differentiate():
    def roots(c):
        return np.sum(interpolate.PPoly(c, np.array([0.0, 1.0, 2.0])).roots())

    with pytest.raises(errors.NotDifferentiableError, match="constant on a piece"):
        grad(roots)(np.array([[0.0, 1.0], [0.0, -0.5]]))
