"""Rules of differences between neighbours and of the trapezoidal rule, as sums of shifted reads."""

from __future__ import annotations

from typing import Any

import numpy as np

from plugrad import RuleSet
from plugrad_numpy.spread import axis_of

__all__ = ["rules"]

rules = RuleSet()


def diff(a: Any, n: int = 1, axis: int = -1, prepend: Any = None, append: Any = None) -> Any:
    """`numpy.diff`."""
    if n < 0:
        raise ValueError(f"order must be non-negative but got {n!r}")
    if n == 0:
        return a
    if not np.ndim(a):
        raise ValueError("diff requires input that is at least one dimensional")
    axis = axis_of(axis, np.ndim(a))
    ends = [_end(prepend, a, axis), a, _end(append, a, axis)]
    present = [part for part in ends if part is not None]
    if len(present) > 1:
        a = np.concatenate(present, axis)
    before = (slice(None),) * axis
    for _ in range(n):
        a = a[(*before, slice(1, None))] - a[(*before, slice(None, -1))]
    return a


def _end(value: Any, a: Any, axis: int) -> Any:
    """A scalar end as an array that can be joined to `a`."""
    if value is None or value is np._NoValue or np.ndim(value):
        return None if value is np._NoValue else value
    shape = list(np.shape(a))
    shape[axis] = 1
    return np.broadcast_to(value, shape)


def ediff1d(ary: Any, to_end: Any = None, to_begin: Any = None) -> Any:
    """`numpy.ediff1d`."""
    flat = np.ravel(ary)
    parts = [to_begin, flat[1:] - flat[:-1], to_end]
    return np.concatenate([np.ravel(p).astype(flat.dtype) for p in parts if p is not None])


def trapezoid(y: Any, x: Any = None, dx: Any = 1.0, axis: int = -1) -> Any:
    """`numpy.trapezoid`."""
    axis = axis_of(axis, np.ndim(y))
    before = (slice(None),) * axis
    if x is not None:
        dx = np.diff(x) if np.ndim(x) == 1 else np.diff(x, axis=axis)
        if np.ndim(x) == 1:
            dx = np.reshape(dx, [-1 if k == axis else 1 for k in range(np.ndim(y))])
    heights = y[(*before, slice(1, None))] + y[(*before, slice(None, -1))]
    return np.sum(dx * heights, axis) / 2


def gradient(f: Any, *varargs: Any, axis: Any = None, edge_order: int = 1) -> Any:
    """`numpy.gradient`: second-order differences inside; linear in f, nonlinear in the spacing."""
    ndim = np.ndim(f)
    axes = (
        tuple(range(ndim))
        if axis is None
        else tuple([axis_of(k, ndim) for k in np.atleast_1d(axis)])
    )
    spacings = varargs * len(axes) if len(varargs) == 1 else (varargs or (1.0,) * len(axes))
    if len(spacings) != len(axes):
        raise TypeError("invalid number of arguments")
    slopes = [
        np.moveaxis(_slopes(np.moveaxis(f, k, 0), h, edge_order), 0, k)
        for k, h in zip(axes, spacings, strict=True)
    ]
    return slopes[0] if len(slopes) == 1 else tuple(slopes)


def _slopes(f: Any, spacing: Any, edge_order: int) -> Any:
    """Slopes along the first axis, of the parabola through each point and its neighbours."""
    n = f.shape[0]
    if n < edge_order + 1:
        raise ValueError("Shape of array too small to calculate a numerical gradient.")
    left = right = steps = spacing
    if np.ndim(spacing):
        steps = np.reshape(np.diff(spacing), (-1,) + (1,) * (f.ndim - 1))
        left, right = steps[:-1], steps[1:]
    rises = ((f[1:] - f[:-1]) / steps).astype(f.dtype)
    if n == 2:
        return np.concatenate([rises, rises])
    inside = ((rises[:-1] * right + rises[1:] * left) / (left + right)).astype(f.dtype)
    if edge_order == 1:
        return np.concatenate([rises[:1], inside, rises[-1:]])
    first = rises[:1] + (rises[:1] - inside[:1])
    return np.concatenate([first, inside, 2 * rises[-1:] - inside[-1:]])


rules.composite(np.diff, diff)
rules.composite(np.ediff1d, ediff1d)
rules.composite(np.trapezoid, trapezoid)
rules.composite(np.gradient, gradient)
