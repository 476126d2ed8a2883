"""Axes of reductions, and spreading a reduction back."""

from __future__ import annotations

import numpy as np
import pytest

from plugrad import jvp
from plugrad.errors import KeywordError
from plugrad_numpy.spread import (
    along,
    axes_of,
    axis_of,
    count_along,
    keep_axes,
    masked,
    refuse_out,
    spread_over,
)


@pytest.mark.parametrize(
    ("axis", "expected"), [(None, (0, 1, 2)), (-1, (2,)), ((0, -1), (0, 2)), ([1], (1,)), ((), ())]
)
def test_axes(axis, expected):
    assert axes_of(axis, 3) == expected
    assert axes_of(0, 0) == ()


@pytest.mark.parametrize("axis", [None, 0, -1, (0, 2), (), (2, 1)])
@pytest.mark.parametrize("keepdims", [True, False])
@pytest.mark.parametrize("shape", [(2, 3, 4), (20, 30, 40)])
def test_a_reduction_spreads_back_over_what_it_took(axis, keepdims, shape):
    reduced = np.sum(np.ones(shape), axis=axis, keepdims=keepdims)
    kept = np.sum(np.ones(shape), axis=axis, keepdims=True)
    spread = spread_over(reduced, shape, axis)
    np.testing.assert_array_equal(spread, np.broadcast_to(kept, shape))
    np.testing.assert_array_equal(keep_axes(reduced, shape, axis) * np.ones(shape), spread)
    assert count_along(shape, axis) == spread.flat[0]


def test_masks():
    where = np.array([True, False])
    assert masked(np.ones(2), True).tolist() == [1, 1]
    assert masked(np.ones(2), where).tolist() == [1, 0]
    assert count_along((3, 2), 1, where).tolist() == [[1], [1], [1]]


def test_out_is_refused():
    refuse_out(None, "f")
    with pytest.raises(KeywordError, match="f: out="):
        refuse_out(np.ones(1), "f")


def test_one_axis():
    assert [axis_of(k, 3) for k in (-3, 0, 2)] == [0, 0, 2]
    with pytest.raises(np.exceptions.AxisError):
        axis_of(-4, 3)


def test_an_array_without_axes_counts_as_a_vector():
    a, axis = along(np.array(2.0), -1)
    assert a.tolist() == [2.0]
    assert axis == 0
    with pytest.raises(np.exceptions.AxisError):
        along(np.array(2.0), 1)


ALONG_ONE_AXIS = {
    "take": lambda x, k: np.take(x, [0, -1], k),
    "repeat": lambda x, k: np.repeat(x, 2, k),
    "compress": lambda x, k: np.compress([True], x, k),
    "cumsum": np.cumsum,
    "cumprod": np.cumprod,
    "reduce": np.hypot.reduce,
    "sort": np.sort,
    "diff": lambda x, k: np.diff(x, 1, k),
    "gradient": lambda x, k: np.gradient(x, axis=k),
    "trapezoid": lambda x, k: np.trapezoid(x, axis=k),
    "concatenate": lambda x, k: np.concatenate([x, x], k),
    "append": lambda x, k: np.append(x, x, k),
    "insert": lambda x, k: np.insert(x, 0, 1.0, k),
    "delete": lambda x, k: np.delete(x, 0, k),
    "split": lambda x, k: np.split(x, 1, k),
    "array_split": lambda x, k: np.array_split(x, 1, k),
    "rollaxis": np.rollaxis,
    "take_along_axis": lambda x, k: np.take_along_axis(x, np.zeros((1,) * x.ndim, int), k),
}


@pytest.mark.parametrize("axis", [-4, -1, 0, 3])
@pytest.mark.parametrize("shape", [(), (3,), (2, 3)])
@pytest.mark.parametrize("name", ALONG_ONE_AXIS)
def test_an_axis_means_to_a_traced_array_what_it_means_to_numpy(name, shape, axis):
    f, x = ALONG_ONE_AXIS[name], np.ones(shape)
    try:
        expected = f(x, axis)
    except (ValueError, IndexError):
        with pytest.raises((ValueError, IndexError)):
            jvp(lambda x: f(x, axis), (x,), (x,))
    else:
        value, _ = jvp(lambda x: f(x, axis), (x,), (x,))
        np.testing.assert_array_equal(value, expected, strict=not isinstance(value, list))
