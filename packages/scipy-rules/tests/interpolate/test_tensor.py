"""Splines of complex coefficients and of several variables have SciPy's values everywhere."""

import numpy as np
import pytest
import scipy.interpolate

from plugrad import grad, vjp
from plugrad_scipy import interpolate

KNOTS, SHORT = np.array([0, 0, 0, 0, 1, 2.2, 3, 3, 3, 3]), np.array([0, 0, 0, 1.5, 2, 3, 3, 3])
POINTS = np.array([[0.3, 0.4], [2.9, 2.2], [4.0, 1.0], [3.0, 3.0], [1.0, 1.5], [np.nan, 1.0]])
REAL = np.random.default_rng(0).normal(size=(6, 5, 2))
COEFFICIENTS = [REAL[..., 0], REAL, REAL[..., 0] + 1j * REAL[..., 1], REAL * (1 + 2j)]


@pytest.mark.parametrize("extrapolate", [True, False])
@pytest.mark.parametrize("nu", [None, (1, 0), (1, 2), (0, 3)])
@pytest.mark.parametrize("c", COEFFICIENTS, ids=["real", "more", "complex", "more complex"])
def test_a_spline_in_two_variables(c, nu, extrapolate):
    def at(module, c):
        return module.NdBSpline((KNOTS, SHORT), c, (3, 2))(POINTS, nu=nu, extrapolate=extrapolate)

    expected = at(scipy.interpolate, c)
    found, _ = vjp(lambda c: at(interpolate, c), c)
    assert found.dtype == expected.dtype
    assert np.allclose(found, expected, equal_nan=True)


@pytest.mark.parametrize("nu", [(1,), (0, -1)])
def test_orders_that_scipy_refuses(nu):
    def at(c):
        return np.sum(interpolate.NdBSpline((KNOTS, SHORT), c, (3, 2))(POINTS, nu=nu))

    with pytest.raises(ValueError, match="derivative"):
        grad(at)(REAL[..., 0])
    with pytest.raises(ValueError, match="ndim=2"):
        interpolate.NdBSpline((KNOTS, SHORT), REAL, (3, 2))(POINTS[:, :1])


@pytest.mark.parametrize("extrapolate", [True, False, "periodic"])
@pytest.mark.parametrize("axis", [0, 1])
def test_a_spline_of_complex_coefficients(axis, extrapolate):
    c = np.moveaxis(COEFFICIENTS[2], 0, axis)
    points = np.array([[-0.5, 0.0, 1.0], [3.0, 3.4, np.nan]])
    expected = scipy.interpolate.BSpline(KNOTS, c, 3, extrapolate, axis)(points, 1)
    found, _ = vjp(lambda c: interpolate.BSpline(KNOTS, c, 3, extrapolate, axis)(points, 1), c)
    assert np.allclose(found, expected, equal_nan=True)
