"""Rules of functions that are integrals of elementary or Bessel functions: the derivative is the integrand."""

from __future__ import annotations

from typing import Any

import numpy as np
from plugrad import RuleSet
from scipy import special

__all__ = ["rules"]

rules = RuleSet()

PI = np.pi


def expn_partial(ans: Any, n: Any, x: Any) -> Any:
    """-E_{n-1}(x), for n = 0 from E_0(x) = exp(-x)/x  (DLMF 8.19.13, 8.19.3)."""
    below = special.expn(np.maximum(n - 1, 0), x)
    return np.where(n == 0, -ans * (1 + 1 / x), -below)


rules.elementwise(special.exp1, lambda ans, z: -np.exp(-z) / z)
rules.elementwise(special.expi, lambda ans, x: np.exp(x) / x)
rules.elementwise(special.expn, None, expn_partial)

# Li₂(1 - z) with derivative log(z)/(1 - z) = -F(1, 1; 2; 1 - z), regular at z = 1  (DLMF 15.4.1).
rules.elementwise(special.spence, lambda ans, z: -special.hyp2f1(1, 1, 2, 1 - z))


def sici_jvp(t: Any, ans: Any, x: Any) -> Any:
    """sin(x)/x and cos(x)/x  (DLMF 6.2.9, 6.2.11)."""
    return t * np.sinc(x / PI), t * (np.cos(x) / x)


def shichi_jvp(t: Any, ans: Any, x: Any) -> Any:
    """sinh(x)/x and cosh(x)/x  (DLMF 6.2.15, 6.2.16)."""
    ratio = np.where(x == 0, 1, np.sinh(x) / np.where(x == 0, 1, x))
    return t * ratio, t * (np.cosh(x) / x)


rules.rule(special.sici, jvp=sici_jvp)
rules.rule(special.shichi, jvp=shichi_jvp)


def itj0y0_jvp(t: Any, ans: Any, x: Any) -> Any:
    """Integrals of J₀ and Y₀ from 0 to x."""
    return t * special.j0(x), t * special.y0(x)


def iti0k0_jvp(t: Any, ans: Any, x: Any) -> Any:
    """Integrals of I₀ and K₀ from 0 to x."""
    return t * special.i0(x), t * special.k0(x)


def it2j0y0_jvp(t: Any, ans: Any, x: Any) -> Any:
    """Integrals of (1 - J₀(s))/s from 0 to x and of Y₀(s)/s from x to infinity."""
    return t * ((1 - special.j0(x)) / x), -t * (special.y0(x) / x)


def it2i0k0_jvp(t: Any, ans: Any, x: Any) -> Any:
    """Integrals of (I₀(s) - 1)/s from 0 to x and of K₀(s)/s from x to infinity."""
    return t * ((special.i0(x) - 1) / x), -t * (special.k0(x) / x)


rules.rule(special.itj0y0, jvp=itj0y0_jvp)
rules.rule(special.iti0k0, jvp=iti0k0_jvp)
rules.rule(special.it2j0y0, jvp=it2j0y0_jvp)
rules.rule(special.it2i0k0, jvp=it2i0k0_jvp)
rules.elementwise(special.itstruve0, lambda ans, x: special.struve(0, x))
rules.elementwise(special.it2struve0, lambda ans, x: -special.struve(0, x) / x)
rules.elementwise(special.itmodstruve0, lambda ans, x: special.modstruve(0, x))
