"""`poly1d`, made of traced numbers in a list, and `polyint` with traced constants."""

from __future__ import annotations

from typing import Any

import numpy as np

from plugrad_numpy.constructors import array
from plugrad_numpy.placing import beside

__all__ = ["coefficients", "like_given", "poly1d", "polyint", "polyval"]


def _kept(name: str) -> Any:
    """A method of NumPy's class whose results are of ours."""

    def method(self: Any, *args: Any, **kwargs: Any) -> Any:
        return _ours(getattr(np.poly1d, name)(self, *args, **kwargs))

    method.__name__ = name
    return method


def _ours(result: Any) -> Any:
    if isinstance(result, tuple):
        return tuple([_ours(part) for part in result])
    return poly1d(result) if isinstance(result, np.poly1d) else result


class poly1d(np.poly1d):  # noqa: N801 - NumPy's name
    """`numpy.poly1d`, also of a list in which some numbers are traced.

    NumPy's own class, of a traced array, can do most of what this one can, but for division, and
    for being given to NumPy's functions.

    Example:
        >>> from plugrad import grad
        >>> grad(lambda a: poly1d([a, a, 1.0])(3.0))(2.0)
        12.0
    """

    def __init__(self, c_or_r: Any, r: bool = False, variable: Any = None):
        if isinstance(c_or_r, list | tuple):
            c_or_r = array(c_or_r)
        super().__init__(c_or_r, r, variable)

    def __array_function__(self, function: Any, types: Any, args: Any, kwargs: Any) -> Any:
        """A function of NumPy, of the coefficients; the result of algebra is a poly1d again."""
        if function is np.polyval:
            return polyval(*args, **kwargs)
        given = [coefficients(a) if isinstance(a, np.poly1d) else a for a in args]
        named = {k: coefficients(a) if isinstance(a, np.poly1d) else a for k, a in kwargs.items()}
        result = function(*given, **named)
        if function not in _ALGEBRA:
            return result
        return tuple(map(poly1d, result)) if isinstance(result, tuple) else poly1d(result)

    __add__ = __radd__ = _kept("__add__")
    __mul__ = _kept("__mul__")
    __rmul__ = _kept("__rmul__")
    __neg__ = _kept("__neg__")
    __pow__ = _kept("__pow__")
    __sub__ = _kept("__sub__")
    __rsub__ = _kept("__rsub__")
    __truediv__ = _kept("__truediv__")
    __rtruediv__ = _kept("__rtruediv__")
    deriv = _kept("deriv")
    integ = _kept("integ")


_ALGEBRA = frozenset({np.polyadd, np.polysub, np.polymul, np.polydiv, np.polyder, np.polyint})


def polyval(p: Any, x: Any) -> Any:
    """`numpy.polyval`, by Horner's scheme; x may be a poly1d."""
    p = coefficients(p)
    y: Any = 0
    if not isinstance(x, np.poly1d):
        x = x if hasattr(x, "shape") else beside(array(x), p)
        y = np.zeros_like(x)
    for coefficient in p:
        y = y * x + coefficient
    return y


def polyint(p: Any, m: int = 1, k: Any = None) -> Any:
    """`numpy.polyint`: each coefficient over its new power, m times, and k[i] at the end.

    Raises ValueError for a negative m, and for fewer constants than m.

    Example:
        >>> from plugrad import grad
        >>> grad(lambda k: polyint([2.0, 1.0], k=k).sum())(3.0)
        1.0
    """
    m = int(m)
    if m < 0:
        raise ValueError("Order of integral must be positive (see polyder)")
    k = beside(np.zeros(m) if k is None else array(k, ndmin=1), p)
    k = np.broadcast_to(k, (m,)) if k.shape[0] == 1 and m > 1 else k
    if k.shape[0] < m:
        raise ValueError("k must be a scalar or a rank-1 array of length 1 or >m.")
    c = coefficients(p)
    for i in range(m):
        c = np.concatenate([c / beside(np.arange(c.shape[0], 0, -1), c), k[i : i + 1]])
    return like_given((p,), c)


def coefficients(p: Any) -> Any:
    """The coefficients of a poly1d, or given as a sequence."""
    return p.coeffs if isinstance(p, np.poly1d) else array(p, ndmin=1)


def like_given(given: tuple[Any, ...], *results: Any) -> Any:
    """Results as poly1d if an argument was one; of several a tuple."""
    if any(isinstance(p, np.poly1d) for p in given):
        results = tuple([np.poly1d(c) for c in results])
    return results if len(results) > 1 else results[0]
