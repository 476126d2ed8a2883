"""Ufuncs of traced values called with keywords or by a method: where=, dtype=, reduce, outer, ...

A plain call without keywords never comes here.  Every form is made of plain calls and of functions
that have rules, so there are no derivatives in this module.
"""

from __future__ import annotations

from itertools import accumulate, pairwise
from math import prod
from typing import TYPE_CHECKING, Any

import numpy as np

from plugrad import Box, registry, value_of
from plugrad.errors import AssignmentError, KeywordError, RefusedError
from plugrad_numpy.gufunc_calls import call_gufunc
from plugrad_numpy.rules.masking import pick, put
from plugrad_numpy.spread import axis_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

__all__ = ["call_ufunc"]

_REDUCTIONS: dict[Any, Any] = {
    np.add: np.sum,
    np.multiply: np.prod,
    np.maximum: np.max,
    np.minimum: np.min,
}
_ACCUMULATIONS: dict[Any, Any] = {np.add: np.cumsum, np.multiply: np.cumprod}
_LOGS: dict[Any, Any] = {np.logaddexp: (np.exp, np.log), np.logaddexp2: (np.exp2, np.log2)}
_astype: Any = np.astype
_HARMLESS = frozenset({"casting", "order", "subok"})


def call_ufunc(
    ufunc: np.ufunc, method: str, inputs: tuple[Any, ...], kwargs: Mapping[str, Any]
) -> Any:
    """`getattr(ufunc, method)(*inputs, **kwargs)` where something is traced.

    Raises `KeywordError` for a keyword that cannot be differentiated, and `RefusedError` for `at`.
    """
    row = registry.row(ufunc)
    if row is not None and row.kind == "nondifferentiable":
        return _untraced(ufunc, method, inputs, kwargs)
    if "out" in kwargs:
        if method == "__call__" and kwargs["out"][0] is inputs[0]:
            raise AssignmentError(
                f"a traced value was combined in place with a plain array, which cannot hold it (by"
                f" an operator like +=, {ufunc.__name__}): write z = z + x instead of z += x."
            )
        raise KeywordError(
            f"{_name(ufunc, method)}: out= cannot be differentiated; use the value returned."
        )
    if ufunc.signature is not None:
        return _generalised(ufunc, method, inputs, **kwargs)
    return _METHODS[method](ufunc, *inputs, **kwargs)


def _name(ufunc: np.ufunc, method: str = "__call__") -> str:
    return ufunc.__name__ if method == "__call__" else f"{ufunc.__name__}.{method}"


def _untraced(
    ufunc: np.ufunc, method: str, inputs: tuple[Any, ...], kwargs: Mapping[str, Any]
) -> Any:
    if any(isinstance(a, Box) for a in kwargs.get("out", ())):
        raise KeywordError(f"{_name(ufunc, method)}: out= cannot be a traced value.")
    plain = {name: value_of(a) for name, a in kwargs.items()}
    return getattr(ufunc, method)(*[value_of(a) for a in inputs], **plain)


def _generalised(
    ufunc: np.ufunc, method: str, inputs: tuple[Any, ...], dtype: Any = None, **others: Any
) -> Any:
    if method != "__call__":
        return getattr(ufunc, method)(*map(value_of, inputs))  # which has no such method
    kwargs = {name: value for name, value in others.items() if name not in _HARMLESS}
    for name in kwargs.keys() - {"axes", "axis", "keepdims"}:
        raise _unhandled(ufunc, name)
    if dtype is not None:
        inputs = _all_cast(ufunc, inputs, dtype, others)
    return call_gufunc(ufunc, inputs, kwargs)


def _call(
    ufunc: np.ufunc, *inputs: Any, where: Any = True, dtype: Any = None, **others: Any
) -> Any:
    """The call itself; where the mask does not hold the result is 0 (NumPy's is arbitrary)."""
    for name in others:
        if name not in _HARMLESS:
            raise _unhandled(ufunc, name)
    if dtype is not None:
        inputs = _all_cast(ufunc, inputs, dtype, others)
    where = value_of(where)
    return ufunc(*inputs) if where is True else _call_where(ufunc, inputs, where)


def _unhandled(ufunc: np.ufunc, name: str) -> KeywordError:
    return KeywordError(
        f"{_name(ufunc)}: {name}= is not handled for traced arguments; leave it out, or "
        "convert the arguments with astype first."
    )


def _all_cast(
    ufunc: np.ufunc, inputs: tuple[Any, ...], dtype: Any, others: Mapping[str, Any]
) -> tuple[Any, ...]:
    casting = others.get("casting", "same_kind")
    return tuple([_cast(ufunc, a, dtype, casting) for a in inputs])


def _cast(ufunc: np.ufunc, a: Any, dtype: Any, casting: Any) -> Any:
    """An inexact argument in the dtype that the ufunc is to compute in."""
    value, wanted = value_of(a), np.dtype(dtype)
    found = value.dtype if hasattr(value, "dtype") else np.asarray(value).dtype
    if found.kind not in "fc" or found == wanted:
        return a
    if wanted.kind not in "fc" or not np.can_cast(found, wanted, casting):
        raise KeywordError(
            f"{_name(ufunc)}: dtype={wanted} cannot hold an argument of dtype {found} "
            f"(casting={casting!r}); convert the argument with astype first."
        )
    return _astype(a, wanted) if isinstance(a, Box) else np.asarray(a, wanted)


