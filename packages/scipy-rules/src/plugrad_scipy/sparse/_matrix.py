"""A sparse matrix of traced elements: what SciPy's matrices do, as far as it keeps the pattern.

Operations give a matrix of this kind, or a dense traced array where SciPy gives a dense one.
"""

from __future__ import annotations

from typing import Any, NoReturn

import numpy as np
import scipy.sparse

from plugrad import value_of
from plugrad.errors import RefusedError, TracedConversionError
from plugrad_numpy.mirrored import holds_traced
from plugrad_numpy.placing import beside, on_host
from plugrad_scipy._libraries import array_of, serving
from plugrad_scipy.sparse._pattern import Pattern, product, sorted_pattern

__all__ = ["Matrix", "as_matrix", "holds", "is_sparse", "plain_matrix"]


class Matrix:
    """A matrix with traced `data` in a constant `pattern`.

    `format` is the name of SciPy's format; `is_array` tells SciPy's arrays, of which `*` multiplies
    element by element, from its matrices.
    """

    def __init__(self, data: Any, pattern: Pattern, format: str = "csr", is_array: bool = True):
        self.data = data
        self.pattern = pattern
        self.format = format
        self.is_array = is_array

    @classmethod
    def of_elements(cls, data: Any, rows: Any, columns: Any, shape: Any, *form: Any) -> Matrix:
        """The matrix of elements in any order; those at one place are added up."""
        pattern, order = sorted_pattern(rows, columns, shape)
        return cls(data[order], pattern, *form)._summed()

    def _summed(self) -> Matrix:
        """With one element at each place."""
        rows, columns = self.pattern.rows, self.pattern.columns
        count = len(rows)
        changed = (rows[1:] != rows[:-1]) | (columns[1:] != columns[:-1])
        if changed.all():
            return self
        first = np.concatenate([beside(np.ones(1, bool), rows), changed])
        ends = np.concatenate([np.flatnonzero(first), beside(np.array([count]), rows)])
        places = beside(np.arange(count), rows)
        sums = Pattern(ends, places, (len(ends) - 1, count))
        ones = beside(np.ones(count, self.dtype), rows)
        data = product(ones, self.data, sums, False)
        pattern, _ = sorted_pattern(rows[first], columns[first], self.shape)
        return Matrix(data, pattern, self.format, self.is_array)

    def _with(self, data: Any) -> Matrix:
        return Matrix(data, self.pattern, self.format, self.is_array)

    @property
    def shape(self) -> tuple[int, int]:
        """Rows and columns."""
        return self.pattern.shape

    @property
    def dtype(self) -> Any:
        """The dtype of the elements."""
        return self.data.dtype

    @property
    def nnz(self) -> int:
        """How many elements are stored."""
        return len(self.pattern.indices)

    @property
    def ndim(self) -> int:
        """Two."""
        return 2

    def to_scipy(self) -> Any:
        """SciPy's csr_array of the values."""
        return self.pattern.matrix(value_of(self.data))

    def __repr__(self) -> str:
        return f"<traced {self.format} of shape {self.shape}, {self.nnz} stored elements>"

    def __array__(self, *_: Any, **__: Any) -> NoReturn:
        raise TracedConversionError(
            "a traced sparse matrix cannot become a plain array, for its gradient would be lost: "
            "write A.toarray(), or call the function of the same name in plugrad_scipy.sparse."
        )

    def __array_ufunc__(self, ufunc: Any, *_: Any, **__: Any) -> NoReturn:
        """A dense operand on the left may be the value of a traced one: it would lose its trace."""
        raise TracedConversionError(
            f"np.{ufunc.__name__} does not take a traced sparse matrix: write the sparse matrix "
            "first (A + x, A * x, and A.T @ x for x @ A), or A.toarray()."
        )

    # -- the same elements in another form ---------------------------------------------------------

    def asformat(self, format: str | None, copy: bool = False) -> Matrix:
        """The matrix, called by the name of another format."""
        return Matrix(self.data, self.pattern, format or self.format, self.is_array)

    def tocsr(self, copy: bool = False) -> Matrix:
        """The matrix in the format csr."""
        return self.asformat("csr")

    def tocsc(self, copy: bool = False) -> Matrix:
        """The matrix in the format csc."""
        return self.asformat("csc")

    def tocoo(self, copy: bool = True) -> Matrix:
        """The matrix in the format coo."""
        return self.asformat("coo")

    def copy(self) -> Matrix:
        """The matrix itself, which nothing can change."""
        return self

    def astype(self, dtype: Any, casting: str = "unsafe", copy: bool = True) -> Matrix:
        """The matrix with elements of another dtype."""
        return self._with(self.data.astype(dtype))

    def toarray(self, order: Any = None, out: None = None) -> Any:
        """The dense array."""
        identity = beside(np.eye(self.shape[1], dtype=self.dtype), self.data)
        return product(self.data, identity, self.pattern, False)

    todense = toarray

    def transpose(self, axes: Any = None, copy: bool = False) -> Matrix:
        """The transpose."""
        columns, rows = self.pattern.places(False)
        form = {"csr": "csc", "csc": "csr"}.get(self.format, self.format), self.is_array
        return Matrix.of_elements(self.data, rows, columns, self.shape[::-1], *form)

    T = property(transpose)
    mT = T  # noqa: N815 - SciPy's name

    def conj(self, copy: bool = True) -> Matrix:
        """The complex conjugate."""
        return self._with(np.conj(self.data))

    conjugate = conj

    # -- reading -----------------------------------------------------------------------------------

    def __getitem__(self, key: Any) -> Any:
        """Elements, rows, columns or blocks, as SciPy reads them."""
        if not on_host(self.data):
            raise RefusedError(
                "elements of a traced sparse matrix are read on the host alone: take the data that "
                "it was made of, diagonal(), or toarray()."
            )
        positions = self.pattern.matrix(np.arange(1, self.nnz + 1))
        found = positions[key]
        if not scipy.sparse.issparse(found):
            return np.where(found > 0, self.data[np.maximum(found, 1) - 1], 0)
        if found.ndim == 1:
            dense = found.toarray()
            return np.where(dense > 0, self.data[np.maximum(dense, 1) - 1], 0)
        found = found.tocoo()
        return Matrix.of_elements(
            self.data[found.data - 1], found.row, found.col, found.shape, self.format, self.is_array
        )

    def diagonal(self, k: int = 0) -> Any:
        """The k-th diagonal, dense."""
        first, second = max(0, -k), max(0, k)
        length = max(0, min(self.shape[0] - first, self.shape[1] - second))
        places = beside(np.arange(length), self.pattern.indices)
        return self._at(places + first, places + second)

    def _at(self, rows: Any, columns: Any) -> Any:
        """The elements at these places, zeros where none is stored."""
        index, there = self.pattern.found(rows, columns)
        if not self.nnz:
            return beside(np.zeros(len(rows), self.dtype), self.data)
        return np.where(there, self.data[index], 0)

    def trace(self, offset: int = 0) -> Any:
        """The sum of a diagonal."""
        return np.sum(self.diagonal(offset))

    def sum(self, axis: int | None = None, dtype: Any = None, out: None = None) -> Any:
        """The sum of the elements, of all or along an axis; dense."""
        if axis is None:
            return np.sum(self.data)
        flipped = axis in (0, -2)
        ones = beside(np.ones(self.shape[0 if flipped else 1], dtype=self.dtype), self.data)
        found = product(self.data, ones, self.pattern, flipped)
        return found if self.is_array else np.expand_dims(found, 0 if flipped else 1)

    def mean(self, axis: int | None = None, dtype: Any = None, out: None = None) -> Any:
        """The mean of the elements, zeros included."""
        count = self.shape[0] * self.shape[1] if axis is None else self.shape[axis]
        return self.sum(axis) / count

    # -- arithmetic --------------------------------------------------------------------------------

    def __matmul__(self, other: Any) -> Any:
        """The product with a dense vector or matrix (dense), or with a sparse one."""
        if is_sparse(other):
            return _sparse_product(self, as_matrix(other))
        return self.times(other, False)

    def times(self, other: Any, flipped: bool) -> Any:
        """The product with a dense vector or matrix, of the transpose if `flipped`."""
        other = array_of(other)
        shape = self.shape[::-1] if flipped else self.shape
        if shape[1] != np.shape(other)[0]:
            raise ValueError(f"dimension mismatch: {shape} @ {np.shape(other)}")
        return product(self.data, other, self.pattern, flipped)

    def dot(self, other: Any) -> Any:
        """The product, as by `@`, or with a number."""
        other = other if is_sparse(other) else array_of(other)
        return self * other if np.ndim(other) == 0 else self @ other

    def multiply(self, other: Any) -> Matrix:
        """The product element by element, with a number or with a dense or sparse matrix."""
        if is_sparse(other):
            factor = as_matrix(other)._at(self.pattern.rows, self.pattern.columns)
            return self._with(self.data * factor)
        if np.ndim(other):
            other = np.broadcast_to(other, self.shape)[self.pattern.rows, self.pattern.columns]
        return self._with(self.data * other)

    def __mul__(self, other: Any) -> Any:
        if self.is_array or (not isinstance(other, Matrix) and np.ndim(other) == 0):
            return self.multiply(other)
        return self @ other

    __rmul__ = multiply

    def __truediv__(self, other: Any) -> Matrix:
        wide = np.ndim(other) == 0 and np.can_cast(self.dtype, np.float64)  # as in SciPy
        return (self.astype(np.float64) if wide else self).multiply(1 / other)

    def __neg__(self) -> Matrix:
        return self._with(-self.data)

    def __abs__(self) -> Matrix:
        return self._with(np.abs(self.data))

    def power(self, n: Any, dtype: Any = None) -> Matrix:
        """The elements to a positive power."""
        return self._with(self.data**n)

    def __add__(self, other: Any) -> Any:
        """The sum with a sparse matrix, or a dense one (dense)."""
        if not is_sparse(other):
            return self if np.ndim(other) == 0 and other == 0 else self.toarray() + other
        other = as_matrix(other)
        if self.shape != other.shape:
            raise ValueError(f"inconsistent shapes: {self.shape} and {other.shape}")
        joined = (
            np.concatenate([getattr(m.pattern, name) for m in (self, other)])
            for name in ("rows", "columns")
        )
        data = np.concatenate([self.data, other.data])
        return Matrix.of_elements(data, *joined, self.shape, self.format, self.is_array)

    __radd__ = __add__

    def __sub__(self, other: Any) -> Any:
        return self + (-other)


