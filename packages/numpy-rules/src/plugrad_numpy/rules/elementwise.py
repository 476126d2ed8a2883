"""Rules of arithmetic, powers, exponentials, logarithms, circles and hyperbolas.

One row, the partial derivatives, serves both modes.  ans is the value, x and y are the arguments;
numbers are Python's, so that a float32 stays one.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from plugrad import RuleSet, over, value_of
from plugrad_numpy.rules.elementwise_complex import is_complex

__all__ = ["rules"]

LN_2 = math.log(2)
LN_10 = math.log(10)

rules = RuleSet()

# -- arithmetic ------------------------------------------------------------------------------------

rules.elementwise(np.add, 1, 1)
rules.elementwise(np.subtract, 1, -1)
rules.elementwise(np.multiply, lambda ans, x, y: y, lambda ans, x, y: x)
rules.elementwise(np.true_divide, over(lambda ans, x, y: y), lambda ans, x, y: -ans / y)
rules.elementwise(np.negative, -1)
rules.elementwise(np.positive, 1)
rules.elementwise(np.reciprocal, lambda ans, x: -ans * ans)
rules.elementwise(np.square, lambda ans, x: 2 * x)
rules.elementwise(np.sqrt, over(lambda ans, x: 2 * ans))
rules.elementwise(np.cbrt, over(lambda ans, x: 3 * ans * ans))
rules.elementwise(np.degrees, 180 / math.pi)
rules.elementwise(np.rad2deg, 180 / math.pi)
rules.elementwise(np.radians, math.pi / 180)
rules.elementwise(np.deg2rad, math.pi / 180)


def _along(ans: Any, x: Any) -> Any:
    """The cosine x / ans of the angle to a hypotenuse; 0 for one of no length, to every order."""
    return x / np.where(ans == 0, np.inf, ans)


rules.elementwise(
    np.hypot,
    lambda ans, x, y: _along(ans, x),
    lambda ans, x, y: _along(ans, y),
)

# -- powers ----------------------------------------------------------------------------------------


def _lowered(x: Any, y: Any) -> Any:
    """The exponent y - 1 of the derivative of x**y; at 0**0 another, so that 0 * 0**-1 is 0."""
    if y.__class__ is int or y.__class__ is float:
        return y - 1 if y else 1
    return np.where((x == 0) & (y == 0), 1.0, y - 1.0)  # 1.0: unsigned 0 - 1 wraps around


def _log_or_zero(ans: Any, x: Any) -> Any:
    """The logarithm, and 0 at 0: the derivative of 0**y in y is 0 wherever y > 0.

    A complex one of a real number too, where the power is complex: (-2)**1j has one.
    """
    base = np.where(x == 0, 1.0, x)  # 1.0: the logarithm of an int8 is a float16
    return np.log(base + 0j if is_complex(ans) else base)


rules.elementwise(
    np.power,
    lambda ans, x, y: y * np.power(x, _lowered(x, y)),
    lambda ans, x, y: ans * _log_or_zero(ans, x),
)
rules.elementwise(
    np.float_power,
    lambda ans, x, y: y * np.float_power(x, _lowered(x, y)),
    lambda ans, x, y: ans * _log_or_zero(ans, x),
)

# -- exponentials and logarithms -------------------------------------------------------------------

rules.elementwise(np.exp, lambda ans, x: ans)
rules.elementwise(np.exp2, lambda ans, x: ans * LN_2)
rules.elementwise(np.expm1, lambda ans, x: np.exp(x))
rules.elementwise(np.log, over(lambda ans, x: x))
rules.elementwise(np.log2, over(lambda ans, x: x * LN_2))
rules.elementwise(np.log10, over(lambda ans, x: x * LN_10))
rules.elementwise(np.log1p, over(lambda ans, x: 1 + x))


def _share(power: Any, ans: Any, x: Any, y: Any) -> Any:
    """The share of x in the sum whose logarithm ans is; an infinite sum is of what is +inf.

    By the difference x - y: ans has lost the digits that x - ans would show far from 0.
    """
    endless = np.isinf(ans)
    above = np.where(endless, 0, x) - np.where(endless, 0, y)
    largest = value_of(above) >= 0
    smaller = power(np.where(largest, -above, above))
    share = np.where(largest, 1, smaller) / (1 + smaller)
    return np.where(endless, np.equal(x, np.inf) / (1.0 + np.equal(y, np.inf)), share)


rules.elementwise(
    np.logaddexp,
    lambda ans, x, y: _share(np.exp, ans, x, y),
    lambda ans, x, y: _share(np.exp, ans, y, x),
)
rules.elementwise(
    np.logaddexp2,
    lambda ans, x, y: _share(np.exp2, ans, x, y),
    lambda ans, x, y: _share(np.exp2, ans, y, x),
)

# -- circles ---------------------------------------------------------------------------------------
# Products of square roots, not the root of a product: right on both sides of a branch cut.  On it
# the sign of a zero says on which side: 1 - x and 1 + x lose it, -(x - 1) and x - -1 do not.

rules.elementwise(np.sin, lambda ans, x: np.cos(x))
rules.elementwise(np.cos, lambda ans, x: -np.sin(x))
rules.elementwise(np.tan, lambda ans, x: 1 + ans * ans)
rules.elementwise(np.arcsin, over(lambda ans, x: np.sqrt(-(x - 1)) * np.sqrt(x - -1)))
rules.elementwise(np.arccos, over(lambda ans, x: -np.sqrt(-(x - 1)) * np.sqrt(x - -1)))


def _slope_of_arctan(ans: Any, x: Any) -> Any:
    """1 / (1 + x**2), without the square, which overflows too soon."""
    if is_complex(x):
        return 1 / (1 + 1j * x) / (1 - 1j * x)
    r = np.hypot(1, x)
    return 1 / r / r


rules.elementwise(np.arctan, _slope_of_arctan)


def _over_square(x: Any, y: Any) -> Any:
    """The quotient x / (x**2 + y**2), without the squares, which overflow or vanish too soon."""
    r = np.hypot(x, y)
    return np.where(np.isinf(r), 0, x) / r / r


rules.elementwise(
    np.arctan2,
    lambda ans, y, x: _over_square(x, y),
    lambda ans, y, x: -_over_square(y, x),
)

# -- hyperbolas ------------------------------------------------------------------------------------

rules.elementwise(np.sinh, lambda ans, x: np.cosh(x))
rules.elementwise(np.cosh, lambda ans, x: np.sinh(x))
rules.elementwise(np.tanh, lambda ans, x: 1 - ans * ans)


def _root_of_arcsinh(ans: Any, x: Any) -> Any:
    """The root of 1 + x**2, without the square."""
    if is_complex(x):
        return np.sqrt(1 + 1j * x) * np.sqrt(-(1j * x - 1))
    return np.hypot(1, x)


rules.elementwise(np.arcsinh, over(_root_of_arcsinh))
rules.elementwise(np.arccosh, over(lambda ans, x: np.sqrt(x - 1) * np.sqrt(x - -1)))
rules.elementwise(np.arctanh, over(lambda ans, x: (1 - x) * (1 + x)))
