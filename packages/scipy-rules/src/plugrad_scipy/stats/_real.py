"""The rows of distributions on the whole line, and on the negative half of it."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from numpy import exp, log, log1p, logaddexp, sqrt
from scipy import special
from scipy.special import (
    betainc,
    betaincc,
    betaln,
    gammainc,
    gammaincc,
    gammaln,
    log_expit,
    log_ndtr,
    ndtr,
    xlogy,
)

from plugrad_scipy.stats._row import (
    INTERPOLATED,
    LOG_ROOT_TWO_PI,
    Row,
    distribution,
    two_sided,
)

__all__ = ["REAL"]


def normal_logpdf(x: Any) -> Any:
    """Of the standard normal distribution."""
    return -x * x / 2 - LOG_ROOT_TWO_PI


def crystalball_log_norm(beta: Any, m: Any) -> Any:
    """The logarithm of the integral over the power law on the left and the normal core."""
    core = ndtr(beta) * math.sqrt(2 * math.pi)
    return log(m / (beta * (m - 1)) * exp(-beta * beta / 2) + core)


def crystalball_power(x: Any, beta: Any, m: Any) -> Any:
    """The logarithm of the distance that the power law on the left depends on."""
    return log1p(-(np.minimum(x, -beta) + beta) * beta / m)


def crystalball_logpdf(x: Any, beta: Any, m: Any) -> Any:
    """Of the Crystal Ball function: a normal core, and a power law below -beta."""
    left = -beta * beta / 2 - m * crystalball_power(x, beta, m)
    return np.where(x > -beta, -x * x / 2, left) - crystalball_log_norm(beta, m)


def crystalball_cdf(x: Any, beta: Any, m: Any) -> Any:
    """The integral of `crystalball_logpdf`."""
    power = exp((1 - m) * crystalball_power(x, beta, m) - beta * beta / 2)
    core = np.where(x > -beta, (ndtr(x) - ndtr(-beta)) * math.sqrt(2 * math.pi), 0)
    return (power * m / (beta * (m - 1)) + core) * exp(-crystalball_log_norm(beta, m))


def exponnorm_term(x: Any, k: Any) -> Any:
    """What an exponential of scale K, added to a normal variable, takes off Φ(x)."""
    return 1 / (2 * k * k) - x / k + log_ndtr(x - 1 / k)


def genhyperbolic_logpdf(x: Any, p: Any, a: Any, b: Any) -> Any:
    """Of the generalised hyperbolic distribution, by scaled Bessel functions."""
    width, distance = sqrt((a - b) * (a + b)), sqrt(1 + x * x)
    norm = p * log(width) - LOG_ROOT_TWO_PI - (p - 0.5) * log(a) - log(special.kve(p, width))
    tail = log(special.kve(p - 0.5, a * distance)) + (p - 0.5) * log(distance)
    return norm + tail + b * x - a * distance + width


def norminvgauss_logpdf(x: Any, a: Any, b: Any) -> Any:
    """Of the normal inverse Gaussian distribution."""
    distance = sqrt(1 + x * x)
    exponent = b * x - a * distance + sqrt((a - b) * (a + b))
    return log(a / math.pi) + log(special.k1e(a * distance)) - log(distance) + exponent


def jf_small(x: Any, total: Any) -> Any:
    """(1 - abs(x) / √(total + x²)) / 2 without cancellation."""
    root = sqrt(total + x * x)
    return total / (2 * root * (root + abs(x)))


def jf_skew_t_logpdf(x: Any, a: Any, b: Any) -> Any:
    """Of Jones and Faddy's (2003) skew t distribution."""
    small = jf_small(x, a + b)
    large = 1 - small
    ends = np.where(
        x > 0,
        (a + 0.5) * log(large) + (b + 0.5) * log(small),
        (a + 0.5) * log(small) + (b + 0.5) * log(large),
    )
    return ends + 2 * log(2) - betaln(a, b) - log(a + b) / 2


