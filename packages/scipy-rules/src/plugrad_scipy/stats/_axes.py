"""How summaries read `axis`, `nan_policy` and `keepdims`, as SciPy's do.

`summary` decorates a function of samples along their last axis.  Several axes are raveled into one,
None is all of them; with nan_policy="omit" each slice is reduced to its numbers and taken alone.
"""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any

import numpy as np

from plugrad import value_of
from plugrad_numpy.constructors import asarray
from plugrad_scipy import _stand_in

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeAlias

    Decorator: TypeAlias = Callable[[Callable[..., Any]], Callable[..., Any]]

__all__ = ["along_last", "double_array", "no_wider", "stands_in", "summary", "without_nan"]


DOUBLE = np.dtype(np.float64)


def double_array(x: Any) -> Any:
    """An array with a dtype of at least float64 for whole numbers, others as they are."""
    x = asarray(x)
    return x.astype(np.float64) if x.dtype.kind in "biu" else x


def no_wider(x: Any) -> Any:
    """In double precision where it is wider: the ufuncs of SciPy are not."""
    dtype = getattr(value_of(x), "dtype", DOUBLE)
    return x.astype(DOUBLE) if dtype.itemsize > 8 else x


def along_last(x: Any, axis: Any) -> Any:
    """The array with the axes to reduce as its last one."""
    if axis is None:
        return x.reshape(-1)
    axes = axis if isinstance(axis, tuple) else (axis,)
    moved = np.moveaxis(x, axes, range(-len(axes), 0))
    return moved.reshape(*moved.shape[: moved.ndim - len(axes)], -1)


def without_nan(nan_policy: str, *samples: Any) -> bool:
    """Whether nan is to be left out here; raises ValueError where it is not to be met."""
    if nan_policy not in ("propagate", "omit", "raise"):
        raise ValueError(f"nan_policy is 'propagate', 'omit' or 'raise', not {nan_policy!r}")
    if nan_policy == "propagate" or not any(np.isnan(value_of(x)).any() for x in samples):
        return False
    if nan_policy == "raise":
        raise ValueError("The input contains nan values")
    return True


def stands_in(plain: Callable[..., Any]) -> Decorator:
    """`_stand_in.stands_in` in which results have the dtypes that SciPy chooses.

    They are asked of SciPy, with the values, where an argument is not of double precision.
    """

    def decorate(of: Callable[..., Any]) -> Callable[..., Any]:
        @_stand_in.stands_in(plain)
        @wraps(of)
        def traced(*args: Any, **kwargs: Any) -> Any:
            found = of(*args, **kwargs)
            values = map(value_of, (*args, *kwargs.values()))
            kinds = [getattr(x, "dtype", DOUBLE) for x in values]
            if all(kind.kind != "f" or kind == DOUBLE for kind in kinds):
                return found
            named = {name: _stand_in.plain(x) for name, x in kwargs.items()}
            with np.errstate(all="ignore"):
                return _as_dtypes(found, plain(*map(_stand_in.plain, args), **named))

        result: Callable[..., Any] = traced
        return result

    return decorate


def _as_dtypes(found: Any, reference: Any) -> Any:
    """The result with the dtypes of another one of the same structure."""
    if isinstance(found, tuple):
        parts = [_as_dtypes(f, r) for f, r in zip(found, reference, strict=True)]
        more = getattr(found, "__dict__", {})
        known = {k: getattr(reference, k) for k in more if hasattr(reference, k)}
        cast = more | {k: _as_dtypes(more[k], known[k]) for k in known}
        return type(found)(*parts, **cast) if more else _like(found, parts)
    if not hasattr(reference, "dtype") and hasattr(reference, "__dict__"):
        pairs = zip(vars(found).values(), vars(reference).values(), strict=True)
        return type(found)(*(_as_dtypes(f, r) for f, r in pairs))
    dtype = getattr(reference, "dtype", DOUBLE)
    return found if getattr(found, "dtype", dtype) == dtype else found.astype(dtype)


