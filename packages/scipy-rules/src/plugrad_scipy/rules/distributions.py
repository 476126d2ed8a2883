"""Rules of the ufuncs of probability distributions, in the variable and in a rate or a probability.

Each derivative is a density (or its inverse).  In shape parameters there is no closed form: a
traced value there raises `NoRuleError`.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from scipy import special

from plugrad import RuleSet
from plugrad_scipy.rules.gamma import beta_density, gamma_density

__all__ = ["rules"]

rules = RuleSet()


def chi2_density(v: Any, x: Any) -> Any:
    """Of the χ² distribution with v degrees of freedom."""
    return gamma_density(v / 2, x / 2) / 2


def t_density(df: Any, t: Any) -> Any:
    """Of Student's t distribution."""
    norm = special.betaln(df / 2, 0.5) + np.log(df) / 2
    return np.exp(-special.xlog1py((df + 1) / 2, t * t / df) - norm)


def f_density(m: Any, n: Any, x: Any) -> Any:
    """Of the F distribution with m and n degrees of freedom."""
    u = n + m * x
    return beta_density(m / 2, n / 2, m * x / u) * (m * n / u**2)


rules.elementwise(special.chdtr, None, lambda ans, v, x: chi2_density(v, x))
rules.elementwise(special.chdtrc, None, lambda ans, v, x: -chi2_density(v, x))
rules.elementwise(special.chdtri, None, lambda ans, v, p: -1 / chi2_density(v, ans))
rules.elementwise(special.stdtr, None, lambda ans, df, t: t_density(df, t))
rules.elementwise(special.stdtrit, None, lambda ans, df, p: 1 / t_density(df, ans))
rules.elementwise(special.fdtr, None, None, lambda ans, m, n, x: f_density(m, n, x))
rules.elementwise(special.fdtrc, None, None, lambda ans, m, n, x: -f_density(m, n, x))
rules.elementwise(special.fdtri, None, None, lambda ans, m, n, p: 1 / f_density(m, n, ans))

# gdtr(a, b, x) = gammainc(b, a x).
rules.elementwise(
    special.gdtr,
    lambda ans, a, b, x: x * gamma_density(b, a * x),
    None,
    lambda ans, a, b, x: a * gamma_density(b, a * x),
)
rules.elementwise(
    special.gdtrc,
    lambda ans, a, b, x: -x * gamma_density(b, a * x),
    None,
    lambda ans, a, b, x: -a * gamma_density(b, a * x),
)
rules.elementwise(
    special.gdtrix,
    lambda ans, a, b, p: -ans / a,
    None,
    lambda ans, a, b, p: 1 / (a * gamma_density(b, a * ans)),
)

# Cumulative sums of discrete distributions: pdtr(k, m) = gammaincc(⌊k⌋ + 1, m) and
# bdtr(k, n, p) = 1 - betainc(⌊k⌋ + 1, n - ⌊k⌋, p).
rules.elementwise(special.pdtr, None, lambda ans, k, m: -gamma_density(np.floor(k) + 1, m))
rules.elementwise(special.pdtrc, None, lambda ans, k, m: gamma_density(np.floor(k) + 1, m))
rules.elementwise(
    special.bdtr,
    None,
    None,
    lambda ans, k, n, p: -beta_density(np.floor(k) + 1, n - np.floor(k), p),
)
rules.elementwise(
    special.bdtrc,
    None,
    None,
    lambda ans, k, n, p: beta_density(np.floor(k) + 1, n - np.floor(k), p),
)


def voigt_partials(x: Any, sigma: Any, gamma: Any) -> tuple[Any, Any]:
    """In x and in γ, from w′ = 2i/√π - 2zw for the Faddeeva function w at z (DLMF 7.10.3)."""
    scale = 1 / (sigma * math.sqrt(2))
    z = (x + 1j * gamma) * scale
    slope = (2j / math.sqrt(math.pi) - 2 * z * special.wofz(z)) * (scale**2 / math.sqrt(math.pi))
    return np.real(slope), -np.imag(slope)


def voigt_partial_sigma(ans: Any, x: Any, sigma: Any, gamma: Any) -> Any:
    """By Euler: the profile is homogeneous of degree -1 in (x, σ, γ)."""
    in_x, in_gamma = voigt_partials(x, sigma, gamma)
    return -(ans + x * in_x + gamma * in_gamma) / sigma


rules.elementwise(
    special.voigt_profile,
    lambda ans, x, sigma, gamma: voigt_partials(x, sigma, gamma)[0],
    voigt_partial_sigma,
    lambda ans, x, sigma, gamma: voigt_partials(x, sigma, gamma)[1],
)
