"""reduce, accumulate and reduceat of ufuncs of traced values.

By NumPy's own function where it has one (`np.add.reduce` is `np.sum`), else element by element in
NumPy's order.  The plain values go through the ufunc's own method first: it raises NumPy's errors,
and says the dtype.
"""

from __future__ import annotations

from itertools import accumulate as running
from itertools import pairwise
from math import prod
from typing import Any

import numpy as np

from plugrad import value_of
from plugrad_numpy.spread import axis_of
from plugrad_numpy.ufunc_parts import call_where, cast

__all__ = ["accumulate", "reduce", "reduceat"]

_REDUCTIONS: dict[Any, Any] = {
    np.add: np.sum,
    np.multiply: np.prod,
    np.maximum: np.max,
    np.minimum: np.min,
}
_ACCUMULATIONS: dict[Any, Any] = {np.add: np.cumsum, np.multiply: np.cumprod}
_LOGS: dict[Any, Any] = {np.logaddexp: (np.exp, np.log), np.logaddexp2: (np.exp2, np.log2)}


def reduce(ufunc: np.ufunc, a: Any, axis: Any = 0, dtype: Any = None, **kwargs: Any) -> Any:
    """`ufunc.reduce` with keepdims=, initial= and where=.

    Raises NumPy's errors, and `KeywordError` for a dtype that cannot hold `a`.
    """
    if dtype is not None:
        a = cast(ufunc, a, dtype, "same_kind")
    if ufunc in _REDUCTIONS and not kwargs:
        return _REDUCTIONS[ufunc](a, axis=axis)
    given = {name: value_of(value) for name, value in kwargs.items()}
    plain = ufunc.reduce(value_of(a), axis, dtype, **given)
    if kwargs.get("initial", 0) is None:
        del kwargs["initial"]
    if ufunc in _REDUCTIONS:
        return _REDUCTIONS[ufunc](a, axis=axis, **kwargs)
    one_way = _logarithms if ufunc in _LOGS else _one_by_one
    found = one_way(ufunc, a, axis, **kwargs)
    found = found if found is not None else plain
    return found if found.dtype == plain.dtype else found.astype(plain.dtype)


def _logarithms(
    ufunc: np.ufunc,
    a: Any,
    axis: Any,
    keepdims: bool = False,
    initial: Any = -np.inf,
    where: Any = True,
) -> Any:
    """The logarithm of a sum of exponentials, of which the largest is taken out first.

    Where it is infinite, the infinite elements share the derivative.
    """
    exp, log = _LOGS[ufunc]
    a = a if where is True else np.where(where, a, -np.inf)
    top = np.max(value_of(a), axis=axis, keepdims=True, initial=-np.inf)
    shift = np.where(np.isfinite(top), top, 0)
    total = np.sum(exp(np.where(top == np.inf, 0, a - shift)), axis=axis, keepdims=True)
    nothing = np.equal(total, 0)
    out = np.where(nothing, -np.inf, log(np.where(nothing, 1, total)) + shift)
    if np.any(top == np.inf):
        out = np.where(top == np.inf, _shared(a, value_of(a) == np.inf, axis), out)
    out = out if keepdims else np.squeeze(out, axis=axis)[()]
    return out if np.all(value_of(initial) == -np.inf) else ufunc(out, initial)


def _shared(a: Any, mask: Any, axis: Any) -> Any:
    """The mean of the elements where the mask holds, axes kept; 0 where it holds nowhere."""
    count = np.maximum(np.sum(mask, axis=axis, keepdims=True), 1)
    return np.sum(np.where(mask, a, 0), axis=axis, keepdims=True) / count


def _one_by_one(
    ufunc: np.ufunc,
    a: Any,
    axis: Any,
    keepdims: bool = False,
    initial: Any = None,
    where: Any = True,
) -> Any:
    """Element by element; None if there is no element to begin with."""
    ndim = np.ndim(value_of(a))
    axes = _axes(axis, ndim)
    parts = _parts(a, axes)
    masks = None
    if where is not True:
        masks = _parts(np.broadcast_to(where, np.shape(value_of(a))), axes)
    if initial is None and masks is not None:
        initial = ufunc.identity
    if not parts or (initial is None and masks is not None):
        return None
    total = parts[0] if initial is None else initial
    for k in range(0 if initial is not None else 1, len(parts)):
        if masks is None:
            total = ufunc(total, parts[k])
        else:
            found = call_where(ufunc, (total, parts[k]), masks[k])
            total = np.where(masks[k], found, total)[()]
    return np.expand_dims(total, axes) if keepdims else total


def _axes(axis: Any, ndim: int) -> tuple[int, ...]:
    if axis is None:
        return tuple(range(ndim))
    axes = axis if isinstance(axis, tuple) else (axis,)
    if not ndim:  # as a vector of one element
        return ()
    return tuple(sorted(axis_of(k, ndim) for k in axes))


def _parts(a: Any, axes: tuple[int, ...]) -> list[Any]:
    """What `a` holds along some axes, in NumPy's order."""
    front = np.moveaxis(a, axes, range(len(axes)))
    count, shape = prod(front.shape[: len(axes)]), front.shape[len(axes) :]
    flat = np.reshape(front, (count, *shape))
    return [flat[k] for k in range(count)]


def accumulate(ufunc: np.ufunc, a: Any, axis: Any = 0, dtype: Any = None) -> Any:
    """`ufunc.accumulate`; raises NumPy's errors."""
    if dtype is not None:
        a = cast(ufunc, a, dtype, "same_kind")
    plain = ufunc.accumulate(value_of(a), axis, dtype)
    axis = 0 if axis is None else axis_of(axis, plain.ndim)
    if ufunc in _ACCUMULATIONS:
        return _ACCUMULATIONS[ufunc](a, axis=axis)
    parts = _parts(a, (axis,))
    return np.stack(list(running(parts, ufunc)), axis=axis) if parts else plain


def reduceat(ufunc: np.ufunc, a: Any, indices: Any, axis: Any = 0, dtype: Any = None) -> Any:
    """`ufunc.reduceat`: one reduction for each stretch; one that goes nowhere is its first element.

    Raises NumPy's errors.
    """
    if dtype is not None:
        a = cast(ufunc, a, dtype, "same_kind")
    plain = ufunc.reduceat(value_of(a), indices, axis, dtype)
    starts = np.asarray(indices).tolist()
    if not starts:
        return plain
    front = np.moveaxis(a, axis, 0)
    limits = [*starts, front.shape[0]]
    stretches = [front[i : max(i + 1, j)] for i, j in pairwise(limits)]
    return np.stack([reduce(ufunc, part) for part in stretches], axis=axis)
