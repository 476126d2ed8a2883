"""Least squares by a Vandermonde matrix: what polyfit of numpy and of numpy.polynomial share."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING, Any

import numpy as np

from plugrad import value_of
from plugrad_numpy.constructors import array

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["checked", "fit", "solved", "warn_of_rank"]


def fit(
    vander: Callable[[Any, int], Any], x: Any, y: Any, deg: Any, rcond: Any, full: bool, w: Any
) -> Any:
    """The `fit` functions of numpy.polynomial: of the degree or degrees `deg`.

    Raises TypeError and ValueError as they do.
    """
    degrees = np.asarray(deg)
    if degrees.ndim > 1 or degrees.dtype.kind not in "iu" or degrees.size == 0:
        raise TypeError("deg must be an int or non-empty 1-D array of int")
    x, y, w = checked(x, y, w, np.min(degrees))
    kept = np.sort(degrees) if degrees.ndim else np.arange(int(degrees) + 1)
    rcond = len(x) * np.finfo(x.dtype).eps if rcond is None else rcond
    c, residuals, rank, s, _ = solved(vander(x, int(kept[-1]))[:, kept], y, w, rcond)
    if degrees.ndim:
        c = np.tensordot(np.equal.outer(np.arange(kept[-1] + 1), kept).astype(c.dtype), c, 1)
    if full:
        return c, [residuals, rank, s, rcond]
    warn_of_rank(rank, len(kept), "The fit may be poorly conditioned")
    return c


def checked(x: Any, y: Any, w: Any, lowest: Any) -> tuple[Any, Any, Any]:
    """Points, values and weights as arrays of floats; raises where NumPy does."""
    x, y = array(x) + 0.0, array(y) + 0.0
    if lowest < 0:
        raise ValueError("expected deg >= 0")
    if x.ndim != 1:
        raise TypeError("expected 1D vector for x")
    if x.size == 0:
        raise TypeError("expected non-empty vector for x")
    if y.ndim < 1 or y.ndim > 2:
        raise TypeError("expected 1D or 2D array for y")
    if len(x) != len(y):
        raise TypeError("expected x and y to have same length")
    if w is not None:
        w = array(w) + 0.0
        if w.ndim != 1:
            raise TypeError("expected 1D vector for w")
        if len(x) != len(w):
            raise TypeError("expected x and w to have same length")
    return x, y, w


def solved(lhs: Any, y: Any, w: Any, rcond: Any) -> tuple[Any, Any, Any, Any, Any]:
    """`numpy.linalg.lstsq` with columns scaled to length 1, and with it the weighted lhs."""
    if w is not None:
        lhs = lhs * w[:, None]
        y = y * (w[:, None] if y.ndim == 2 else w)
    squares = np.sum(np.real(lhs * np.conj(lhs)), axis=0)
    lengths = np.sqrt(np.where(value_of(squares) == 0, 1, squares))
    c, residuals, rank, s = np.linalg.lstsq(lhs / lengths, y, rcond)
    return c / (lengths[:, None] if c.ndim == 2 else lengths), residuals, rank, s, lhs


def warn_of_rank(rank: int, order: int, message: str) -> None:
    """NumPy's warning that the points do not determine the coefficients."""
    if rank != order:
        warnings.warn(message, np.exceptions.RankWarning, stacklevel=4)
