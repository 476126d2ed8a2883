"""Piecewise polynomials and B-splines at points: the kernels that scipy.interpolate is built on.

Which piece a point is on is constant.  There it is a polynomial in the point, and linear in the
coefficients, so the kernels are written in NumPy, and trace in points, coefficients and knots.
They have the names and arguments by which SciPy's Python code calls its compiled ones.
"""

from __future__ import annotations

from math import comb, factorial, perm
from typing import Any

import numpy as np

import plugrad_numpy
from plugrad import value_of
from plugrad.errors import NotDifferentiableError
from plugrad_scipy._private import Private

__all__ = [
    "evaluate",
    "evaluate_bernstein",
    "evaluate_nd",
    "evaluate_spline",
    "fix_continuity",
    "integrate",
    "newton",
    "real_roots",
    "spans",
]


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


def evaluate_bernstein(c: Any, x: Any, points: Any, nu: int, extrapolate: bool, out: Any) -> None:
    """_ppoly.evaluate_bernstein: the nu-th derivative of polynomials in the Bernstein basis."""
    piece, missing = _pieces(x, points, bool(extrapolate))
    width = (x[piece + 1] - x[piece])[:, None]
    part = (points - x[piece])[:, None] / width
    degree = c.shape[0] - 1 - nu
    slopes = np.diff(c, nu, axis=0) * perm(degree + nu, nu) if degree >= 0 else c[:0]
    total: Any = np.zeros((len(piece), c.shape[2]), c.dtype)
    for a in range(degree + 1):
        weight = comb(degree, a) * part**a * (1 - part) ** (degree - a)
        total = total + weight * slopes[a][piece] / width**nu
    out[...] = np.where(missing[:, None], np.nan, total)


def evaluate_nd(
    c: Any, xs: Any, sizes: Any, points: Any, nu: Any, extrapolate: bool, out: Any
) -> None:
    """_ppoly.evaluate_nd: mixed derivatives of a piecewise polynomial of several variables."""
    found = [_pieces(x, points[:, d], bool(extrapolate)) for d, x in enumerate(xs)]
    missing = np.any([lacks for _, lacks in found], axis=0)
    shape = (*map(int, sizes), *(len(x) - 1 for x in xs), c.shape[2])
    total = np.reshape(c, shape)[(slice(None),) * len(xs) + tuple(piece for piece, _ in found)]
    for d, x in enumerate(xs):
        step = (points[:, d] - x[found[d][0]])[:, None]
        degree, order, coefficients = int(sizes[d]) - 1, int(nu[d]), total
        total = np.zeros_like(value_of(coefficients)[0])
        for k in range(degree - order + 1):
            total = total * step + perm(degree - k, order) * coefficients[k]
    out[...] = np.where(missing[:, None], np.nan, total)


def integrate(c: Any, x: Any, a: Any, b: Any, extrapolate: bool, out: Any) -> None:
    """_ppoly.integrate: the integral of a piecewise polynomial from a to b."""
    degrees = np.arange(c.shape[0], 0, -1)[:, None, None]
    rising = plugrad_numpy.zeros((c.shape[0] + 1, *c.shape[1:]), c.dtype)
    rising[:-1] = c / degrees
    fix_continuity(rising, x, 0)
    ends = plugrad_numpy.zeros((2, c.shape[2]), c.dtype)
    evaluate(rising, x, plugrad_numpy.asarray([a, b]), 0, extrapolate, ends)
    out[...] = ends[1] - ends[0]


def real_roots(c: Any, x: Any, y: Any, discontinuity: bool, extrapolate: bool) -> list[Any]:
    """_ppoly.real_roots: where each piecewise polynomial takes the value y.

    Newton's method, begun at a root, leaves it where it is, and each step doubles the order to
    which its derivatives are right: three make them right up to the seventh.
    """
    plain = np.ascontiguousarray(value_of(c)), np.ascontiguousarray(value_of(x))
    ppoly = Private("scipy.interpolate._ppoly")
    roots = ppoly.real_roots(*plain, float(value_of(y)), discontinuity, extrapolate)
    return [_polished(c[:, :, j : j + 1], x, y, found) for j, found in enumerate(roots)]


def _polished(c: Any, x: Any, y: Any, roots: Any) -> Any:
    piecewise = value_of(x)
    if not len(roots) or all(value_of(given) is given for given in (c, x, y)):
        return roots
    if np.any(np.isnan(roots)):
        raise NotDifferentiableError(
            "a piecewise polynomial that is constant on a piece has no single roots there: "
            "pass plugrad.value_of of the coefficients."
        )
    jumps = np.isin(roots, piecewise) & ~np.isclose(_values(c, x, roots, 0), value_of(y))
    at = newton(lambda points, nu: _values(c, x, points, nu) - (nu == 0) * y, roots, jumps)
    index = np.clip(np.searchsorted(np.sort(piecewise), roots), 0, len(piecewise) - 1)
    order = np.argsort(piecewise)
    return np.where(jumps, x[order[index]], at)


def newton(values: Any, roots: Any, skipped: Any) -> Any:
    """Roots of values(points, nu), of which nu is the order of the derivative, as they trace.

    Those that are `skipped` may have no slope, and what becomes of them means nothing.

    Example:
        >>> newton(lambda x, nu: 2 * x if nu else x * x - 4, np.array([2.0]), np.array([False]))
        array([2.])
    """
    at = roots
    for _ in range(3):
        slope = values(at, 1)
        if np.any((np.abs(value_of(slope)) < 1e-10) & ~skipped):
            raise NotDifferentiableError(
                "a root of an interpolant at which its slope is zero has no derivative: pass "
                "plugrad.value_of of what it is made of, or shift the value."
            )
        at = at - values(at, 0) / np.where(skipped, 1.0, slope)
    return at


def _values(c: Any, x: Any, points: Any, nu: int) -> Any:
    out = plugrad_numpy.zeros((len(points), 1))
    evaluate(c, x, points, nu, True, out)
    return out[:, 0]


def spans(t: Any, k: int, points: Any) -> Any:
    """For each point the knot before it, among those that begin an interval of the spline.

    Example:
        >>> spans(np.arange(6.0), 1, np.array([2.5, -1.0]))
        array([2, 1])
    """
    knots, at = np.asarray(value_of(t)), np.asarray(value_of(points))
    return np.clip(np.searchsorted(knots, at, "right") - 1, k, len(knots) - k - 2)


def evaluate_spline(t: Any, c: Any, k: int, points: Any, nu: int, extrapolate: bool) -> Any:
    """_dierckx.evaluate_spline: the nu-th derivative at points, by de Boor's recursion."""
    at = np.asarray(value_of(points))
    span = spans(t, k, points)
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
