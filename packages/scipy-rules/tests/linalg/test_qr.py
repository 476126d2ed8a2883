"""qr and its relatives: factors move with the matrix; what is refused."""

import numpy as np
import pytest

from plugrad import errors, grad, jvp
from plugrad_scipy import linalg

A = np.array([[1.0, 2.0, 3.0], [0.5, -1.0, 2.0], [2.0, 1.0, 7.0]])
T = np.arange(9.0).reshape(3, 3)


def permuted(a):
    q, r, order = linalg.qr(a, pivoting=True)
    return (q @ r)[:, np.argsort(order)]


def inserted(a):
    q, r = linalg.qr_insert(*linalg.qr(a), np.ones((2, 3)), -1)
    return np.delete(q @ r, [2, 3], 0)


def deleted(a):
    q, r = linalg.qr_delete(*linalg.qr(np.concatenate([a, a])), -3, 3)
    return q @ r


@pytest.mark.parametrize("fun", [permuted, inserted, deleted, lambda a: np.matmul(*linalg.rq(a))])
def test_factors_move_with_the_matrix(fun):
    value, tangent = jvp(fun, (A,), (T,))
    assert np.allclose(value, A)
    assert np.allclose(tangent, T)


def test_reflectors_are_refused():
    with pytest.raises(errors.RefusedError, match="economic"):
        grad(lambda a: linalg.qr(a, mode="raw")[0][0][0, 0])(A)


@pytest.mark.parametrize(
    "fun", [lambda a: linalg.qr(a, mode="odd"), lambda a: linalg.qr_multiply(a, A, mode="odd")]
)
def test_an_unknown_mode_raises_as_in_scipy(fun):
    with pytest.raises(ValueError, match=r"[Mm]ode argument"):
        fun(A)
    with pytest.raises(ValueError, match=r"[Mm]ode argument"):
        grad(lambda a: fun(a)[0][0, 0])(A)
