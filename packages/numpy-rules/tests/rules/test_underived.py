"""Second derivatives beside equal values: known, NaN in forward mode, an error in reverse mode."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

import plugrad
from plugrad_numpy.equal_values import RepeatedValuesError
from plugrad_numpy.rules.underived import unknown_twice

Q = np.linalg.qr(np.random.default_rng(0).standard_normal((4, 4)))[0]
A = (Q * [1.0, 1.0, 3.0, 4.0]) @ Q.T
T, U = [(t + t.T) / 2 for t in np.random.default_rng(1).standard_normal((2, 4, 4))]
WEIGHTS = np.random.default_rng(2).standard_normal((4, 4))


def leading(a: Any) -> Any:
    w, v = np.linalg.eigh(a)
    return np.sum(WEIGHTS * ((v[:, 2:] * w[2:]) @ v[:, 2:].T))


def twice(t: Any, u: Any) -> Any:
    return plugrad.jvp(lambda x: plugrad.jvp(leading, (x,), (t,))[1], (A,), (u,))[1]


def test_one_direction_twice_is_right_and_two_are_not_known() -> None:
    h = 1e-4
    expected = (leading(A + h * T) - 2 * leading(A) + leading(A - h * T)) / h**2
    assert twice(T, T) == pytest.approx(expected, rel=1e-5)
    assert twice(T, 2 * T) == pytest.approx(2 * expected, rel=1e-5)
    assert np.isnan(twice(T, U))
    assert np.sum(plugrad.hvp(leading, (A,), (T,)) * T) == pytest.approx(expected, rel=1e-5)


def test_reverse_mode_over_forward_mode_says_so() -> None:
    def along(a: Any) -> Any:
        v = np.linalg.eigh(a).eigenvectors[:, :2]
        return np.sum(WEIGHTS * (v @ v.T))

    with pytest.raises(RepeatedValuesError, match="second derivative"):
        plugrad.grad(lambda x: plugrad.jvp(along, (x,), (T,))[1])(A)


def test_values_far_apart_leave_a_tangent_alone() -> None:
    tangent = np.ones((2, 2))
    assert unknown_twice(np.eye(2), np.array([1.0, 2.0]), tangent, tangent) is tangent
