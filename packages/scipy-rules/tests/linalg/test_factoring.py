"""Triangular factors: errors, pivots, and blocks of two rows."""

import numpy as np
import pytest

from plugrad import grad, jvp
from plugrad_scipy import linalg


def test_a_matrix_that_is_not_positive_definite_raises_as_in_scipy():
    with pytest.raises(np.linalg.LinAlgError):
        grad(lambda a: linalg.cholesky(a)[0, 0])(-np.eye(2))


def test_only_one_triangle_is_read_and_the_gradient_is_symmetric():
    a = np.array([[4.0, 1.0], [77.0, 3.0]])
    found = grad(lambda a: linalg.cholesky(a)[1, 1])(a)
    assert np.allclose(found, found.T)
    assert np.allclose(
        found, grad(lambda a: linalg.cholesky(a)[1, 1])(np.triu(a) + np.triu(a, 1).T)
    )


def test_a_zero_pivot_has_no_derivative():
    with pytest.raises(np.linalg.LinAlgError):
        grad(lambda a: linalg.lu(a)[2][0, 1])(np.zeros((2, 2)))


def test_factors_move_with_the_matrix():
    a = np.array([[0.0, 1.0, 2.0], [3.0, 1.0, 0.0], [1.0, 1.0, 1.0]])
    t = np.arange(9.0).reshape(3, 3)

    def product(a):
        p, left, upper = linalg.lu(a)
        return p @ left @ upper

    assert np.allclose(jvp(product, (a,), (t,))[1], t)


def test_blocks_of_two_rows_in_ldl():
    a = np.array([[0.0, 2.0, 1.0], [2.0, 0.0, 1.0], [1.0, 1.0, 3.0]])
    t = np.array([[1.0, 0.5, 0.0], [0.5, 2.0, 1.0], [0.0, 1.0, 1.0]])

    def product(a):
        left, d, _ = linalg.ldl(a)
        return left @ d @ left.T

    assert np.count_nonzero(np.diag(linalg.ldl(a)[1], 1))
    value, tangent = jvp(product, (a,), (t,))
    assert np.allclose(value, a)
    assert np.allclose(tangent, t)
