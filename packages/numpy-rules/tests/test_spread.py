"""Axes of reductions, and spreading a reduction back."""

from __future__ import annotations

import numpy as np
import pytest

from plugrad.errors import KeywordError
from plugrad_numpy.spread import axes_of, count_along, keep_axes, masked, refuse_out, spread_over


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
