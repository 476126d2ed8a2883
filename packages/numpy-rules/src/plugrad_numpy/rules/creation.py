"""Rules of the functions that make an array like another, and of conversions between dtypes."""

from __future__ import annotations

from typing import Any

import numpy as np

from plugrad import Box, RuleSet, registry, value_of
from plugrad.errors import RefusedError

__all__ = ["as_complex128", "as_float64", "as_python", "rules"]

rules = RuleSet()


def as_float64(x: Any) -> Any:
    """A Python float, plain or traced, as a NumPy scalar."""
    return registry.handlers[as_float64](x) if isinstance(x, Box) else np.float64(x)


def as_complex128(x: Any) -> Any:
    """A Python complex, plain or traced, as a NumPy scalar."""
    return registry.handlers[as_complex128](x) if isinstance(x, Box) else np.complex128(x)


def as_python(x: Any) -> Any:
    """An array of one element, plain or traced, as a Python number."""
    return registry.handlers[as_python](x) if isinstance(x, Box) else x.item()


def _as_python_transpose(g: Any, ans: Any, x: Any) -> Any:
    return np.reshape(g, x.shape)


def _pass_back(g: Any, ans: Any, *args: Any, **kwargs: Any) -> Any:
    return g


def _cast(x: Any, dtype: Any) -> Any:
    return x.astype(dtype)


def _astype(x: Any, dtype: Any, /, *, copy: bool = True, device: Any = None) -> Any:
    dtype = np.dtype(dtype)
    if dtype.kind == "O":
        raise RefusedError(
            "astype(object): an array of Python objects cannot be differentiated; keep a float or "
            "complex dtype, or pass plugrad.value_of(x) if a constant is meant."
        )
    if dtype.kind not in "fc":
        return value_of(x).astype(dtype)
    return registry.handlers[_cast](x, dtype)


def full_like(
    a: Any,
    fill_value: Any,
    dtype: Any = None,
    order: Any = "K",
    subok: bool = True,
    shape: Any = None,
    *,
    device: Any = None,
) -> Any:
    """`numpy.full_like`, traced when the fill value is."""
    like = np.empty_like(value_of(a), dtype, order, subok, shape)
    if not isinstance(fill_value, Box):
        return np.full_like(like, fill_value)
    return np.broadcast_to(fill_value, like.shape).astype(like.dtype)


rules.linear(as_float64, _pass_back)
rules.linear(as_complex128, _pass_back)
rules.linear(as_python, _as_python_transpose)
rules.linear(_cast, _pass_back)
rules.linear(np.copy, _pass_back)
rules.composite(np.astype, _astype)
rules.composite(np.full_like, full_like, takes_numbers=True)
rules.nondifferentiable(np.zeros_like, np.ones_like, np.empty_like)

# -- evenly spaced numbers -------------------------------------------------------------------------


def linspace(
    start: Any,
    stop: Any,
    num: int = 50,
    endpoint: bool = True,
    retstep: bool = False,
    dtype: Any = None,
    axis: int = 0,
    *,
    device: Any = None,
) -> Any:
    """`numpy.linspace`: linear in both ends."""
    intervals = num - 1 if endpoint else num
    start, stop = [np.asarray(e) if isinstance(e, list | tuple) else e for e in (start, stop)]
    width = stop - start
    along = _weights(num, intervals, start, stop)
    spaced = np.moveaxis(start + width * along, 0, axis)
    spaced = spaced if dtype is None else spaced.astype(dtype)
    return (spaced, width / intervals if intervals else np.nan) if retstep else spaced


def _weights(num: int, intervals: int, *ends: Any) -> Any:
    """0 to 1 in equal steps along a first axis, for ends that broadcast after it."""
    plain = [value_of(end) for end in ends]
    precision = np.finfo(np.result_type(*plain, 1.0)).dtype
    weights = (np.arange(num) / max(intervals, 1)).astype(precision)
    return np.reshape(weights, (num,) + (1,) * np.broadcast(*plain).ndim)


def logspace(
    start: Any,
    stop: Any,
    num: int = 50,
    endpoint: bool = True,
    base: Any = 10.0,
    dtype: Any = None,
    axis: int = 0,
) -> Any:
    """`numpy.logspace`: powers of the base with evenly spaced exponents."""
    exponents = np.linspace(start + 0 * base, stop + 0 * base, num, endpoint, axis=axis)
    base = np.expand_dims(base, axis) if np.ndim(base) else base
    powers = np.power(base, exponents)
    return powers if dtype is None else powers.astype(dtype)


def geomspace(
    start: Any, stop: Any, num: int = 50, endpoint: bool = True, dtype: Any = None, axis: int = 0
) -> Any:
    """`numpy.geomspace`: each number is a constant multiple of the one before."""
    along = _weights(num, num - 1 if endpoint else num, start, stop, np.float64(1))
    spaced = np.moveaxis(start * np.power(stop / start, along), 0, axis)
    return spaced if dtype is None else spaced.astype(dtype)


rules.composite(np.linspace, linspace, takes_numbers=True)
rules.composite(np.logspace, logspace, takes_numbers=True)
rules.composite(np.geomspace, geomspace, takes_numbers=True)

# -- questions about dtypes and memory, and printing -----------------------------------------------

rules.nondifferentiable(np.result_type, np.can_cast, np.common_type, np.min_scalar_type)
rules.nondifferentiable(np.shares_memory, np.may_share_memory)
rules.nondifferentiable(np.array2string, np.array_repr, np.array_str)
