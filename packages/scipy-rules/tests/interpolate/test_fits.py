"""Fits have SciPy's values for traced data, and say what they do not differentiate."""

import numpy as np
import pytest
import scipy.interpolate

from plugrad import errors, grad, vjp
from plugrad_scipy import interpolate

X = np.array([0.0, 0.7, 1.5, 2.8, 3.3, 4.1, 5.0])
Y = np.random.default_rng(0).normal(size=7)
POINTS = np.array([-0.5, 0.0, 0.7, 2.0, 5.0, 5.5])
SPOTS = np.random.default_rng(1).normal(size=(9, 2))


@pytest.mark.parametrize("k", [1, 2, 3, 4, 5])
@pytest.mark.parametrize("ext", [0, 1, 3])
def test_the_spline_through_points_is_fitpacks(k, ext):
    expected = scipy.interpolate.splev(POINTS, scipy.interpolate.splrep(X, Y, k=k), ext=ext)
    found, _ = vjp(lambda y: interpolate.splev(POINTS, interpolate.splrep(X, y, k=k), ext=ext), Y)
    assert np.allclose(found, expected)
    found, _ = vjp(lambda y: interpolate.UnivariateSpline(X, y, k=k, s=0, ext=ext)(POINTS), Y)
    assert np.allclose(found, expected)


@pytest.mark.parametrize("axis", [0, 1])
def test_a_spline_by_least_squares_is_scipys(axis):
    y, t = np.stack([Y, Y**2], axis=1 - axis), np.array([0, 0, 0, 0, 2, 5, 5, 5, 5.0])
    expected = scipy.interpolate.make_lsq_spline(X, y, t, axis=axis)(POINTS)
    found, _ = vjp(lambda y: interpolate.make_lsq_spline(X, y, t, axis=axis)(POINTS), y)
    assert np.allclose(found, expected)


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


@pytest.mark.parametrize("rescale", [False, True])
def test_scattered_points_are_scipys(rescale):
    values, at = SPOTS[:, 0] ** 2, np.concatenate([SPOTS[:3] / 2, [[9.0, 9.0]]])
    for name in ("LinearNDInterpolator", "NearestNDInterpolator"):
        expected = getattr(scipy.interpolate, name)(SPOTS, values, rescale=rescale)(at)
        ours = getattr(interpolate, name)
        found, _ = vjp(lambda y: ours(SPOTS, y, rescale=rescale)(at), values)  # noqa: B023
        assert np.allclose(found, expected, equal_nan=True)


@pytest.mark.parametrize(("name", "call"), [
    ("splrep", lambda y: interpolate.splrep(X, y, s=1.0)[1]),
    ("UnivariateSpline", lambda y: interpolate.UnivariateSpline(X, y)(1.0)),
    ("make_splrep", lambda y: interpolate.make_splrep(X, y, s=1.0)(1.0)),
    ("lam", lambda y: interpolate.make_smoothing_spline(X, y)(1.0)),
    ("periodic", lambda y: interpolate.splrep(X, y - y, per=1)[1]),
    ("Clough", lambda y: interpolate.CloughTocher2DInterpolator(SPOTS[:7], y)(0.0, 0.0)),
])  # fmt: skip
def test_fits_that_search_for_knots_are_refused(name, call):
    with pytest.raises(errors.RefusedError, match=name):
        grad(lambda y: np.sum(call(y)))(Y)


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


def test_plain_calls_are_scipys():
    assert np.allclose(
        interpolate.UnivariateSpline(X, Y, s=0.5)(POINTS),
        scipy.interpolate.UnivariateSpline(X, Y, s=0.5)(POINTS),
    )
    assert np.allclose(
        interpolate.make_smoothing_spline(X, Y)(POINTS),
        scipy.interpolate.make_smoothing_spline(X, Y)(POINTS),
    )
