"""Make sparse matrices of traced elements: the formats, diags, blocks, kron, triangles."""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np
import scipy.sparse

from plugrad_numpy.placing import beside
from plugrad_scipy._libraries import array_of, serving
from plugrad_scipy._stand_in import stands_in
from plugrad_scipy.sparse._matrix import Matrix, as_matrix, holds, is_sparse
from plugrad_scipy.sparse._pattern import Pattern

__all__ = [
    "NEWER",
    "block_array",
    "block_diag",
    "bmat",
    "coo_array",
    "coo_matrix",
    "csc_array",
    "csc_matrix",
    "csr_array",
    "csr_matrix",
    "diags",
    "diags_array",
    "hstack",
    "kron",
    "tril",
    "triu",
    "vstack",
]


def _of_traced(argument: Any, shape: Any, form: tuple[str, bool]) -> Matrix:
    """What a format makes of (data, indices, indptr), (data, (rows, columns)), or a matrix."""
    if not isinstance(argument, tuple):
        found = as_matrix(argument)
        return Matrix(found.data, found.pattern, *form)
    data, *where = argument
    data = array_of(data)
    if len(where) == 2:  # SciPy checks the indices and knows the positions
        positions = beside(np.arange(1.0, data.shape[0] + 1), data)
        compressed = getattr(serving(scipy.sparse, data), f"{form[0]}_array")
        coo = compressed((positions, *where), shape=shape).tocoo()
        index = coo.data.astype(np.intp) - 1
        return Matrix.of_elements(data[index], coo.row, coo.col, coo.shape, *form)
    rows, columns = map(array_of, where[0])
    if shape is None:
        shape = (int(rows.max()) + 1, int(columns.max()) + 1)
    return Matrix.of_elements(data, rows, columns, tuple(shape), *form)


def _applied(name: str, a: Any, other: Any) -> Any:
    """What a plain matrix gives with a traced operand; a product needs no order of the elements."""
    kind, _, form = type(a).__name__.partition("_")
    of_arrays = name == "__matmul__" or (name == "__mul__" and form == "matrix") or name == "dot"
    if kind == "coo" or not of_arrays or is_sparse(other) or np.ndim(other) == 0:
        return getattr(as_matrix(a), name)(other)
    flipped = kind == "csc"
    pattern = Pattern(a.indptr, a.indices, a.shape[::-1] if flipped else a.shape)
    return Matrix(a.data, pattern).times(other, flipped)


OURS_IN = "plugrad_scipy.sparse"


@cache
def format_of(base: Any, module: str = OURS_IN) -> Any:
    """A subclass of a format of a library that takes, and multiplies with, traced values."""

    class Format(base):  # type: ignore[misc]
        def __new__(cls, arg1: Any, shape: Any = None, dtype: Any = None, **_: Any) -> Any:
            if not holds([arg1]):
                return base.__new__(cls)
            name, kind = base.__name__.split("_")
            found = _of_traced(arg1, shape, (name, kind == "array"))
            return found if dtype is None else found.astype(dtype)

        def transpose(self, *args: Any, **kwargs: Any) -> Any:
            found = super().transpose(*args, **kwargs)
            kind: Any = type(found)
            if module == OURS_IN:
                return FORMATS[kind](found) if kind in FORMATS else found
            ours = kind.__module__ == module or not hasattr(found, "tocsr")
            return found if ours else format_of(kind, module)(found)

        def dot(self, other: Any) -> Any:
            return _applied("dot", self, other) if holds([other]) else super().dot(other)

    def operator(name: str) -> Any:
        def apply(self: Any, other: Any) -> Any:
            if holds([other]):
                return _applied(name, self, other)
            return getattr(super(Format, self), name)(other)

        apply.__name__ = name
        return apply

    for name in ("matmul", "mul", "add", "sub"):
        setattr(Format, f"__{name}__", operator(f"__{name}__"))
    Format.__name__ = Format.__qualname__ = base.__name__
    Format.__module__ = module
    Format.__doc__ = (
        f"scipy.sparse.{base.__name__}, which takes traced elements too.\n\n    Of traced "
        "elements it gives a traced matrix of the same pattern; its indices are constants.  Of a\n"
        "    dense traced array every element is kept, zeros as well.\n    "
    )
    return Format


