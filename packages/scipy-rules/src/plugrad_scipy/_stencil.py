"""Derivatives by interpolation, for parameters in which a function has no closed form.

`derivative(fun, k, args, radius, order)` interpolates an analytic function of argument k in the 20
Chebyshev points of an interval around it, and differentiates the polynomial (Trefethen,
*Approximation Theory and Approximation Practice*, chapters 8 and 21).  The polynomial converges
geometrically, so the interval can be as wide as the scale on which the function varies, and that is
what keeps the error small: the rounding error of the function is multiplied by about 20 over that
scale, where a difference quotient divides it by a small step.  At the end of a domain the interval
begins there, and the point lies aside of its middle.

The scale is found: from `radius` downward the interval shrinks until the last Chebyshev
coefficients, which measure both truncation and noise, say that the derivative has 12 digits, or
that a narrower one is no better.  Where the best of `LEVELS` intervals is still worse than
`TRUSTED`, the result is nan and not a guess.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.polynomial import chebyshev

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

__all__ = ["LEVELS", "POINTS", "SHRINK", "TRUSTED", "derivative"]

POINTS = 20
LEVELS = 7
SHRINK = 3.0
ENOUGH = 1e-12
GOOD = 1e-9
TRUSTED = 1e-6
CHUNK = 1 << 14

NODES = np.cos(np.pi * (np.arange(POINTS) + 0.5) / POINTS)
# Values at the nodes to Chebyshev coefficients (DLMF 3.11.9).
TRANSFORM = chebyshev.chebvander(NODES, POINTS - 1).T * (2 / POINTS)
TRANSFORM[0] /= 2


def derivative(
    fun: Callable[..., Any],
    k: int,
    args: Sequence[Any],
    radius: Any,
    order: int,
    low: float = -np.inf,
) -> Any:
    """The derivative of this order of fun(*args) in args[k] >= low, element by element.

    `args` and `radius` are arrays of one dimension and one length; `fun` takes arrays of any shapes
    that broadcast, and may give nan outside its domain.  Argument k is real, or complex for a
    holomorphic function.  Returns an array of that length, nan where no interval served.

    Example:
        >>> import numpy as np
        >>> x = np.array([1.0, 2.0])
        >>> bool(np.allclose(derivative(np.exp, 0, [x], np.ones(2), 1), np.exp(x), rtol=1e-13))
        True
    """
    size = len(args[k])
    pieces = [slice(start, start + CHUNK) for start in range(0, size, CHUNK)]
    with np.errstate(all="ignore"):
        found = [
            _of_piece(fun, k, [a[piece] for a in args], radius[piece], order, low)
            for piece in pieces
        ]
    return np.concatenate(found) if found else np.zeros(0)


def _of_piece(
    fun: Callable[..., Any], k: int, args: list[Any], radius: Any, order: int, low: float
) -> Any:
    """The same for few elements: each keeps the best of its intervals."""
    best = np.full(len(args[k]), np.nan)
    error = np.full(len(args[k]), np.inf)
    size = np.zeros(len(args[k]))
    left = np.arange(len(args[k]))
    for level in range(LEVELS):
        if not left.size:
            break
        width = radius[left] / SHRINK**level
        value, bound, scale = _interpolate(fun, k, [a[left] for a in args], width, order, low)
        better = bound < error[left]
        best = best.astype(np.result_type(best, value), copy=False)
        best[left[better]] = value[better]
        error[left[better]] = bound[better]
        size[left[better]] = scale[better]
        reached = error[left] / (np.abs(best[left]) + size[left])
        done = (error[left] <= ENOUGH * np.abs(best[left])) | (~better & (reached <= GOOD))
        left = left[~done]
    best[~(error <= TRUSTED * (np.abs(best) + size))] = np.nan
    return best


def _interpolate(
    fun: Callable[..., Any], k: int, args: list[Any], width: Any, order: int, low: float
) -> tuple[Any, Any, Any]:
    """The derivative from one interval, a bound of its error, and the size of the function."""
    x = args[k]
    middle = x if low == -np.inf else np.maximum(x, low + width)
    values = fun(*args[:k], middle + width * NODES[:, None], *args[k + 1 :])
    coefficients = TRANSFORM @ values
    slopes = _slopes(order) if middle is x else _slopes_at((x - middle) / width, order)
    scale = width**order
    last = np.abs(coefficients[-4:]).max(axis=0)
    bound = last * (np.abs(slopes).max(axis=0) / scale)
    bound = np.where(np.isfinite(bound), bound, np.inf)
    return (slopes * coefficients).sum(axis=0) / scale, bound, np.abs(values).max(axis=0)


@cache
def _slopes(order: int) -> Any:
    """The derivatives at 0 of the Chebyshev polynomials, a column."""
    return _slopes_at(np.zeros(1), order)


def _slopes_at(points: Any, order: int) -> Any:
    """The derivatives of the Chebyshev polynomials (rows) at some points (columns)."""
    return np.stack(
        [chebyshev.chebval(points, chebyshev.chebder(one, order)) for one in np.eye(POINTS)]
    )
