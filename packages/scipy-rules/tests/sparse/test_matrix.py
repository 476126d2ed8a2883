"""Traced sparse matrices: what they refuse, and that duplicates are added up."""

import numpy as np
import pytest
import scipy.sparse
import scipy.sparse.linalg

from plugrad import errors, grad, hessian, jvp
from plugrad_scipy import sparse
from plugrad_scipy.sparse._matrix import Matrix, holds

DATA = np.array([1.0, 2.0, 3.0])
PLACES = np.array([0, 0, 1]), np.array([0, 0, 2])


def coo(data):
    return sparse.coo_array((data, PLACES), shape=(2, 3))


def test_elements_at_one_place_are_added_up():
    value, tangent = jvp(lambda d: coo(d).toarray(), (DATA,), (np.array([1.0, 10.0, 100.0]),))
    assert value.tolist() == [[3.0, 0, 0], [0, 0, 3.0]]
    assert tangent.tolist() == [[11.0, 0, 0], [0, 0, 100.0]]


@pytest.mark.parametrize(
    "fun",
    [
        lambda a: np.ones(2) @ a,
        lambda a: np.ones((2, 3)) + a,
        lambda a: np.float64(2.0) * a,
        np.sin,
        np.asarray,
        scipy.sparse.linalg.norm,
        lambda a: scipy.sparse.eye_array(2) @ a,
    ],
)
def test_what_would_lose_the_gradient_is_an_error_that_says_what_to_write(fun):
    with pytest.raises((errors.TracedConversionError, TypeError), match="sparse"):
        grad(lambda d: np.sum(fun(coo(d))))(DATA)


def test_a_traced_array_on_the_left_is_an_error_in_both_modes():
    for x in (DATA[:2], np.ones((2, 3))):
        with pytest.raises(errors.TracedConversionError, match="write the sparse matrix first"):
            grad(lambda d, x: (x @ coo(d) if x.ndim == 1 else x + coo(d)).sum(), (0, 1))(DATA, x)
        with pytest.raises(errors.TracedConversionError, match="write the sparse matrix first"):
            jvp(lambda x: x @ coo(x[:1] * DATA) if x.ndim == 1 else x + coo(x[0]), (x,), (x,))


def test_shapes_that_do_not_fit():
    for fun in (lambda a: a @ np.ones(2), lambda a: a @ a, lambda a: a + a.T):
        with pytest.raises(ValueError, match=r"dimension mismatch|inconsistent shapes"):
            grad(lambda d, fun=fun: fun(coo(d)).sum())(DATA)


def test_what_it_says_of_itself():
    seen = []
    grad(lambda d: (seen.append(coo(d)), d.sum())[1])(DATA)
    (a,) = seen
    assert isinstance(a, Matrix)
    assert "(2, 3), 2 stored elements" in repr(a)
    assert (a.nnz, a.ndim, a.dtype, a.format) == (2, 2, np.float64, "coo")
    assert np.array_equal(a.to_scipy().toarray(), [[3.0, 0, 0], [0, 0, 3.0]])
    assert holds([[a]])
    assert sparse.issparse(a)
    assert a.copy() is a


@pytest.mark.parametrize("package", [scipy.sparse, sparse])
def test_a_traced_vector_times_a_plain_matrix(package):
    dense = np.array([[1.0, 0.0, 2.0], [0.0, 3.0, 0.0]])
    a, x = package.csr_array(dense), np.array([0.5, -1.0])

    def squares(x):
        return np.sum((x @ a) ** 2)

    assert grad(squares)(x) == pytest.approx(2 * dense @ dense.T @ x)
    assert hessian(squares)(x) == pytest.approx(2 * dense @ dense.T)
    value, tangent = jvp(lambda x: np.stack([x, x]) @ a, (x,), (np.ones(2),))
    assert value == pytest.approx(np.stack([x, x]) @ dense)
    assert tangent == pytest.approx(np.ones((2, 2)) @ dense)
