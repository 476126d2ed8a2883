"""Rules of the functions that make an array like another, and of conversions between dtypes."""

from __future__ import annotations

from typing import Any

import numpy as np

from plugrad import Box, RuleSet, registry, value_of
from plugrad.errors import RefusedError
from plugrad_numpy.placing import beside
from plugrad_numpy.spread import from_list, is_discrete

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
    return np.reshape(g if isinstance(g, Box) else beside(np.asarray(g), x), x.shape)


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
        fill_value = from_list(fill_value)
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
    if is_discrete(dtype):
        plain: Any = np.linspace
        ends = value_of(from_list(start)), value_of(from_list(stop))
        return plain(*ends, num, endpoint, retstep, dtype, axis)
    intervals = num - 1 if endpoint else num
    start, stop = from_list(start), from_list(stop)
    width = stop - start
    step = width / intervals if intervals > 0 else np.nan
    counts = _counts(num, start, stop)
    spaced = start + (step if intervals > 0 else width) * counts
    spaced = np.moveaxis(_ending(spaced, counts, stop, endpoint), 0, axis)
    spaced = spaced if dtype is None else spaced.astype(dtype)
    return (spaced, step) if retstep else spaced


def _counts(num: int, *ends: Any) -> Any:
    """0, 1, ... along a first axis, for ends that broadcast after it."""
    plain = [value_of(end) for end in ends]
    precision = np.finfo(np.result_type(*plain, 1.0)).dtype
    ndim = len(np.broadcast_shapes(*map(np.shape, plain)))
    return beside(np.reshape(np.arange(num).astype(precision), (num,) + (1,) * ndim), *plain)


def _ending(spaced: Any, counts: Any, stop: Any, endpoint: bool) -> Any:
    """With the last number that was asked for, in the place of one that is rounded."""
    return (
        np.where(counts == len(counts) - 1, stop, spaced)
        if endpoint and len(counts) > 1
        else spaced
    )


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
    start, stop, base = from_list(start), from_list(stop), from_list(base)
    if np.ndim(base):
        ndim = len(np.broadcast_shapes(*map(np.shape, (start, stop, base))))
        start, stop, base = [
            np.reshape(a, (1,) * (ndim - np.ndim(a)) + np.shape(a)) for a in (start, stop, base)
        ]
        base = np.expand_dims(base, axis)
    powers = np.power(base, np.linspace(start, stop, num, endpoint, axis=axis))
    if is_discrete(dtype):
        return value_of(powers).astype(dtype)
    return powers if dtype is None else powers.astype(dtype)


def geomspace(
    start: Any, stop: Any, num: int = 50, endpoint: bool = True, dtype: Any = None, axis: int = 0
) -> Any:
    """`numpy.geomspace`: each number is a constant multiple of the one before."""
    start, stop = from_list(start), from_list(stop)
    if np.any(np.equal(start, 0)) or np.any(np.equal(stop, 0)):
        raise ValueError("Geometric sequence cannot include zero")
    intervals = max(num - 1 if endpoint else num, 1)
    counts = _counts(num, start, stop, np.float64(1))
    spaced = start * np.power(stop / start, counts / intervals)
    spaced = np.moveaxis(_ending(spaced, counts, stop, endpoint), 0, axis)
    if is_discrete(dtype):
        return value_of(spaced).astype(dtype)
    return spaced if dtype is None else spaced.astype(dtype)


rules.composite(np.linspace, linspace, takes_numbers=True)
rules.composite(np.logspace, logspace, takes_numbers=True)
rules.composite(np.geomspace, geomspace, takes_numbers=True)

# -- questions about dtypes and memory, and printing -----------------------------------------------

rules.nondifferentiable(np.result_type, np.can_cast, np.common_type, np.min_scalar_type)
rules.nondifferentiable(np.shares_memory, np.may_share_memory)
rules.nondifferentiable(np.array2string, np.array_repr, np.array_str)
