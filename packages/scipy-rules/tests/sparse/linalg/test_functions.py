"""expm_multiply, norms and powers against the dense matrix."""

import numpy as np
import pytest
import scipy.linalg

from plugrad import grad, jvp
from plugrad_scipy import sparse
from plugrad_scipy.sparse import linalg

DIAGONALS = np.array([[-30.0, -20.0, -10.0], [5.0, 4.0, 0.0]])
B = np.array([1.0, 2.0, 3.0])


def matrix(d):
    return sparse.diags_array([d[0], d[1, :2]], offsets=[0, 1])


def dense(d):
    return np.diag(d[0]) + np.diag(d[1, :2], 1)


def test_many_steps_keep_the_digits():
    value, tangent = jvp(lambda d: linalg.expm_multiply(matrix(d), B), (DIAGONALS,), (DIAGONALS,))
    whole, along = scipy.linalg.expm_frechet(dense(DIAGONALS), dense(DIAGONALS))
    assert np.allclose(value, whole @ B, rtol=1e-11)
    assert np.allclose(tangent, along @ B, rtol=1e-10)


@pytest.mark.parametrize("ord", [None, "fro", 1, np.inf, -np.inf])
def test_norms(ord):
    d = np.array([[3.0, 1.0, 2.0], [0.5, 5.0, 0.0]])
    found = grad(lambda d: linalg.norm(matrix(d), ord))(d)
    with_zeros = np.array([[3.0, 1.0, 2.0], [0.5, 5.0, 0.0]])
    expected = grad(lambda d: np.linalg.norm(sparse.csr_array(matrix(d)).toarray(), ord))(
        with_zeros
    )
    assert np.allclose(found, expected)


def test_norms_that_there_are_not():
    with pytest.raises((ValueError, NotImplementedError)):
        grad(lambda d: linalg.norm(matrix(d), "nuc"))(DIAGONALS)


@pytest.mark.skipif(not hasattr(linalg, "matrix_power"), reason="this SciPy has none")
def test_powers_below_zero_raise_as_in_scipy():
    with pytest.raises(ValueError, match="exponent"):
        grad(lambda d: linalg.matrix_power(matrix(d), -1).sum())(DIAGONALS)
    assert grad(lambda d: linalg.matrix_power(matrix(d), 0).sum() + d[0, 0])(DIAGONALS)[0, 0] == 1
