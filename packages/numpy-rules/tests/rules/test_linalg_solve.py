"""Derivatives of solve, inv, pinv, lstsq, tensorsolve, tensorinv, matrix_power, multi_dot."""

from __future__ import annotations

import numpy as np

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
