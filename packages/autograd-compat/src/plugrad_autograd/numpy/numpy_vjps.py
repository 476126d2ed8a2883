"""autograd.numpy.numpy_vjps and numpy_jvps: what rules written for autograd use of its own.

The rules themselves are plugrad's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from plugrad_autograd.traceable import metadata
from plugrad_autograd.values import getval
from plugrad_autograd.vector_spaces import vspace

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = [
    "balanced_eq",
    "broadcast",
    "match_complex",
    "repeat_to_match_shape",
    "replace_zero",
    "unbroadcast",
    "unbroadcast_f",
]


def match_complex(target: Any, x: Any) -> Any:
    """X, made real or complex as the target is."""
    wants = np.iscomplexobj(getval(target))
    if wants == np.iscomplexobj(getval(x)):
        return x
    return x + 0j if wants else np.real(x)


def broadcast(x: Any, target: Any) -> Any:
    """X spread to the shape of the target, complex if that is."""
    space = vspace(target)
    return match_complex(target, x + space.zeros())


def unbroadcast(x: Any, target_meta: Any, broadcast_idx: int = 0) -> Any:
    """X summed over the axes that broadcasting added or stretched, real if the target is.

    `target_meta` is what `metadata` says of the target; axes that were added stand at
    `broadcast_idx`.
    """
    shape, ndim, _, is_complex = target_meta
    extra = np.ndim(x) - ndim
    if extra > 0:
        first = broadcast_idx % (np.ndim(x) - extra + 1) if broadcast_idx < 0 else broadcast_idx
        x = np.sum(x, axis=tuple(range(first, first + extra)))
    stretched = tuple([k for k, n in enumerate(shape) if n == 1 and np.shape(x)[k] != 1])
    if stretched:
        x = np.sum(x, axis=stretched, keepdims=True)
    return x if is_complex or not np.iscomplexobj(getval(x)) else np.real(x)


def unbroadcast_f(target: Any, f: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """The cotangents that f gives, summed to the shape of the target."""
    target_meta = metadata(target)
    return lambda g: unbroadcast(f(g), target_meta)


def balanced_eq(x: Any, z: Any, y: Any) -> Any:
    """1 where x equals z, 1/2 where y does too."""
    return (x == z) / (1.0 + (x == y))


def replace_zero(x: Any, val: Any) -> Any:
    """X with `val` where it is 0."""
    return np.where(x, x, val)


def repeat_to_match_shape(g: Any, shape: Any, dtype: Any, axis: Any, keepdims: bool) -> Any:
    """(g spread over the axes that a reduction took away, how many elements it took together)."""
    if not shape:
        return g, 1
    axes = tuple(range(len(shape))) if axis is None else np.atleast_1d(axis) % len(shape)
    kept = [1 if k in axes else n for k, n in enumerate(shape)]
    count = np.prod([shape[k] for k in axes], dtype=int)
    return np.reshape(g, kept) + np.zeros(shape, dtype), count
