"""Rules of interpolation between points, of unwrapping phases, and of trimming zeros.

Where a point lies between two others, how often a phase has gone round, and where zeros end, are
constants.  Values are NumPy's own.  NumPy asks only some arguments of `interp` and `unwrap` whether
they are traced; `plugrad_numpy.interp` and `plugrad_numpy.unwrap` ask all.
"""

from __future__ import annotations

from math import pi
from typing import Any

import numpy as np

from plugrad import RuleSet, primitive, value_of
from plugrad_numpy.constructors import asarray
from plugrad_numpy.placing import beside
from plugrad_numpy.spread import axes_of, from_list

__all__ = ["interp", "rules", "unwrap"]

rules = RuleSet()

# -- interpolation ---------------------------------------------------------------------------------

# Between x0 and x1 with values f0 and f1, y = f0 + w (f1 - f0) where w = (x - x0) / (x1 - x0).
# So dy = (1 - w) df0 + w df1 + s (dx - (1 - w) dx0 - w dx1) with s = (f1 - f0) / (x1 - x0): the
# tangents of xp are interpolated like those of fp, and count as x moving the other way.


@primitive
def _interp(x: Any, xp: Any, fp: Any, left: Any, right: Any) -> Any:
    return np.interp(x, xp, fp, left, right)


def _intervals(x: Any, xp: Any) -> tuple[Any, Any, Any, Any]:
    """For each x the two points it is between, and where it is before the first or after the last.

    A point of xp belongs to the interval that begins there, the last one to the interval before.
    """
    x, xp = value_of(x), value_of(xp)
    low = np.clip(np.searchsorted(xp, x, "right") - 1, 0, max(len(xp) - 2, 0))
    return low, np.minimum(low + 1, len(xp) - 1), x < xp[0], x > xp[-1]


def _weight(x: Any, xp: Any, low: Any, high: Any) -> Any:
    """How far x is from the lower to the upper point."""
    width = xp[high] - xp[low]
    return (x - xp[low]) / np.where(value_of(width) == 0, 1, width)


def _between(t: Any, x: Any, xp: Any) -> Any:
    """The values t at the points xp interpolated at x, and past the ends the first or the last."""
    low, high, before, after = _intervals(x, xp)
    w = np.where(before, 0, np.where(after, 1, _weight(x, xp, low, high)))
    return (1 - w) * t[low] + w * t[high]


def _slope(x: Any, xp: Any, fp: Any) -> Any:
    """The slope of the line that x is on; 0 past the ends."""
    low, high, before, after = _intervals(x, xp)
    width = xp[high] - xp[low]
    outside = before | after | (value_of(width) == 0)
    return np.where(outside, 0, (fp[high] - fp[low]) / np.where(outside, 1, width))


def _x_jvp(t: Any, ans: Any, x: Any, xp: Any, fp: Any, left: Any, right: Any) -> Any:
    return t * _slope(x, xp, fp)


def _xp_jvp(t: Any, ans: Any, x: Any, xp: Any, fp: Any, left: Any, right: Any) -> Any:
    return -_slope(x, xp, fp) * _between(t, x, xp)


def _fp_jvp(t: Any, ans: Any, x: Any, xp: Any, fp: Any, left: Any, right: Any) -> Any:
    _, _, before, after = _intervals(x, xp)
    constant = (before & (left is not None)) | (after & (right is not None))
    return np.where(constant, 0, _between(t, x, xp))


def _left_jvp(t: Any, ans: Any, x: Any, xp: Any, fp: Any, left: Any, right: Any) -> Any:
    return _past(t, _intervals(x, xp)[2])


def _right_jvp(t: Any, ans: Any, x: Any, xp: Any, fp: Any, left: Any, right: Any) -> Any:
    return _past(t, _intervals(x, xp)[3])


def _past(t: Any, beyond: Any) -> Any:
    """The tangent of an end at the points beyond it; without points NumPy takes any array."""
    return (
        t * beyond if np.ndim(t) == 0 or np.size(beyond) else np.zeros_like(t, shape=beyond.shape)
    )


rules.rule(_interp, jvp=(_x_jvp, _xp_jvp, _fp_jvp, _left_jvp, _right_jvp))


