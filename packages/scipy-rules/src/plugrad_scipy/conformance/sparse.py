"""Sparse matrices of traced elements: what they do, and what makes them."""

from __future__ import annotations

from typing import Any

import numpy as np

from plugrad_scipy import sparse
from plugrad_testing import case, real

__all__ = ["CASES", "matrix"]

INDPTR, INDICES = np.array([0, 2, 4, 6]), np.array([0, 1, 1, 2, 0, 2])
ROWS, COLUMNS = np.repeat(np.arange(3), 2), INDICES
ONLY = dict.fromkeys(("float16", "longdouble"), "SciPy's sparse products do not take it")
ELEMENTS, VECTOR = real(0.5, 1.5, shape=(6,)), real(shape=(3,))


def matrix(data: Any) -> Any:
    """Three rows of two elements each."""
    return sparse.csr_array((data, INDICES, INDPTR), shape=(3, 3))


def row(name: str, function: Any, *args: Any, **options: Any) -> Any:
    """A row of a function of plugrad_scipy.sparse under SciPy's name."""
    options.setdefault("exclude", ONLY)
    options.setdefault("order", 1)
    return case(function, *args, name=f"scipy.sparse.{name}", **options)


def made(name: str, *after: Any, **options: Any) -> Any:
    """The dense array that a function makes of a matrix."""
    return lambda d: getattr(sparse, name)(matrix(d), *after, **options).toarray()


def formats(data: Any) -> Any:
    """A product with each format, and with a transpose."""
    coo = sparse.coo_matrix((data, (ROWS, COLUMNS)))
    csc = sparse.csc_array((data, (ROWS, COLUMNS)), shape=(3, 3))
    dense = sparse.csr_matrix(csc.toarray())
    return (coo * coo).toarray(), csc.T @ np.ones(3), dense.sum(), (coo * 2).mean()


def arithmetic(data: Any, x: Any) -> Any:
    """Sums and products with sparse and dense matrices and with numbers."""
    a = matrix(data)
    both = a @ a.T + abs(-a).power(2) - a.conj() / 2 + a.multiply(a.T) * x[0]
    return both.toarray(), (a * x).sum(axis=0), a.dot(x), a.trace(), a.diagonal(1)


def reading(data: Any) -> Any:
    """Elements, rows and blocks."""
    a = matrix(data)
    return a[0, 1] + a[2, 1], a[1:].toarray(), a[[0, 2], [0, 2]], a.tocsc()[:, [1]].sum()


CASES = [
    row("product", lambda d, x: matrix(d) @ x, ELEMENTS, VECTOR, complex=True, order=2),
    row("product", lambda d, x: matrix(d).T @ x, ELEMENTS, real(shape=(3, 2)), label="columns"),
    row("product", lambda x: matrix(np.arange(6.0)) @ x, VECTOR, label="plain matrix"),
    row("formats", formats, ELEMENTS),
    row("arithmetic", arithmetic, ELEMENTS, VECTOR),
    row("reading", reading, ELEMENTS),
    row("diags_array", lambda d: sparse.diags_array([d], offsets=[1]).toarray(), VECTOR),
    row("diags", lambda d: sparse.diags([d, d[:2]], [0, -1], shape=(3, 3)).toarray(), VECTOR),
    row("hstack", lambda d: sparse.hstack([matrix(d), matrix(d * d)]).toarray(), ELEMENTS),
    row("vstack", lambda d: sparse.vstack([matrix(d), np.eye(3)]).toarray(), ELEMENTS),
    row("block_diag", lambda d: sparse.block_diag([matrix(d), np.eye(2)]).toarray(), ELEMENTS),
    row(
        "bmat",
        lambda d: sparse.bmat([[matrix(d), None], [None, 2 * np.eye(2)]]).toarray(),
        ELEMENTS,
    ),
    row(
        "block_array", lambda d: sparse.block_array([[matrix(d)], [matrix(d)]]).toarray(), ELEMENTS
    ),
    row("kron", lambda d: sparse.kron(matrix(d), matrix(d)).toarray(), ELEMENTS),
    row("tril", made("tril"), ELEMENTS),
    row("triu", made("triu", 1), ELEMENTS),
]

if hasattr(sparse, "matrix_transpose"):  # since SciPy 1.18
    CASES += [row("matrix_transpose", made("matrix_transpose"), ELEMENTS)]
