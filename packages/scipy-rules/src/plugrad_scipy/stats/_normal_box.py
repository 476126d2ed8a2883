"""The probability that a normal vector is in a box: of it all, `cdf` of the multivariate normal.

`probability(low, high, mean, cov, settings)` is SciPy's number, by quasi-Monte Carlo from three
dimensions on.  Its derivatives are probabilities of boxes with one dimension less, so they are
exact in two dimensions, and in three as accurate as SciPy's number is in two.
"""

from __future__ import annotations

from math import pi
from typing import Any

import numpy as np
import scipy.stats
from scipy import special

from plugrad import RuleSet, jacobian, primitive, value_of
from plugrad_scipy._captured import Opaque

__all__ = ["Settings", "probability", "rules"]


class Settings(Opaque):
    """How SciPy computes the probability: the options of `multivariate_normal.cdf`."""

    def __init__(self, options: dict[str, Any]):
        self.options = options

    def inner(self) -> Settings:
        """Of the probabilities in a derivative, which draw numbers of their own."""
        own = {"rng": np.random.default_rng(0)} if "rng" in self.options else {}
        return Settings(self.options | own)


def probability(low: Any, high: Any, mean: Any, cov: Any, settings: Settings) -> Any:
    """P(low <= X <= high) of vectors low, high and mean (n,) and a covariance (n, n)."""
    if np.shape(mean) == (1,):
        scale = np.sqrt(cov[0, 0])
        a, b = (
            value_of(end) if np.isinf(value_of(end)) else (end - mean[0]) / scale
            for end in (low[0], high[0])
        )
        if value_of(a) > 0:
            a, b = -b, -a
        return special.ndtr(b) - special.ndtr(a)
    return box(low, high, mean, cov, settings)


@primitive
def box(low: Any, high: Any, mean: Any, cov: Any, settings: Settings) -> Any:
    cdf = scipy.stats.multivariate_normal.cdf
    return cdf(high, mean, cov, True, lower_limit=low, **settings.options)


# The density of one element at an end, times the probability of the rest given that: Genz and
# Bretz, Computation of Multivariate Normal and t Probabilities (2009), section 4.2.
def _at(end: Any, i: int, low: Any, high: Any, mean: Any, cov: Any, settings: Settings) -> Any:
    if np.isinf(value_of(end)):
        return np.zeros_like(mean[i])
    rest = np.delete(np.arange(np.shape(mean)[0]), i)
    z, along = end - mean[i], cov[rest, i] / cov[i, i]
    density = np.exp(-(z**2) / (2 * cov[i, i])) / np.sqrt(2 * pi * cov[i, i])
    left = cov[np.ix_(rest, rest)] - along[:, None] * cov[i, rest]
    inner = settings.inner()
    return density * probability(low[rest], high[rest], mean[rest] + along * z, left, inner)


def in_low(*given: Any) -> Any:
    """∂P/∂low, shape (n,)."""
    return -np.stack([_at(end, i, *given) for i, end in enumerate(given[0])])


def in_high(*given: Any) -> Any:
    """∂P/∂high, shape (n,)."""
    return np.stack([_at(end, i, *given) for i, end in enumerate(given[1])])


def in_mean(*given: Any) -> Any:
    """∂P/∂mean, shape (n,): the box moves the other way."""
    return -in_low(*given) - in_high(*given)


def in_cov(low: Any, high: Any, mean: Any, cov: Any, settings: Settings) -> Any:
    """∂P/∂cov = ∂²P/∂mean² / 2, shape (n, n): Plackett, Biometrika 41 (1954), 351."""
    return jacobian(in_mean, 2)(low, high, mean, cov, settings) / 2


PARTIALS = (in_low, in_high, in_mean, in_cov)

rules = RuleSet()
rules.rule(
    box,
    vjp=tuple(lambda g, ans, *given, d=d: g * d(*given) for d in PARTIALS),
    jvp=tuple(lambda t, ans, *given, d=d: np.sum(d(*given) * t) for d in PARTIALS),
)
