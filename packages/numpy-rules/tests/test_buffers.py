"""BufferBoxes stand for their elements as they are, and for arrays that others may write to."""

import numpy as np

import plugrad_numpy
from plugrad import grad, is_traced, value_of
from plugrad_numpy.buffers import BufferBox, buffer, freeze, writable

X = np.array([1.0, 2.0, 3.0])


def test_operations_see_the_elements_as_they_are_and_later_writes_change_nothing():
    def f(x):
        y = np.sin(x)
        y[0] = x[1]
        before = y * 2
        y[0] = 100.0
        return np.sum(before)

    expected = 2 * np.cos(X) * [0, 1, 1] + [0, 2, 0]
    np.testing.assert_allclose(grad(f)(X), expected)


def test_a_buffer_in_which_nothing_is_traced_is_as_good_as_an_array():
    box = buffer(np.arange(3.0))
    assert not is_traced(box)
    assert float(box[1]) == 1.0
    np.testing.assert_array_equal(np.asarray(box), [0, 1, 2])
    np.testing.assert_array_equal(value_of(box + 1), [1, 2, 3])
    assert isinstance(freeze(box), np.ndarray)


def test_only_arrays_with_derivatives_become_buffers():
    assert isinstance(writable(np.ones(2)), BufferBox)
    assert isinstance(writable(np.ones(2, int)), np.ndarray)
    assert writable("text") == "text"


def test_views_alias_both_ways():
    def f(x):
        y = plugrad_numpy.zeros((2, 3))
        column, turned = y[:, 0], y.T
        column[...] = x[:2]
        turned[2, 1] = x[2] * 3
        return np.sum(y * np.arange(6.0).reshape(2, 3))

    assert grad(f)(X).tolist() == [0.0, 3.0, 15.0]
