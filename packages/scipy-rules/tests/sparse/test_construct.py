"""The formats are SciPy's for plain elements, and traced matrices for traced ones."""

import numpy as np
import pytest
import scipy.sparse

from plugrad import grad
from plugrad_scipy import sparse

DENSE = np.array([[1.0, 2.0], [0.0, 3.0]])
FORMATS = ("csr_array", "csc_array", "coo_array", "csr_matrix", "csc_matrix", "coo_matrix")


@pytest.mark.parametrize("name", FORMATS)
def test_plain_matrices_are_scipys_and_multiply_traced_arrays(name):
    a = getattr(sparse, name)(DENSE)
    assert isinstance(a, getattr(scipy.sparse, name))
    assert a.format == name[:3]
    assert np.array_equal(grad(lambda x: np.sum(a @ x))(np.ones(2)), DENSE.sum(axis=0))
    assert np.array_equal(grad(lambda x: np.sum(a.T @ x))(np.ones(2)), DENSE.sum(axis=1))
    assert np.array_equal(grad(lambda x: np.sum(a.dot(x)))(np.ones(2)), DENSE.sum(axis=0))
    assert np.array_equal((a @ a).toarray(), DENSE @ DENSE)


@pytest.mark.parametrize("name", FORMATS)
def test_a_dense_traced_array_keeps_its_zeros(name):
    found = grad(lambda d: np.sum((getattr(sparse, name)(d) @ np.ones(2)) ** 2))(DENSE)
    assert np.array_equal(found, [[6.0, 6.0], [6.0, 6.0]])


def test_the_dtype_that_is_asked_for():
    def total(d):
        a = sparse.csr_array((d, ([0, 1], [1, 0])), dtype=np.float32)
        assert a.dtype == np.float32
        return np.sum(a.toarray())

    assert grad(total)(np.ones(2)).dtype == np.float64


def test_diagonals_that_do_not_fit():
    with pytest.raises(ValueError, match=r"[Dd]iagonal length"):
        grad(lambda d: sparse.diags_array([d], shape=(5, 5)).sum())(np.ones(3))
    with pytest.raises(ValueError, match="different sizes"):
        grad(lambda d: sparse.hstack([sparse.diags_array([d]), np.ones((1, 2))]).sum())(np.ones(3))


def test_one_number_fills_a_diagonal():
    assert grad(lambda x: sparse.diags([x], [0], shape=(3, 3)).sum())(2.0) == 3.0
