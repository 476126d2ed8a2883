"""Rules of differences between neighbours and of the trapezoidal rule, as sums of shifted reads."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.lib.array_utils import normalize_axis_tuple

from plugrad import Box, RuleSet
from plugrad_numpy.constructors import array_of
from plugrad_numpy.placing import beside
from plugrad_numpy.spread import axis_of, from_list

__all__ = ["rules"]

rules = RuleSet()


def diff(a: Any, n: int = 1, axis: int = -1, prepend: Any = None, append: Any = None) -> Any:
    """`numpy.diff`."""
    if n < 0:
        raise ValueError(f"order must be non-negative but got {n!r}")
    if n == 0:
        return a
    a = from_list(a)
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
    if isinstance(value, Box):
        return np.broadcast_to(value, shape)
    return np.full_like(a, value, np.result_type(np.asarray(value)), shape=shape)


def ediff1d(ary: Any, to_end: Any = None, to_begin: Any = None) -> Any:
    """`numpy.ediff1d`."""
    flat = np.ravel(array_of(ary))
    begin, end = _end_of(flat, to_begin, "to_begin"), _end_of(flat, to_end, "to_end")
    return np.concatenate([*begin, flat[1:] - flat[:-1], *end])


def _end_of(flat: Any, end: Any, name: str) -> list[Any]:
    """What is put at an end, in the dtype of the array."""
    if end is None:
        return []
    end = beside(np.ravel(array_of(end)), flat)
    if not np.can_cast(end.dtype, flat.dtype, "same_kind"):
        raise TypeError(
            f"dtype of `{name}` must be compatible with input `ary` under the `same_kind` rule."
        )
    return [np.astype(end, flat.dtype)]


def trapezoid(y: Any, x: Any = None, dx: Any = 1.0, axis: int = -1) -> Any:
    """`numpy.trapezoid`."""
    y = array_of(y)
    axis = axis_of(axis, y.ndim)
    before = (slice(None),) * axis
    if x is not None:
        x = from_list(x)
        dx = np.diff(x, axis=-1 if x.ndim == 1 else axis)
        if x.ndim == 1:
            dx = np.reshape(dx, [-1 if k == axis else 1 for k in range(y.ndim)])
    heights = y[(*before, slice(1, None))] + y[(*before, slice(None, -1))]
    return np.sum(dx * heights / 2.0, axis)


def gradient(f: Any, *varargs: Any, axis: Any = None, edge_order: int = 1) -> Any:
    """`numpy.gradient`: second-order differences inside; linear in f, nonlinear in the spacing."""
    f = array_of(f)
    f = f if f.dtype.kind in "fc" else f.astype(np.float64)
    axes = tuple(range(f.ndim)) if axis is None else normalize_axis_tuple(axis, f.ndim)
    if edge_order > 2:
        raise ValueError("'edge_order' greater than 2 not supported")
    slopes = [
        np.moveaxis(_slopes(np.moveaxis(f, k, 0), steps, edge_order), 0, k)
        for k, steps in zip(axes, _steps(f.shape, axes, varargs), strict=True)
    ]
    return slopes[0] if len(slopes) == 1 else tuple(slopes)


def _steps(shape: tuple[int, ...], axes: tuple[int, ...], spacings: tuple[Any, ...]) -> list[Any]:
    """For each axis its spacing, or the distances between its coordinates."""
    spacings = tuple([array_of(s) if isinstance(s, list | tuple) else s for s in spacings])
    if not spacings:
        return [1.0] * len(axes)
    if len(spacings) == 1 and np.ndim(spacings[0]) == 0:
        return [spacings[0]] * len(axes)
    if len(spacings) != len(axes):
        raise TypeError("invalid number of arguments")
    for k, spacing in zip(axes, spacings, strict=True):
        if np.ndim(spacing) > 1:
            raise ValueError("distances must be either scalars or 1d")
        if np.ndim(spacing) and len(spacing) != shape[k]:
            raise ValueError(
                "when 1d, distances must match the length of the corresponding dimension"
            )
    return [np.diff(spacing) if np.ndim(spacing) else spacing for spacing in spacings]


def _slopes(f: Any, steps: Any, edge_order: int) -> Any:
    """Slopes along the first axis, of the parabola through each point and its neighbours."""
    n = f.shape[0]
    if n < edge_order + 1:
        raise ValueError(
            "Shape of array too small to calculate a numerical gradient, "
            "at least (edge_order + 1) elements are required."
        )
    evenly = not np.ndim(steps)
    if not evenly:
        steps = np.reshape(steps, (-1,) + (1,) * (f.ndim - 1))
        left, right = steps[:-1], steps[1:]
    rises = ((f[1:] - f[:-1]) / steps).astype(f.dtype)
    if n == 2:
        return np.concatenate([rises, rises])
    if evenly:
        inside = ((f[2:] - f[:-2]) / (2.0 * steps)).astype(f.dtype)
    else:
        inside = ((rises[:-1] * right + rises[1:] * left) / (left + right)).astype(f.dtype)
    if edge_order == 1:
        return np.concatenate([rises[:1], inside, rises[-1:]])
    first = rises[:1] + (rises[:1] - inside[:1])
    return np.concatenate([first, inside, 2 * rises[-1:] - inside[-1:]])


rules.composite(np.diff, diff)
rules.composite(np.ediff1d, ediff1d)
rules.composite(np.trapezoid, trapezoid, takes_numbers=True)
rules.composite(np.gradient, gradient, takes_numbers=True)
