"""Rules of the functions that make an array like another, and of conversions between dtypes."""

from __future__ import annotations

from typing import Any

import numpy as np
from plugrad import Box, RuleSet, registry, value_of

__all__ = ["as_complex128", "as_float64", "rules"]

rules = RuleSet()


def as_float64(x: Any) -> Any:
    """A Python float, plain or traced, as a NumPy scalar."""
    return registry.handlers[as_float64](x) if isinstance(x, Box) else np.float64(x)


def as_complex128(x: Any) -> Any:
    """A Python complex, plain or traced, as a NumPy scalar."""
    return registry.handlers[as_complex128](x) if isinstance(x, Box) else np.complex128(x)


def _pass_back(g: Any, ans: Any, *args: Any, **kwargs: Any) -> Any:
    return g


def _cast(x: Any, dtype: Any) -> Any:
    return x.astype(dtype)


def _astype(x: Any, dtype: Any, /, *, copy: bool = True, device: Any = None) -> Any:
    dtype = np.dtype(dtype)
    if dtype.kind not in "fc":
        return value_of(x).astype(dtype)
    return registry.handlers[_cast](x, dtype)


def full_like(
    a: Any, fill_value: Any, dtype: Any = None, order: str = "K", subok: bool = True, shape: Any = None,
    *, device: Any = None,
) -> Any:  # fmt: skip
    """`numpy.full_like`, traced when the fill value is."""
    like = np.empty_like(value_of(a), dtype, order, subok, shape)
    if not isinstance(fill_value, Box):
        return np.full_like(like, fill_value)
    return np.broadcast_to(fill_value, like.shape).astype(like.dtype)


rules.linear(as_float64, _pass_back)
rules.linear(as_complex128, _pass_back)
rules.linear(_cast, _pass_back)
rules.linear(np.copy, _pass_back)
rules.composite(np.astype, _astype)
rules.composite(np.full_like, full_like)
rules.nondifferentiable(np.zeros_like, np.ones_like, np.empty_like)
