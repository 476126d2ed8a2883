"""`mirrored`: a function of NumPy that does not dispatch, with another in its place when traced."""

from __future__ import annotations

import sys
from functools import wraps
from typing import TYPE_CHECKING, Any

from plugrad import Box, value_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

__all__ = ["constant", "holds_traced", "mirrored", "plain"]


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


def constant(function: Callable[..., Any]) -> Callable[..., Any]:
    """A function without a derivative: of traced arguments it sees the values.

    Example:
        >>> from plugrad import grad
        >>> grad(lambda x: x * constant(len)([x]))(2.0)
        1.0
    """

    @wraps(function)
    def of_values(*args: Any, **kwargs: Any) -> Any:
        return function(*map(plain, args), **{name: plain(x) for name, x in kwargs.items()})

    return of_values


def plain(x: Any) -> Any:
    """An argument with the values in the place of what is traced, inside lists and tuples too.

    Example:
        >>> plain((1.0, [2.0]))
        (1.0, [2.0])
    """
    if type(x) in (list, tuple):
        return type(x)(map(plain, x))
    return value_of(x)


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
