"""Rules of the functions that join arrays: the cotangent of each part is its piece of the whole."""

from __future__ import annotations

from itertools import accumulate, pairwise
from typing import Any

import numpy as np

from plugrad import RuleSet, registry, value_of
from plugrad_numpy.placing import beside
from plugrad_numpy.spread import axis_of, from_list, is_discrete, refuse_out

__all__ = ["rules"]

rules = RuleSet()

# -- along an axis ---------------------------------------------------------------------------------


def _joined(arrays: Any, axis: int, lengths: list[int], dtype: Any, casting: Any) -> Any:
    return np.concatenate(arrays, axis, dtype=dtype, casting=casting)


def _joined_transpose(
    g: Any, ans: Any, arrays: Any, axis: int, lengths: list[int], dtype: Any, casting: Any
) -> Any:
    before = (slice(None),) * axis
    ends = pairwise(accumulate(lengths, initial=0))
    return [g[(*before, slice(start, stop))] for start, stop in ends]


def _stacked(arrays: Any, axis: int, dtype: Any, casting: Any) -> Any:
    return np.stack(arrays, axis, dtype=dtype, casting=casting)


def _stacked_transpose(g: Any, ans: Any, arrays: Any, axis: int, dtype: Any, casting: Any) -> Any:
    if not axis:
        return list(g)
    before = (slice(None),) * (axis % g.ndim)
    return [g[(*before, k)] for k in range(g.shape[axis])]


rules.linear(_joined, _joined_transpose)
rules.linear(_stacked, _stacked_transpose)


def concatenate(
    arrays: Any,
    /,
    axis: int | None = 0,
    out: None = None,
    *,
    dtype: Any = None,
    casting: Any = "same_kind",
) -> Any:
    """`numpy.concatenate`."""
    refuse_out(out, "numpy.concatenate")
    parts = list(arrays)
    if is_discrete(dtype):
        return np.concatenate([value_of(a) for a in parts], axis, dtype=dtype, casting=casting)
    if axis is None:
        parts, axis = [np.ravel(a) for a in parts], 0
    shapes = [a.shape if hasattr(a, "shape") else np.shape(a) for a in parts]
    if () in shapes:
        raise ValueError(
            "zero-dimensional arrays cannot be concatenated: join them with np.stack or np.hstack."
        )
    axis = axis_of(axis, len(shapes[0]))
    lengths = [shape[axis] for shape in shapes]
    return registry.positional[_joined](parts, axis, lengths, dtype, casting)


def stack(
    arrays: Any,
    axis: int = 0,
    out: None = None,
    *,
    dtype: Any = None,
    casting: Any = "same_kind",
) -> Any:
    """`numpy.stack`."""
    refuse_out(out, "numpy.stack")
    parts = list(arrays)
    if is_discrete(dtype):
        return np.stack([value_of(a) for a in parts], axis, dtype=dtype, casting=casting)
    return registry.positional[_stacked](parts, axis, dtype, casting)


def vstack(tup: Any, *, dtype: Any = None, casting: Any = "same_kind") -> Any:
    """`numpy.vstack`."""
    return concatenate([np.atleast_2d(a) for a in tup], dtype=dtype, casting=casting)


def hstack(tup: Any, *, dtype: Any = None, casting: Any = "same_kind") -> Any:
    """`numpy.hstack`."""
    parts = [np.atleast_1d(a) for a in tup]
    axis = 0 if parts and np.ndim(parts[0]) == 1 else 1
    return concatenate(parts, axis, dtype=dtype, casting=casting)


def dstack(tup: Any) -> Any:
    """`numpy.dstack`."""
    return concatenate([np.atleast_3d(a) for a in tup], 2)


def column_stack(tup: Any) -> Any:
    """`numpy.column_stack`."""
    return concatenate([a if np.ndim(a) > 1 else np.reshape(a, (-1, 1)) for a in tup], 1)


rules.composite(np.concatenate, concatenate)
rules.composite(np.stack, stack)
rules.composite(np.vstack, vstack)
rules.composite(np.hstack, hstack)
rules.composite(np.dstack, dstack)
rules.composite(np.column_stack, column_stack)

# -- blocks, and into the midst --------------------------------------------------------------------


def block(arrays: Any) -> Any:
    """`numpy.block`: nested lists, the innermost joined along the last axis."""
    if not isinstance(arrays, list):
        return np.copy(arrays)
    depth = _depth(arrays)
    return _block(arrays, depth, max(depth, _most_axes(arrays)))


def _depth(arrays: Any) -> int:
    return 1 + max([_depth(a) for a in arrays]) if isinstance(arrays, list) else 0


def _most_axes(arrays: Any) -> int:
    if isinstance(arrays, list):
        return max([_most_axes(a) for a in arrays])
    return int(np.ndim(arrays))


def _block(arrays: Any, depth: int, ndim: int) -> Any:
    """Nested lists of this depth as one array of `ndim` axes."""
    if not isinstance(arrays, list):
        return _led_by_axes(arrays, ndim)
    parts = [_block(a, depth - 1, ndim) for a in arrays]
    return concatenate([beside(a, *parts) for a in parts], ndim - depth)


def _led_by_axes(a: Any, ndim: int) -> Any:
    """`a` with `ndim` axes at least, new ones of length 1 in front."""
    return np.reshape(a, (1,) * (ndim - np.ndim(a)) + np.shape(a))


def append(arr: Any, values: Any, axis: int | None = None) -> Any:
    """`numpy.append`."""
    return concatenate([arr, values], axis)


def insert(arr: Any, obj: Any, values: Any, axis: int | None = None) -> Any:
    """`numpy.insert`: the places are found by inserting into the indices of the axis."""
    arr = from_list(arr)
    if axis is None:
        arr, axis = np.ravel(arr), 0
    axis = axis_of(axis, np.ndim(arr))
    n = np.shape(arr)[axis]
    values = _led_by_axes(values, np.ndim(arr))
    if not isinstance(obj, slice) and np.ndim(obj) == 0:
        values = np.moveaxis(values, 0, axis)
    along = beside(np.arange(n), obj)
    count = len(np.insert(along, obj, 0)) - n
    if count == 1:
        count = values.shape[axis]
    places = np.insert(along, obj, beside(n + np.arange(count), obj))
    shape = (*np.shape(arr)[:axis], count, *np.shape(arr)[axis + 1 :])
    return np.take(
        concatenate([arr, np.broadcast_to(values, shape).astype(arr.dtype)], axis), places, axis
    )


rules.composite(np.block, block)
rules.composite(np.append, append)
rules.composite(np.insert, insert)
