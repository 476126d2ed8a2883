"""What joining does with dtypes, whole numbers and numbers without axes; what it refuses."""

from __future__ import annotations

import numpy as np
import pytest

from plugrad import grad, jacfwd, jacrev, vjp
from plugrad.errors import AssignmentError


def test_parts_of_different_dtype_get_gradients_of_their_own():
    a, b = np.ones(2, np.float32), np.ones(3)
    ga, gb = grad(lambda a, b: np.sum(np.concatenate([a, b], dtype=np.float64)), (0, 1))(a, b)
    assert (ga.dtype, gb.dtype) == (np.float32, np.float64)


def test_python_floats_can_be_stacked():
    f = grad(lambda a, b: np.sum(np.stack([a, b]) ** 2), (0, 1))
    assert f(1.0, 3.0) == (2.0, 6.0)


@pytest.mark.parametrize(
    "join",
    [
        lambda x: np.concatenate([x, np.array([5, 7])]),
        lambda x: np.stack([x, [5, 7], np.array([True, False])]),
        lambda x: np.stack([x[0], x[1], 5, True]),
        lambda x: np.append(x, 5),
        lambda x: np.hstack([x, 5]),
        lambda x: np.column_stack([x, [1, 2]]),
        lambda x: np.block([x, np.array([1, 2])]),
    ],
)
def test_whole_numbers_beside_a_traced_part_are_constants_in_both_modes(join):
    x = np.array([2.0, 3.0])
    np.testing.assert_array_equal(jacfwd(join)(x), jacrev(join)(x))
    assert jacfwd(join)(x).sum() == 2


def test_what_is_inserted_takes_the_dtype_of_the_array():
    x = np.ones(2, np.float32)
    assert vjp(lambda x: np.insert(x, 1, 2.0), x)[0].dtype == np.float32


def test_numbers_cannot_be_concatenated():
    with pytest.raises(ValueError, match=r"zero-dimensional .* np\.stack"):
        grad(lambda x: np.sum(np.concatenate([x, np.ones(2)])))(1.0)


def test_dtype_follows_casting():
    with pytest.raises(TypeError, match="same_kind"):
        grad(lambda x: np.sum(np.concatenate([x, x], dtype=int)))(np.ones(2))
    for join in (np.concatenate, np.stack, np.hstack):
        joined, _ = vjp(lambda x, join=join: join([x, x], dtype=int, casting="unsafe"), np.ones(2))
        assert joined.dtype == int


def test_a_plain_out_is_refused():
    with pytest.raises(AssignmentError, match="out="):
        grad(lambda x: np.sum(np.stack([x, x], out=np.zeros((2, 3)))))(np.ones(3))
