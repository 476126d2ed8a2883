"""Functions that are given functions agree with NumPy's, errors included."""

from __future__ import annotations

import numpy as np
import pytest

import plugrad_numpy as pnp
from plugrad import grad, is_traced

X = np.array([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]])


def test_apply_along_axis_gives_what_numpy_gives():
    for axis in (0, 1, -1):
        for f in (np.sum, np.cumsum, np.diag, lambda v: np.outer(v, v[:1])[None]):
            expected = np.apply_along_axis(f, axis, X)
            found = pnp.apply_along_axis(f, axis, X)
            np.testing.assert_array_equal(found, expected)
            grad(lambda x, f=f, axis=axis: check_same(np.apply_along_axis(f, axis, x), x, f, axis))(
                X
            )


def check_same(found, x, f, axis):
    np.testing.assert_allclose(found, np.apply_along_axis(f, axis, X))
    return np.sum(x)


def test_the_first_result_of_apply_along_axis_says_the_dtype():
    def loss(x):
        y = np.apply_along_axis(lambda v: 1 if v[0] > 2 else v[0] * 1.5, 1, x[::-1])
        assert y.dtype == int
        assert not is_traced(y)
        np.testing.assert_array_equal(y, [1, 1])
        return np.sum(x)

    grad(loss)(X)


def test_apply_along_an_axis_of_nothing():
    with pytest.raises(ValueError, match="iteration dimensions are 0"):
        grad(lambda x: np.sum(np.apply_along_axis(np.sum, 0, x[:, :0])))(X)
    with pytest.raises(np.exceptions.AxisError):
        grad(lambda x: np.sum(np.apply_along_axis(np.sum, 2, x)))(X)


def test_apply_over_axes_wants_an_axis_less_at_most():
    with pytest.raises(ValueError, match="correct shape"):
        grad(lambda x: np.sum(np.apply_over_axes(lambda a, k: np.sum(a), x, [0])))(X)
    np.testing.assert_array_equal(
        pnp.apply_over_axes(np.sum, X, (0, 1)), np.apply_over_axes(np.sum, X, (0, 1))
    )


def test_piecewise_sees_only_its_elements():
    x = np.array([-1.0, 0.0, 4.0])
    with np.errstate(all="raise"):
        g = grad(lambda x: np.sum(np.piecewise(x, [x > 0], [np.sqrt, 0.0])))(x)
    np.testing.assert_array_equal(g, [0.0, 0.0, 0.25])


def test_a_later_condition_of_piecewise_wins():
    x = np.array([1.0, 2.0])
    g = grad(lambda x: np.sum(np.piecewise(x, [x > 0, x > 1], [lambda v: v, lambda v: 5 * v])))(x)
    np.testing.assert_array_equal(g, [1.0, 5.0])
    expected = np.piecewise(x, [x > 0, x > 1], [7.0, 8.0])
    np.testing.assert_array_equal(pnp.piecewise(x, [x > 0, x > 1], [7.0, 8.0]), expected)


def test_piecewise_wants_a_function_for_each_condition():
    with pytest.raises(ValueError, match="either 2 or 3 functions are expected"):
        grad(lambda x: np.sum(np.piecewise(x, [x > 0, x > 1], [np.sin])))(np.ones(2))


def test_piecewise_has_the_dtype_of_its_argument():
    found = pnp.piecewise(np.array([1, 2]), [[True, False]], [2.7, 3.9])
    np.testing.assert_array_equal(found, [2, 3])
    assert found.dtype == int


def test_ndenumerate_of_a_plain_array():
    assert list(pnp.ndenumerate([1, 2])) == [((0,), 1), ((1,), 2)]


def test_ix_():
    def loss(x):
        rows, columns, empty = np.ix_([True, False], x, [])
        assert not is_traced(rows)
        assert rows.tolist() == [[[0]]]
        assert columns.shape == (1, 3, 1)
        assert empty.dtype == np.intp
        return np.sum(columns)

    np.testing.assert_array_equal(grad(loss)(np.ones(3)), np.ones(3))
    with pytest.raises(ValueError, match="1 dimensional"):
        grad(lambda x: np.ix_(x)[0].sum())(X)


def test_iterable_and_isscalar():
    def loss(x):
        assert np.iterable(x)
        assert not np.iterable(x[0])
        assert not np.isscalar(x)
        assert np.isscalar(x[0])
        assert np.isscalar(np.sum(x))
        return x[0]

    grad(loss)(np.ones(3))
    grad(lambda x: x if np.isscalar(x) and not np.iterable(x) else None)(2.0)
