"""Rules of functions made of pieces: choices, bounds, remainders, and the parts of a float.

At a tie the arguments of maximum and its like get a half each; an argument of clip at a bound gets
0, and the bound 1.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy._core import umath

from plugrad import Box, RuleSet, primitive, registry, times, value_of
from plugrad.errors import KeywordError
from plugrad_numpy.buffers import freeze, writable
from plugrad_numpy.constructors import asarray
from plugrad_numpy.placing import beside
from plugrad_numpy.rules.elementwise_complex import is_complex
from plugrad_numpy.spread import from_list, refuse_out
from plugrad_numpy.writing import store

__all__ = ["rules"]

rules = RuleSet()

clip_ufunc: Any = umath.clip  # type: ignore[attr-defined] # np.clip is a function around it

# -- the larger and the smaller --------------------------------------------------------------------


def _larger(ans: Any, x: Any, y: Any) -> Any:
    """1 where x > y, a half where they are equal, else 0; in the dtype of ans."""
    return np.where(np.equal(x, y), ans.dtype.type(0.5), np.greater(x, y))


rules.elementwise(
    np.maximum,
    _larger,
    lambda ans, x, y: _larger(ans, y, x),
)
rules.elementwise(
    np.minimum,
    lambda ans, x, y: _larger(ans, y, x),
    _larger,
)
rules.elementwise(
    np.fmax,
    lambda ans, x, y: _larger(ans, x, y) + np.greater(np.isnan(y), np.isnan(x)),
    lambda ans, x, y: _larger(ans, y, x) + np.greater(np.isnan(x), np.isnan(y)),
)
rules.elementwise(
    np.fmin,
    lambda ans, x, y: _larger(ans, y, x) + np.greater(np.isnan(y), np.isnan(x)),
    lambda ans, x, y: _larger(ans, x, y) + np.greater(np.isnan(x), np.isnan(y)),
)

# -- bounds ----------------------------------------------------------------------------------------

rules.elementwise(
    clip_ufunc,
    lambda ans, x, low, high: np.greater(x, low) & np.less(x, high),
    lambda ans, x, low, high: np.less_equal(x, low) & np.less(low, high),
    lambda ans, x, low, high: np.greater_equal(x, high) | np.greater_equal(low, high),
)


def clip(
    a: Any,
    a_min: Any = np._NoValue,
    a_max: Any = np._NoValue,
    out: Any = None,
    *,
    min: Any = np._NoValue,
    max: Any = np._NoValue,
    **kwargs: Any,
) -> Any:
    """`numpy.clip`, by its ufunc; a bound that is not given is infinite."""
    refuse_out(out, "numpy.clip")
    if a_min is np._NoValue and a_max is np._NoValue:
        a_min, a_max = [None if bound is np._NoValue else bound for bound in (min, max)]
    elif not (min is max is np._NoValue):
        raise ValueError(
            "Passing `min` or `max` keyword argument when `a_min` and `a_max` are provided is "
            "forbidden."
        )
    elif a_min is np._NoValue or a_max is np._NoValue:
        missing = "a_min" if a_min is np._NoValue else "a_max"
        raise TypeError(f"clip() missing 1 required positional argument: {missing!r}")
    low = -np.inf if a_min is None else beside(from_list(a_min), a)
    high = np.inf if a_max is None else beside(from_list(a_max), a)
    a = (
        a if hasattr(value_of(a), "shape") else asarray(a)
    )  # a number is a float64 here, as in NumPy
    a = beside(a, low, high)
    if any(isinstance(x, Box) for x in (a, low, high)):  # CuPy's clip does not ask the bounds
        return registry.handlers[clip_ufunc](a, low, high, **kwargs)
    return clip_ufunc(a, low, high, **kwargs)


rules.composite(np.clip, clip, takes_numbers=True)

# -- choices ---------------------------------------------------------------------------------------


@primitive
def choose(condition: Any, x: Any, y: Any) -> Any:
    """`numpy.where` by a condition that is not traced."""
    return np.where(condition, x, y)


def where(condition: Any, x: Any = None, y: Any = None, /) -> Any:
    """`numpy.where`: a choice between x and y, or the indices at which a condition holds."""
    if isinstance(condition, Box):
        condition = value_of(condition)
    if x is None and y is None:
        return np.where(condition)
    return registry.positional[choose](condition, x, y)


# The cotangent is chosen, not multiplied by 0 or 1: an infinite or nan one cannot get across.


def _where_x(g: Any, ans: Any, condition: Any, x: Any, y: Any) -> Any:
    return np.where(condition, g, 0)


def _where_y(g: Any, ans: Any, condition: Any, x: Any, y: Any) -> Any:
    return np.where(condition, 0, g)


rules.elementwise(choose, None, times(_where_x), times(_where_y))
rules.composite(np.where, where, takes_numbers=True)


@primitive
def filled(x: Any, nan: Any, posinf: Any, neginf: Any) -> Any:
    """`numpy.nan_to_num` by plain numbers."""
    return np.nan_to_num(x, True, nan, posinf, neginf)


def nan_to_num(
    x: Any, copy: bool = True, nan: Any = 0.0, posinf: Any = None, neginf: Any = None
) -> Any:
    """`numpy.nan_to_num`, also by traced numbers; `copy=False` writes into the argument."""
    if not copy:
        found = np.nan_to_num(freeze(x), True, freeze(nan), freeze(posinf), freeze(neginf))
        return store(x, found, "nan_to_num")
    x = freeze(x)
    numbers = (nan, posinf, neginf)
    result = registry.handlers[filled](x, *map(value_of, numbers))
    if any(isinstance(number, Box) for number in numbers):
        if is_complex(x):
            raise KeywordError(
                "numpy.nan_to_num: for complex numbers nan=, posinf= and neginf= must not be "
                "traced; take the real and the imaginary part singly."
            )
        places: Any = (np.isnan, np.isposinf, np.isneginf)
        for number, found in zip(numbers, places, strict=True):
            if isinstance(number, Box):
                result = np.where(found(value_of(x)), number, result).astype(result.dtype)
    return writable(result)


def _where_finite(v: Any, ans: Any, x: Any, nan: Any, posinf: Any, neginf: Any) -> Any:
    """As v where x is finite, 0 where it is replaced; the parts of a complex number go singly."""
    if not is_complex(x):
        return np.where(np.isfinite(x), v, 0)
    real = np.where(np.isfinite(np.real(x)), np.real(v), 0)
    return real + 1j * np.where(np.isfinite(np.imag(x)), np.imag(v), 0)


rules.rule(filled, vjp=_where_finite, jvp=_where_finite)
rules.composite(np.nan_to_num, nan_to_num, takes_numbers=True)

# -- remainders, and the parts of a number ---------------------------------------------------------


def divide_with_remainder(x: Any, y: Any) -> tuple[Any, Any]:
    """`numpy.divmod`, of its two halves."""
    return np.floor_divide(x, y), np.remainder(x, y)


rules.elementwise(np.remainder, 1, lambda ans, x, y: -np.floor_divide(x, y))
rules.elementwise(np.fmod, 1, lambda ans, x, y: -np.trunc(x / y))
rules.composite(np.divmod, divide_with_remainder)
rules.rule(
    np.modf,
    vjp=lambda g, ans, x: g[0],
    jvp=lambda t, ans, x: (t, None),
)
rules.rule(
    np.frexp,
    vjp=lambda g, ans, x: np.ldexp(g[0], -ans[1]),
    jvp=lambda t, ans, x: (np.ldexp(t, -ans[1]), None),
)
rules.linear(np.ldexp, lambda g, ans, x, i: np.ldexp(g, i), None)
rules.elementwise(np.copysign, lambda ans, x, y: np.sign(x) * np.copysign(1.0, y), 0)
rules.elementwise(np.heaviside, 0, lambda ans, x, y: np.equal(x, 0))
rules.elementwise(np.nextafter, 1, 0)
