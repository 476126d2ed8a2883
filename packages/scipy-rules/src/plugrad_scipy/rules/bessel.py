"""Rules of the Bessel functions and their relatives: Hankel, Airy, Kelvin and Struve functions.

Derivatives in z: DLMF 10.6.1, 10.29.1, 10.61, 9.2.1, 11.4.  In the order there is no closed form
(DLMF 10.15, 10.38): it is interpolated.  An order that is an integer in SciPy raises `NoRuleError`.
"""

from __future__ import annotations

import math
from functools import partial
from typing import Any

import numpy as np
from scipy import special

from plugrad import RuleSet, value_of
from plugrad_numpy.placing import on_host
from plugrad_scipy._parameters import elementwise, family, numeric, slope
from plugrad_scipy.rules.order_zero import of_i, of_scaled_i, of_struve
from plugrad_scipy.rules.outputs import outputs

__all__ = ["rules"]

rules = RuleSet()

# All are entire functions of the order; it varies on the scale of their argument.
ORDER = numeric(4.0)
IN_I, IN_SCALED_I, IN_L = (numeric(4.0, mend=mend) for mend in (of_i, of_scaled_i, of_struve))

jv, yv, iv, kv = special.jv, special.yv, special.iv, special.kv
ive, kve, yn, kn = special.ive, special.kve, special.yn, special.kn
hankel1, hankel1e, hankel2, hankel2e = (
    special.hankel1,
    special.hankel1e,
    special.hankel2,
    special.hankel2e,
)


def _second(general: Any, zeroth: Any, first: Any, signs: tuple[int, int]) -> Any:
    """The function of order 2; by its recurrence where a library has the orders 0 and 1 alone.

    DLMF 10.6.1 and 10.29.1.  Away from the host, f_2 = ± 2 f_1 / x ± f_0 is taken, whose error is a
    rounding of f_0, which it is added to.
    """

    def second(x: Any) -> Any:
        if on_host(x):
            return general(2, x)
        at_zero = np.equal(value_of(x), 0)
        divisor = np.where(at_zero, 1, x)
        found = signs[0] * 2 * first(divisor) / divisor + signs[1] * zeroth(divisor)
        return np.where(at_zero, np.inf if signs == (1, 1) else 0.0, found)

    return second


j2 = _second(jv, special.j0, special.j1, (1, -1))
i2 = _second(iv, special.i0, special.i1, (-1, 1))
i2e = _second(ive, special.i0e, special.i1e, (-1, 1))
k2 = _second(kn, special.k0, special.k1, (1, 1))
k2e = _second(kve, special.k0e, special.k1e, (1, 1))

rules.elementwise(special.j0, lambda ans, x: -special.j1(x))
rules.elementwise(special.j1, lambda ans, x: (special.j0(x) - j2(x)) / 2)
rules.elementwise(special.y0, lambda ans, x: -special.y1(x))
rules.elementwise(special.y1, lambda ans, x: (special.y0(x) - yn(2, x)) / 2)
rules.elementwise(special.i0, lambda ans, x: special.i1(x))
rules.elementwise(special.i1, lambda ans, x: (special.i0(x) + i2(x)) / 2)
rules.elementwise(special.k0, lambda ans, x: -special.k1(x))
rules.elementwise(special.k1, lambda ans, x: -(special.k0(x) + k2(x)) / 2)
rules.elementwise(special.i0e, lambda ans, x: special.i1e(x) - np.sign(x) * ans)
rules.elementwise(special.i1e, lambda ans, x: (special.i0e(x) + i2e(x)) / 2 - np.sign(x) * ans)
rules.elementwise(special.k0e, lambda ans, x: ans - special.k1e(x))
rules.elementwise(special.k1e, lambda ans, x: ans - (special.k0e(x) + k2e(x)) / 2)