csr_array, csr_matrix = format_of(scipy.sparse.csr_array), format_of(scipy.sparse.csr_matrix)
csc_array, csc_matrix = format_of(scipy.sparse.csc_array), format_of(scipy.sparse.csc_matrix)
coo_array, coo_matrix = format_of(scipy.sparse.coo_array), format_of(scipy.sparse.coo_matrix)
OURS = (csr_array, csr_matrix, csc_array, csc_matrix, coo_array, coo_matrix)
FORMATS = {ours.__mro__[1]: ours for ours in OURS}


NEWER: dict[str, Any] = {}  # of names that not every version of SciPy has
if hasattr(scipy.sparse, "matrix_transpose"):  # since 1.18

    @stands_in(scipy.sparse.matrix_transpose, holds)
    def matrix_transpose(A: Any) -> Any:
        """The transpose, as scipy.sparse.matrix_transpose."""
        return as_matrix(A).mT

    NEWER["matrix_transpose"] = matrix_transpose


@stands_in(scipy.sparse.diags_array, holds)
def diags_array(
    diagonals: Any, /, *, offsets: Any = 0, shape: Any = None, format: Any = None, dtype: Any = None
) -> Any:
    """The matrix of these diagonals, as scipy.sparse.diags_array.

    Example:
        >>> import numpy as np
        >>> from plugrad import grad
        >>> from plugrad_scipy import sparse
        >>> grad(lambda d: (sparse.diags_array([d], offsets=[1]) @ np.arange(3.0))[0])(np.ones(2))
        array([1., 0.])
    """
    return _diagonals(diagonals, offsets, shape, format, dtype, True)


@stands_in(scipy.sparse.diags, holds)
def diags(
    diagonals: Any, offsets: Any = 0, shape: Any = None, format: Any = None, dtype: Any = None
) -> Any:
    """The matrix of these diagonals, as scipy.sparse.diags."""
    return _diagonals(diagonals, offsets, shape, format, dtype, False)


def _diagonals(
    diagonals: Any, offsets: Any, shape: Any, format: Any, dtype: Any, is_array: bool
) -> Any:
    if np.ndim(offsets) == 0:
        diagonals = [diagonals] if np.ndim(diagonals[0]) == 0 else diagonals
        offsets = [offsets]
    diagonals = [np.ravel(array_of(d)) for d in diagonals]
    if shape is None:
        n = diagonals[0].shape[0] + abs(offsets[0])
        shape = (n, n)
    data, rows, columns = [], [], []
    for diagonal, k in zip(diagonals, offsets, strict=True):
        first, second = max(0, -k), max(0, k)
        length = min(shape[0] - first, shape[1] - second)
        if diagonal.shape[0] not in (1, length):
            raise ValueError(f"Diagonal length {diagonal.shape[0]} does not agree with {shape}")
        data.append(np.broadcast_to(diagonal, (length,)))
        places = beside(np.arange(length), *diagonals)
        rows.append(places + first)
        columns.append(places + second)
    where = np.concatenate(rows), np.concatenate(columns)
    found = Matrix.of_elements(
        np.concatenate(data), *where, tuple(shape), format or "dia", is_array
    )
    return found if dtype is None else found.astype(dtype)


def _placed(blocks: Any, corners: Any, shape: tuple[int, int], format: Any) -> Matrix:
    """Blocks with the corner of each."""
    data = np.concatenate([m.data for m in blocks])
    rows = np.concatenate([m.pattern.rows + i for m, (i, _) in zip(blocks, corners, strict=True)])
    columns = np.concatenate(
        [m.pattern.columns + j for m, (_, j) in zip(blocks, corners, strict=True)]
    )
    is_array = any(m.is_array for m in blocks)
    return Matrix.of_elements(data, rows, columns, shape, format or "coo", is_array)


def _stacked(blocks: Any, axis: int, format: Any, dtype: Any) -> Matrix:
    parts = [as_matrix(b) for b in blocks]
    other = {m.shape[1 - axis] for m in parts}
    if len(other) > 1:
        raise ValueError(f"blocks of different sizes along axis {1 - axis}: {sorted(other)}")
    starts = np.cumsum([0, *(m.shape[axis] for m in parts)])
    corners = [(s, 0) if axis == 0 else (0, s) for s in starts[:-1]]
    sizes = (int(starts[-1]), other.pop())
    found = _placed(parts, corners, sizes if axis == 0 else sizes[::-1], format)
    return found if dtype is None else found.astype(dtype)


