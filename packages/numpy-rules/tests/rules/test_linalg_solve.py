"""Facts of solve and its kin that rows do not show: lists, errors."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

import plugrad


def test_the_other_side_may_be_a_list() -> None:
    a = np.array([[2.0, 0.0], [0.0, 4.0]])
    found = plugrad.grad(lambda a: np.sum(np.linalg.solve(a, [2.0, 4.0])))(a)
    assert found.tolist() == [[-0.5, -0.5], [-0.25, -0.25]]


def test_the_zeroth_power_is_constant() -> None:
    a = np.eye(2) * 2
    value, t = plugrad.jvp(lambda a: np.linalg.matrix_power(a, 0) + 0 * a, (a,), (a,))
    assert value.tolist() == np.eye(2).tolist()
    assert not t.any()


@pytest.mark.parametrize(
    "f",
    [
        lambda a, b: np.linalg.lstsq(a, b)[0],
        lambda a, b: np.linalg.lstsq(a, b)[3],
        np.linalg.tensorsolve,
        lambda a, b: np.linalg.multi_dot([a, b, b]),
    ],
)
def test_a_constant_operand_may_be_a_list(f: Any) -> None:
    a, b = np.array([[2.0, 1.0], [0.0, 4.0]]), np.array([2.0, 3.0])
    if f.__name__ == "<lambda>":
        b = np.array([[2.0, 1.0], [0.0, 3.0]])
    expected = plugrad.jacobian(f, argnum=(0, 1))(a, b)
    np.testing.assert_array_equal(plugrad.jacobian(lambda a: f(a, b.tolist()))(a), expected[0])
    np.testing.assert_array_equal(plugrad.jacobian(lambda b: f(a.tolist(), b))(b), expected[1])


@pytest.mark.parametrize(
    ("f", "shape"),
    [
        (np.linalg.inv, (2, 3)),
        (np.linalg.inv, (2, 2)),  # of ones: singular
        (lambda a: np.linalg.solve(a, np.ones(2)), (2, 2)),
        (lambda a: np.linalg.matrix_power(a, 2), (2, 3)),
        (lambda a: np.linalg.matrix_power(a, 0), (3,)),
        (lambda a: np.linalg.matrix_power(a, -1), (2, 2)),
        (lambda a: np.linalg.matrix_power(a, 1.5), (2, 2)),
        (lambda a: np.linalg.multi_dot([a]), (2, 2)),
        (lambda a: np.linalg.multi_dot([a, a, a]), (2, 2, 2)),
        (lambda a: np.linalg.multi_dot([np.eye(2), a, np.eye(2)]), (2,)),
        (lambda a: np.linalg.lstsq(a, np.ones(3)), (2, 2)),
        (lambda a: np.linalg.lstsq(a, np.ones(2)), (2, 2, 2)),
        (lambda a: np.linalg.tensorinv(a, 0), (2, 2)),
        (lambda a: np.linalg.tensorsolve(a, np.ones(3)), (3, 2)),
    ],
)
def test_errors_are_numpys(f: Any, shape: tuple[int, ...]) -> None:
    with pytest.raises((np.linalg.LinAlgError, ValueError, TypeError)) as error:
        f(np.ones(shape))
    for run in (plugrad.vjp, lambda f, a: plugrad.jvp(f, (a,), (a,))):
        with pytest.raises(type(error.value)):
            run(f, np.ones(shape))


def test_least_squares_of_mixed_precision_computes_in_the_wider_one() -> None:
    a, b = np.array([[2.0, 1.0], [0.0, 4.0], [1.0, 1.0]], np.float32), np.array([2.0, 3.0, 4.0])
    value, tangent = plugrad.jvp(lambda a: np.linalg.lstsq(a, b)[0], (a,), (a,))
    expected = np.linalg.lstsq(a, b)[0]
    np.testing.assert_allclose(value, expected, rtol=1e-13)
    assert value.dtype == tangent.dtype == expected.dtype
    assert plugrad.vjp(lambda a: np.linalg.lstsq(a, b)[0], a)[1](value)[0].dtype == np.float32
