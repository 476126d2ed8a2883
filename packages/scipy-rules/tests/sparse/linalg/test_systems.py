"""What a matrix is to a linear system."""

import numpy as np
import pytest
import scipy.sparse

from plugrad_scipy.sparse.linalg._systems import coefficients, lu_solver

A = scipy.sparse.csc_array(np.array([[2.0, 1.0], [0.0, 4.0]]))


def test_a_plain_matrix_has_no_parameters():
    found = coefficients(A)
    assert found.parameters == ()
    with pytest.raises(AssertionError):
        found.product((), np.ones(2), False)


def test_solves_with_the_transpose_and_with_complex_sides():
    solver = lu_solver(A, np.ones(2))
    assert np.allclose(solver(np.ones(2), True), np.linalg.solve(A.toarray().T, np.ones(2)))
    assert np.allclose(
        solver(1j * np.ones(2), False), np.linalg.solve(A.toarray(), 1j * np.ones(2))
    )


def test_a_singular_matrix_raises():
    with pytest.raises(np.linalg.LinAlgError, match="singular"):
        lu_solver(0 * A, np.ones(2))
