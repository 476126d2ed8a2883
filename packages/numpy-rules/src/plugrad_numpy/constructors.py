"""The NumPy functions that make arrays without asking their arguments, made to ask.

array, asarray and their kin, require, fromiter, full, full_like and arange.

NumPy is tried first, so a call without traced values costs a Python call more, and no search.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any

import numpy as np

from plugrad import Box, value_of
from plugrad.errors import RefusedError, TracedConversionError
from plugrad_numpy.placing import beside

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = [
    "arange",
    "array",
    "array_of",
    "asanyarray",
    "asarray",
    "asarray_chkfinite",
    "ascontiguousarray",
    "asfortranarray",
    "fromiter",
    "full",
    "full_like",
    "require",
]

_array = np.array
_asarray = np.asarray
_asanyarray = np.asanyarray
_ascontiguousarray = np.ascontiguousarray
_asfortranarray = np.asfortranarray
_full = np.full
_full_like = np.full_like
_arange = np.arange


def array(object: Any, dtype: Any = None, **options: Any) -> Any:
    """`numpy.array`, also of nested lists in which some numbers or arrays are traced.

    Options are those of NumPy; of them only `copy` and `ndmin` bear on a traced result.  Raises
    ValueError for parts of different shape.

    Example:
        >>> from plugrad import grad
        >>> grad(lambda x: array([x, 2.0, x * x]).sum())(3.0)
        7.0
    """
    try:
        if options:
            return _array(object, dtype, **options)
        return _array(object) if dtype is None else _array(object, dtype)
    except TracedConversionError:
        whole = _assembled(object, dtype)
        if whole is object and options.get("copy", True):
            whole = np.copy(whole)
        missing = options.get("ndmin", 0) - whole.ndim
        return whole.reshape((1,) * missing + whole.shape) if missing > 0 else whole


def asarray(a: Any, dtype: Any = None, order: Any = None, **options: Any) -> Any:
    """`numpy.asarray`; a traced array comes back as it is.

    Example:
        >>> from plugrad import grad
        >>> grad(lambda x: asarray(x) * asarray([x, x])[0])(3.0)
        6.0
    """
    if isinstance(a, Box):
        return _assembled(a, dtype)
    try:
        if options or dtype is not None or order is not None:
            return _asarray(a, dtype, order, **options)
        return _asarray(a)
    except TracedConversionError:
        return _assembled(a, dtype)


def array_of(a: Any) -> Any:
    """`asarray` for rules: a plain array of another library, on a GPU say, stays one of it.

    Example:
        >>> array_of([1.0, 2.0])
        array([1., 2.])
    """
    if hasattr(a, "__array_function__") and not isinstance(a, Box | np.ndarray):
        return a
    return asarray(a)


def asanyarray(a: Any, dtype: Any = None, order: Any = None, **options: Any) -> Any:
    """`numpy.asanyarray`; a traced array comes back as it is."""
    if isinstance(a, Box):
        return _assembled(a, dtype)
    try:
        if options or dtype is not None or order is not None:
            return _asanyarray(a, dtype, order, **options)
        return _asanyarray(a)
    except TracedConversionError:
        return _assembled(a, dtype)


def ascontiguousarray(a: Any, dtype: Any = None, **options: Any) -> Any:
    """`numpy.ascontiguousarray`; a traced array comes back as it is, with an axis at least."""
    if isinstance(a, Box):
        return np.atleast_1d(_assembled(a, dtype))
    try:
        if options or dtype is not None:
            return _ascontiguousarray(a, dtype, **options)
        return _ascontiguousarray(a)
    except TracedConversionError:
        return np.atleast_1d(_assembled(a, dtype))


def asfortranarray(a: Any, dtype: Any = None, **options: Any) -> Any:
    """`numpy.asfortranarray`; a traced array comes back as it is, with an axis at least."""
    if isinstance(a, Box):
        return np.atleast_1d(_assembled(a, dtype))
    try:
        if options or dtype is not None:
            return _asfortranarray(a, dtype, **options)
        return _asfortranarray(a)
    except TracedConversionError:
        return np.atleast_1d(_assembled(a, dtype))


def asarray_chkfinite(a: Any, dtype: Any = None, order: Any = None) -> Any:
    """`numpy.asarray_chkfinite`: raises ValueError if an element is infinite or nan."""
    whole = asarray(a, dtype, order)
    np.asarray_chkfinite(value_of(whole))
    return whole


def require(a: Any, dtype: Any = None, requirements: Any = None, *, like: Any = None) -> Any:
    """`numpy.require`; a traced array comes back as it is but for the dtype.

    The memory of a traced array is out of reach, so requirements on it are met by none.
    """
    try:
        return np.require(a, dtype, requirements)
    except TracedConversionError:
        return _assembled(a, dtype)


def fromiter(iter: Iterable[Any], dtype: Any, count: int = -1, *, like: Any = None) -> Any:
    """`numpy.fromiter`, also of numbers of which some are traced.

    Example:
        >>> from plugrad import grad
        >>> grad(lambda x: fromiter((x**k for k in range(3)), float).sum())(2.0)
        5.0
    """
    items = list(iter if count < 0 else islice(iter, count))
    if any(isinstance(item, Box) for item in items):
        if len(items) < count:
            raise ValueError(f"iterator too short: Expected {count} but iterator had {len(items)}")
        return _assembled(items, dtype)
    return np.fromiter(items, dtype, count)


def _assembled(parts: Any, dtype: Any) -> Any:
    """Nested sequences with traced values in them as one traced array, of the dtype given."""
    if not isinstance(parts, Box):
        whole = _stacked(parts)
    else:  # a number must become an array of shape ()
        whole = parts if hasattr(value_of(parts), "__array_function__") else np.copy(parts)
    return whole if dtype is None else np.astype(whole, np.dtype(dtype))


def _stacked(parts: Any) -> Any:
    if isinstance(parts, Box):
        return parts
    if isinstance(parts, list | tuple):
        whole = [_stacked(part) for part in parts]
        return np.stack([beside(a, *whole) for a in whole]) if parts else np.array(parts)
    if isinstance(parts, np.ndarray) or not hasattr(parts, "__array_function__"):
        return np.asarray(parts)
    return np.copy(parts)  # x.flat


def full(shape: Any, fill_value: Any, dtype: Any = None, order: Any = "C", **options: Any) -> Any:
    """`numpy.full`, also of a traced fill value.

    Example:
        >>> from plugrad import grad
        >>> grad(lambda x: full((2, 3), x).sum())(1.0)
        6.0
    """
    try:
        if options or dtype is not None or order != "C":
            return _full(shape, fill_value, dtype, order, **options)
        return _full(shape, fill_value)
    except (TracedConversionError, RefusedError):
        fill = _assembled(fill_value, dtype)
        extra = fill.ndim - len(np.broadcast_shapes(shape))  # NumPy takes more axes if of length 1
        fill = np.squeeze(fill, tuple(range(extra))) if extra > 0 else fill
        return np.copy(np.broadcast_to(fill, shape))


def full_like(a: Any, fill_value: Any, dtype: Any = None, *args: Any, **options: Any) -> Any:
    """`numpy.full_like`, also of a traced fill value and a plain array.

    Example:
        >>> from plugrad import grad
        >>> grad(lambda x: full_like(np.zeros((2, 3), np.float32), x).sum())(1.0)
        6.0
    """
    try:
        return _full_like(a, fill_value, dtype, *args, **options)
    except (TracedConversionError, RefusedError):
        shape = options.get("shape")
        prototype = _asarray(value_of(a))
        return full(
            prototype.shape if shape is None else shape,
            fill_value,
            prototype.dtype if dtype is None else dtype,
        )


def arange(*ends: Any, **options: Any) -> Any:
    """`numpy.arange`, also with traced ends or a traced step: their number is a constant.

    Example:
        >>> from plugrad import grad
        >>> grad(lambda x: arange(0.0, 3.0 * x, x).sum())(1.0)
        3.0
    """
    try:
        return _arange(*ends, **options) if options else _arange(*ends)
    except TracedConversionError:
        return _traced_range(*ends, **options)


def _traced_range(
    start: Any, stop: Any = None, step: Any = 1, dtype: Any = None, **_like: Any
) -> Any:
    if stop is None:
        start, stop = 0, start
    count = len(np.arange(value_of(start), value_of(stop), value_of(step)))
    steps = start + step * np.arange(count)
    return steps if dtype is None else np.astype(steps, np.dtype(dtype))
