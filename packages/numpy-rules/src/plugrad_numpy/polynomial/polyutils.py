"""`numpy.polynomial.polyutils`, traced: series of one length or another, and maps of intervals."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.polynomial import polyutils

from plugrad import value_of
from plugrad_numpy.constructors import array
from plugrad_numpy.passthrough import fetch

__all__ = [
    "as_series",
    "getdomain",
    "mapdomain",
    "mapparms",
    "padded",
    "series",
    "trimcoef",
    "trimmed",
    "trimseq",
    "vector",
]


def __getattr__(name: str) -> Any:
    return fetch(polyutils, name, globals())


def __dir__() -> list[str]:
    return sorted({*dir(polyutils), *globals()})


def as_series(alist: Any, trim: bool = True) -> list[Any]:
    """`numpy.polynomial.polyutils.as_series`: vectors of one dtype, without zeros at the end.

    Raises ValueError for one that is empty or has two axes.

    Example:
        >>> from plugrad import grad
        >>> grad(lambda x: as_series([[x, 3.0 * x, 0.0]])[0].sum())(1.0)
        4.0
    """
    rows = [array(c, ndmin=1) for c in alist]
    plain = polyutils.as_series([value_of(c) for c in rows], trim)
    return [
        c[: p.size] if c.dtype == p.dtype else c[: p.size].astype(p.dtype)
        for c, p in zip(rows, plain, strict=True)
    ]


def vector(c: Any) -> Any:
    """The coefficients of one series, untrimmed; raises ValueError as `as_series` does."""
    return as_series([c], trim=False)[0]


def series(*given: Any) -> list[Any]:
    """The coefficients of series, untrimmed, in a dtype common to all."""
    return as_series(given, trim=False)


def trimseq(seq: Any) -> Any:
    """`numpy.polynomial.polyutils.trimseq`: without the zeros at the end, the first one kept."""
    return seq[: len(polyutils.trimseq(value_of(seq)))]


trimmed = trimseq


def trimcoef(c: Any, tol: Any = 0) -> Any:
    """`numpy.polynomial.polyutils.trimcoef`: without small coefficients at the end."""
    c = vector(c)
    kept = polyutils.trimcoef(value_of(c), value_of(tol))
    return c[: kept.size] if np.any(kept) else c[:1] * 0


def padded(c: Any, size: int) -> Any:
    """A series with zeros behind it, to a length.

    Example:
        >>> padded(np.array([1.0, 2.0]), 3)
        array([1., 2., 0.])
    """
    missing = size - c.shape[0]
    return np.concatenate([c, np.zeros(missing, c.dtype)]) if missing else c


def getdomain(x: Any) -> Any:
    """`numpy.polynomial.polyutils.getdomain`: the least interval, or rectangle, with all points.

    Example:
        >>> getdomain([3.0, 1.0, 2.0])
        array([1., 3.])
    """
    x = vector(x)
    if x.dtype.kind != "c":
        return np.stack([x.min(), x.max()])
    corners = [f(x.real) + 1j * f(x.imag) for f in (np.min, np.max)]
    return np.stack(corners)


def mapparms(old: Any, new: Any) -> tuple[Any, Any]:
    """`numpy.polynomial.polyutils.mapparms`: (offset, scale) of the map between two intervals."""
    parameters: tuple[Any, Any] = polyutils.mapparms(old, new)
    return parameters


def mapdomain(x: Any, old: Any, new: Any) -> Any:
    """`numpy.polynomial.polyutils.mapdomain`: points of one interval in the place of another.

    Example:
        >>> mapdomain(np.array([0.0, 1.0, 2.0]), [0.0, 2.0], [-1.0, 1.0])
        array([-1.,  0.,  1.])
    """
    if isinstance(x, list | tuple):
        x = array(x)
    offset, scale = mapparms(old, new)
    return x * scale + offset  # x first: it may be a series, of which a number knows nothing