def _sparse_product(a: Matrix, b: Matrix) -> Matrix:
    """A B: each element of A meets the row of B that its column names."""
    if a.shape[1] != b.shape[0]:
        raise ValueError(f"dimension mismatch: {a.shape} @ {b.shape}")
    ends = np.cumsum(np.diff(b.pattern.indptr)[a.pattern.columns])
    count = int(ends[-1]) if a.nnz else 0
    places = beside(np.arange(count), ends)
    left = np.searchsorted(ends, places, side="right")
    starts = np.concatenate([beside(np.zeros(1, np.intp), ends), ends])[left]
    right = places - starts + b.pattern.indptr[a.pattern.columns[left]]
    return Matrix.of_elements(
        a.data[left] * b.data[right],
        a.pattern.rows[left],
        b.pattern.columns[right],
        (a.shape[0], b.shape[1]),
        a.format,
        a.is_array,
    )


def as_matrix(a: Any) -> Matrix:
    """A sparse matrix, of SciPy or traced, or the elements of a dense one, zeros included."""
    if isinstance(a, Matrix):
        return a
    if is_sparse(a):
        coo = a.tocoo()
        form = a.format, isinstance(a, serving(scipy.sparse, a).sparray)
        return Matrix.of_elements(coo.data, coo.row, coo.col, coo.shape, *form)
    a = array_of(a)
    rows, columns = (beside(k.ravel(), a) for k in np.indices(np.shape(a)))
    return Matrix.of_elements(np.ravel(a), rows, columns, np.shape(a))


def is_sparse(x: Any) -> bool:
    """Whether x is a sparse matrix, of any library or with traced elements."""
    return isinstance(x, Matrix) or bool(serving(scipy.sparse, x).issparse(x))


def plain_matrix(a: Any) -> Any:
    """SciPy's matrix, array or operator of the values."""
    return a.to_scipy() if isinstance(a, Matrix) else value_of(a)


def holds(arguments: Any) -> bool:
    """Whether one of several arguments is traced, sparse matrices and nested lists included."""
    return any(
        isinstance(x, Matrix) or (isinstance(x, list | tuple) and holds(x)) or holds_traced([x])
        for x in arguments
    )
