"""Strategies: what they draw is what they say, and `examples` draws the same each time."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugrad_testing import case, positive, real, spd
from plugrad_testing import strategies as drawn
from plugrad_testing.strategies import arrays, axes, broadcastable, dtypes, examples, shapes


@given(shapes(max_dims=2, min_side=0, max_side=3))
def test_shapes(shape):
    assert len(shape) <= 2
    assert all(0 <= side <= 3 for side in shape)


@given(broadcastable(3))
def test_broadcastable_shapes_broadcast(found):
    assert len(found) == 3
    np.broadcast_shapes(*found)


@given(st.data(), shapes())
def test_axes_are_axes(data, shape):
    axis = data.draw(axes(shape))
    reduced = np.zeros(shape).sum(axis=axis)
    assert np.ndim(reduced) <= len(shape)


@pytest.mark.parametrize(("ndim", "several"), [(0, True), (0, False), (2, True), (2, False)])
def test_axes_of_every_sort(ndim, several):
    found = examples(axes(ndim, several=several), 40)
    assert any(isinstance(axis, tuple) for axis in found) == several
    assert None in found
    assert (-1 in found) == (ndim > 0)


def test_dtypes():
    assert examples(dtypes(), 5) == [np.dtype("float64")]
    names = {dtype.name for dtype in examples(dtypes(complex=True, narrow=True), 9)}
    assert names == {"float64", "complex128", "float32", "float16"}


@given(arrays(positive(1, 2), shapes(max_dims=2), dtypes(narrow=True)))
def test_arrays_are_of_the_domain(x):
    assert np.all((x >= 1) & (x <= 2))
    assert x.ndim <= 2


@given(arrays(spd(3), (7,)))
def test_a_domain_keeps_a_shape_of_its_own(a):
    assert a.shape == (3, 3)


def test_arrays_without_shape_are_of_no_dimension():
    (x,) = examples(arrays(real()), 1)
    assert x.shape == ()


def test_examples_are_the_same_each_time_and_all_different():
    first = examples(broadcastable(2), 12)
    assert first == examples(broadcastable(2), 12)
    assert first != examples(broadcastable(2), 12, start=1)
    assert len(first) == len(set(first)) == 12


def test_a_row_takes_a_strategy_for_its_shapes():
    row = case(np.add, real(), real(), shapes=broadcastable(2), dtypes=["float64"])
    again = case(np.add, real(), real(), shapes=broadcastable(2), dtypes=["float64"])
    assert row.shapes == again.shapes
    assert 2 <= len(row.shapes) < len(row.deepened().shapes)
    assert set(row.shapes) <= set(row.deepened().shapes)


def test_a_strategy_of_single_shapes_is_for_a_single_domain():
    row = case(np.sin, real(), shapes=shapes(min_dims=1), dtypes=["float64"])
    assert all(np.shape(sample.args[0]) == sample.shapes[0] for sample in row.samples())
    with pytest.raises(ValueError, match="2 need a shape"):
        case(np.add, real(), real(), shapes=shapes(min_dims=1, max_dims=1))


def test_a_row_without_shapes_gets_more_of_them_in_the_deep_tier():
    row = case(np.add, real(), real())
    more = row.deepened().shapes
    assert more[: len(row.shapes)] == row.shapes
    assert set(drawn.default_shapes(2, 4)) <= set(more)
    assert len(more) == len(set(more))


def test_a_row_with_shapes_keeps_them_in_the_deep_tier():
    row = case(np.add, real(), real(), shapes=[((2,), (2,))])
    assert row.deepened().shapes == row.shapes
