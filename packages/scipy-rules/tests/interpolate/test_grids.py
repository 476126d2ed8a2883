"""Interpolation on grids has SciPy's values, and slopes that differences confirm."""

import numpy as np
import pytest
import scipy.interpolate

from plugrad import vjp
from plugrad_scipy import interpolate
from plugrad_testing import check_grads

AXES = (np.array([0.0, 0.7, 1.5, 2.8, 3.3, 4.1]), np.array([-1.0, -0.2, 0.5, 1.1, 2.0, 2.7]))
VALUES = np.random.default_rng(0).normal(size=(6, 6))
POINTS = np.array([[0.4, 0.3], [2.0, 1.4], [3.9, -0.7]])


@pytest.mark.parametrize("method", ["linear", "slinear", "cubic", "quintic", "pchip"])
def test_a_grid_is_scipys_in_values_and_points(method):
    def at(values, points):
        return interpolate.RegularGridInterpolator(AXES, values, method=method)(points)

    found, _ = vjp(at, VALUES, POINTS)
    expected = scipy.interpolate.RegularGridInterpolator(AXES, VALUES, method=method)(POINTS)
    assert np.allclose(found, expected, rtol=1e-5, atol=1e-5)  # SciPy's solver stops at 1e-6
    check_grads(at)(VALUES, POINTS)


KINDS = ["linear", "nearest", "nearest-up", "zero", "slinear", "quadratic", "cubic", "previous"]


@pytest.mark.parametrize("kind", [*KINDS, "next"])
def test_every_kind_of_interp1d_is_scipys_in_data_and_points(kind):
    def at(y, points):
        return interpolate.interp1d(AXES[0], y, kind=kind)(points)

    y, points = VALUES[0], POINTS[:, 0]
    found, _ = vjp(at, y, points)
    assert np.allclose(found, scipy.interpolate.interp1d(AXES[0], y, kind=kind)(points))
    check_grads(at)(y, points)
