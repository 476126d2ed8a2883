"""Conventions of the largest and smallest element: ties, initial values, NaN."""

from __future__ import annotations

import numpy as np

from plugrad import grad, jvp


def test_ties_share_equally_in_both_modes():
    x = np.array([3.0, 1.0, 3.0, 3.0])
    np.testing.assert_allclose(grad(np.max)(x), [1 / 3, 0, 1 / 3, 1 / 3])
    np.testing.assert_allclose(grad(np.min)(x), [0, 1, 0, 0])
    assert jvp(np.max, (x,), (np.array([3.0, 5.0, 0.0, 0.0]),))[1] == 1


def test_an_initial_value_takes_part_in_a_tie():
    f = grad(lambda x, y: np.max(x, initial=y), (0, 1))
    gx, gy = f(np.array([3.0, 1.0]), 3.0)
    np.testing.assert_array_equal(gx, [0.5, 0])
    assert gy == 0.5


def test_an_initial_value_is_read_in_the_dtype_of_the_array():
    x = np.array([0.1, 0.2], np.float32)
    f = grad(lambda x, y: np.max(x, initial=y), (0, 1))
    gx, gy = f(x, 0.3)
    np.testing.assert_array_equal(gx, [0, 0])
    assert gy == 1
    np.testing.assert_array_equal(grad(lambda x: np.min(x, initial=0.05))(x), [0, 0])
    np.testing.assert_array_equal(grad(lambda x: np.max(x, initial=0.2))(x), [0, 0.5])


def test_nan_has_the_derivative():
    x = np.array([1.0, np.nan, 2.0])
    np.testing.assert_array_equal(grad(np.max)(x), [0, 1, 0])


def test_places_are_plain_integers():
    assert grad(lambda x: x[np.argmax(x)] * np.argmin(x))(np.array([1.0, 5.0, 0.0])).tolist() == [
        0,
        2,
        0,
    ]
