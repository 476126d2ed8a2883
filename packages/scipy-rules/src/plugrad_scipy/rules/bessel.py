"""Rules of the Bessel functions and their relatives: Hankel, Airy, Kelvin and Struve functions.

Derivatives in z: DLMF 10.6.1, 10.29.1, 10.61, 9.2.1, 11.4.  In the order there is no closed form: a
traced order raises `NoRuleError`.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from scipy import special

from plugrad import RuleSet
from plugrad_scipy.rules.outputs import outputs

__all__ = ["rules"]

rules = RuleSet()

jv, yv, iv, kv = special.jv, special.yv, special.iv, special.kv
ive, kve, yn, kn = special.ive, special.kve, special.yn, special.kn
hankel1, hankel1e, hankel2, hankel2e = (
    special.hankel1,
    special.hankel1e,
    special.hankel2,
    special.hankel2e,
)

rules.elementwise(special.j0, lambda ans, x: -special.j1(x))
rules.elementwise(special.j1, lambda ans, x: (special.j0(x) - jv(2, x)) / 2)
rules.elementwise(special.y0, lambda ans, x: -special.y1(x))
rules.elementwise(special.y1, lambda ans, x: (special.y0(x) - yn(2, x)) / 2)
rules.elementwise(special.i0, lambda ans, x: special.i1(x))
rules.elementwise(special.i1, lambda ans, x: (special.i0(x) + iv(2, x)) / 2)
rules.elementwise(special.k0, lambda ans, x: -special.k1(x))
rules.elementwise(special.k1, lambda ans, x: -(special.k0(x) + kn(2, x)) / 2)
rules.elementwise(special.i0e, lambda ans, x: special.i1e(x) - np.sign(x) * ans)
rules.elementwise(special.i1e, lambda ans, x: (special.i0e(x) + ive(2, x)) / 2 - np.sign(x) * ans)
rules.elementwise(special.k0e, lambda ans, x: ans - special.k1e(x))
rules.elementwise(special.k1e, lambda ans, x: ans - (special.k0e(x) + kve(2, x)) / 2)

rules.elementwise(jv, None, lambda ans, v, z: (jv(v - 1, z) - jv(v + 1, z)) / 2)
rules.elementwise(yv, None, lambda ans, v, z: (yv(v - 1, z) - yv(v + 1, z)) / 2)
rules.elementwise(yn, None, lambda ans, n, x: (yn(n - 1, x) - yn(n + 1, x)) / 2)
rules.elementwise(iv, None, lambda ans, v, z: (iv(v - 1, z) + iv(v + 1, z)) / 2)
rules.elementwise(kv, None, lambda ans, v, z: -(kv(v - 1, z) + kv(v + 1, z)) / 2)
rules.elementwise(kn, None, lambda ans, n, x: -(kn(n - 1, x) + kn(n + 1, x)) / 2)
rules.elementwise(kve, None, lambda ans, v, z: ans - (kve(v - 1, z) + kve(v + 1, z)) / 2)
rules.elementwise(hankel1, None, lambda ans, v, z: (hankel1(v - 1, z) - hankel1(v + 1, z)) / 2)
rules.elementwise(hankel2, None, lambda ans, v, z: (hankel2(v - 1, z) - hankel2(v + 1, z)) / 2)
rules.elementwise(
    hankel1e, None, lambda ans, v, z: (hankel1e(v - 1, z) - hankel1e(v + 1, z)) / 2 - 1j * ans
)
rules.elementwise(
    hankel2e, None, lambda ans, v, z: (hankel2e(v - 1, z) - hankel2e(v + 1, z)) / 2 + 1j * ans
)


# Scaled by exp(-|Re z|) or exp(-|Im z|), these three are not holomorphic: the derivative of that
# factor is real-linear only.
def ive_jvp(t: Any, ans: Any, v: Any, z: Any) -> Any:
    """I_v(z) exp(-|Re z|)."""
    return t * (ive(v - 1, z) + ive(v + 1, z)) / 2 - ans * np.sign(np.real(z)) * np.real(t)


def jve_jvp(t: Any, ans: Any, v: Any, z: Any) -> Any:
    """J_v(z) exp(-|Im z|)."""
    rotated = (special.jve(v - 1, z) - special.jve(v + 1, z)) / 2
    return t * rotated - ans * np.sign(np.imag(z)) * np.imag(t)


def yve_jvp(t: Any, ans: Any, v: Any, z: Any) -> Any:
    """Y_v(z) exp(-|Im z|)."""
    rotated = (special.yve(v - 1, z) - special.yve(v + 1, z)) / 2
    return t * rotated - ans * np.sign(np.imag(z)) * np.imag(t)


rules.rule(ive, jvp=(None, ive_jvp))
rules.rule(special.jve, jvp=(None, jve_jvp))
rules.rule(special.yve, jvp=(None, yve_jvp))


# Ai, Ai′, Bi, Bi′: the functions solve w″ = z w  (DLMF 9.2.1).
rules.rule(
    special.airy,
    *outputs(
        lambda z: special.airy(z)[1],
        lambda z: z * special.airy(z)[0],
        lambda z: special.airy(z)[3],
        lambda z: z * special.airy(z)[2],
    ),
)

# Kelvin functions: ber + i bei and ker + i kei solve x² w″ + x w′ = i x² w  (DLMF 10.61.3).
rules.elementwise(special.ber, lambda ans, x: special.berp(x))
rules.elementwise(special.bei, lambda ans, x: special.beip(x))
rules.elementwise(special.ker, lambda ans, x: special.kerp(x))
rules.elementwise(special.kei, lambda ans, x: special.keip(x))
rules.elementwise(special.berp, lambda ans, x: -ans / x - special.bei(x))
rules.elementwise(special.beip, lambda ans, x: -ans / x + special.ber(x))
rules.elementwise(special.kerp, lambda ans, x: -ans / x - special.kei(x))
rules.elementwise(special.keip, lambda ans, x: -ans / x + special.ker(x))


def struve_excess(v: Any, x: Any) -> Any:
    """(x/2)^v / (√π Γ(v + 3/2)), what sets a Struve function apart from a Bessel function."""
    return (x / 2) ** v * special.rgamma(v + 1.5) / math.sqrt(math.pi)


def struve_partial(ans: Any, v: Any, x: Any) -> Any:
    """DLMF 11.4.27."""
    return (special.struve(v - 1, x) - special.struve(v + 1, x) + struve_excess(v, x)) / 2


def modstruve_partial(ans: Any, v: Any, x: Any) -> Any:
    """DLMF 11.4.28."""
    return (special.modstruve(v - 1, x) + special.modstruve(v + 1, x) + struve_excess(v, x)) / 2


rules.elementwise(special.struve, None, struve_partial)
rules.elementwise(special.modstruve, None, modstruve_partial)
