"""Rules of the functions that give an array another shape and leave its elements in order."""

from __future__ import annotations

from typing import Any

import numpy as np

from plugrad import RuleSet, registry, value_of
from plugrad_numpy.spread import axis_of

__all__ = ["rules"]

rules = RuleSet()

# -- reshape and ravel -----------------------------------------------------------------------------


def _reshaped(a: Any, shape: Any, order: Any) -> Any:
    return np.reshape(a, shape, order=order)


def _reshaped_transpose(g: Any, ans: Any, a: Any, shape: Any, order: Any) -> Any:
    return g.reshape(a.shape, order=order)


def _raveled(a: Any, order: Any) -> Any:
    return np.ravel(a, order)  # which copies where a reshape would give a view


def _raveled_transpose(g: Any, ans: Any, a: Any, order: Any) -> Any:
    return g.reshape(a.shape, order="F" if order == "F" else "C")


rules.linear(_reshaped, _reshaped_transpose)
rules.linear(_raveled, _raveled_transpose)


def reshape(
    a: Any, shape: Any = None, order: Any = "C", *, newshape: Any = None, copy: bool | None = None
) -> Any:
    """`numpy.reshape`; order "A" is that of the value, `newshape` the old name of `shape`.

    Raises ValueError for copy=False where the value cannot be reshaped without a copy.
    """
    shape = newshape if shape is None else shape
    if shape is None:
        np.reshape(value_of(a))  # type: ignore[call-overload] # which raises
    if copy is not None:
        np.reshape(value_of(a), shape, order, copy=copy)
    if order == "A":
        order = "F" if value_of(a).flags.fnc else "C"
    reshaped = registry.handlers[_reshaped](a, shape, order)
    return np.copy(reshaped) if copy else reshaped


def ravel(a: Any, order: str = "C") -> Any:
    """`numpy.ravel`; order "K" is that of the value in memory."""
    if order == "K":
        strides = value_of(a).strides
        a = np.transpose(a, sorted(range(len(strides)), key=lambda k: -abs(strides[k])))
    elif order == "A":
        order = "F" if value_of(a).flags.fnc else "C"
    return registry.handlers[_raveled](a, order)


rules.composite(np.reshape, reshape)
rules.composite(np.ravel, ravel)

# -- axes of length 1 ------------------------------------------------------------------------------


def _back_to_shape(g: Any, ans: Any, a: Any, axis: Any = None) -> Any:
    return g.reshape(a.shape)


def atleast_1d(*arys: Any) -> Any:
    """`numpy.atleast_1d`."""
    return _each(lambda a: np.reshape(a, (1,)) if np.ndim(a) == 0 else a, arys)


def atleast_2d(*arys: Any) -> Any:
    """`numpy.atleast_2d`."""
    return _each(
        lambda a: np.reshape(a, (1,) * (2 - np.ndim(a)) + np.shape(a)) if np.ndim(a) < 2 else a,
        arys,
    )


def atleast_3d(*arys: Any) -> Any:
    """`numpy.atleast_3d`: a vector gets a new axis on either side."""

    def expanded(a: Any) -> Any:
        a = atleast_1d(a)
        if a.ndim == 1:
            return np.reshape(a, (1, -1, 1))
        return np.expand_dims(a, -1) if a.ndim == 2 else a

    return _each(expanded, arys)


def _each(change: Any, arrays: tuple[Any, ...]) -> Any:
    changed = tuple([change(a) for a in arrays])
    return changed[0] if len(changed) == 1 else changed


rules.linear(np.squeeze, _back_to_shape)
rules.linear(np.expand_dims, _back_to_shape)
rules.composite(np.atleast_1d, atleast_1d)
rules.composite(np.atleast_2d, atleast_2d)
rules.composite(np.atleast_3d, atleast_3d)

# -- the order of axes -----------------------------------------------------------------------------


def _transposed(g: Any, ans: Any, a: Any, axes: Any = None) -> Any:
    if axes is None:
        return np.transpose(g)
    order = [int(k) % g.ndim for k in np.atleast_1d(axes)]
    return np.transpose(g, sorted(range(len(order)), key=order.__getitem__))


def rollaxis(a: Any, axis: int, start: int = 0) -> Any:
    """`numpy.rollaxis`."""
    ndim = np.ndim(a)
    axis, start = axis_of(axis, ndim), start + ndim if start < 0 else start
    return np.moveaxis(a, axis, start - 1 if axis < start else start)


rules.linear(np.transpose, _transposed)
rules.linear(np.swapaxes, lambda g, ans, a, axis1, axis2: np.swapaxes(g, axis1, axis2))
rules.linear(
    np.moveaxis, lambda g, ans, a, source, destination: np.moveaxis(g, destination, source)
)
rules.composite(np.rollaxis, rollaxis)
rules.composite(np.matrix_transpose, lambda x, /: np.swapaxes(x, -1, -2))

# -- broadcasting ----------------------------------------------------------------------------------


def broadcast_arrays(*args: Any, subok: bool = False) -> tuple[Any, ...]:
    """`numpy.broadcast_arrays`."""
    shape = np.broadcast_shapes(*[np.shape(a) for a in args])
    return tuple([np.broadcast_to(a, shape) for a in args])


def meshgrid(
    *xi: Any, copy: bool = True, sparse: bool = False, indexing: str = "xy"
) -> tuple[Any, ...]:
    """`numpy.meshgrid`."""
    vectors = [np.reshape(x, (-1,)) for x in xi]
    places = list(range(len(xi)))
    if indexing == "xy" and len(xi) > 1:
        places[:2] = [1, 0]
    grids = [
        np.reshape(x, [-1 if j == k else 1 for j in range(len(xi))])
        for x, k in zip(vectors, places, strict=True)
    ]
    whole = tuple(grids) if sparse else broadcast_arrays(*grids)
    return tuple([np.copy(grid) for grid in whole]) if copy else whole


rules.linear(np.broadcast_to, lambda g, ans, array, shape, subok=False: g)
rules.composite(np.broadcast_arrays, broadcast_arrays)
rules.composite(np.meshgrid, meshgrid)
rules.nondifferentiable(np.shape, np.ndim, np.size)
