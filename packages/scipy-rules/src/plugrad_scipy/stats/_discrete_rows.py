"""The rows of the discrete distributions of scipy.stats: logpmf(k, *shapes), and cdf or sf.

Sums over the support are the distribution functions of those without a closed form.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from numpy import exp, expm1, log, log1p, sqrt
from scipy import special
from scipy.special import betainc, betaincc, betaln, gammainc, gammaincc, gammaln, xlog1py, xlogy

from plugrad import value_of
from plugrad_scipy.stats._row import INTERPOLATED, Row

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["DISCRETE", "summed"]


def summed(logpmf: Callable[..., Any], start: int) -> Callable[..., Any]:
    """The distribution function of a distribution on start, start + 1, ...

    Example:
        >>> summed(lambda k, p: k * np.log(p) + np.log(1 - p), 0)(1.0, 0.5)
        np.float64(0.75)
    """

    def cdf(k: Any, *shapes: Any) -> Any:
        points = np.arange(start, np.max(value_of(k), initial=start) + 1)
        at = k[..., None] if np.ndim(k) else k
        inner = [s[..., None] if np.ndim(s) else s for s in shapes]
        reached = np.minimum(points, at)  # beyond k the argument may leave the support
        return np.sum(np.where(points <= at, exp(logpmf(reached, *inner)), 0.0), axis=-1)

    return cdf


def log_choose(n: Any, k: Any) -> Any:
    """The logarithm of the number of k-subsets."""
    return -log(n + 1) - betaln(n - k + 1, k + 1)


def betabinom(k: Any, n: Any, a: Any, b: Any) -> Any:
    """Of the beta-binomial distribution."""
    return log_choose(n, k) + betaln(k + a, n - k + b) - betaln(a, b)


def betanbinom(k: Any, n: Any, a: Any, b: Any) -> Any:
    """Of the beta-negative-binomial distribution."""
    return -log(n + k) - betaln(n, k + 1) + betaln(a + n, b + k) - betaln(a, b)


def binom(k: Any, n: Any, p: Any) -> Any:
    """Of the binomial distribution."""
    return log_choose(n, k) + xlogy(k, p) + xlog1py(n - k, -p)


def dlaplace_cdf(k: Any, a: Any) -> Any:
    """Of the discrete Laplace distribution."""
    tail = exp(-a * (abs(k + 0.5) + 0.5)) / (1 + exp(-a))
    return np.where(k < 0, tail * exp(a), 1 - tail)


def nbinom(k: Any, n: Any, p: Any) -> Any:
    """Of the negative binomial distribution; n need not be whole."""
    return gammaln(k + n) - gammaln(k + 1) - gammaln(n) + n * log(p) + xlog1py(k, -p)


def skellam(k: Any, mu1: Any, mu2: Any) -> Any:
    """Of the difference of two Poisson variables, by the scaled Bessel function."""
    bessel = log(special.ive(abs(k), 2 * sqrt(mu1 * mu2)))
    return k / 2 * log(mu1 / mu2) - (sqrt(mu1) - sqrt(mu2)) ** 2 + bessel


def logser(k: Any, p: Any) -> Any:
    """Of the logarithmic series distribution."""
    return k * log(p) - log(k) - log(-log1p(-p))


def yulesimon(k: Any, alpha: Any) -> Any:
    """Of the Yule-Simon distribution."""
    return log(alpha) + betaln(k, alpha + 1)


def bernoulli(k: Any, p: Any) -> Any:
    """Of one trial."""
    return xlogy(k, p) + xlog1py(1 - k, -p)


DISCRETE: dict[str, Row] = {
    "bernoulli": Row(bernoulli, cdf=lambda k, p: 1 - p),
    "betabinom": Row(betabinom, cdf=summed(betabinom, 0), constants=("n",)),
    "betanbinom": Row(betanbinom, cdf=summed(betanbinom, 0), constants=("n",)),
    "binom": Row(
        binom,
        cdf=lambda k, n, p: betaincc(k + 1, n - k, p),
        sf=lambda k, n, p: betainc(k + 1, n - k, p),
        constants=("n",),
    ),
    "boltzmann": Row(
        lambda k, rate, n: log(expm1(-rate) / expm1(-rate * n)) - rate * k,
        cdf=lambda k, rate, n: expm1(-rate * (k + 1)) / expm1(-rate * n),
        constants=("N",),
    ),
    "dlaplace": Row(lambda k, a: log(np.tanh(a / 2)) - a * abs(k), cdf=dlaplace_cdf),
    "geom": Row(lambda k, p: xlog1py(k - 1, -p) + log(p), logsf=lambda k, p: k * log1p(-p)),
    "logser": Row(logser, cdf=summed(logser, 1)),
    "nbinom": Row(
        nbinom,
        cdf=lambda k, n, p: betainc(n, k + 1, p),
        sf=lambda k, n, p: betaincc(n, k + 1, p),
    ),
    "nchypergeom_fisher": Row(INTERPOLATED, INTERPOLATED, constants=("M", "n", "N")),
    "nchypergeom_wallenius": Row(INTERPOLATED, INTERPOLATED, constants=("M", "n", "N")),
    "planck": Row(
        lambda k, rate: log(-expm1(-rate)) - rate * k, logsf=lambda k, rate: -rate * (k + 1)
    ),
    "poisson": Row(
        lambda k, mu: xlogy(k, mu) - gammaln(k + 1) - mu,
        cdf=lambda k, mu: gammaincc(k + 1, mu),
        sf=lambda k, mu: gammainc(k + 1, mu),
    ),
    "skellam": Row(skellam, INTERPOLATED),
    "yulesimon": Row(yulesimon, logsf=lambda k, alpha: log(k) + betaln(k, alpha + 1)),
    "zipf": Row(INTERPOLATED, INTERPOLATED),
    "zipfian": Row(INTERPOLATED, INTERPOLATED, constants=("n",)),
}
