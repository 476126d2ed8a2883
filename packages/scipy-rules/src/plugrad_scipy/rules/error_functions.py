"""Rules of the error functions, Dawson's and Fresnel's integrals and the normal distribution.

Derivatives: DLMF chapter 7.  The normal distribution's stay accurate in both tails.
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

TWO_OVER_ROOT_PI = 2 / math.sqrt(math.pi)
ROOT_TWO = math.sqrt(2)
ROOT_TWO_PI = math.sqrt(2 * math.pi)


def normal_density(x: Any) -> Any:
    """The density of the standard normal distribution."""
    return np.exp(-x * x / 2) / ROOT_TWO_PI


def inverse_hazard(x: Any) -> Any:
    """Φ(x) / φ(x) = √(π/2) erfcx(-x/√2), accurate for every x (DLMF 7.2.3)."""
    return special.erfcx(-x / ROOT_TWO) * (ROOT_TWO_PI / 2)


rules.elementwise(special.erf, lambda ans, x: TWO_OVER_ROOT_PI * np.exp(-x * x))
rules.elementwise(special.erfc, lambda ans, x: -TWO_OVER_ROOT_PI * np.exp(-x * x))
rules.elementwise(special.erfi, lambda ans, x: TWO_OVER_ROOT_PI * np.exp(x * x))
rules.elementwise(special.erfcx, lambda ans, x: 2 * x * ans - TWO_OVER_ROOT_PI)
rules.elementwise(special.erfinv, lambda ans, y: np.exp(ans * ans) / TWO_OVER_ROOT_PI)
rules.elementwise(special.erfcinv, lambda ans, y: -np.exp(ans * ans) / TWO_OVER_ROOT_PI)
rules.elementwise(special.dawsn, lambda ans, x: 1 - 2 * x * ans)
rules.elementwise(special.wofz, lambda ans, z: 1j * TWO_OVER_ROOT_PI - 2 * z * ans)

rules.elementwise(special.ndtr, lambda ans, x: normal_density(x))
rules.elementwise(special.ndtri, lambda ans, p: 1 / normal_density(ans))
rules.elementwise(special.log_ndtr, lambda ans, x: 1 / inverse_hazard(x))
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
