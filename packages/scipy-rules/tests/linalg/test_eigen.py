"""Eigenvalue problems: at equal eigenvalues, subsets, and what is refused."""

import numpy as np
import pytest

from plugrad import errors, grad
from plugrad_scipy import linalg

A = np.array([[2.0, 0.5, 0.0], [0.5, 3.0, 0.25], [0.0, 0.25, 5.0]])


def test_functions_of_all_eigenvalues_are_right_where_some_are_equal():
    found = grad(lambda a: np.sum(linalg.eigvalsh(a) ** 2))(np.eye(3))
    assert np.allclose(found, 2 * np.eye(3))


def test_a_projection_on_equal_eigenvalues_has_a_finite_gradient():
    def projected(a):
        _, v = linalg.eigh(a)
        return (v[:, :2] @ v[:, :2].T)[0, 2]

    found = grad(projected)(np.diag([1.0, 1.0, 2.0]))
    assert np.allclose(found + found.T, [[0, 0, -1], [0, 0, 0], [-1, 0, 0]])


@pytest.mark.parametrize("by", [{"subset_by_index": [0, 0]}, {"subset_by_value": [0.0, 2.0]}])
def test_a_subset_has_the_derivative_of_the_whole(by):
    whole = grad(lambda a: linalg.eigvalsh(a)[0])(A)
    assert np.allclose(grad(lambda a: linalg.eigvalsh(a, **by)[0])(A), whole)


def test_bands_and_diagonals_agree_with_the_dense_matrix():
    whole = grad(lambda a: linalg.eigvalsh(a)[0])(A)
    d, e = grad(lambda d, e: linalg.eigvalsh_tridiagonal(d, e)[0], argnum=(0, 1))(
        np.diag(A).copy(), np.diag(A, 1).copy()
    )
    assert np.allclose(d, np.diag(whole))
    assert np.allclose(e, 2 * np.diag(whole, 1))


def test_vectors_alone_and_values_alone():
    assert np.shape(linalg.eig(A, left=True, right=False)[1]) == (3, 3)
    left = grad(lambda a: np.real(linalg.eig(a, left=True, right=False)[0][0]))(A)
    assert np.allclose(left, grad(lambda a: np.real(linalg.eigvals(a)[0]))(A))


def test_homogeneous_eigenvalues_are_refused():
    with pytest.raises(errors.RefusedError, match="homogeneous_eigvals=False"):
        grad(lambda a: np.real(linalg.eigvals(a, homogeneous_eigvals=True)[0][0]))(A)
    assert linalg.eigvals(A, homogeneous_eigvals=True).shape == (2, 3)
