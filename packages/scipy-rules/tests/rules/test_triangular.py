"""solve_triangular."""

import numpy as np
import pytest

from plugrad import grad, vjp
from plugrad_scipy.linalg import solve_triangular


def test_the_triangle_that_is_not_read_gets_nothing():
    a = np.array([[2.0, 7.0], [1.0, 3.0]])
    found = grad(lambda a: np.sum(solve_triangular(a, np.ones(2), lower=True)))(a)
    assert found[0, 1] == 0.0
    found = grad(lambda a: np.sum(solve_triangular(a, np.ones(2), unit_diagonal=True)))(a)
    assert found[np.array([0, 1, 1]), np.array([0, 0, 1])].tolist() == [0.0, 0.0, 0.0]


def test_a_traced_right_hand_side_is_not_overwritten():
    a, b = np.array([[2.0, 0.0], [1.0, 1.0]], order="F"), np.ones(2)
    value, pullback = vjp(lambda b: solve_triangular(a, 1 * b, lower=True, overwrite_b=True) * b, b)
    assert value.tolist() == [0.5, 0.5]
    assert b.tolist() == [1.0, 1.0]
    assert pullback(np.ones(2))[0].tolist() == [0.5, 1.5]


def test_a_singular_matrix_is_refused_as_scipy_does():
    with pytest.raises(np.linalg.LinAlgError):
        grad(lambda a: np.sum(solve_triangular(a, np.ones(2))))(np.zeros((2, 2)))
