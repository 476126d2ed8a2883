"""Where the stored elements of a sparse matrix are, and its product with dense arrays.

The pattern is constant; the elements are a vector, which may be traced.  The product is linear in
each of the two, so it is the only rule that sparse matrices need.
"""

from __future__ import annotations

from functools import cached_property
from typing import Any

import numpy as np
import scipy.sparse

from plugrad import RuleSet, primitive
from plugrad_numpy.placing import beside
from plugrad_scipy._libraries import serving

__all__ = ["Pattern", "numbered", "product", "rules", "sorted_pattern"]

rules = RuleSet()


class Pattern:
    """The positions of the elements, row by row, as scipy.sparse.csr_array has them."""

    def __init__(self, indptr: Any, indices: Any, shape: tuple[int, int]):
        self.indptr = indptr
        self.indices = indices
        self.shape = shape

    @cached_property
    def rows(self) -> Any:
        """The row of each element."""
        places = beside(np.arange(len(self.indices)), self.indptr)
        return np.searchsorted(self.indptr, places, side="right") - 1

    @property
    def columns(self) -> Any:
        """The column of each element."""
        return self.indices

    def matrix(self, data: Any) -> Any:
        """SciPy's matrix of these elements, or that of the library to which they belong.

        CuPy's solvers take indices of 32 bits, which its matrices choose, and its arrays do not.
        """
        library = serving(scipy.sparse, data, self.indices)
        form = library.csr_array if library is scipy.sparse else library.csr_matrix
        return form((data, self.indices, self.indptr), shape=self.shape)

    @cached_property
    def keys(self) -> Any:
        """A number for each place, row by row."""
        return numbered(self.rows, self.columns, self.shape)

    def found(self, rows: Any, columns: Any) -> tuple[Any, Any]:
        """Which elements are at these places, and whether there is one."""
        if not len(self.indices):
            return beside(np.zeros(len(rows), np.intp), rows), rows != rows
        wanted = numbered(rows, columns, self.shape)
        index = np.clip(np.searchsorted(self.keys, wanted), 0, len(self.indices) - 1)
        return index, self.keys[index] == wanted

    def places(self, flipped: bool) -> tuple[Any, Any]:
        """Rows and columns, those of the transpose if `flipped`."""
        return (self.columns, self.rows) if flipped else (self.rows, self.columns)


def sorted_pattern(rows: Any, columns: Any, shape: tuple[int, int]) -> tuple[Pattern, Any]:
    """The pattern of elements in any order, and the order in which it has them.

    Example:
        >>> pattern, order = sorted_pattern(np.array([1, 0]), np.array([0, 1]), (2, 2))
        >>> pattern.rows, order
        (array([0, 1]), array([1, 0]))
    """
    order = np.argsort(numbered(rows, columns, shape), kind="stable")
    counts = np.cumsum(np.bincount(rows, minlength=shape[0]))
    indptr = np.concatenate([beside(np.zeros(1, np.intp), counts), counts])
    return Pattern(indptr, columns[order], shape), order


def numbered(rows: Any, columns: Any, shape: tuple[int, int]) -> Any:
    """A number for each place of a matrix, row by row."""
    return rows.astype(np.int64) * shape[1] + columns


@primitive
def product(data: Any, x: Any, pattern: Pattern, flipped: bool) -> Any:
    """A x, or Aᵀ x if `flipped`, of a vector or of columns x."""
    matrix = pattern.matrix(data)
    return (matrix.T if flipped else matrix) @ x


def _to_data(g: Any, ans: Any, data: Any, x: Any, pattern: Pattern, flipped: bool) -> Any:
    rows, columns = pattern.places(flipped)
    pairs = g[rows] * x[columns]
    return np.sum(pairs, axis=-1) if pairs.ndim > 1 else pairs


def _to_x(g: Any, ans: Any, data: Any, x: Any, pattern: Pattern, flipped: bool) -> Any:
    return product(data, g, pattern, not flipped)


rules.linear(product, _to_data, _to_x)
