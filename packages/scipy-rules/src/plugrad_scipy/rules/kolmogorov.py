"""Rules of the Kolmogorov and Smirnov distributions.

The density of the limiting distribution is a theta function, summed in the form that converges at
once: its series in exp(-2x²) for large x, in exp(-π²/8x²) for small x (Marsaglia, Tsang and Wang
2003).  That of the one-sided statistic is the derivative of Smirnov's sum (Birnbaum and Tingey
1951), a polynomial between the multiples of 1/n.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from scipy import special

from plugrad import RuleSet, value_of

__all__ = ["rules"]

rules = RuleSet()

TERMS = 5
LEAST = 0.02  # below, the density is less than any number


def kolmogorov_density(x: Any) -> Any:
    """Minus the derivative of kolmogorov(x)."""
    is_large = x > 1
    large, small = np.where(is_large, x, 1), np.where(is_large, 1, np.maximum(x, LEAST))
    far: Any = 0
    near: Any = 0
    for k in range(1, TERMS + 1):
        far = far + (-1) ** (k - 1) * 8 * k * k * large * np.exp(-2 * (k * large) ** 2)
        rate = ((2 * k - 1) * math.pi) ** 2 / 8
        near = near + (2 * rate / small**2 - 1) * np.exp(-rate / small**2)
    near = near * math.sqrt(2 * math.pi) / small**2
    return np.where(is_large, far, np.where(x > LEAST, near, 0))


def smirnov_density(n: Any, d: Any) -> Any:
    """Minus the derivative of smirnov(n, d), the sum over j of C(n,j) d a^(j-1) b^(n-j)."""
    most = int(np.max(value_of(n))) if np.size(value_of(n)) else 0
    j = np.reshape(np.arange(most + 1), (-1,) + (1,) * np.ndim(value_of(d + n)))
    inside = j < value_of(n * (1 - d))
    a = np.where(inside, d + j / n, 0.5)
    b = np.where(inside, 1 - d - j / n, 0.5)
    log_choose = -special.betaln(n - j + 1, j + 1) - np.log(n + 1)
    log_power = special.xlogy(j - 1, a) + special.xlogy(n - j - 1, b)
    # d/dd of d a^(j-1) b^(n-j) over a^(j-1) b^(n-j-1); for j = 0, d cancels a.
    bracket = np.where(j == 0, -n * a, b + (j - 1) * d * b / a - (n - j) * d)
    terms = np.where(inside, np.exp(np.where(inside, log_choose + log_power, 0)) * bracket, 0)
    return -np.sum(terms, axis=0)


rules.elementwise(special.kolmogorov, lambda ans, x: -kolmogorov_density(x))
rules.elementwise(special.kolmogi, lambda ans, p: -1 / kolmogorov_density(ans))
rules.elementwise(special.smirnov, None, lambda ans, n, d: -smirnov_density(n, d))
rules.elementwise(special.smirnovi, None, lambda ans, n, p: -1 / smirnov_density(n, ans))
