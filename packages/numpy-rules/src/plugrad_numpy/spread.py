"""Undo a reduction's change of shape: what rules of sums, means and extrema share.

`spread_over(g, shape, axis, keepdims)` repeats g along the axes that a reduction took away.
"""

from __future__ import annotations

from math import prod
from typing import Any

import numpy as np

__all__ = ["axes_of", "count_along", "keep_axes", "spread_over"]

_SMALL = 4096


def axes_of(axis: Any, ndim: int) -> tuple[int, ...]:
    """The axes of a reduction, each in 0 .. ndim - 1; None stands for all.

    Example:
        >>> axes_of(-1, 3), axes_of(None, 2), axes_of((0, -1), 3)
        ((2,), (0, 1), (0, 2))
    """
    if axis is None:
        return tuple(range(ndim))
    if isinstance(axis, tuple | list):
        return tuple([int(k) % ndim for k in axis])
    return (int(axis) % ndim if ndim else 0,)


def keep_axes(g: Any, shape: tuple[int, ...], axis: Any, keepdims: Any = False) -> Any:
    """g, the shape of a reduction of `shape` over `axis`, with the reduced axes put back at length 1."""
    if axis is None and not keepdims:
        return g
    reduced = axes_of(axis, len(shape))
    kept = tuple([1 if k in reduced else n for k, n in enumerate(shape)])
    return g if g.shape == kept else g.reshape(kept)


def spread_over(g: Any, shape: tuple[int, ...], axis: Any, keepdims: Any = False) -> Any:
    """g repeated along the axes that reducing an array of `shape` over `axis` took away.

    The result may be a read-only view in which the repeated elements share memory.
    """
    g = keep_axes(g, shape, axis, keepdims)
    if g.shape == shape:
        return g
    if isinstance(g, np.ndarray | np.generic) and prod(shape) <= _SMALL:
        spread = np.empty(shape, g.dtype)
        spread[...] = g
        return spread
    return np.broadcast_to(g, shape)


def count_along(shape: tuple[int, ...], axis: Any, where: Any = True, keepdims: Any = False) -> Any:
    """How many elements each result of a reduction over `axis` has; an array when `where` is a mask."""
    if where is not True:
        return np.sum(np.broadcast_to(where, shape), axis=axis, keepdims=keepdims)
    return prod([shape[k] for k in axes_of(axis, len(shape))])
