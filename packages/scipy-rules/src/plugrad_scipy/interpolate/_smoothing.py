"""Smoothing splines of FITPACK and of make_splrep, by the two conditions that determine them.

With knots t, matrices A of weighted B-splines at the data and D of their jumps, the coefficients
minimise |A c - b|² + λ |D c|², and λ is such that |A c - b|² is what s asks for (Dierckx, 1975;
Dierckx, 1982, equation 15).  SciPy's fit is taken as it is, and differentiated by these conditions:
the first is solved anew, the second has λ by the implicit function theorem.

SciPy stops as soon as the residual is within 0.1 % of s.  The fraction of s that it has found is
held constant, so derivatives are as accurate as that.  Which data are knots is constant.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import scipy.optimize

import plugrad_numpy
from plugrad import value_of
from plugrad.errors import NotDifferentiableError
from plugrad_scipy.interpolate._bases import matrix
from plugrad_scipy.optimize._implicit import Call, NotSolvedError, solves

__all__ = [
    "coefficients",
    "curve",
    "extended",
    "jumps",
    "knots_of",
    "meeting",
    "periodic_part",
    "smoothed",
    "smoothing",
]


def jumps(t: Any, k: int) -> Any:
    """The jumps of the k-th derivatives of B-splines at the inner knots, as FITPACK scales them.

    Example:
        >>> jumps(np.array([0.0, 0.0, 1.0, 2.0, 2.0]), 1)
        array([[ 1., -2.,  1.]])
    """
    n = len(t) - k - 1
    rows = np.arange(n - k - 1)[:, None]
    knot, splines = rows + k + 1, rows + np.arange(k + 2)
    around = splines[:, :, None] + np.arange(k + 2)
    apart = np.where(around == knot[:, :, None], 1.0, t[knot][:, :, None] - t[around])
    scale = ((t[n] - t[k]) / (n - k)) ** k
    found = plugrad_numpy.zeros((n - k - 1, n))
    found[rows, splines] = scale * (t[splines + k + 1] - t[splines]) / np.prod(apart, axis=-1)
    return found


def extended(inner: Any, k: int, ends: tuple[Any, Any], periodic: bool = False) -> Any:
    """A knot vector of inner knots: its ends are repeated, or inner knots a period further.

    Example:
        >>> extended(np.array([1.0]), 1, (0.0, 3.0)), extended(np.array([1.0]), 1, (0.0, 3.0), True)
        (array([0., 0., 1., 3., 3.]), array([-2.,  0.,  1.,  3.,  4.]))
    """
    low, high = (plugrad_numpy.asarray(end, float) for end in ends)
    if not periodic:
        return np.concatenate([np.stack([low] * (k + 1)), inner, np.stack([high] * (k + 1))])
    period = np.concatenate([np.stack([low]), inner])
    turns = np.arange(-k, len(period) + k + 1)
    return period[turns % len(period)] + (high - low) * (turns // len(period))


def knots_of(x: Any, knots: Any, k: int, ends: tuple[Any, Any], periodic: bool = False) -> Any:
    """Knots that SciPy chose, which are data or half-way between them, as functions of x.

    Raises NotDifferentiableError for knots that are neither.

    Example:
        >>> knots = np.array([0.0, 0.0, 1.5, 3.0, 3.0])
        >>> knots_of(np.array([0.0, 1.0, 2.0, 3.0]), knots, 1, (0.0, 3.0))
        array([0. , 0. , 1.5, 3. , 3. ])
    """
    plain, inner = value_of(x), knots[k + 1 : -k - 1]
    sites, values = x, plain
    if not np.all(np.isin(inner, plain)):
        sites, values = (x[1:] + x[:-1]) / 2, (plain[1:] + plain[:-1]) / 2
    index = np.clip(np.searchsorted(values, inner), 0, len(values) - 1)
    if not np.array_equal(values[index], inner):
        raise NotDifferentiableError(
            "a smoothing spline whose knots are not among its data cannot be differentiated in x: "
            "pass plugrad.value_of(x), or the knots themselves (make_lsq_spline)."
        )
    return extended(sites[index], k, ends, periodic)


def coefficients(a: Any, d: Any, b: Any, weight: Any = 0.0) -> Any:
    """The minimum of |a c - b|² + weight |d c|², of shape (columns of a, columns of b).

    Example:
        >>> a, b = np.array([[1.0], [1.0]]), np.array([[1.0], [3.0]])
        >>> coefficients(a, np.ones((1, 1)), b, 2.0).round(12)
        array([[1.]])
    """
    rows = d[:0] if value_of(weight) == 0 else np.sqrt(weight) * d
    q, r = np.linalg.qr(np.concatenate([a, rows]))
    return np.linalg.solve(r, np.swapaxes(q[: len(a)], 0, 1) @ b)


def _smoothing(misfit_at: Any, misfit: Any) -> Any:
    """The logarithm of the λ at which the misfit is so large; it grows with λ."""
    try:
        return scipy.optimize.brentq(
            lambda x: np.log(misfit_at(np.exp(x)) / misfit), -50.0, 50.0, xtol=1e-14, rtol=1e-15
        )
    except ValueError:
        raise NotSolvedError(
            f"the residual {misfit:.3g} of a smoothing spline is as large or as small as of any "
            "spline with its knots, so it has no derivative: take another s."
        ) from None


@solves(_smoothing)
def smoothing(call: Call) -> Any:
    def excess(x: Any, given: dict[str, Any]) -> Any:
        return np.stack([np.log(given["misfit_at"](np.exp(x[0])) / given["misfit"])])

    return call.solution(lambda found, _given: found, excess)[0]


def meeting(fit: Any, misfit_of: Any, aim: Any) -> Any:
    """fit(λ) with the λ for which misfit_of(fit(λ)) is what it is to be.

    Example:
        >>> round(float(meeting(lambda weight: weight / (1 + weight), np.square, 0.25)), 12)
        0.5
    """
    return fit(np.exp(smoothing(lambda weight: misfit_of(fit(weight)), aim)))


def smoothed(fit: Any, misfit_of: Any, s: Any, found: Any) -> Any:
    """The coefficients that SciPy found (plain ones) as functions of what the others close over.

    fit(λ) gives coefficients, and misfit_of their residual.  They are fit(0) where SciPy's are, or
    where None are given; else their residual is the part of s that SciPy's is of value_of(s).

    Raises NotSolvedError if that is not within 0.2 % of s, which is more than SciPy allows.
    """
    nearest = fit(0.0)
    if found is None or not value_of(s) > 0:
        return nearest
    misfit, least = value_of(misfit_of(found)), value_of(misfit_of(nearest))
    if misfit <= (1 + 1e-9) * least:
        return nearest
    if not abs(misfit / value_of(s) - 1) < 2e-3:
        raise NotSolvedError(
            f"the smoothing spline that SciPy found has the residual {misfit:.3g} and not "
            f"s={value_of(s):.3g}, so it has no derivative: take a larger s, or s=0."
        )
    return meeting(fit, misfit_of, s * (misfit / value_of(s)))


def periodic_part(n: int, k: int) -> Any:
    """The matrix that makes n coefficients of those that a periodic spline has.

    Example:
        >>> periodic_part(3, 1)
        array([[1., 0.],
               [0., 1.],
               [1., 0.]])
    """
    return np.eye(n - k)[np.arange(n) % (n - k)]


def curve(
    x: Any, y: Any, w: Any, t: Any, k: int, s: Any, found: Any, periodic: bool = False
) -> tuple[Any, Any]:
    """The coefficients of a spline or of a curve y(x), and its residual.

    y and the plain coefficients `found` are of shape (points, columns) and (splines, columns).  If
    None are given the spline is the nearest.  A periodic one does not see the last point.
    """
    if periodic:
        x, y, w = x[:-1], y[:-1], w[:-1]
    a, d, b = matrix(t, k, x) * w[:, None], jumps(t, k), y * w[:, None]
    more = periodic_part(a.shape[1], k) if periodic else np.eye(a.shape[1])

    def fit(weight: Any) -> Any:
        return more @ coefficients(a @ more, d @ more, b, weight)

    def misfit_of(c: Any) -> Any:
        return np.sum((a @ c - b) ** 2)

    c = smoothed(fit, misfit_of, s, found)
    return c, misfit_of(c)
