"""Functions that take the place of SciPy's, which do not ask what their arguments are.

`stands_in` makes one: SciPy's function for plain arguments, ours as soon as one is traced.
"""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any

from plugrad import value_of
from plugrad.errors import RefusedError
from plugrad_numpy.mirrored import holds_traced

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from plugrad import RuleSet

__all__ = ["composites", "constant", "plain", "refusing", "stands_in"]


def stands_in(function: Callable[..., Any]) -> Callable[[Callable[..., Any]], Any]:
    """Decorate the traced form of a function of SciPy: `function` runs if nothing is traced.

    The two have the same signature.  `plain` of the result is SciPy's function.

    Example:
        >>> import numpy as np
        >>> import scipy.linalg
        >>> from plugrad import grad
        >>> @stands_in(scipy.linalg.det)
        ... def det(a):
        ...     return np.linalg.det(a)
        >>> grad(det)(np.eye(1))
        array([[1.]])
    """

    def decorate(traced: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(traced)
        def either(*args: Any, **kwargs: Any) -> Any:
            if holds_traced(args) or (kwargs and holds_traced(kwargs.values())):
                return traced(*args, **kwargs)
            return function(*args, **kwargs)

        either.plain = function  # type: ignore[attr-defined]
        either.__module__ = _public(traced.__module__)
        return either

    return decorate


def _public(module: str) -> str:
    """The module that offers what a private module defines."""
    return module.partition("._")[0]


def constant(function: Callable[..., Any]) -> Any:
    """A function of SciPy without a derivative: of traced arguments it sees the values.

    Example:
        >>> import scipy.linalg
        >>> from plugrad import grad
        >>> from plugrad_numpy import array
        >>> grad(lambda x: x * constant(scipy.linalg.issymmetric)(array([[x]])))(2.0)
        1.0
    """

    @wraps(function)
    def of_values(*args: Any, **kwargs: Any) -> Any:
        return function(*map(plain, args), **{name: plain(x) for name, x in kwargs.items()})

    return of_values


def refusing(function: Callable[..., Any], reason: str) -> Any:
    """A function of SciPy that raises `RefusedError` with the reason for traced arguments.

    Example:
        >>> import scipy.linalg
        >>> refusing(scipy.linalg.norm, "it is not meant to be")([3.0, 4.0])
        5.0
    """

    @wraps(function)
    def refuses(*args: Any, **kwargs: Any) -> Any:
        if holds_traced(args) or holds_traced(kwargs.values()):
            raise RefusedError(f"{function.__name__} cannot be differentiated: {reason}.")
        return function(*args, **kwargs)

    return refuses


def composites(rules: RuleSet, namespace: dict[str, Any]) -> None:
    """Register SciPy's functions as made of those in a namespace that stand in for them."""
    for function, stand_in in _pairs(namespace):
        rules.composite(function, stand_in)


def _pairs(namespace: dict[str, Any]) -> Iterator[tuple[Any, Any]]:
    seen = set()
    for stand_in in namespace.values():
        function = getattr(stand_in, "plain", None)
        if function is not None and function not in seen:
            seen.add(function)
            yield function, stand_in


def plain(x: Any) -> Any:
    """An argument with the values in the place of what is traced, inside lists and tuples too.

    Example:
        >>> plain((1.0, [2.0]))
        (1.0, [2.0])
    """
    if type(x) in (list, tuple):
        return type(x)(map(plain, x))
    return value_of(x)
