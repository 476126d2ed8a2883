"""Fits of curves have SciPy's values for traced data, whatever it chose as knots."""

from inspect import signature

import numpy as np
import pytest
import scipy.interpolate

from plugrad import vjp
from plugrad_scipy import interpolate

RNG = np.random.default_rng(1)
X = np.sort(RNG.uniform(0, 10, 25))
Y, W = np.sin(X) + 0.2 * RNG.normal(size=25), RNG.uniform(0.5, 1.5, 25)
POINTS = np.linspace(0.5, 9.5, 7)
ROUND = np.stack([np.cos(X), np.sin(X)]) + 0.1 * RNG.normal(size=(2, 25))
FITS = pytest.mark.parametrize(("k", "s"), [(3, 0), (3, 0.05), (4, 0.05), (3, 1.0), (5, 30.0)])


def is_scipys(f, *args):
    """A function of SciPy's module, or ours, and of arrays."""
    found, _ = vjp(lambda *args: f(interpolate, *args), *args)
    assert np.allclose(found, f(scipy.interpolate, *args), atol=1e-9)


@FITS
def test_univariate_spline(k, s):
    is_scipys(lambda m, x, y, w: m.UnivariateSpline(x, y, w, k=k, s=s)(POINTS), X, Y, W)


@FITS
@pytest.mark.parametrize("per", [0, 1])
def test_splrep(k, s, per):
    y = np.concatenate([Y[:-1], Y[:1]]) if per else Y
    is_scipys(lambda m, x, y, w: m.splev(POINTS, m.splrep(x, y, w, k=k, s=s, per=per)), X, y, W)


@FITS
@pytest.mark.parametrize("per", [0, 1])
@pytest.mark.parametrize("given", [False, True])
def test_splprep(k, s, per, given):
    def at(m, x, u, w):
        tck, _ = m.splprep(x, w=w, u=u if given else None, k=k, s=s, per=per)
        return np.stack(m.splev(POINTS / (1 if given else 10), tck))

    x = np.concatenate([ROUND[:, :-1], ROUND[:, :1]], axis=1) if per else ROUND
    is_scipys(at, x, X, W)


@FITS
@pytest.mark.parametrize("bc_type", [None, "periodic"])
def test_make_splrep_and_splprep(k, s, bc_type):
    if bc_type and "bc_type" not in signature(scipy.interpolate.make_splrep).parameters:
        pytest.skip("SciPy 1.16 has no periodic ones")
    more = {"bc_type": bc_type} if bc_type else {}
    closed = np.concatenate([ROUND[:, :-1], ROUND[:, :1]], axis=1) if bc_type else ROUND
    s = s or 0.3
    is_scipys(
        lambda m, x, y, w: m.make_splrep(x, y, w=w, k=k, s=s, **more)(POINTS), X, closed[0], W
    )
    is_scipys(lambda m, x, w: m.make_splprep(x, w=w, k=k, s=s, **more)[0](POINTS / 10), closed, W)


@FITS
def test_generate_knots(k, s):
    is_scipys(lambda m, x: np.concatenate(list(m.generate_knots(x, Y, k=k, s=s))), X)


def test_a_spline_can_be_smoothed_anew():
    def at(m, x, y):
        spline = m.UnivariateSpline(x, y, s=5.0)
        spline.set_smoothing_factor(0.1)
        return spline(POINTS)

    is_scipys(at, X, Y)


@pytest.mark.parametrize("what", [
    lambda u: u.roots(), lambda u: u.get_knots(), lambda u: u.get_residual(),
    lambda u: u.derivative()(POINTS), lambda u: u.antiderivative(2)(POINTS),
    lambda u: u.integral(1.0, 3.0), lambda u: u.derivatives(1.0),
])  # fmt: skip
def test_what_a_smoothing_spline_can_do(what):
    is_scipys(lambda m, y: what(m.UnivariateSpline(X, y, s=1.0)), Y)


def test_ends_beyond_the_data():
    is_scipys(lambda m, y, a: m.UnivariateSpline(X, y, s=1, bbox=[a, 11])(POINTS), Y, -1.0)
    is_scipys(lambda m, x, y, a: m.make_splrep(x, y, s=1, xb=a, xe=11)(POINTS), X, Y, -1.0)


def test_given_knots_are_kept():
    t = np.array([0, 0, 0, 0, 3, 6, 10, 10, 10, 10.0])
    inside = np.clip(X, 0, 10)
    is_scipys(lambda m, y, t: m.make_splrep(inside, y, s=2, t=t)(POINTS), Y, t)
    is_scipys(lambda m, x, t: m.splprep(x, task=-1, t=t)[0][1][0], ROUND, t / 10)
