"""Undo a reduction's change of shape: what rules of sums, means and extrema share.

`spread_over(g, shape, axis)` repeats g along the axes that a reduction took away, kept or not.
"""

from __future__ import annotations

from math import prod
from typing import Any

import numpy as np
from numpy.lib.array_utils import normalize_axis_index

from plugrad.errors import KeywordError
from plugrad_numpy.constructors import asarray

__all__ = [
    "along",
    "along_axes",
    "axes_of",
    "axis_of",
    "count_along",
    "from_list",
    "is_discrete",
    "keep_axes",
    "masked",
    "refuse_out",
    "spread_over",
]

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
    return (int(axis) % ndim,) if ndim else ()


def axis_of(axis: Any, ndim: int) -> int:
    """One axis, in 0 .. ndim - 1; raises NumPy's `AxisError` for one that is not there.

    Example:
        >>> axis_of(-1, 3)
        2
    """
    return normalize_axis_index(axis, ndim)


def along(a: Any, axis: Any) -> tuple[Any, int]:
    """(a, axis) as NumPy's functions along one axis read them: None flattens a.

    An array without axes counts as a vector of one element.

    Example:
        >>> along(np.array([[1.0, 2.0]]), None), along(np.array(3.0), -1)
        ((array([1., 2.]), 0), (array([3.]), 0))
    """
    if axis is None:
        return np.ravel(a), 0
    ndim = np.ndim(a)
    return a if ndim else np.ravel(a), axis_of(axis, max(ndim, 1))


def along_axes(weights: Any, shape: tuple[int, ...], axis: Any) -> Any:
    """Weights of an array of `shape`, or of its axes `axis` only, brought to that shape.

    Raises ValueError for weights of any other shape, and TypeError if that might be for want of an
    axis, as NumPy does.

    Example:
        >>> along_axes(np.array([1.0, 2.0]), (3, 2), -1)
        array([[1., 2.],
               [1., 2.],
               [1., 2.]])
    """
    if np.shape(weights) == shape:
        return weights
    if axis is None:
        raise TypeError(
            f"weights of shape {np.shape(weights)} for an array of shape {shape}: say which axis= "
            "they are along."
        )
    axes = axes_of(axis, len(shape))
    if np.shape(weights) != tuple([shape[k] for k in axes]):
        raise ValueError(
            f"weights of shape {np.shape(weights)} fit neither the array, {shape}, nor its axes "
            f"{axis}."
        )
    order = sorted(range(len(axes)), key=axes.__getitem__)
    kept = tuple([n if k in axes else 1 for k, n in enumerate(shape)])
    return np.broadcast_to(np.reshape(np.transpose(weights, order), kept), shape)


def from_list(a: Any) -> Any:
    """A list or tuple as an array, traced if a part is; anything else as it is."""
    return asarray(a) if isinstance(a, list | tuple) else a


def is_discrete(dtype: Any) -> bool:
    """Whether a result of this dtype (None: that of the arguments) is constant by pieces."""
    return dtype is not None and np.dtype(dtype).kind not in "fc"


def keep_axes(g: Any, shape: tuple[int, ...], axis: Any) -> Any:
    """g, of the shape of a reduction of `shape` over `axis`, with the reduced axes at length 1."""
    if g.ndim == len(shape) or axis is None:
        return g
    reduced = axes_of(axis, len(shape))
    return g.reshape(tuple([1 if k in reduced else n for k, n in enumerate(shape)]))


def spread_over(g: Any, shape: tuple[int, ...], axis: Any) -> Any:
    """G repeated along the axes that reducing an array of `shape` over `axis` took away.

    The result may be a read-only view in which the repeated elements share memory.

    Example:
        >>> spread_over(np.array([1.0, 2.0]), (2, 3), -1)
        array([[1., 1., 1.],
               [2., 2., 2.]])
    """
    if axis is not None:
        g = keep_axes(g, shape, axis)
    if g.shape == shape:
        return g
    if isinstance(g, np.ndarray | np.generic) and prod(shape) <= _SMALL:
        spread = np.empty(shape, g.dtype)
        spread[...] = g
        return spread
    return np.broadcast_to(g, shape)


def masked(g: Any, where: Any) -> Any:
    """G where the mask holds and 0 elsewhere; `where` is True for no mask."""
    return g if where is True else np.where(where, g, 0)


def count_along(shape: tuple[int, ...], axis: Any, where: Any = True) -> Any:
    """How many elements each result of a reduction over `axis` has; for a mask an array, axes kept.

    Example:
        >>> count_along((2, 3), None), count_along((2, 3), 0)
        (6, 2)
    """
    if where is True:
        return prod([shape[k] for k in axes_of(axis, len(shape))])
    return np.sum(np.broadcast_to(where, shape), axis=axis, keepdims=True)


def where_given(where: Any) -> dict[str, Any]:
    """where= for a call, nothing for True: the functions of another array library may lack it.

    Example:
        >>> where_given(True)
        {}
    """
    return {} if where is True else {"where": where}


def largest_of(x: Any, axis: Any = None, *, keepdims: bool = False) -> Any:
    """The maximum of what is not negative, and 0 of nothing.

    It is np.max(..., initial=0) without the keyword, which CuPy's lacks.

    Example:
        >>> largest_of(np.zeros((2, 0)), -1)
        array([0., 0.])
    """
    return (np.max if x.size else np.sum)(x, axis=axis, keepdims=keepdims)


def refuse_out(out: Any, name: str) -> None:
    """Raise `KeywordError` if a call was given an array for its result."""
    if out is not None:
        raise KeywordError(
            f"{name}: out= cannot be differentiated; use the returned value instead."
        )
