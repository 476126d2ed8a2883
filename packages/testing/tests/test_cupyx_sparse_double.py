"""Sparse matrices of the stand-in for cupyx."""

from __future__ import annotations

import numpy as np
import pytest

pytest.importorskip("scipy", reason="SciPy is not installed")

from plugrad_testing.cupyx_double import modules
from plugrad_testing.cupyx_sparse_double import SparseDouble, classes, there, to_scipy
from plugrad_testing.strict import StrictArray, to_host, to_strict

A = np.array([[2.0, 0.0], [1.0, 3.0]])


def a_matrix(name="csr_array"):
    return classes()[name](to_strict(A))


@pytest.mark.parametrize("name", ["coo_array", "csc_matrix", "csr_array", "dia_array"])
def test_it_computes_on_strict_arrays(name):
    a, x = a_matrix(name), to_strict(np.array([1.0, 2.0]))
    for found, expected in (
        (a @ x, A @ [1, 2]),
        (a.dot(x), A @ [1, 2]),
        (a.T @ x, A.T @ [1, 2]),
        ((a + a).toarray(), 2 * A),
        ((a - a * 3.0).toarray(), -2 * A),
        ((abs(-a) / 2.0).toarray(), A / 2),
        (a.transpose().toarray(), A.T),
    ):
        assert isinstance(found, StrictArray)
        np.testing.assert_array_equal(to_host(found), expected)
    assert (a.shape, a.nnz, a.format) == ((2, 2), 3, name[:3]) or name == "dia_array"


def test_its_parts_are_strict_arrays():
    a = a_matrix()
    again = classes()["csr_array"]((a.data, a.indices, a.indptr), shape=(2, 2))
    np.testing.assert_array_equal(to_scipy(again).toarray(), A)
    assert isinstance(a.tocsc(), classes()["csc_array"])
    assert there(to_scipy(a).tocoo()).format == "coo"
    assert isinstance(a.tocoo().row, StrictArray)


def test_what_cupy_does_not_take_is_refused():
    a = a_matrix()
    with pytest.raises(TypeError, match="do not mix"):
        a @ np.ones(2)
    with pytest.raises(ValueError, match="Only bool, float32"):
        classes()["csr_array"](
            (to_strict(np.ones(1, int)), to_strict(np.zeros(1, int)), to_strict(np.array([0, 1])))
        )
    with pytest.raises(AttributeError, match="_private"):
        _ = a._private


def test_the_module_knows_them():
    sparse = modules()["cupyx.scipy.sparse"]
    assert sparse.csr_array is classes()["csr_array"]
    assert sparse.issparse(a_matrix())
    assert not sparse.issparse(to_strict(A))
    assert isinstance(a_matrix(), sparse.sparray)
    assert not isinstance(a_matrix("csr_matrix"), sparse.sparray)
    assert isinstance(sparse.hstack([a_matrix(), a_matrix()]), SparseDouble)
    solved = modules()["cupyx.scipy.sparse.linalg"].spsolve(a_matrix(), to_strict(np.ones(2)))
    np.testing.assert_allclose(to_host(solved), np.linalg.solve(A, np.ones(2)))
