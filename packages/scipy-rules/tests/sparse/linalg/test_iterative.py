"""Iterative solvers: by the adjoint solve, never through the iterations."""

import numpy as np
import pytest
import scipy.sparse
import scipy.sparse.linalg

from plugrad import errors, grad, jvp
from plugrad_scipy import sparse
from plugrad_scipy.sparse import linalg

A = sparse.csr_array(np.array([[4.0, 1.0, 0.0], [0.0, 5.0, 2.0], [1.0, 0.0, 6.0]]))
B = np.array([1.0, 2.0, 3.0])
EXACT = np.linalg.solve(A.toarray().T, np.ones(3))


def test_an_operator_without_traced_values():
    operator = scipy.sparse.linalg.LinearOperator(
        (3, 3), lambda x: A @ x, rmatvec=lambda x: A.T @ x
    )
    found = grad(lambda b: linalg.gmres(operator, b, rtol=1e-12)[0].sum())(B)
    assert np.allclose(found, EXACT)


def test_a_traced_dense_matrix():
    found = grad(lambda a: linalg.gmres(a, B, rtol=1e-12)[0].sum())(A.toarray())
    assert np.allclose(found, grad(lambda a: np.linalg.solve(a, B).sum())(A.toarray()))


def test_the_callback_sees_the_iterations_of_the_solution_only():
    calls = []
    count = {"rtol": 1e-12, "callback": lambda _: calls.append(1)}
    linalg.bicgstab(A, B, **count)
    plain = len(calls)
    grad(lambda b: linalg.bicgstab(A, b, **count)[0].sum())(B)
    assert len(calls) == 2 * plain


@pytest.mark.parametrize("name", ["gmres", "qmr"])
def test_preconditioners_are_transposed_for_the_adjoint_solve(name):
    inverse = scipy.sparse.csr_array(np.linalg.inv(A.toarray()))
    given = (
        {"M": inverse}
        if name == "gmres"
        else {
            "M1": scipy.sparse.linalg.aslinearoperator(inverse),
            "M2": scipy.sparse.linalg.aslinearoperator(scipy.sparse.eye_array(3)),
        }
    )
    found = grad(lambda b: getattr(linalg, name)(A, b, rtol=1e-12, **given)[0].sum())(B)
    assert np.allclose(found, EXACT)


def test_a_derivative_that_does_not_converge_raises():
    with pytest.raises(np.linalg.LinAlgError, match=r"bicg.*did not converge.*maxiter"):
        grad(lambda b: linalg.bicg(A, b, x0=np.linalg.solve(A.toarray(), B), maxiter=1)[0][0])(B)


def test_traced_preconditioners_and_shifts_are_refused():
    with pytest.raises(errors.RefusedError, match="M changes no value"):
        grad(lambda d: linalg.cg(A, B, M=sparse.diags_array([d]))[0].sum())(B)
    with pytest.raises(errors.RefusedError, match="shift"):
        grad(lambda s: linalg.minres(A, B, shift=s)[0].sum())(1.0)


def test_forward_mode_and_the_flag():
    (x, info), (tangent, _) = jvp(lambda b: linalg.cgs(A, b, rtol=1e-12), (B,), (B,))
    assert info == 0
    assert np.allclose(tangent, x)
