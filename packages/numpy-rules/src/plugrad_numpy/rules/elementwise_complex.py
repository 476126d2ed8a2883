"""Rules of the functions that take a complex number apart: abs, sign, real, imag, conjugate, angle.

None is holomorphic.  A real-valued f has the tangent Re(p t), where p = df/dx - i df/dy, and the
cotangent g p; the engine takes the real part that a real tangent wants.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from plugrad import RuleSet, value_of

__all__ = ["is_complex", "rules"]

rules = RuleSet()


def is_complex(x: Any) -> bool:
    """Whether an array, number or traced value is of complex dtype."""
    return bool(np.iscomplexobj(value_of(x)))


def sign(x: Any) -> Any:
    """`numpy.sign`: constant by pieces where x is real, x / |x| where it is complex and not 0."""
    if not is_complex(x):
        return np.sign(value_of(x))
    size = np.absolute(x)
    return x / np.where(size == 0, np.inf, size)


def angle(z: Any, deg: bool = False) -> Any:
    """`numpy.angle`: constant by pieces where z is real."""
    if not is_complex(z):
        return np.angle(value_of(z), deg=deg)
    radians = np.arctan2(np.imag(z), np.real(z))
    return radians * (180 / math.pi) if deg else radians


def real_if_close(a: Any, tol: float = 100) -> Any:
    """`numpy.real_if_close`: the real part where the value's imaginary parts are all negligible."""
    plain = value_of(a)
    closes = is_complex(plain) and not is_complex(np.real_if_close(plain, tol))
    return np.real(a) if closes else a


rules.rule(
    np.absolute,
    vjp=lambda g, ans, x: g * np.conjugate(np.sign(x)),
    jvp=lambda t, ans, x: np.real(t * np.conjugate(np.sign(x))),
)
rules.rule(
    np.conjugate,
    vjp=lambda g, ans, x: np.conjugate(g),
    jvp=lambda t, ans, x: np.conjugate(t),
)
rules.elementwise(np.fabs, lambda ans, x: np.sign(x))
rules.elementwise(np.real, 1)
rules.elementwise(np.imag, -1j)
rules.composite(np.sign, sign)
rules.composite(np.angle, angle)
rules.composite(np.real_if_close, real_if_close)
