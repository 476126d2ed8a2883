"""Functions of one matrix made functions of stacks."""

import numpy as np
import pytest

from plugrad import grad
from plugrad_scipy.linalg._batches import VECTORS, over_batches


def test_leading_axes_broadcast():
    found = over_batches(np.dot, [np.ones((3, 1, 2, 2)), np.ones((4, 2, 5))], [2, 2])
    assert found.shape == (3, 4, 2, 5)


def test_without_leading_axes_the_function_runs_once():
    assert over_batches(lambda a: (a, 1), [np.ones((2, 2))], [2])[1] == 1


def test_each_part_of_a_tuple_is_stacked_in_a_list():
    found = over_batches(lambda a: (a[0], 7), [np.ones((3, 2))], [1])
    assert isinstance(found, list)
    assert [part.tolist() for part in found] == [[1.0] * 3, [7] * 3]


@pytest.mark.parametrize(("shape", "expected"), [((2,), (2,)), ((2, 3), (2, 3)), ((4, 2, 3),) * 2])
def test_vectors_or_columns(shape, expected):
    assert over_batches(np.negative, [np.ones(shape)], [VECTORS]).shape == expected


def test_stacks_trace():
    total = grad(lambda a: np.sum(over_batches(lambda a: np.trace(a) * np.ones(1), [a], [2])))(
        np.ones((3, 2, 2))
    )
    assert np.array_equal(total, np.broadcast_to(np.eye(2), (3, 2, 2)))
