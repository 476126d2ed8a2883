"""Rules of integrals of elementary and Bessel functions: the derivative is the integrand."""

from __future__ import annotations

from typing import Any

import numpy as np
from scipy import special

from plugrad import RuleSet
from plugrad_scipy.rules.outputs import outputs

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


def sinhc(x: Any) -> Any:
    """sinh(x)/x."""
    return np.where(x == 0, 1, np.sinh(x) / np.where(x == 0, 1, x))


# DLMF 6.2.9-6.2.16 and 10.43; the integrals of SciPy's names it2* are those of (1 - J₀(s))/s and
# (I₀(s) - 1)/s from 0 to x and of Y₀(s)/s and K₀(s)/s from x to infinity.
rules.rule(special.sici, *outputs(lambda x: np.sinc(x / PI), lambda x: np.cos(x) / x))
rules.rule(special.shichi, *outputs(sinhc, lambda x: np.cosh(x) / x))
rules.rule(special.itj0y0, *outputs(special.j0, special.y0))
rules.rule(special.iti0k0, *outputs(special.i0, special.k0))
rules.rule(
    special.it2j0y0, *outputs(lambda x: (1 - special.j0(x)) / x, lambda x: -special.y0(x) / x)
)
rules.rule(
    special.it2i0k0, *outputs(lambda x: (special.i0(x) - 1) / x, lambda x: -special.k0(x) / x)
)
rules.rule(
    special.itairy,
    *outputs(
        lambda x: special.airy(x)[0],
        lambda x: special.airy(x)[2],
        lambda x: special.airy(-x)[0],
        lambda x: special.airy(-x)[2],
    ),
)


# F±(x) = ∫ exp(±it²) dt from x to infinity and K±(x) = exp(∓i(x² + π/4)) F±(x)/√π  (DLMF 7.7).
def modfresnel(fun: Any, sign: int) -> None:
    """The row of one of the two signs."""

    def slope(x: Any) -> Any:
        return -np.exp(sign * 1j * x * x)

    def scaled_slope(x: Any) -> Any:
        rotated = np.exp(-sign * 0.25j * PI) / np.sqrt(PI)
        return -sign * 2j * x * fun(x)[1] - rotated

    rules.rule(fun, *outputs(slope, scaled_slope))


modfresnel(special.modfresnelp, 1)
modfresnel(special.modfresnelm, -1)

rules.elementwise(special.itstruve0, lambda ans, x: special.struve(0, x))
rules.elementwise(special.it2struve0, lambda ans, x: -special.struve(0, x) / x)
rules.elementwise(special.itmodstruve0, lambda ans, x: special.modstruve(0, x))