def jf_skew_t_cdf(x: Any, a: Any, b: Any) -> Any:
    """The integral of `jf_skew_t_logpdf`."""
    small = jf_small(x, a + b)
    return np.where(x > 0, betaincc(b, a, small), betainc(a, b, small))


def laplace_asymmetric_rate(x: Any, kappa: Any) -> Any:
    """The rate of decay on the side of x."""
    return np.where(x < 0, -1 / kappa, kappa)


def laplace_asymmetric_cdf(x: Any, kappa: Any) -> Any:
    """Of the asymmetric Laplace distribution."""
    tail = exp(-x * laplace_asymmetric_rate(x, kappa)) / (1 + kappa**2)
    return np.where(x < 0, tail * kappa**2, 1 - tail)


def pearson3_gamma(x: Any, skew: Any) -> tuple[Any, Any]:
    """The gamma variable that Pearson's third type is a linear function of, and its shape."""
    beta = 2 / skew
    return beta * (x + beta), beta * beta


def pearson3_logpdf(x: Any, skew: Any) -> Any:
    """Of Pearson's third type."""
    y, a = pearson3_gamma(x, skew)
    return log(abs(2 / skew)) + xlogy(a - 1, y) - y - gammaln(a)


def pearson3_cdf(x: Any, skew: Any) -> Any:
    """Of Pearson's third type."""
    y, a = pearson3_gamma(x, skew)
    return np.where(skew > 0, gammainc(a, y), gammaincc(a, y))


def skewcauchy_cdf(x: Any, a: Any) -> Any:
    """Of the skewed Cauchy distribution."""
    width = 1 + a * np.sign(x)
    return (1 - a) / 2 + width / math.pi * np.arctan(x / width)


def t_logpdf(x: Any, df: Any) -> Any:
    """Of Student's t distribution."""
    return -betaln(df / 2, 0.5) - log(df) / 2 - (df + 1) / 2 * log1p(x * x / df)


def tukeylambda_logpdf(x: Any, lam: Any) -> Any:
    """Of Tukey's lambda distribution, whose quantile has a closed form."""
    p = special.tklmbda(x, lam)
    return -log(p ** (lam - 1) + (1 - p) ** (lam - 1))


VON_MISES = distribution(
    lambda x, kappa: kappa * special.cosm1(x) - log(2 * math.pi * special.i0e(kappa)),
)

