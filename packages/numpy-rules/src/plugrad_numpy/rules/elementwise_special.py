"""Rules of sinc and i0, with derivatives of every order that are right at 0 and everywhere else."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from plugrad import RuleSet, primitive
from plugrad_numpy.placing import on_host
from plugrad_numpy.spread import largest_of

__all__ = ["i0_derivative", "rules", "sinc_derivative"]

rules = RuleSet()

# Up to here sinc's series, beyond it the recurrence: neither loses more than two digits.
_NEAR = 3.0
_TERMS = 30  # 3**30 / 30! < 1e-18


@primitive
def sinc_derivative(x: Any, n: int) -> Any:
    """The n-th derivative of sin(u) / u at u = pi x, for an array of any shape.

    Its dtype is x's, or float32 for a float16.

    Near 0 the Taylor series; elsewhere u s_n + n s_(n-1) = sin(u + n pi/2), which is u s_0 = sin(u)
    differentiated n times.

    Example:
        >>> sinc_derivative(0.0, 2).round(12)
        np.float64(-0.333333333333)
    """
    u = np.multiply(math.pi, x)
    if u.dtype == np.float16:  # too narrow for the powers in the series
        u = u.astype(np.float32)
    near = np.abs(u) < _NEAR
    return np.where(
        near, _sinc_series(np.where(near, u, 0), n), _sinc_far(np.where(near, 1, u), n)
    )[()]


def _sinc_series(u: Any, n: int) -> Any:
    """Sum over 2k >= n of (-1)**k u**(2k-n) / ((2k-n)! (2k+1))."""
    first = (n + 1) // 2
    power = u if n % 2 else np.ones_like(u)
    total = np.zeros_like(u)
    for k in range(first, first + _TERMS // 2):
        total = total + power * ((-1.0) ** k / (math.factorial(2 * k - n) * (2 * k + 1)))
        power = power * u * u
    return total


def _sinc_far(u: Any, n: int) -> Any:
    s = np.sin(u) / u
    for k in range(1, n + 1):
        s = (np.sin(u + k * math.pi / 2) - k * s) / u
    return s


_OVERFLOW = 714.0  # beyond it I_0 and its derivatives are infinite


@primitive
def i0_derivative(x: Any, n: int) -> Any:
    """The n-th derivative (n > 0) of the modified Bessel function I_0 of real numbers.

    The mean over a circle of cos(t)**n exp(x cos(t)) (DLMF 10.32.1, differentiated), by the
    trapezoidal rule, which converges faster than any power there.  Opposite points are taken
    together, so that nothing cancels and small values keep their digits.  Its dtype is x's.

    Example:
        >>> i0_derivative(1.0, 1).round(12)
        np.float64(0.565159103992)
    """
    even_or_odd = np.sinh if n % 2 else np.cosh
    largest = float(largest_of(np.abs(x))) if on_host(x) else _OVERFLOW
    quarter = 8 + n + int(3 * math.sqrt(largest))
    total = 0.5 * even_or_odd(x)
    for j in range(1, quarter):
        c = math.cos(0.5 * math.pi * j / quarter)
        total = total + c**n * even_or_odd(c * x)
    return total / quarter


rules.elementwise(np.sinc, lambda ans, x: math.pi * sinc_derivative(x, 1))
rules.elementwise(sinc_derivative, lambda ans, x, n: math.pi * sinc_derivative(x, n + 1), None)
rules.elementwise(np.i0, lambda ans, x: i0_derivative(x, 1))
rules.elementwise(i0_derivative, lambda ans, x, n: i0_derivative(x, n + 1), None)
