"""Surfaces fitted to grids and to scattered data have SciPy's values for traced data."""

import numpy as np
import pytest
import scipy.interpolate

from plugrad import errors, grad, vjp
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


SPOTS = RNG.uniform(0.2, 5, (2, 60))
OVER = np.sin(SPOTS[0]) * np.cos(SPOTS[1]) + 0.1 * RNG.normal(size=60)
KNOTS = np.array([1.5, 3.0])


@pytest.mark.parametrize("shift", [0, 6])
@pytest.mark.parametrize("bbox", [[None] * 4, [-7, 7, -7, 7]])
def test_scattered_data_with_given_knots(shift, bbox):
    def at(m, x, y, z, t):
        found = m.LSQBivariateSpline(x, y, z, t, t[:1], bbox=bbox, kx=2, ky=1)
        return np.append(found.ev(*(AT - shift)), found.get_residual())

    is_scipys(at, *(SPOTS - shift), OVER, KNOTS - shift)


def test_scattered_data_smoothed_to_a_polynomial():
    smooth = "SmoothBivariateSpline"
    is_scipys(lambda m, x, y, z: getattr(m, smooth)(x, y, z)(*AT), *SPOTS, OVER)
    is_scipys(lambda m, *data: getattr(m, smooth)(*data).integral(1, 2, 1, 3), *SPOTS, OVER)
    is_scipys(lambda m, z: m.bisplev(*AT, m.bisplrep(*SPOTS, z, s=40)), OVER)


def test_knots_at_mean_places_are_refused():
    with pytest.raises(errors.RefusedError, match="give LSQBivariateSpline these knots"):
        grad(lambda z: interpolate.SmoothBivariateSpline(*SPOTS, z, s=0.3).ev(1.0, 1.0))(OVER)
    with pytest.raises(errors.RefusedError, match="bisplrep"):
        grad(lambda z: interpolate.bisplrep(*SPOTS, z, s=0.3)[2][0])(OVER)
    assert interpolate.SmoothBivariateSpline(*SPOTS, OVER, s=0.3).ev(1.0, 1.0)


def test_too_many_knots_for_the_data_are_refused():
    t = np.linspace(1, 1.4, 9)
    with pytest.raises(errors.NotDifferentiableError, match="do not determine"):
        grad(lambda z: interpolate.LSQBivariateSpline(*SPOTS, z, t, t).ev(1.0, 1.0))(OVER)
