"""Unitary similarities: factors move with the matrix; what is refused."""

import numpy as np
import pytest

from plugrad import errors, grad, jvp
from plugrad_scipy import linalg

A = np.array([[3.0, 2.0, 1.0], [0.5, -1.0, 2.0], [1.0, 1.0, 7.0]])
T = np.arange(9.0).reshape(3, 3)


def by_schur(a):
    t, z = linalg.schur(a)
    return z @ t @ z.T


def by_hessenberg(a):
    h, q = linalg.hessenberg(a, calc_q=True)
    return q @ h @ q.T


@pytest.mark.parametrize("fun", [by_schur, by_hessenberg])
def test_factors_move_with_the_matrix(fun):
    value, tangent = jvp(fun, (A,), (T,))
    assert np.allclose(value, A)
    assert np.allclose(tangent, T)


def test_the_real_form_of_complex_eigenvalues_is_refused():
    turn = np.array([[0.0, -1.0], [1.0, 0.0]])
    with pytest.raises(errors.RefusedError, match="output='complex'"):
        grad(lambda a: linalg.schur(a)[0][0, 0])(turn)
    found = grad(lambda a: np.sum(np.abs(np.diagonal(linalg.schur(a, "complex")[0]))))(turn)
    assert np.allclose(found, [[0, -1], [1, 0]])


def test_sorted_forms_count_as_in_scipy():
    seen = []
    grad(lambda a: (seen.append(linalg.schur(a, sort="lhp")[2]), np.sum(a))[1])(A)
    assert seen == [1]


def test_a_matrix_that_is_reduced_already():
    found = grad(lambda a: linalg.hessenberg(a)[2, 1])(np.triu(A, -1))
    assert np.count_nonzero(found) == 1


def test_the_scales_of_balancing_are_constant():
    a = np.array([[1.0, 64.0], [1.0, 1.0]])
    balanced, (scale, order) = linalg.matrix_balance(a, separate=True)
    found = grad(lambda a: linalg.matrix_balance(a, separate=True)[0][0, 1])(a)
    assert found[0, 1] == scale[1] / scale[0]
    assert order.tolist() == [0, 1]
    assert balanced[0, 1] == found[0, 1] * 64
