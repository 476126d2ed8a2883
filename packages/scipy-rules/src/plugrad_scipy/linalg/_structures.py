"""Which elements of a matrix count: triangles, diagonals, bands, as functions that trace.

A function that takes a Hermitian matrix reads one triangle.  Its derivative is that along Hermitian
directions, and the cotangent is Hermitian, whichever triangle is read.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from plugrad import RuleSet, primitive
from plugrad_numpy.rules.matrices import adjoint, hermitian_part, transposed

__all__ = [
    "band_product",
    "dense_of_bands",
    "dense_of_hermitian_bands",
    "hermitian_band_product",
    "hermitian_of",
    "rules",
    "symmetric_of",
]

rules = RuleSet()


@primitive
def hermitian_of(a: Any, lower: bool) -> Any:
    """The Hermitian matrix with the lower (or upper) triangle of A."""
    return _mirrored(a, lower, np.conj)


@primitive
def symmetric_of(a: Any, lower: bool) -> Any:
    """The symmetric matrix with the lower (or upper) triangle of A."""
    return _mirrored(a, lower, np.asarray)


def _mirrored(a: Any, lower: bool, conj: Any) -> Any:
    half = np.tril(a, -1) if lower else np.triu(a, 1)
    diagonal = a * np.eye(a.shape[-1], dtype=a.dtype)
    if conj is np.conj:
        diagonal = np.real(diagonal)
    return half + diagonal + conj(transposed(half))


def _symmetric_part(g: Any, ans: Any, a: Any, lower: bool) -> Any:
    return (g + transposed(g)) / 2


def _hermitian_part(g: Any, ans: Any, a: Any, lower: bool) -> Any:
    return hermitian_part(g)


rules.rule(hermitian_of, vjp=_hermitian_part, jvp=_hermitian_part)
rules.rule(symmetric_of, vjp=_symmetric_part, jvp=_symmetric_part)

# -- bands, as LAPACK stores them: a diagonal is a row ---------------------------------------------


def band_product(bands: Any, x: Any, lower: int, upper: int) -> Any:
    """A x for the matrix of `lower` + 1 + `upper` diagonals: A[i, j] is bands[upper + i - j, j]."""
    n = x.shape[0]
    total = 0
    for k in range(-lower, upper + 1):  # the diagonal j - i = k
        rows, columns = slice(max(0, -k), min(n, n - k)), slice(max(0, k), min(n, n + k))
        if rows.start >= rows.stop:
            continue
        part = _columns(bands[upper - k, columns], x) * x[columns]
        total = total + _padded(part, rows.start, n - rows.stop)
    return total


def hermitian_band_product(bands: Any, x: Any, lower: bool) -> Any:
    """A x for the Hermitian matrix of which `bands` holds the lower or the upper diagonals."""
    count, n = bands.shape[0], x.shape[0]
    total = np.real(bands[0 if lower else count - 1])
    total = _columns(total, x) * x
    for k in range(1, min(count, n)):
        band = bands[k, : n - k] if lower else np.conj(bands[count - 1 - k, k:])
        below = _columns(band, x) * x[: n - k]
        above = _columns(np.conj(band), x) * x[k:]
        total = total + _padded(below, k, 0) + _padded(above, 0, k)
    return total


def _columns(band: Any, x: Any) -> Any:
    return band[:, None] if x.ndim == 2 else band


def _padded(x: Any, before: int, after: int) -> Any:
    zeros = [np.zeros((k, *x.shape[1:]), dtype=x.dtype) for k in (before, after)]
    return np.concatenate([zeros[0], x, zeros[1]])


def dense_of_bands(bands: Any, lower: int, upper: int) -> Any:
    """The matrix of `lower` + 1 + `upper` diagonals."""
    n = bands.shape[1]
    i, j = np.indices((n, n))
    inside = (j - i <= upper) & (i - j <= lower)
    return np.where(inside, bands[np.clip(upper + i - j, 0, bands.shape[0] - 1), j], 0)


def dense_of_hermitian_bands(bands: Any, lower: bool) -> Any:
    """The Hermitian matrix of which `bands` holds the lower or the upper diagonals."""
    count, n = bands.shape
    i, j = np.indices((n, n))
    row = i - j if lower else count - 1 + i - j
    side = (i >= j) if lower else (i <= j)
    inside = side & (np.abs(i - j) < count)
    half = np.where(inside, bands[np.clip(row, 0, count - 1), j], 0)
    strict = half * (i != j)
    diagonal = np.real(half * (i == j)) if half.dtype.kind == "c" else half * (i == j)
    return strict + adjoint(strict) + diagonal
