"""Surfaces fitted to grids have SciPy's values for traced data."""

import numpy as np
import pytest
import scipy.interpolate

from plugrad import vjp
from plugrad_scipy import interpolate

RNG = np.random.default_rng(1)
X, Y = np.sort(RNG.uniform(0, 5, 8)), np.sort(RNG.uniform(0, 5, 9))
Z = RNG.normal(size=(8, 9)) * 0.3 + np.sin(X / 2)[:, None] * np.cos(Y / 3)
AT = np.sort(RNG.uniform(1, 4, (2, 5)))


def is_scipys(f, *args):
    """A function of SciPy's module, or ours, and of arrays."""
    found, _ = vjp(lambda *args: f(interpolate, *args), *args)
    assert np.allclose(found, f(scipy.interpolate, *args), atol=1e-9)


@pytest.mark.parametrize("s", [0, 0.5, 3.0, 30.0])
@pytest.mark.parametrize("kx", [2, 3])
def test_a_grid(s, kx):
    is_scipys(lambda m, x, y, z: m.RectBivariateSpline(x, y, z, kx=kx, s=s).ev(*AT), X, Y, Z)


@pytest.mark.parametrize("orders", [(1, 0), (2, 1), (0, 2)])
def test_a_derivative_is_a_spline(orders):
    def at(m, x, y, z):
        return m.RectBivariateSpline(x, y, z, kx=4).partial_derivative(*orders)(*AT)

    is_scipys(at, X, Y, Z)
