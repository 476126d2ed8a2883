"""Rules of elliptic integrals and functions: Legendre's, Jacobi's and Carlson's.

Derivatives: DLMF 19.4, 19.18, 19.25, 22.13.  Carlson's R_D and R_J are interpolated: their
derivatives in closed form divide by differences of their arguments.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from scipy import special

from plugrad import RuleSet
from plugrad_scipy._parameters import elementwise, numeric
from plugrad_scipy.rules.outputs import several

__all__ = ["rules"]

rules = RuleSet()

elliprd, elliprf = special.elliprd, special.elliprf


# -- Carlson's symmetric integrals -------------------------------------------------------------


def to_cut(k: int) -> Any:
    """Interpolation in argument k, within half of the way to the cut along the negative numbers."""

    def radius(*args: Any) -> Any:
        x = args[k]
        return 0.7 * np.where(np.imag(x) * (np.real(x) < 0) == 0, np.abs(x), np.abs(np.imag(x)))

    return numeric(radius)


def elliprc_partial_x(ans: Any, x: Any, y: Any) -> Any:
    """DLMF 19.18.1 for y > 0; below, by Euler's relation, for R_C of degree -1/2."""
    apart = (np.real(y) < 0) & (np.imag(y) == 0)
    regular = np.where(apart, 1, y)
    closed = -elliprd(regular, regular, x) / 6
    return np.where(apart, (ans - 1 / np.sqrt(x)) / (2 * np.where(apart, y - x, 1)), closed)


def elliprc_partial_y(ans: Any, x: Any, y: Any) -> Any:
    """The same in y."""
    return -(ans / 2 + x * elliprc_partial_x(ans, x, y)) / y


rules.elementwise(
    elliprf,
    lambda ans, x, y, z: -elliprd(y, z, x) / 6,
    lambda ans, x, y, z: -elliprd(x, z, y) / 6,
    lambda ans, x, y, z: -elliprd(x, y, z) / 6,
)
rules.elementwise(special.elliprc, elliprc_partial_x, elliprc_partial_y)
rules.elementwise(
    special.elliprg,
    lambda ans, x, y, z: (elliprf(x, y, z) - x * elliprd(y, z, x) / 3) / 4,
    lambda ans, x, y, z: (elliprf(x, y, z) - y * elliprd(x, z, y) / 3) / 4,
    lambda ans, x, y, z: (elliprf(x, y, z) - z * elliprd(x, y, z) / 3) / 4,
)
elementwise(rules, elliprd, to_cut(0), to_cut(1), to_cut(2))
elementwise(rules, special.elliprj, to_cut(0), to_cut(1), to_cut(2), to_cut(3))


# -- Legendre's integrals ----------------------------------------------------------------------


def ellipk_slope(m: Any) -> Any:
    """The derivative of K(m) = π/2 F(1/2, 1/2; 1; m), transformed by DLMF 15.8.1."""
    return ellipk_slope_times(m) / (1 - m)


def ellipk_slope_times(m: Any) -> Any:
    """The same times 1 - m, regular at m = 1."""
    return special.hyp2f1(0.5, 0.5, 2, m) * (math.pi / 8)


def ellipe_slope(m: Any) -> Any:
    """The derivative of E(m)."""
    return -special.hyp2f1(0.5, 1.5, 2, m) * (math.pi / 8)


def incidence(phi: Any, m: Any) -> Any:
    """√(1 - m sin²φ)."""
    return np.sqrt(1 - m * np.sin(phi) ** 2)


def turns(phi: Any) -> Any:
    """The multiple of π next to φ, and the rest; F and E grow by 2K and 2E with each."""
    count = np.round(phi / math.pi)
    return count, phi - count * math.pi


def ellipkinc_partial_m(ans: Any, phi: Any, m: Any) -> Any:
    """½ ∫ sin²θ (1 - m sin²θ)^(-3/2) dθ = s³ R_D(c², 1, 1 - m s²) / 6  (DLMF 19.25, 19.16.5)."""
    count, rest = turns(phi)
    s = np.sin(rest)
    part = s**3 * elliprd(np.cos(rest) ** 2, 1, 1 - m * s * s) / 6
    whole = np.where(count == 0, 0, 2 * count * ellipk_slope(np.where(count == 0, 0, m)))
    return part + whole


def ellipeinc_partial_m(ans: Any, phi: Any, m: Any) -> Any:
    """-½ ∫ sin²θ (1 - m sin²θ)^(-1/2) dθ = -s³ R_D(c², 1 - m s², 1) / 6  (DLMF 19.25.10)."""
    count, rest = turns(phi)
    s = np.sin(rest)
    part = s**3 * elliprd(np.cos(rest) ** 2, 1 - m * s * s, 1) / 6
    return 2 * count * ellipe_slope(m) - part


rules.elementwise(special.ellipk, lambda ans, m: ellipk_slope(m))
rules.elementwise(special.ellipkm1, lambda ans, p: -ellipk_slope_times(1 - p) / p)
rules.elementwise(special.ellipe, lambda ans, m: ellipe_slope(m))
rules.elementwise(special.ellipkinc, lambda ans, phi, m: 1 / incidence(phi, m), ellipkinc_partial_m)
rules.elementwise(special.ellipeinc, lambda ans, phi, m: incidence(phi, m), ellipeinc_partial_m)


# -- Jacobi's functions (sn, cn, dn, am) --------------------------------------------------------


# With φ = am(u, m), the root of F(φ, m) = u: dφ/du = dn and dφ/dm = -dn F_m.
def amplitude_partial_m(u: Any, m: Any) -> Any:
    """Of the amplitude am(u, m)."""
    _, _, dn, phi = special.ellipj(u, m)
    return -dn * ellipkinc_partial_m(None, phi, m)


def sn_cn_dn(u: Any, m: Any) -> Any:
    """Jacobi's functions."""
    return special.ellipj(u, m)[:3]


def dn_partial_m(u: Any, m: Any) -> Any:
    """Of dn = √(1 - m sn²)."""
    sn, cn, dn = sn_cn_dn(u, m)
    return -sn * (sn + 2 * m * cn * amplitude_partial_m(u, m)) / (2 * dn)


def product(i: int, j: int, factor: Any = 1) -> Any:
    """The product of two of them."""
    return lambda u, m: factor * special.ellipj(u, m)[i] * special.ellipj(u, m)[j]


rules.rule(
    special.ellipj,
    jvp=several(
        (product(1, 2), lambda u, m: special.ellipj(u, m)[1] * amplitude_partial_m(u, m)),
        (product(0, 2, -1), lambda u, m: -special.ellipj(u, m)[0] * amplitude_partial_m(u, m)),
        (lambda u, m: -m * product(0, 1)(u, m), dn_partial_m),
        (lambda u, m: special.ellipj(u, m)[2], amplitude_partial_m),
    ),
)


# -- The arithmetic-geometric mean --------------------------------------------------------------


def agm_partial(ans: Any, a: Any, b: Any) -> Any:
    """In a, of π/4 (a + b) / K(m) with m = ((a - b)/(a + b))²  (DLMF 19.8.5)."""
    total = a + b
    p = 4 * (a / total) * (b / total)
    relative = ellipk_slope_times(1 - p) / (special.ellipkm1(p) * p)
    return ans / total * (1 - relative * 4 * (a - b) * (b / total) / total)


rules.elementwise(special.agm, agm_partial, lambda ans, a, b: agm_partial(ans, b, a))
