"""Direct solves: one factorisation for both modes; what is refused."""

import numpy as np
import pytest
import scipy.sparse
import scipy.sparse.linalg

from plugrad import errors, grad, vjp
from plugrad_scipy import sparse
from plugrad_scipy.sparse import linalg

DIAGONALS = np.array([4.0, 5.0, 6.0]), np.array([1.0, 2.0])


def matrix(main, upper):
    return sparse.diags_array([main, upper], offsets=[0, 1], format="csc")


def test_the_factors_serve_every_solve(monkeypatch):
    calls = []
    splu = scipy.sparse.linalg.splu
    monkeypatch.setattr(
        scipy.sparse.linalg, "splu", lambda *a, **k: calls.append(1) or splu(*a, **k)
    )
    _, pullback = vjp(
        lambda m, b: linalg.splu(matrix(m, DIAGONALS[1])).solve(b), DIAGONALS[0], DIAGONALS[0]
    )
    pullback(np.ones(3))
    pullback(np.ones(3))
    assert len(calls) == 1


def test_the_gradient_is_that_of_the_dense_matrix_on_the_pattern():
    b = np.array([1.0, 2.0, 3.0])
    dense = np.diag(DIAGONALS[0]) + np.diag(DIAGONALS[1], 1)
    whole = grad(lambda a: np.linalg.solve(a, b).sum())(dense)
    main, upper = grad(lambda m, u: linalg.spsolve(matrix(m, u), b).sum(), (0, 1))(*DIAGONALS)
    assert np.allclose(main, np.diag(whole))
    assert np.allclose(upper, np.diag(whole, 1))


def test_a_column_comes_back_as_a_vector_as_in_scipy():
    plain = scipy.sparse.csc_array(np.eye(3))
    assert linalg.spsolve(plain, np.ones((3, 1))).shape == (3,)
    found = grad(lambda b: (linalg.spsolve(plain, b) ** 2).sum())(np.ones((3, 1)))
    assert np.array_equal(found, 2 * np.ones((3, 1)))


def test_a_sparse_right_side_is_refused():
    with pytest.raises(errors.RefusedError, match="toarray"):
        grad(lambda m: linalg.spsolve(matrix(m, m[1:]), sparse.eye_array(3)).sum())(np.ones(3))


def test_a_singular_matrix_raises():
    with pytest.raises(np.linalg.LinAlgError, match="singular"):
        grad(lambda m: linalg.spsolve(matrix(m, m[1:]), np.ones(3)).sum())(np.zeros(3))
