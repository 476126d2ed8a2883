"""Rules of the functions that rearrange an array without computing: each is linear, its transpose the way back."""

from __future__ import annotations

from typing import Any

import numpy as np
from plugrad import RuleSet, registry, value_of

__all__ = ["rules"]

rules = RuleSet()


def _back_to_shape(g: Any, ans: Any, a: Any, *args: Any, **kwargs: Any) -> Any:
    """The transpose of a function that only changes the shape and keeps C order."""
    return g.reshape(a.shape)


def _reshaped(a: Any, shape: Any, order: str) -> Any:
    return np.reshape(a, shape, order=order)


def _reshaped_transpose(g: Any, ans: Any, a: Any, shape: Any, order: str) -> Any:
    return np.reshape(g, a.shape, order=order)


def _reshape(a: Any, shape: Any, order: str = "C", *, copy: bool | None = None) -> Any:
    if order == "A":
        order = "F" if value_of(a).flags.fnc else "C"
    return registry.handlers[_reshaped](a, shape, order)


def _ravel(a: Any, order: str = "C") -> Any:
    if order == "K":
        strides = value_of(a).strides
        a = np.transpose(a, sorted(range(len(strides)), key=lambda k: -abs(strides[k])))
        order = "C"
    return _reshape(a, (-1,), order)


def _transpose_back(g: Any, ans: Any, a: Any, axes: Any = None) -> Any:
    if axes is None:
        return np.transpose(g)
    return np.transpose(g, inverse_permutation(axes))


def inverse_permutation(axes: Any) -> tuple[int, ...]:
    """The permutation of axes that undoes `axes`."""
    ndim = len(axes)
    order = [int(k) % ndim for k in axes]
    return tuple(sorted(range(ndim), key=order.__getitem__))


def _broadcast_back(g: Any, ans: Any, array: Any, shape: Any, subok: bool = False) -> Any:
    return g


rules.linear(_reshaped, _reshaped_transpose)
rules.composite(np.reshape, _reshape)
rules.composite(np.ravel, _ravel)
rules.linear(np.transpose, _transpose_back)
rules.linear(np.moveaxis, lambda g, ans, a, source, destination: np.moveaxis(g, destination, source))
rules.linear(np.swapaxes, lambda g, ans, a, axis1, axis2: np.swapaxes(g, axis1, axis2))
rules.linear(np.squeeze, _back_to_shape)
rules.linear(np.expand_dims, _back_to_shape)
rules.linear(np.broadcast_to, _broadcast_back)
rules.nondifferentiable(np.shape, np.ndim, np.size)
