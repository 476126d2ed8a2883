"""Rules of the noncentral χ², F and t distributions and of their inverses.

In the variable and in the noncentrality of χ² the derivative is a density; in the other parameters
there is no closed form, and it is interpolated.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from scipy import special

from plugrad import RuleSet
from plugrad_scipy._parameters import elementwise, implicit, numeric
from plugrad_scipy.rules.distributions import chi2_density, f_density
from plugrad_scipy.rules.gamma import shape_radius

__all__ = ["rules"]

rules = RuleSet()

MANY = 2e4  # the mean number of mixed terms above which a mixture is not added up
chndtr, ncfdtr, nctdtr = special.chndtr, special.ncfdtr, special.nctdtr


def chi2_noncentral_density(x: Any, df: Any, nc: Any) -> Any:
    """Johnson, Kotz and Balakrishnan (1995), equation 29.4: by I_{df/2-1}, or by ₀F₁ near 0."""
    product = x * nc
    small = product < 1
    near = np.exp(-nc / 2) * special.hyp0f1(df / 2, np.where(small, product, 0) / 4)
    root = np.sqrt(np.where(small, 1, product))
    ratio = np.where(small, 1, x) / np.where(small, 1, nc)
    far = special.ive(df / 2 - 1, root) * np.exp(root - (x + nc) / 2) * ratio ** (df / 4 - 0.5) / 2
    return np.where(small, near * chi2_density(df, x), far)


def f_noncentral_density(m: Any, n: Any, nc: Any, x: Any) -> Any:
    """The same, equation 30.7, after Kummer's transformation, which leaves positive terms."""
    y = m * x / (n + m * x)
    growth = special.hyp1f1(-n / 2, m / 2, -nc * y / 2)
    return f_density(m, n, x) * np.exp(-nc * (1 - y) / 2) * growth


def noncentrality_radius(nc: Any) -> Any:
    """The mixing weights have the scale of a Poisson distribution."""
    return 1 + np.sqrt(np.abs(nc))


def in_degrees(k: int) -> Any:
    """Interpolation in argument k, a number of degrees of freedom."""
    return numeric(lambda *args: shape_radius(args[k]))


def chi2_mirror(x: Any, df: Any, nc: Any) -> Any:
    """Minus the upper tail, which SciPy has not: the same mixture of central ones.

    NaN where that would take too many terms.
    """
    mean = np.where(nc < 2 * MANY, nc / 2, np.nan)
    width = int(12 * np.sqrt(np.max(mean[mean == mean], initial=0.0)) + 40)
    middle = np.floor(mean)
    tail: Any = 0.0
    for offset in range(-width, width + 1):
        j = middle + offset
        there = j >= 0
        j = np.where(there, j, 0)
        weight = np.exp(special.xlogy(j, mean) - mean - special.gammaln(j + 1))
        tail = tail - np.where(there, weight, 0) * special.chdtrc(df + 2 * j, x)
    return tail


elementwise(
    rules,
    chndtr,
    lambda ans, x, df, nc: chi2_noncentral_density(x, df, nc),
    numeric(lambda x, df, nc: shape_radius(df), chi2_mirror),
    lambda ans, x, df, nc: -chi2_noncentral_density(x, df + 2, nc),
)
elementwise(
    rules,
    ncfdtr,
    in_degrees(0),
    in_degrees(1),
    numeric(lambda m, n, nc, x: noncentrality_radius(nc), low=0.0),
    lambda ans, m, n, nc, x: f_noncentral_density(m, n, nc, x),
)


def t_mirror(df: Any, nc: Any, t: Any) -> Any:
    """Minus the upper tail."""
    return -nctdtr(df, -nc, -t)


elementwise(
    rules,
    nctdtr,
    numeric(lambda df, nc, t: shape_radius(df), t_mirror),
    numeric(2.0, t_mirror),
    numeric(lambda df, nc, t: 0.7 * np.sqrt(df + t * t), t_mirror),
)

implicit(rules, special.chndtrix, lambda s, p, df, nc: chndtr(s, df, nc) - p)
implicit(rules, special.chndtridf, lambda s, x, p, nc: chndtr(x, s, nc) - p)
implicit(rules, special.chndtrinc, lambda s, x, df, p: chndtr(x, df, s) - p)
implicit(rules, special.ncfdtri, lambda s, m, n, nc, p: ncfdtr(m, n, nc, s) - p)
implicit(rules, special.ncfdtridfd, lambda s, m, p, nc, x: ncfdtr(m, s, nc, x) - p)
implicit(rules, special.ncfdtridfn, lambda s, p, n, nc, x: ncfdtr(s, n, nc, x) - p)
implicit(rules, special.ncfdtrinc, lambda s, m, n, p, x: ncfdtr(m, n, s, x) - p)
implicit(rules, special.nctdtrit, lambda s, df, nc, p: nctdtr(df, nc, s) - p)
implicit(rules, special.nctdtridf, lambda s, p, nc, t: nctdtr(s, nc, t) - p)
implicit(rules, special.nctdtrinc, lambda s, df, p, t: nctdtr(df, s, t) - p)
