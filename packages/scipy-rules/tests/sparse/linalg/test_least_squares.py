"""lsqr and lsmr: SciPy's tuples, sparse matrices and operators, and what has no derivative."""

import numpy as np
import pytest
import scipy.sparse.linalg

from plugrad import errors, grad, vjp
from plugrad_scipy import sparse
from plugrad_scipy.sparse import linalg

A = np.array([[4.0, 1.0], [0.0, 5.0], [1.0, 0.0], [2.0, 3.0]])
B = np.array([1.0, 2.0, 3.0, -1.0])
EXACT = {"atol": 1e-14, "btol": 1e-14}
SOLVERS = pytest.mark.parametrize("name", ["lsqr", "lsmr"])


@SOLVERS
@pytest.mark.parametrize("options", [{}, {"damp": 0.7}, {"damp": 0.7, "x0": np.ones(2)}])
def test_the_tuple_is_scipys(name, options):
    options = options | EXACT
    expected = getattr(scipy.sparse.linalg, name)(A, B, **options)
    found, _ = vjp(lambda a: getattr(linalg, name)(a, B, **options), A)
    assert len(found) == len(expected)
    for ours, theirs in zip(found, expected, strict=True):
        assert ours == pytest.approx(theirs, rel=1e-10, abs=1e-10)


@SOLVERS
def test_a_sparse_matrix_and_an_operator(name):
    solve = getattr(linalg, name)
    rows, columns = A.nonzero()

    def total(data):
        a = sparse.csr_array((data, (rows, columns)), shape=A.shape)
        return np.sum(solve(a, B, **EXACT)[0])

    dense = grad(lambda a: np.sum(np.linalg.lstsq(a, B)[0]))(A)
    assert grad(total)(A[rows, columns]) == pytest.approx(dense[rows, columns])
    operator = scipy.sparse.linalg.aslinearoperator(A)
    in_b = grad(lambda b: np.sum(solve(operator, b, **EXACT)[0]))(B)
    assert in_b == pytest.approx(np.linalg.pinv(A).sum(axis=0))


@SOLVERS
def test_a_solution_that_is_not_unique(name):
    solve = getattr(linalg, name)
    for a in (A.T, np.ones((4, 2))):
        b = np.ones(len(a))
        with pytest.raises(np.linalg.LinAlgError, match="columns of A"):
            grad(lambda a, b=b: np.sum(solve(a, b, **EXACT)[0]))(a)
    damped = grad(lambda a: np.sum(solve(a, np.ones(2), 0.3, **EXACT)[0]))(A.T)
    inverse = grad(lambda a: np.sum(np.linalg.solve(a.T @ a + 0.09 * np.eye(4), a.T @ np.ones(2))))(
        A.T
    )
    assert damped == pytest.approx(inverse)


def test_what_is_refused():
    with pytest.raises(errors.RefusedError, match="identity under A"):
        grad(lambda d: linalg.lsqr(A, B, d)[0][0])(0.1)
    with pytest.raises(errors.RefusedError, match="calc_var"):
        grad(lambda b: linalg.lsqr(A, b, calc_var=True)[9][0])(B)
    with pytest.raises(errors.RefusedError, match="real"):
        grad(lambda b: np.sum(np.abs(linalg.lsmr(A, b * 1j)[0])))(B)