def _call_where(ufunc: np.ufunc, inputs: tuple[Any, ...], where: Any) -> Any:
    """The call on the elements where the mask holds alone, so that the others cannot make a nan."""
    shapes = [np.shape(value_of(a)) for a in inputs]
    mask = np.broadcast_to(where, np.broadcast_shapes(np.shape(where), *shapes))
    picked = ufunc(
        *[
            pick(a, mask) if s or isinstance(a, Box) else a
            for a, s in zip(inputs, shapes, strict=True)
        ]
    )
    if isinstance(picked, tuple):
        return tuple([put(part, mask) for part in picked])
    return put(picked, mask)


def _outer(ufunc: np.ufunc, a: Any, b: Any, **kwargs: Any) -> Any:
    shape = np.shape(value_of(a)) + (1,) * np.ndim(value_of(b))
    return _call(ufunc, np.reshape(a, shape), b, **kwargs)


# -- reduce and its kin ----------------------------------------------------------------------------


def _reduce(ufunc: np.ufunc, a: Any, axis: Any = 0, dtype: Any = None, **kwargs: Any) -> Any:
    """By NumPy's own function where it has one; else element by element, in NumPy's order."""
    if dtype is not None:
        a = _cast(ufunc, a, dtype, "same_kind")
    if ufunc in _REDUCTIONS:
        return _REDUCTIONS[ufunc](a, axis=axis, **kwargs)
    if ufunc in _LOGS:
        return _reduce_logarithms(ufunc, a, axis, **kwargs)
    return _reduce_one_by_one(ufunc, a, axis, **kwargs)


def _reduce_logarithms(
    ufunc: np.ufunc,
    a: Any,
    axis: Any,
    keepdims: bool = False,
    initial: Any = -np.inf,
    where: Any = True,
) -> Any:
    """The logarithm of a sum of exponentials, of which the largest is taken out first."""
    exp, log = _LOGS[ufunc]
    a = a if where is True else np.where(where, a, -np.inf)
    top = np.max(value_of(a), axis=axis, keepdims=True, initial=-np.inf)
    top = np.where(np.isfinite(top), top, 0)
    total = np.sum(exp(a - top), axis=axis, keepdims=True)
    nothing = np.equal(total, 0)
    out = np.where(nothing, -np.inf, log(np.where(nothing, 1, total)) + top)
    out = out if keepdims else np.squeeze(out, axis=axis)[()]
    return ufunc(out, initial) if np.any(np.isfinite(initial)) else out


def _reduce_one_by_one(
    ufunc: np.ufunc,
    a: Any,
    axis: Any,
    keepdims: bool = False,
    initial: Any = None,
    where: Any = True,
) -> Any:
    if where is not True:
        raise KeywordError(
            f"{_name(ufunc, 'reduce')}: where= is not handled for traced arguments; select the "
            "elements by indexing first, x[mask]."
        )
    axes = _axes(axis, np.ndim(value_of(a)))
    front = np.moveaxis(a, axes, range(len(axes)))
    count, shape = prod(front.shape[: len(axes)]), front.shape[len(axes) :]
    parts = _parts(np.reshape(front, (count, *shape)))
    start = ufunc.identity if initial is None and not parts else initial
    if start is None and not parts:
        raise ValueError(f"{_name(ufunc, 'reduce')} of a zero-size array: it has no identity.")
    if start is not None and not parts:
        return np.full(np.sum(value_of(a), axes, keepdims=keepdims).shape, start, front.dtype)[()]
    total = start if start is not None else parts.pop(0)
    for part in parts:
        total = ufunc(total, part)
    return np.expand_dims(total, axes) if keepdims else total


def _axes(axis: Any, ndim: int) -> tuple[int, ...]:
    if axis is None:
        return tuple(range(ndim))
    axes = axis if isinstance(axis, tuple) else (axis,)
    if not ndim:  # as a vector of one element
        return tuple([axis_of(k, 1) for k in axes][:0])
    return tuple(sorted(axis_of(k, ndim) for k in axes))


def _parts(a: Any) -> list[Any]:
    """What `a` holds along its first axis."""
    return [a[k] for k in range(np.shape(value_of(a))[0])]


def _accumulate(ufunc: np.ufunc, a: Any, axis: int = 0, dtype: Any = None) -> Any:
    if dtype is not None:
        a = _cast(ufunc, a, dtype, "same_kind")
    if ufunc in _ACCUMULATIONS:
        return _ACCUMULATIONS[ufunc](a, axis=axis)
    parts = _parts(np.moveaxis(a, axis, 0))
    return np.stack(list(accumulate(parts, ufunc)), axis=axis) if parts else np.copy(a)


def _reduceat(ufunc: np.ufunc, a: Any, indices: Any, axis: int = 0, dtype: Any = None) -> Any:
    """One reduction for each stretch; a stretch that does not go forward is its first element."""
    front = np.moveaxis(a, axis, 0)
    starts, n = np.asarray(indices).tolist(), np.shape(value_of(front))[0]
    if starts and not 0 <= min(starts) <= max(starts) < n:
        raise IndexError(f"{_name(ufunc, 'reduceat')}: an index is out of bounds [0, {n})")
    limits = [*starts, n]
    stretches = [front[i : max(i + 1, j)] for i, j in pairwise(limits)]
    return np.stack([_reduce(ufunc, part, dtype=dtype) for part in stretches], axis=axis)


def _at(ufunc: np.ufunc, *_inputs: Any, **_kwargs: Any) -> Any:
    raise RefusedError(
        f"{_name(ufunc, 'at')} writes into its first argument, which a traced computation cannot "
        "follow; write a product with a matrix of zeros and ones, or gather with x[index]."
    )


_METHODS: dict[str, Callable[..., Any]] = {
    "__call__": _call,
    "outer": _outer,
    "reduce": _reduce,
    "accumulate": _accumulate,
    "reduceat": _reduceat,
    "at": _at,
}