REAL: dict[str, Row] = {
    "cauchy": distribution(
        lambda x: -log(math.pi) - log1p(x * x),
        cdf=lambda x: np.arctan2(1, -x) / math.pi,
        sf=lambda x: np.arctan2(1, x) / math.pi,
    ),
    "crystalball": distribution(crystalball_logpdf, cdf=crystalball_cdf),
    "dgamma": distribution(
        lambda x, a: xlogy(a - 1, abs(x)) - abs(x) - log(2) - gammaln(a),
        cdf=two_sided(lambda x, a: gammaincc(a, x) / 2),
    ),
    "dweibull": distribution(
        lambda x, c: log(c / 2) + xlogy(c - 1, abs(x)) - abs(x) ** c,
        cdf=two_sided(lambda x, c: exp(-(x**c)) / 2),
    ),
    "exponnorm": distribution(
        lambda x, k: exponnorm_term(x, k) - log(k),
        cdf=lambda x, k: ndtr(x) - exp(exponnorm_term(x, k)),
        sf=lambda x, k: ndtr(-x) + exp(exponnorm_term(x, k)),
    ),
    "genhyperbolic": distribution(genhyperbolic_logpdf),
    "genlogistic": distribution(
        lambda x, c: log(c) - x - (c + 1) * logaddexp(0, -x),
        logcdf=lambda x, c: -c * logaddexp(0, -x),
    ),
    "gennorm": distribution(
        lambda x, beta: log(beta / 2) - gammaln(1 / beta) - abs(x) ** beta,
        cdf=two_sided(lambda x, beta: gammaincc(1 / beta, x**beta) / 2),
    ),
    "gumbel_l": distribution(lambda x: x - exp(x), logsf=lambda x: -exp(x)),
    "gumbel_r": distribution(lambda x: -x - exp(-x), logcdf=lambda x: -exp(-x)),
    "hypsecant": distribution(
        lambda x: log(2 / math.pi) - logaddexp(x, -x),
        cdf=lambda x: 2 / math.pi * np.arctan(exp(x)),
        sf=lambda x: 2 / math.pi * np.arctan(exp(-x)),
    ),
    "jf_skew_t": distribution(jf_skew_t_logpdf, cdf=jf_skew_t_cdf),
    "johnsonsu": distribution(
        lambda x, a, b: log(b) - log1p(x * x) / 2 + normal_logpdf(a + b * np.arcsinh(x)),
        logcdf=lambda x, a, b: log_ndtr(a + b * np.arcsinh(x)),
        logsf=lambda x, a, b: log_ndtr(-a - b * np.arcsinh(x)),
    ),
    "landau": distribution(INTERPOLATED),
    "laplace": distribution(lambda x: -abs(x) - log(2), cdf=two_sided(lambda x: exp(-x) / 2)),
    "laplace_asymmetric": distribution(
        lambda x, kappa: log(kappa / (1 + kappa**2)) - x * laplace_asymmetric_rate(x, kappa),
        cdf=laplace_asymmetric_cdf,
    ),
    "levy_l": distribution(
        lambda x: -LOG_ROOT_TWO_PI - 1.5 * log(-x) + 1 / (2 * x),
        cdf=lambda x: special.erf(sqrt(-0.5 / x)),
        sf=lambda x: special.erfc(sqrt(-0.5 / x)),
    ),
    "loggamma": distribution(
        lambda x, c: c * x - exp(x) - gammaln(c),
        cdf=lambda x, c: gammainc(c, exp(x)),
        sf=lambda x, c: gammaincc(c, exp(x)),
    ),
    "logistic": distribution(
        lambda x: log_expit(x) + log_expit(-x),
        logcdf=log_expit,
        logsf=lambda x: log_expit(-x),
    ),
    "moyal": distribution(
        lambda x: -(x + exp(-x)) / 2 - LOG_ROOT_TWO_PI,
        cdf=lambda x: special.erfc(exp(-x / 2) / math.sqrt(2)),
        sf=lambda x: special.erf(exp(-x / 2) / math.sqrt(2)),
    ),
    "nct": distribution(INTERPOLATED),
    "norm": distribution(normal_logpdf, logcdf=log_ndtr, logsf=lambda x: log_ndtr(-x)),
    "norminvgauss": distribution(norminvgauss_logpdf),
    "pearson3": distribution(pearson3_logpdf, cdf=pearson3_cdf),
    "powernorm": distribution(
        lambda x, c: log(c) + normal_logpdf(x) + (c - 1) * log_ndtr(-x),
        logsf=lambda x, c: c * log_ndtr(-x),
    ),
    "skewcauchy": distribution(
        lambda x, a: -log(math.pi) - log1p((x / (1 + a * np.sign(x))) ** 2), cdf=skewcauchy_cdf
    ),
    "skewnorm": distribution(
        lambda x, a: log(2) + normal_logpdf(x) + log_ndtr(a * x),
        cdf=lambda x, a: ndtr(x) - 2 * special.owens_t(x, a),
    ),
    "t": distribution(t_logpdf, cdf=lambda x, df: special.stdtr(df, x)),
    "tukeylambda": distribution(tukeylambda_logpdf, cdf=special.tklmbda),
    "vonmises": VON_MISES,
    "weibull_max": distribution(
        lambda x, c: log(c) + xlogy(c - 1, -x) - (-x) ** c, logcdf=lambda x, c: -((-x) ** c)
    ),
}
