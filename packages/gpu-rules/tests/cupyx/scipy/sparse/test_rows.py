"""cupyx.scipy.sparse on the stand-in: plugrad_scipy's rows, and what differs from SciPy."""

import numpy as np
import pytest

import plugrad
from plugrad.errors import RefusedError
from plugrad_cupy.cupyx.scipy import sparse
from plugrad_testing.cupyx_double import names
from plugrad_testing.strict import counting, to_host, to_strict

MODULE = "sparse"
NOT_TAKEN = {"scipy.sparse.reading": ("elements are not read", lambda keywords: True)}
READING = ("*",)  # where the elements are is looked at, when a matrix of traced ones is made
DATA, INDICES, INDPTR = np.array([2.0, 1.0, 3.0]), np.array([0, 0, 1]), np.array([0, 1, 3])


def a_matrix(data, name="csr_matrix"):
    where = map(to_strict, (INDICES, INDPTR))
    return getattr(sparse, name)((data, *where), shape=(2, 2))


def test_a_row_of_scipy_holds_on_the_stand_in(row, check):
    check(row, NOT_TAKEN, READING)


def test_every_function_has_its_fate():
    theirs = names()["cupyx.scipy.sparse"]
    functions = {name for name, kind in theirs.items() if kind.startswith("(")}
    fates = {*sparse.BORROWED, *sparse.CONSTANT, *sparse.REFUSED, "issparse"}
    assert functions == fates


@pytest.mark.usefixtures("cupyx")
@pytest.mark.parametrize("name", ["csr_matrix", "csr_array", "csc_matrix", "csc_array"])
def test_a_plain_matrix_multiplies_traced_arrays_without_a_look(name):
    a = a_matrix(to_strict(DATA), name)
    dense = to_host(a.toarray())
    x = to_strict(np.array([1.0, 2.0]))

    def f(x):
        y = a @ x if name.endswith("array") else a * x
        return np.sum(y * y) + np.sum(a.T @ x) + np.sum(a.dot(x))

    with counting() as asked:
        found = plugrad.grad(f)(x)
        second = plugrad.hvp(f, (x,), (x,))
    assert asked["number"] == 0
    hessian = 2 * dense.T @ dense
    expected = hessian @ to_host(x) + dense.sum(1) + dense.sum(0)
    np.testing.assert_allclose(to_host(found), expected, rtol=1e-12)
    assert second is not None


@pytest.mark.usefixtures("cupyx")
def test_a_sum_with_a_plain_matrix():
    a = a_matrix(to_strict(DATA))

    def f(data):
        return np.sum((a_matrix(data) + a).toarray() ** 2)

    np.testing.assert_allclose(to_host(plugrad.grad(f)(to_strict(DATA))), 4 * DATA)


@pytest.mark.usefixtures("cupyx")
def test_a_traced_matrix_is_known_and_not_read():
    def f(data):
        a = a_matrix(data)
        assert sparse.issparse(a)
        with pytest.raises(RefusedError, match=r"diagonal\(\), or toarray"):
            a[0, 0]
        return np.sum(a.diagonal())

    found = plugrad.grad(f)(to_strict(DATA))
    np.testing.assert_array_equal(to_host(found), [1, 0, 1])
    assert not sparse.issparse(to_strict(DATA))


@pytest.mark.usefixtures("cupyx")
def test_what_has_no_rule_is_refused():
    def f(data):
        with pytest.raises(RefusedError, match=r"sparse\.find cannot be differentiated: take the"):
            sparse.find(a_matrix(data))
        return np.sum(data)

    plugrad.grad(f)(to_strict(DATA))