def summary(
    plain: Callable[..., Any], samples: int | tuple[str, ...] = 1, *, paired: bool = False
) -> Decorator:
    """Decorate f(x, ..., **options), reducing the last axis, to stand in for a summary of SciPy.

    The first `samples` arguments, or those of these names, are arrays.  `axis`, `nan_policy` and
    `keepdims` are read by SciPy's defaults and not handed on.  In paired samples a nan leaves out
    the pair.  Weights, if given, follow the samples, in their shape.
    """
    from inspect import signature

    parameters = signature(plain)

    def decorate(of: Callable[..., Any]) -> Callable[..., Any]:
        @stands_in(plain)
        @wraps(of)
        def traced(*args: Any, **kwargs: Any) -> Any:
            call = parameters.bind(*args, **kwargs)
            call.apply_defaults()
            options = dict(call.arguments)
            axis, keepdims = options.pop("axis", 0), options.pop("keepdims", False)
            nan_policy = options.pop("nan_policy", "propagate")
            names = list(options)[:samples] if isinstance(samples, int) else samples
            arrays = [double_array(options.pop(name)) for name in names]
            if len(arrays) > 1:
                arrays = _aligned(arrays, axis, paired=paired)
            rows = [along_last(x, axis) for x in arrays]
            pairs = paired
            if options.get("weights") is not None:
                rows.append(
                    _weights(double_array(options.pop("weights")), arrays[0], rows[0], axis)
                )
                pairs = True
            if without_nan(nan_policy, *rows):
                found = _slice_by_slice(of, rows, options, paired=pairs)
            else:
                found = of(*rows, **options)
            return _kept(found, arrays[0], axis) if keepdims else found

        traced.__signature__ = parameters  # type: ignore[attr-defined]
        return traced

    return decorate


def _aligned(arrays: list[Any], axis: Any, *, paired: bool) -> list[Any]:
    """Arrays that broadcast against each other, in the axis reduced only if they are paired."""
    if axis is None:
        return arrays
    if paired:
        return list(np.broadcast_arrays(*arrays))
    ndim = max(x.ndim for x in arrays)
    return [x.reshape((1,) * (ndim - x.ndim) + x.shape) for x in arrays]


def _weights(w: Any, x: Any, row: Any, axis: Any) -> Any:
    """A weight for each element of the rows, from one for each element or each along the axis."""
    if w.shape == x.shape:
        return along_last(w, axis)
    return np.broadcast_to(w, row.shape)


def _slice_by_slice(of: Any, rows: list[Any], options: Any, *, paired: bool) -> Any:
    """The function of each slice without its nan, stacked."""
    shape = np.broadcast_shapes(*[x.shape[:-1] for x in rows])
    flat = [np.broadcast_to(x, (*shape, x.shape[-1])).reshape(-1, x.shape[-1]) for x in rows]
    found = []
    for k in range(len(flat[0])):
        pieces = [x[k] for x in flat]
        masks = [~np.isnan(value_of(x)) for x in pieces]
        if paired:
            masks = [np.logical_and.reduce(masks)] * len(masks)
        found.append(of(*[x[m] for x, m in zip(pieces, masks, strict=True)], **options))
    if isinstance(found[0], tuple):
        columns = [np.stack(column).reshape(shape) for column in zip(*found, strict=True)]
        return _like(found[0], columns)
    return np.stack(found).reshape(shape)[()]


def _kept(found: Any, x: Any, axis: Any) -> Any:
    """The result with the reduced axes as axes of length one."""
    if isinstance(found, tuple):
        return _like(found, [_kept(part, x, axis) for part in found])
    axes = range(x.ndim) if axis is None else axis if isinstance(axis, tuple) else (axis,)
    dropped = {a % x.ndim for a in axes}
    return np.reshape(found, [1 if k in dropped else n for k, n in enumerate(x.shape)])


def _like(parts: tuple[Any, ...], replaced: list[Any]) -> Any:
    """A tuple of the same kind, with the further attributes that a named one has."""
    kind = type(parts)
    return tuple(replaced) if kind is tuple else kind(*replaced, **getattr(parts, "__dict__", {}))