elementwise(rules, jv, ORDER, lambda ans, v, z: (jv(v - 1, z) - jv(v + 1, z)) / 2)
elementwise(rules, yv, ORDER, lambda ans, v, z: (yv(v - 1, z) - yv(v + 1, z)) / 2)
rules.elementwise(yn, None, lambda ans, n, x: (yn(n - 1, x) - yn(n + 1, x)) / 2)
elementwise(rules, iv, IN_I, lambda ans, v, z: (iv(v - 1, z) + iv(v + 1, z)) / 2)
elementwise(rules, kv, ORDER, lambda ans, v, z: -(kv(v - 1, z) + kv(v + 1, z)) / 2)
rules.elementwise(kn, None, lambda ans, n, x: -(kn(n - 1, x) + kn(n + 1, x)) / 2)
elementwise(rules, kve, ORDER, lambda ans, v, z: ans - (kve(v - 1, z) + kve(v + 1, z)) / 2)
elementwise(rules, hankel1, ORDER, lambda ans, v, z: (hankel1(v - 1, z) - hankel1(v + 1, z)) / 2)
elementwise(rules, hankel2, ORDER, lambda ans, v, z: (hankel2(v - 1, z) - hankel2(v + 1, z)) / 2)
elementwise(
    rules,
    hankel1e,
    ORDER,
    lambda ans, v, z: (hankel1e(v - 1, z) - hankel1e(v + 1, z)) / 2 - 1j * ans,
)
elementwise(
    rules,
    hankel2e,
    ORDER,
    lambda ans, v, z: (hankel2e(v - 1, z) - hankel2e(v + 1, z)) / 2 + 1j * ans,
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


def scaled(fun: Any, argument_jvp: Any, order: Any = ORDER) -> None:
    """The rows of a scaled function and of its derivatives in the order."""
    in_order = family(fun, order, None)

    def order_jvp(t: Any, ans: Any, v: Any, z: Any) -> Any:
        return t * in_order(1, v, z)

    def higher_order_jvp(t: Any, ans: Any, m: Any, v: Any, z: Any) -> Any:
        return t * in_order(m + 1, v, z)

    def mixed_jvp(t: Any, ans: Any, m: Any, v: Any, z: Any) -> Any:
        def closed(v: Any) -> Any:
            return argument_jvp(t, fun(v, z), v, z)

        for _ in range(m):
            closed = partial(slope, closed, 0)
        return closed(v)

    rules.rule(fun, jvp=(order_jvp, argument_jvp))
    rules.rule(in_order, jvp=(None, higher_order_jvp, mixed_jvp))


scaled(ive, ive_jvp, IN_SCALED_I)
scaled(special.jve, jve_jvp)
scaled(special.yve, yve_jvp)


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


# The same, scaled: Ai and Ai′ by exp(ζ), Bi and Bi′ by exp(-|Re ζ|), ζ = 2/3 z^(3/2).
def airye_jvp(t: Any, ans: Any, z: Any) -> Any:
    """The derivative of |Re ζ| is real-linear only; on the negative real line ζ is imaginary."""
    ai, ai_slope, bi, bi_slope = ans
    if np.iscomplexobj(z):
        root = np.sqrt(z)
        shrink = np.sign(np.real(z * root)) * np.real(root * t)
    else:
        root = np.sqrt(np.maximum(z, 0))
        shrink = root * t
    return (
        t * (ai_slope + root * ai),
        t * (z * ai + root * ai_slope),
        t * bi_slope - shrink * bi,
        t * z * bi - shrink * bi_slope,
    )


rules.rule(special.airye, jvp=airye_jvp)

# Kelvin functions: ber + i bei and ker + i kei solve x² w″ + x w′ = i x² w  (DLMF 10.61.3).
rules.elementwise(special.ber, lambda ans, x: special.berp(x))
rules.elementwise(special.bei, lambda ans, x: special.beip(x))
rules.elementwise(special.ker, lambda ans, x: special.kerp(x))
rules.elementwise(special.kei, lambda ans, x: special.keip(x))
rules.elementwise(special.berp, lambda ans, x: -ans / x - special.bei(x))
rules.elementwise(special.beip, lambda ans, x: -ans / x + special.ber(x))
rules.elementwise(special.kerp, lambda ans, x: -ans / x - special.kei(x))
rules.elementwise(special.keip, lambda ans, x: -ans / x + special.ker(x))


def kelvin_curvature(x: Any, w: Any, slope: Any) -> Any:
    """The w″ of the equation above; i/2 at 0 for ber + i bei."""
    return np.where(x == 0, 0.5j, 1j * w - slope / np.where(x == 0, 1, x))


rules.rule(
    special.kelvin,
    *outputs(
        lambda x: special.kelvin(x)[2],
        lambda x: special.kelvin(x)[3],
        lambda x: kelvin_curvature(x, special.kelvin(x)[0], special.kelvin(x)[2]),
        lambda x: kelvin_curvature(x, special.kelvin(x)[1], special.kelvin(x)[3]),
    ),
)


def struve_excess(v: Any, x: Any) -> Any:
    """(x/2)^v / (√π Γ(v + 3/2)), what sets a Struve function apart from a Bessel function."""
    return (x / 2) ** v * special.rgamma(v + 1.5) / math.sqrt(math.pi)


def struve_partial(ans: Any, v: Any, x: Any) -> Any:
    """DLMF 11.4.27."""
    return (special.struve(v - 1, x) - special.struve(v + 1, x) + struve_excess(v, x)) / 2


def modstruve_partial(ans: Any, v: Any, x: Any) -> Any:
    """DLMF 11.4.28."""
    return (special.modstruve(v - 1, x) + special.modstruve(v + 1, x) + struve_excess(v, x)) / 2


elementwise(rules, special.struve, ORDER, struve_partial)
elementwise(rules, special.modstruve, IN_L, modstruve_partial)


# ∫ t^l J_v(2at) dt over [0, 1], differentiated under the integral.
def besselpoly_partial(ans: Any, a: Any, lmb: Any, v: Any) -> Any:
    """2 ∫ t^(l+1) J_v′(2at) dt."""
    return special.besselpoly(a, lmb + 1, v - 1) - special.besselpoly(a, lmb + 1, v + 1)


elementwise(rules, special.besselpoly, besselpoly_partial, numeric(1.0), numeric(1.0))


# Wright's Φ(a, b; x): DLMF 10.46.1, whose terms give the derivative in x.  The parameters end at 0.
def wright_radius(*args: Any) -> Any:
    """Its terms vary with log Γ(ak + b)."""
    return np.full(np.shape(args[0]), 0.5)


IN_WRIGHT = numeric(wright_radius, low=0.0)
elementwise(
    rules,
    special.wright_bessel,
    IN_WRIGHT,
    IN_WRIGHT,
    lambda ans, a, b, x: special.wright_bessel(a, a + b, x),
)
if hasattr(special, "log_wright_bessel"):  # SciPy 1.14
    log_wright_bessel = special.log_wright_bessel
    elementwise(
        rules,
        log_wright_bessel,
        IN_WRIGHT,
        IN_WRIGHT,
        lambda ans, a, b, x: np.exp(log_wright_bessel(a, a + b, x) - ans),
    )
