"""Piecewise polynomials and B-splines at points: the kernels that scipy.interpolate is built on.

Which piece a point is on is constant.  There it is a polynomial in the point, and linear in the
coefficients, so the kernels are written in NumPy, and trace in points, coefficients and knots.
They have the names and arguments by which SciPy's Python code calls its compiled ones.
"""

from __future__ import annotations

from math import factorial, perm
from typing import Any

import numpy as np

from plugrad import value_of

__all__ = ["evaluate", "evaluate_spline", "fix_continuity"]


def _pieces(breaks: Any, points: Any, extrapolate: bool) -> tuple[Any, Any]:
    """The piece of each point, and where there is none."""
    x, at = np.asarray(value_of(breaks)), np.asarray(value_of(points))
    if x[-1] < x[0]:  # breakpoints may descend
        piece = np.searchsorted(-x, -at, "right") - 1
        outside = (at > x[0]) | (at < x[-1])
    else:
        piece = np.searchsorted(x, at, "right") - 1
        outside = (at < x[0]) | (at > x[-1])
    missing = np.isnan(at) | (outside & (not extrapolate))
    return np.clip(piece, 0, len(x) - 2), missing


def evaluate(c: Any, x: Any, points: Any, nu: int, extrapolate: bool, out: Any) -> None:
    """_ppoly.evaluate: the nu-th derivative of Σ_k c_k (x - x_i)^(K-k) at points, by Horner."""
    piece, missing = _pieces(x, points, bool(extrapolate))
    step = (points - x[piece])[:, None]
    degree = c.shape[0] - 1
    total: Any = np.zeros((len(piece), c.shape[2]), c.dtype)
    for k in range(degree - nu + 1):
        total = total * step + perm(degree - k, nu) * c[k][piece]
    out[...] = np.where(missing[:, None], np.nan, total)


def fix_continuity(c: Any, x: Any, order: int) -> None:
    """_ppoly.fix_continuity: let each piece begin where the one before ends, up to a derivative."""
    degree = c.shape[0] - 1
    for piece in range(1, c.shape[1]):
        step = x[piece] - x[piece - 1]
        for nu in range(min(order, degree), -1, -1):
            total: Any = 0.0
            for k in range(degree - nu + 1):
                total = total * step + perm(degree - k, nu) * c[k, piece - 1]
            c[degree - nu, piece] = total / factorial(nu)


def _spans(t: Any, k: int, points: Any) -> Any:
    """For each point the knot before it, among those that begin an interval of the spline."""
    knots, at = np.asarray(value_of(t)), np.asarray(value_of(points))
    return np.clip(np.searchsorted(knots, at, "right") - 1, k, len(knots) - k - 2)


def evaluate_spline(t: Any, c: Any, k: int, points: Any, nu: int, extrapolate: bool) -> Any:
    """_dierckx.evaluate_spline: the nu-th derivative at points, by de Boor's recursion."""
    at = np.asarray(value_of(points))
    span = _spans(t, k, points)
    knots = value_of(t)
    missing = np.isnan(at) | (((at < knots[k]) | (at > knots[-k - 1])) & (not extrapolate))
    found = [c[span - k + j] for j in range(k + 1)]
    for degree in range(k, k - nu, -1):
        if degree == 0:
            return np.where(missing[:, None], np.nan, 0 * found[0])
        found = [
            degree * (found[j] - found[j - 1]) / _width(t, span, degree, j, degree)
            for j in range(1, degree + 1)
        ]
    degree = k - nu
    for r in range(1, degree + 1):
        for j in range(degree, r - 1, -1):
            left = t[j + span - degree][:, None]
            weight = (points[:, None] - left) / _width(t, span, degree, j, degree + 1 - r)
            found[j] = (1 - weight) * found[j - 1] + weight * found[j]
    return np.where(missing[:, None], np.nan, found[degree])


def _width(t: Any, span: Any, degree: int, j: int, length: int) -> Any:
    first = j + span - degree
    return (t[first + length] - t[first])[:, None]
