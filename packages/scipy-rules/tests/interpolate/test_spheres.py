"""Splines on a sphere have SciPy's values, and say what they do not differentiate."""

import numpy as np
import pytest
import scipy.interpolate

from plugrad import errors, grad, vjp
from plugrad_scipy import interpolate

RNG = np.random.default_rng(1)
THETA, PHI = np.arccos(RNG.uniform(-0.99, 0.99, 60)), RNG.uniform(0.1, 6.1, 60)
R = np.cos(THETA) + 0.3 * np.sin(PHI) * np.sin(THETA) + 0.1 * RNG.normal(size=60)
U, V = np.linspace(0.3, 2.9, 6), np.linspace(0.05, 5.4, 7)
TABLE = RNG.normal(size=(6, 7))
AT = np.array([[0.5, 1.0, 2.3], [1.0, 3.1, 5.0]])
KNOTS = [1.0, 2.0], [1.5, 3.0, 4.5]


def is_scipys(f, *args):
    """A function of SciPy's module, or ours, and of arrays."""
    found, _ = vjp(lambda *args: f(interpolate, *args), *args)
    assert np.allclose(found, f(scipy.interpolate, *args), atol=1e-9)


def test_scattered_values_with_given_knots():
    def at(m, theta, phi, r, points):
        spline = m.LSQSphereBivariateSpline(theta, phi, r, *KNOTS)
        return np.append(spline.ev(*points), spline.get_residual())

    is_scipys(at, THETA, PHI, R, AT)


def test_points_on_a_smoothed_sphere():
    is_scipys(lambda m, at: m.SmoothSphereBivariateSpline(THETA, PHI, R, s=1.0).ev(*at), AT)
    is_scipys(lambda m, at: m.RectSphereBivariateSpline(U, V, TABLE, s=1.0)(*at), AT)


def test_a_sphere_smoothed_without_knots():
    is_scipys(lambda m, r: m.SmoothSphereBivariateSpline(THETA, PHI, r, s=1e3).ev(*AT), R)


@pytest.mark.parametrize("poles", [
    {}, {"pole_continuity": True}, {"pole_values": (0.3, 0.7), "pole_exact": True},
    {"pole_values": (0.3, None), "pole_continuity": (True, False), "pole_flat": (True, False)},
])  # fmt: skip
def test_values_on_a_grid(poles):
    is_scipys(lambda m, r: m.RectSphereBivariateSpline(U, V, r, **poles).ev(*AT), TABLE)


@pytest.mark.parametrize(("name", "call", "given"), [
    ("LSQSphere", lambda t: interpolate.LSQSphereBivariateSpline(THETA, PHI, R, t, KNOTS[1]),
     np.array(KNOTS[0])),
    ("SmoothSphere", lambda r: interpolate.SmoothSphereBivariateSpline(THETA, PHI, r, s=1.0), R),
    ("RectSphere", lambda r: interpolate.RectSphereBivariateSpline(U, V, r, s=1.0), TABLE),
    ("RectSphere", lambda u: interpolate.RectSphereBivariateSpline(u, V, TABLE), U),
])  # fmt: skip
def test_what_has_no_derivative_says_so(name, call, given):
    with pytest.raises(errors.RefusedError, match=name):
        grad(lambda x: call(x).ev(1.0, 1.0))(given)


def test_too_many_knots_are_refused():
    t = np.linspace(1, 1.2, 9)
    with pytest.raises(errors.NotDifferentiableError, match="do not determine"):
        grad(lambda r: interpolate.LSQSphereBivariateSpline(THETA, PHI, r, t, t).ev(1.0, 1.0))(R)
