"""`mirrored`: a function of NumPy that does not dispatch, with another in its place when traced."""

from __future__ import annotations

import sys
from functools import wraps
from typing import TYPE_CHECKING, Any

from plugrad import Box

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

__all__ = ["holds_traced", "mirrored"]


def mirrored(function: Callable[..., Any], traced: Callable[..., Any], module: str) -> Any:
    """NumPy's `function`; with traced arguments, also inside lists, `traced` runs in its place.

    The name, signature and docstring are NumPy's, the module is the one given.

    Example:
        >>> import numpy as np
        >>> from plugrad import grad
        >>> mean = mirrored(np.random.normal, lambda loc: loc + np.random.normal(), "here")
        >>> grad(mean)(1.0)
        1.0
    """

    @wraps(function)
    def either(*args: Any, **kwargs: Any) -> Any:
        if holds_traced(args) or (kwargs and holds_traced(kwargs.values())):
            return traced(*args, **kwargs)
        return function(*args, **kwargs)

    either.__module__ = module
    return either


def holds_traced(arguments: Iterable[Any]) -> bool:
    """Whether one is traced, or a list, tuple or polynomial series with a traced value in it.

    Example:
        >>> holds_traced([1.0, [2.0, 3.0]])
        False
    """
    return any(isinstance(x, Box) or holds_traced(_parts(x)) for x in arguments)


def _parts(x: Any) -> Iterable[Any]:
    if isinstance(x, list | tuple):
        return x
    series = sys.modules.get("numpy.polynomial._polybase")  # not loaded, there are none
    return (x.coef, x.domain, x.window) if series and isinstance(x, series.ABCPolyBase) else ()
