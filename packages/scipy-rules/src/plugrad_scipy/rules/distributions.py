"""Rules of the distribution functions among the ufuncs, and of what is the root of one.

In the variable the derivative is a density; in shape parameters there is no closed form, and it is
interpolated.  The inverse functions, in every argument, follow from the distribution functions.
Numbers of trials or events that SciPy takes as integers raise `NoRuleError`.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from scipy import special

from plugrad import RuleSet
from plugrad_scipy._parameters import elementwise, implicit, numeric
from plugrad_scipy.rules.error_functions import normal_density
from plugrad_scipy.rules.gamma import beta_density, gamma_density, in_shape, shape_radius

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


def student_mirror(df: Any, t: Any) -> Any:
    """Minus the upper tail: stdtr(df, t) = 1 - stdtr(df, -t)."""
    return -special.stdtr(df, -t)


elementwise(rules, special.chdtr, in_shape(0, special.chdtrc), lambda ans, v, x: chi2_density(v, x))
elementwise(
    rules, special.chdtrc, in_shape(0, special.chdtr), lambda ans, v, x: -chi2_density(v, x)
)
elementwise(
    rules,
    special.stdtr,
    numeric(lambda df, t: shape_radius(df), student_mirror),
    lambda ans, df, t: t_density(df, t),
)
elementwise(
    rules,
    special.fdtr,
    in_shape(0, special.fdtrc),
    in_shape(1, special.fdtrc),
    lambda ans, m, n, x: f_density(m, n, x),
)
elementwise(
    rules,
    special.fdtrc,
    in_shape(0, special.fdtr),
    in_shape(1, special.fdtr),
    lambda ans, m, n, x: -f_density(m, n, x),
)

# gdtr(a, b, x) = gammainc(b, a x).
elementwise(
    rules,
    special.gdtr,
    lambda ans, a, b, x: x * gamma_density(b, a * x),
    in_shape(1, special.gdtrc),
    lambda ans, a, b, x: a * gamma_density(b, a * x),
)
elementwise(
    rules,
    special.gdtrc,
    lambda ans, a, b, x: -x * gamma_density(b, a * x),
    in_shape(1, special.gdtr),
    lambda ans, a, b, x: -a * gamma_density(b, a * x),
)

# Their inverse functions: in the variable, and in one parameter after the other.
implicit(rules, special.chdtri, lambda s, v, p: special.chdtrc(v, s) - p)
implicit(rules, special.chdtriv, lambda s, p, x: special.chdtr(s, x) - p)
implicit(rules, special.stdtrit, lambda s, df, p: special.stdtr(df, s) - p)
implicit(rules, special.stdtridf, lambda s, p, t: special.stdtr(s, t) - p)
implicit(rules, special.fdtri, lambda s, m, n, p: special.fdtr(m, n, s) - p)
implicit(rules, special.fdtridfd, lambda s, m, p, x: special.fdtr(m, s, x) - p)
implicit(rules, special.gdtria, lambda s, p, b, x: special.gdtr(s, b, x) - p)
implicit(rules, special.gdtrib, lambda s, a, p, x: special.gdtr(a, s, x) - p)
implicit(rules, special.gdtrix, lambda s, a, b, p: special.gdtr(a, b, s) - p)
implicit(rules, special.btdtria, lambda s, p, b, x: special.betainc(s, b, x) - p)
implicit(rules, special.btdtrib, lambda s, a, p, x: special.betainc(a, s, x) - p)

if hasattr(special, "btdtr"):  # until SciPy 1.13, betainc and betaincinv
    elementwise(
        rules,
        special.btdtr,
        in_shape(0, special.betaincc),
        in_shape(1, special.betaincc),
        lambda ans, a, b, x: beta_density(a, b, x),
    )
    implicit(rules, special.btdtri, lambda s, a, b, y: special.betainc(a, b, s) - y)

# Cumulative sums of discrete distributions: pdtr(k, m) = gammaincc(⌊k⌋ + 1, m),
# bdtr(k, n, p) = betaincc(⌊k⌋ + 1, n - ⌊k⌋, p), nbdtr(k, n, p) = betainc(n, k + 1, p).
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
rules.elementwise(special.nbdtr, None, None, lambda ans, k, n, p: beta_density(n, k + 1, p))
rules.elementwise(special.nbdtrc, None, None, lambda ans, k, n, p: -beta_density(n, k + 1, p))


def poisson(k: Any, m: Any) -> Any:
    """The probability of at most k events, continued to real k."""
    return special.gammaincc(k + 1, m)


def binomial(k: Any, n: Any, p: Any) -> Any:
    """The probability of at most k successes in n trials, continued to real k and n."""
    return special.betaincc(k + 1, n - k, p)


def negative_binomial(k: Any, n: Any, p: Any) -> Any:
    """The probability of at most k failures before n successes, continued to real k and n."""
    return special.betainc(n, k + 1, p)


implicit(rules, special.pdtri, lambda s, k, y: poisson(np.floor(k), s) - y, constant=(0,))
implicit(rules, special.pdtrik, lambda s, p, m: poisson(s, m) - p)
implicit(rules, special.bdtri, lambda s, k, n, y: binomial(np.floor(k), n, s) - y, constant=(0, 1))
implicit(rules, special.bdtrik, lambda s, y, n, p: binomial(s, n, p) - y)
implicit(rules, special.bdtrin, lambda s, k, y, p: binomial(k, s, p) - y)
implicit(rules, special.nbdtri, lambda s, k, n, y: negative_binomial(k, n, s) - y, constant=(0, 1))
implicit(rules, special.nbdtrik, lambda s, y, n, p: negative_binomial(s, n, p) - y)
implicit(rules, special.nbdtrin, lambda s, k, y, p: negative_binomial(k, s, p) - y)

# The normal distribution: mean and deviation from a quantile.
rules.elementwise(
    special.nrdtrimn,
    lambda ans, p, std, x: -std / normal_density(special.ndtri(p)),
    lambda ans, p, std, x: -special.ndtri(p),
    1,
)
rules.elementwise(
    special.nrdtrisd,
    lambda ans, mn, p, x: -1 / special.ndtri(p),
    lambda ans, mn, p, x: -ans / (special.ndtri(p) * normal_density(special.ndtri(p))),
    lambda ans, mn, p, x: 1 / special.ndtri(p),
)


# Tukey's lambda distribution has the quantile (p^λ - (1-p)^λ)/λ.
def tukey_quantile(p: Any, lmbda: Any) -> Any:
    """The same by way of the Box-Cox transform, which is regular at λ = 0."""
    return special.boxcox(p, lmbda) - special.boxcox(1 - p, lmbda)


implicit(rules, special.tklmbda, lambda s, x, lmbda: tukey_quantile(s, lmbda) - x)


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