@stands_in(scipy.sparse.hstack, holds)
def hstack(blocks: Any, format: Any = None, dtype: Any = None) -> Any:
    """Matrices side by side, as scipy.sparse.hstack."""
    return _stacked(blocks, 1, format, dtype)


@stands_in(scipy.sparse.vstack, holds)
def vstack(blocks: Any, format: Any = None, dtype: Any = None) -> Any:
    """Matrices one below the other, as scipy.sparse.vstack."""
    return _stacked(blocks, 0, format, dtype)


def _of_blocks(blocks: Any, format: Any, dtype: Any) -> Matrix:
    """Blocks in rows and columns, None for one of zeros."""
    parts = [[None if b is None else as_matrix(b) for b in row] for row in blocks]
    heights = [next(m.shape[0] for m in row if m is not None) for row in parts]
    columns = list(zip(*parts, strict=True))
    widths = [next(m.shape[1] for m in column if m is not None) for column in columns]
    some = next(m for row in parts for m in row if m is not None)
    rows = [
        [_empty_like(some, (m, n)) if b is None else b for b, n in zip(row, widths, strict=True)]
        for row, m in zip(parts, heights, strict=True)
    ]
    return _stacked([_stacked(row, 1, None, None) for row in rows], 0, format, dtype)


def _empty_like(a: Matrix, shape: tuple[int, int]) -> Matrix:
    where = a.pattern.rows[:0], a.pattern.columns[:0]
    return Matrix.of_elements(a.data[:0], *where, shape, "coo", a.is_array)


@stands_in(scipy.sparse.block_array, holds)
def block_array(blocks: Any, *, format: Any = None, dtype: Any = None) -> Any:
    """The matrix of blocks in rows and columns, as scipy.sparse.block_array."""
    return _of_blocks(blocks, format, dtype)


@stands_in(scipy.sparse.bmat, holds)
def bmat(blocks: Any, format: Any = None, dtype: Any = None) -> Any:
    """The matrix of blocks in rows and columns, as scipy.sparse.bmat."""
    return _of_blocks(blocks, format, dtype)


@stands_in(scipy.sparse.block_diag, holds)
def block_diag(mats: Any, format: Any = None, dtype: Any = None) -> Any:
    """Matrices along the diagonal, as scipy.sparse.block_diag."""
    parts = [as_matrix(np.atleast_2d(m) if not hasattr(m, "format") else m) for m in mats]
    rows = np.cumsum([0, *(m.shape[0] for m in parts)])
    columns = np.cumsum([0, *(m.shape[1] for m in parts)])
    corners = list(zip(rows[:-1], columns[:-1], strict=True))
    found = _placed(parts, corners, (int(rows[-1]), int(columns[-1])), format)
    return found if dtype is None else found.astype(dtype)


@stands_in(scipy.sparse.kron, holds)
def kron(A: Any, B: Any, format: Any = None) -> Any:
    """The Kronecker product, as scipy.sparse.kron."""
    a, b = as_matrix(A), as_matrix(B)
    data = np.ravel(a.data[:, None] * b.data)
    rows = np.ravel(a.pattern.rows[:, None] * b.shape[0] + b.pattern.rows)
    columns = np.ravel(a.pattern.columns[:, None] * b.shape[1] + b.pattern.columns)
    shape = a.shape[0] * b.shape[0], a.shape[1] * b.shape[1]
    return Matrix.of_elements(data, rows, columns, shape, format or "coo", a.is_array or b.is_array)


def _where(a: Matrix, inside: Any, format: Any) -> Matrix:
    rows, columns = a.pattern.rows[inside], a.pattern.columns[inside]
    form = format or a.format, a.is_array
    return Matrix.of_elements(a.data[np.flatnonzero(inside)], rows, columns, a.shape, *form)


@stands_in(scipy.sparse.tril, holds)
def tril(A: Any, k: int = 0, format: Any = None) -> Any:
    """The lower triangle, as scipy.sparse.tril."""
    a = as_matrix(A)
    return _where(a, a.pattern.columns - a.pattern.rows <= k, format)


@stands_in(scipy.sparse.triu, holds)
def triu(A: Any, k: int = 0, format: Any = None) -> Any:
    """The upper triangle, as scipy.sparse.triu."""
    a = as_matrix(A)
    return _where(a, a.pattern.columns - a.pattern.rows >= k, format)
