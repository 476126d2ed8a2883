"""Interpolation, unwrapping, trimming: NumPy's values and types, and the conventions at points."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

import plugrad_numpy as pnp
from plugrad import grad, jvp, vjp
from plugrad.errors import TracedConversionError

XP = np.array([0.0, 1.0, 3.0])
FP = np.array([1.0, 5.0, 4.0])


def assert_same(found: Any, want: Any) -> None:
    assert type(found) is type(want)
    assert found.dtype == want.dtype
    np.testing.assert_array_equal(found, want)


@pytest.mark.parametrize(
    "x",
    [0.5, 7.0, np.float32(2), np.array(0.3), XP, np.float32([7.7, -9.1]), np.eye(2), np.ones(0)],
)
@pytest.mark.parametrize("options", [{}, {"left": -1.0}, {"right": 2.0}, {"period": 2.5}])
@pytest.mark.parametrize("fp", [FP, FP.astype(np.float32), FP * 1j, [1, 5, 4]])
def test_values_and_their_types_are_those_of_numpy(x, options, fp):
    want = np.interp(x, XP, fp, **options)
    found, pullback = vjp(lambda x: np.interp(x, XP, fp, **options), x)
    assert_same(found, want)
    assert np.shape(pullback(want)[0]) == np.shape(x)
    found, pullback = vjp(lambda xp: np.interp(x, xp, fp, **options), XP)
    assert_same(found, want)
    assert pullback(want)[0].dtype == XP.dtype
    if isinstance(fp, np.ndarray):
        found, pullback = vjp(lambda fp: np.interp(x, XP, fp, **options), fp)
        assert_same(found, want)
        assert pullback(want)[0].dtype == fp.dtype


def test_at_a_point_the_interval_that_begins_there_counts():
    slope = grad(lambda x: np.interp(x, XP, FP))
    assert [slope(x) for x in (-1.0, 0.0, 1.0, 3.0, 4.0)] == [0, 4, -0.5, -0.5, 0]
    at_points = grad(lambda fp: np.interp(XP, XP, fp).sum())(FP)
    np.testing.assert_array_equal(at_points, [1, 1, 1])


def test_ends_that_are_given_take_the_derivative_of_the_first_and_the_last_point():
    x = np.array([-1.0, 0.5, 9.0])
    f = grad(lambda fp, left, right: pnp.interp(x, XP, fp, left, right).sum(), (0, 1, 2))
    g, left, right = f(FP, 2.0, 3.0)
    np.testing.assert_array_equal(g, [0.5, 0.5, 0])
    assert (left, right) == (1, 1)
    np.testing.assert_array_equal(grad(lambda fp: np.interp(x, XP, fp).sum())(FP), [1.5, 0.5, 1])


def test_repeated_points_and_a_single_one_have_finite_derivatives():
    xp = np.array([0.0, 1.0, 1.0, 2.0, 2.0])
    fp = np.array([0.0, 1.0, 3.0, 4.0, 9.0])
    x = np.array([0.5, 1.0, 1.5, 2.0, 3.0])
    found = grad(lambda x, xp, fp: np.interp(x, xp, fp).sum(), (0, 1, 2))(x, xp, fp)
    assert all(np.isfinite(g).all() for g in found)
    np.testing.assert_array_equal(found[0], [1, 1, 1, 0, 0])
    np.testing.assert_array_equal(grad(lambda f: np.interp(x, [1.0], f).sum())(np.ones(1)), [5])


def test_nan_stays_where_it_is():
    x = np.array([0.5, np.nan])
    value, pullback = vjp(lambda x: np.interp(x, XP, FP), x)
    np.testing.assert_array_equal(value, [3, np.nan])
    assert pullback(np.ones(2))[0][0] == 4


def test_bad_points_are_the_errors_of_numpy():
    f = grad(lambda x, **options: np.interp(x, XP, FP, **options))
    with pytest.raises(ValueError, match="non-zero"):
        f(1.0, period=0)
    with pytest.raises(ValueError, match="same length"):
        grad(lambda x: np.interp(x, XP, FP[:2], period=1.0))(1.0)
    with pytest.raises(ValueError, match="1-D"):
        grad(lambda x: np.interp(x, XP[None], FP, period=1.0))(1.0)
    with pytest.raises(ValueError, match="same length"):
        grad(lambda x: np.interp(x, XP, FP[:2]))(1.0)
    with pytest.raises(TracedConversionError):  # NumPy does not ask left=; plugrad_numpy does
        grad(lambda left: np.interp(-1.0, XP, FP, left))(1.0)


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize(
    "options", [{}, {"axis": 0}, {"discont": 4.0}, {"period": 4}, {"period": 3.5, "axis": -2}]
)
def test_unwrapped_phases_are_those_of_numpy(dtype, options):
    p = (np.random.default_rng(0).normal(size=(4, 5)) * 6).astype(dtype)
    found, pullback = vjp(lambda p: np.unwrap(p, **options), p)
    assert_same(found, np.unwrap(p, **options))
    (cotangent,) = pullback(found)
    assert_same(cotangent, found)


def test_the_number_of_periods_is_the_derivative_in_the_period():
    p = np.array([0.0, 4.0, 8.5, 2.0])
    value, tangent = jvp(lambda period: pnp.unwrap(p, period=period), (5.0,), (1.0,))
    np.testing.assert_allclose(value, p + 5 * tangent)
    np.testing.assert_array_equal(tangent, [0, -1, -2, -1])


def test_trimming_keeps_zeros_between():
    x = np.array([0.0, 0, 1, 0, 2, 0])
    for trim, kept in (("fb", slice(2, 5)), ("f", slice(2, None)), ("B", slice(None, 5))):
        value, pullback = vjp(lambda x, trim=trim: np.trim_zeros(x, trim), x)
        assert_same(value, np.trim_zeros(x, trim))
        assert value.size == x[kept].size
        want = np.zeros(6)
        want[kept] = 1
        np.testing.assert_array_equal(pullback(np.ones_like(value))[0], want)
    value, pullback = vjp(np.trim_zeros, np.zeros(3))
    assert value.shape == (0,)
    np.testing.assert_array_equal(pullback(value)[0], np.zeros(3))
    with pytest.raises(ValueError, match="unexpected character"):
        grad(lambda x: np.trim_zeros(x, "x").sum())(x)


VERSION = np.lib.NumpyVersion(np.__version__)


@pytest.mark.skipif(VERSION < "2.2.0", reason="trim_zeros has axes since NumPy 2.2")
@pytest.mark.parametrize("axis", [None, 0, -1, (0, 1), ()])
@pytest.mark.parametrize("trim", ["fb", "f", "b"])
def test_trimming_along_axes_is_that_of_numpy(axis, trim):
    if isinstance(axis, tuple) and VERSION < "2.4.0":
        pytest.skip("this NumPy takes one axis only")
    x = np.pad(np.ones((2, 2)), ((1, 0), (2, 3)))
    for table in (x, np.zeros((2, 3))):
        value, pullback = vjp(lambda x: np.trim_zeros(x, trim, axis=axis), table)
        assert_same(value, np.trim_zeros(table, trim, axis=axis))
        assert pullback(value)[0].shape == table.shape
