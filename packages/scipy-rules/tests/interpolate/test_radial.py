"""Radial basis functions have SciPy's values, and slopes at their nodes."""

import numpy as np
import pytest
import scipy.interpolate

from plugrad import grad, hessian, vjp
from plugrad_scipy import interpolate

SPOTS = np.random.default_rng(1).normal(size=(9, 2))


@pytest.mark.parametrize("kernel", ["cubic", "gaussian", "thin_plate_spline"])
@pytest.mark.parametrize("neighbors", [None, 5])
def test_radial_functions_are_scipys(kernel, neighbors):
    options = {"kernel": kernel, "neighbors": neighbors, "epsilon": 0.7}
    values, at = SPOTS[:, 0] ** 2, SPOTS[:4] + 0.1
    expected = scipy.interpolate.RBFInterpolator(SPOTS, values, **options)(at)
    assert np.allclose(interpolate.RBFInterpolator(SPOTS, values, **options)(at), expected)
    found, _ = vjp(lambda d: interpolate.RBFInterpolator(SPOTS, d, **options)(at), values)
    assert np.allclose(found, expected)


def test_radial_functions_have_a_slope_at_a_node():
    def at_node(x):
        return interpolate.RBFInterpolator(SPOTS, SPOTS[:, 0], kernel="cubic")(x)[0]

    assert np.allclose(grad(at_node)(SPOTS[:1].copy()), [[1.0, 0.0]])


@pytest.mark.parametrize(
    "function", ["multiquadric", "inverse", "Gaussian", "linear", "thin-plate"]
)
def test_rbf_is_scipys(function):
    def at(module, spots, values):
        return module.Rbf(*spots.T, values, function=function)(*SPOTS[:4].T)

    values = SPOTS[:, 0] ** 2
    found, _ = vjp(lambda *given: at(interpolate, *given), SPOTS, values)
    assert np.allclose(found, at(scipy.interpolate, SPOTS, values))


def test_rbf_has_second_derivatives_at_a_node():
    def at(x):
        return interpolate.Rbf(*SPOTS.T, SPOTS[:, 0])(x[0], x[1])

    found, step = hessian(at)(SPOTS[0].copy()), np.array([1e-3, 0.0])
    expected = (at(SPOTS[0] + step) - 2 * at(SPOTS[0]) + at(SPOTS[0] - step)) / 1e-6
    assert np.isclose(found[0, 0], expected, rtol=1e-3)
