"""Radial basis functions have SciPy's values, and slopes at their nodes."""

import numpy as np
import pytest
import scipy.interpolate

from plugrad import grad, vjp
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
