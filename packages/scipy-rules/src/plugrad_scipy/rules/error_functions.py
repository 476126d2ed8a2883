"""Rules of the error functions, Dawson's and Fresnel's integrals and the normal distribution.

Derivatives: DLMF chapter 7.  The normal distribution's stay accurate in both tails.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from scipy import special

from plugrad import RuleSet, primitive
from plugrad_scipy.rules.outputs import outputs

__all__ = ["rules"]

rules = RuleSet()

TWO_OVER_ROOT_PI = 2 / math.sqrt(math.pi)
ROOT_TWO = math.sqrt(2)
ROOT_TWO_PI = math.sqrt(2 * math.pi)
FAR, TERMS = 8.0, 22  # from where this many terms of the series of erfcx have every digit
LEFT, RIGHT = -2.0, 40.0  # where the derivative of φ/Φ would cancel, and where it underflows


def normal_density(x: Any) -> Any:
    """The density of the standard normal distribution."""
    return np.exp(-x * x / 2) / ROOT_TWO_PI


def inverse_hazard(x: Any) -> Any:
    """Φ(x) / φ(x) = √(π/2) erfcx(-x/√2), accurate for every x (DLMF 7.2.3)."""
    return special.erfcx(-x / ROOT_TWO) * (ROOT_TWO_PI / 2)


@primitive
def erfcx_far(n: Any, x: Any) -> Any:
    """The derivative of order n of erfcx, for real x >= `FAR`: DLMF 7.12.1 term by term."""
    k = np.arange(TERMS)
    terms = (-1.0) ** (k + n) * special.poch(0.5, k) * special.poch(2 * k + 1, n)
    small, sums = 1 / x, 0.0
    for term in reversed(terms.tolist()):
        sums = sums * (small * small) + term
    return sums * small ** (n + 1) / math.sqrt(math.pi)


rules.elementwise(erfcx_far, None, lambda ans, n, x: erfcx_far(n + 1, x))


def erfcx_partial(ans: Any, x: Any) -> Any:
    """DLMF 7.10, whose terms cancel for large x: there by the asymptotic series."""
    closed = 2 * x * ans - TWO_OVER_ROOT_PI
    if np.iscomplexobj(x):
        return closed
    far = x > FAR
    return np.where(far, erfcx_far(1, np.where(far, x, FAR)), closed)


# φ(x)/Φ(x) for y = -x far out is y times a series in 1/y², the reciprocal of 1 - 1/y² + 3/y⁴ - ...
# (DLMF 7.12.1): whole numbers, exact as long as they are small.
def _reciprocal_series() -> list[float]:
    series = [(-1) ** k * math.prod(range(1, 2 * k, 2)) for k in range(TERMS)]
    found = [1]
    for k in range(1, TERMS):
        found.append(-sum(series[j] * found[k - j] for j in range(1, k + 1)))
    return [float(c) for c in found]


HAZARD_TERMS = np.array(_reciprocal_series())


@primitive
def hazard_far(n: Any, x: Any) -> Any:
    """The derivative of order n >= 1 of φ/Φ, for x <= -`FAR` √2, term by term."""
    y, k = -x, 1 - 2 * np.arange(TERMS)
    terms = HAZARD_TERMS * np.prod([k - i for i in range(n)], axis=0) * (-1.0) ** n
    small, sums = 1 / y, 0.0
    for term in reversed(terms[1:].tolist()):
        sums = (sums + term) * (small * small)
    return (sums + terms[0]) * y ** (1.0 - n)


rules.elementwise(hazard_far, None, lambda ans, n, x: hazard_far(n + 1, x))


@primitive
def hazard(x: Any) -> Any:
    """φ(x) / Φ(x), the derivative of log Φ."""
    return 1 / inverse_hazard(x)


def hazard_partial(ans: Any, x: Any) -> Any:
    """-h (x + h), whose terms cancel on the left: there that of the reciprocal of Φ/φ."""
    if np.iscomplexobj(x):
        return -ans * (x + ans)
    low = x < LEFT
    left = np.where(low, np.where(x < -FAR * ROOT_TWO, -FAR * ROOT_TWO, x), LEFT)
    right = np.where(low, 0.0, np.where(x > RIGHT, RIGHT, x))
    y, h = -left / ROOT_TWO, hazard(right)
    slope = erfcx_partial(special.erfcx(y), y) * (math.sqrt(math.pi) / 2)
    closed = np.where(low, slope / inverse_hazard(left) ** 2, -h * (right + h))
    far = x < -FAR * ROOT_TWO
    return np.where(far, hazard_far(1, np.where(far, x, -FAR * ROOT_TWO)), closed)


rules.elementwise(hazard, hazard_partial)


rules.elementwise(special.erf, lambda ans, x: TWO_OVER_ROOT_PI * np.exp(-x * x))
rules.elementwise(special.erfc, lambda ans, x: -TWO_OVER_ROOT_PI * np.exp(-x * x))
rules.elementwise(special.erfi, lambda ans, x: TWO_OVER_ROOT_PI * np.exp(x * x))
rules.elementwise(special.erfcx, erfcx_partial)
rules.elementwise(special.erfinv, lambda ans, y: np.exp(ans * ans) / TWO_OVER_ROOT_PI)
rules.elementwise(special.erfcinv, lambda ans, y: -np.exp(ans * ans) / TWO_OVER_ROOT_PI)
rules.elementwise(special.dawsn, lambda ans, x: 1 - 2 * x * ans)
rules.elementwise(special.wofz, lambda ans, z: 1j * TWO_OVER_ROOT_PI - 2 * z * ans)

rules.elementwise(special.ndtr, lambda ans, x: normal_density(x))
rules.elementwise(special.ndtri, lambda ans, p: 1 / normal_density(ans))
rules.elementwise(special.log_ndtr, lambda ans, x: hazard(x))
rules.elementwise(special.ndtri_exp, lambda ans, y: inverse_hazard(ans))


def owens_t_partial_h(ans: Any, h: Any, a: Any) -> Any:
    """Owen (1956), equation 2.3 differentiated in h."""
    return -normal_density(h) * special.erf(a * h / ROOT_TWO) / 2


def owens_t_partial_a(ans: Any, h: Any, a: Any) -> Any:
    """The integrand of Owen (1956), equation 2.1, at its upper limit."""
    return np.exp(-h * h * (1 + a * a) / 2) / (2 * math.pi * (1 + a * a))


rules.elementwise(special.owens_t, owens_t_partial_h, owens_t_partial_a)


# S and C: the integrands sin(πz²/2) and cos(πz²/2)  (DLMF 7.2.7).
HALF_PI = math.pi / 2
rules.rule(
    special.fresnel,
    *outputs(lambda z: np.sin(HALF_PI * z * z), lambda z: np.cos(HALF_PI * z * z)),
)