def interp(
    x: Any, xp: Any, fp: Any, left: Any = None, right: Any = None, period: Any = None
) -> Any:
    """`numpy.interp`: x, xp, fp, left, right and the period are differentiated.

    Example:
        >>> from plugrad import grad
        >>> grad(lambda right: interp(5.0, [0.0, 1.0], [2.0, 3.0], right=right))(4.0)
        1.0
    """
    x, xp, fp = [asarray(v) if isinstance(v, list | tuple) else v for v in (x, xp, fp)]
    if period is not None:
        if value_of(period) == 0:
            raise ValueError("period must be a non-zero value")
        if np.ndim(xp) != 1 or np.ndim(fp) != 1:
            raise ValueError("Data points must be 1-D sequences")
        if np.shape(xp) != np.shape(fp):
            raise ValueError("fp and xp are not of the same length")
        x, xp, fp = _wrapped(x, xp, fp, abs(period))
        left = right = None
    return _interp(x, xp, fp, left, right)


def _wrapped(x: Any, xp: Any, fp: Any, period: Any) -> tuple[Any, Any, Any]:
    """The points of one period in order, after the last of the one before, and before the next."""
    x, xp, period = [
        (v if hasattr(v, "shape") else beside(asarray(v), x, xp)).astype(np.float64)
        for v in (x, xp, period)
    ]
    x, xp = np.remainder(x, period), np.remainder(xp, period)
    fp = from_list(fp)
    fp = fp.astype(np.complex128 if fp.dtype.kind == "c" else np.float64)
    order = np.argsort(value_of(xp))
    xp, fp = xp[order], fp[order]
    return (
        x,
        np.concatenate([xp[-1:] - period, xp, xp[:1] + period]),
        np.concatenate([fp[-1:], fp, fp[:1]]),
    )


rules.composite(np.interp, interp)

# -- phases ----------------------------------------------------------------------------------------


@primitive
def _unwrap(p: Any, discont: Any, axis: int, period: Any) -> Any:
    return np.unwrap(p, discont, axis, period=period)


def _unwrap_p_jvp(t: Any, ans: Any, p: Any, discont: Any, axis: int, period: Any) -> Any:
    return t


def _unwrap_period_jvp(t: Any, ans: Any, p: Any, discont: Any, axis: int, period: Any) -> Any:
    """The number of periods added."""
    return t * np.rint((value_of(ans) - value_of(p)) / value_of(period))


rules.rule(_unwrap, jvp=(_unwrap_p_jvp, None, None, _unwrap_period_jvp))


def unwrap(p: Any, discont: Any = None, axis: int = -1, *, period: Any = 2 * pi) -> Any:
    """`numpy.unwrap`: each phase moves with its own and with the periods added to it.

    Example:
        >>> from plugrad import grad
        >>> grad(lambda period: unwrap(np.array([0.0, 4.0]), period=period).sum())(5.0)
        -1.0
    """
    discont = None if discont is None else value_of(discont)
    p = asarray(p) if isinstance(p, list | tuple) else p
    return _unwrap(p, discont, axis, period)


rules.composite(np.unwrap, unwrap)

# -- trimming --------------------------------------------------------------------------------------


def trim_zeros(filt: Any, trim: str = "fb", axis: Any = None) -> Any:
    """`numpy.trim_zeros`: what is left of the array, or of its axes given, is a slice of it."""
    if trim.lower() not in {"fb", "bf", "f", "b"}:
        raise ValueError(f"unexpected character(s) in `trim`: {trim!r}")
    places = np.nonzero(value_of(filt))
    axes = axes_of(axis, filt.ndim)
    whole = slice(None)
    return filt[
        tuple([_extent(k, trim.lower()) if j in axes else whole for j, k in enumerate(places)])
    ]


def _extent(places: Any, trim: str) -> slice:
    """The slice from the first to the last of these places, or as far as an end is trimmed."""
    if not places.size:
        return slice(0, 0)
    start = places.min() if "f" in trim else None
    stop = places.max() + 1 if "b" in trim else None
    return slice(start, stop)


rules.composite(np.trim_zeros, trim_zeros)
