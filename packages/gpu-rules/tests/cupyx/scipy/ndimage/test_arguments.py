"""Axes, values for each axis, and what `output` may be."""

import numpy as np
import pytest

from plugrad.errors import RefusedError
from plugrad_cupy.cupyx.scipy.ndimage._arguments import each, put, spread, to_axes
from plugrad_testing.strict import to_strict


def test_axes_are_counted_from_the_front():
    assert [to_axes(a, 3) for a in (None, -1, (0, -1))] == [[0, 1, 2], [2], [0, 2]]


def test_a_vector_has_a_value_for_each_axis():
    first, second = each(to_strict(np.array([1.0, 2.0])), 2)
    assert (float(first), float(second)) == (1.0, 2.0)
    with pytest.raises(RuntimeError, match="3 values for 2 axes"):
        each([1, 2, 3], 2)


def test_other_axes_get_another_value():
    assert spread([1, 2], [2, 0], 3, None) == [2, None, 1]


def test_an_array_is_not_written_to():
    x = to_strict(np.ones(2))
    assert put(None, "sobel", x) is x
    assert put("float32", "sobel", x).dtype == np.float32
    with pytest.raises(RefusedError, match=r"ndimage\.sobel .*output=: use what it returns"):
        put(x, "sobel", x)
