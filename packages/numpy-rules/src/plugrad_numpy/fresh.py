"""NumPy's makers of new arrays, made to make arrays that traced values can be assigned to.

Inside a function under differentiation `plugrad_numpy.zeros(3)` is an array into which x[i] = v
writes traced values; everywhere else, and for dtypes without derivatives, it is NumPy's own.
"""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any

import numpy as np

from plugrad import is_tracing, value_of
from plugrad_numpy import constructors
from plugrad_numpy.buffers import writable

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = [
    "arange",
    "array",
    "copy",
    "empty",
    "empty_like",
    "eye",
    "full",
    "full_like",
    "identity",
    "ones",
    "ones_like",
    "zeros",
    "zeros_like",
]


def _fresh(make: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(make)
    def fresh(*args: Any, **kwargs: Any) -> Any:
        a = make(*args, **kwargs)
        return writable(a) if is_tracing() else a

    return fresh


def _fresh_like(make: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(make)
    def like(a: Any, *args: Any, **kwargs: Any) -> Any:
        """NumPy's function of the same name, of a traced array."""
        return writable(make(value_of(a), *args, **kwargs))

    return like


arange = _fresh(constructors.arange)
array = _fresh(constructors.array)
copy = _fresh(np.copy)
empty = _fresh(np.empty)
empty_like = _fresh(np.empty_like)
eye = _fresh(np.eye)
full = _fresh(constructors.full)
full_like = _fresh(constructors.full_like)
identity = _fresh(np.identity)
ones = _fresh(np.ones)
ones_like = _fresh(np.ones_like)
zeros = _fresh(np.zeros)
zeros_like = _fresh(np.zeros_like)

# What NumPy's own functions do when they are given a traced array, by position or as like=.
traced_forms: dict[Callable[..., Any], Callable[..., Any]] = {
    **{make: _fresh_like(make) for make in (np.empty_like, np.ones_like, np.zeros_like)},
    **{make: _fresh(make) for make in (np.empty, np.eye, np.identity, np.ones, np.zeros)},
}
