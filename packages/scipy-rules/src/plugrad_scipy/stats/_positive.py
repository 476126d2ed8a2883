"""The rows of distributions on the positive half-line, by SciPy's names and parameters."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from numpy import exp, expm1, log, log1p, logaddexp, sqrt
from scipy import special
from scipy.special import (
    betainc,
    betaln,
    gammainc,
    gammaincc,
    gammaln,
    log_ndtr,
    ndtr,
    xlog1py,
    xlogy,
)

from plugrad_scipy.stats._row import (
    INTERPOLATED,
    LOG_ROOT_TWO_PI,
    Row,
    distribution,
    stretched,
)

__all__ = ["POSITIVE"]

ROOT_TWO = math.sqrt(2)


def gamma_logpdf(x: Any, a: Any) -> Any:
    """Of the gamma distribution."""
    return xlogy(a - 1, x) - x - gammaln(a)


def invgauss_logpdf(x: Any, mu: Any) -> Any:
    """Of the inverse Gaussian distribution; a square of x - mu would hide mu near x = 0."""
    return -LOG_ROOT_TWO_PI - 1.5 * log(x) - x / (2 * mu * mu) + 1 / mu - 1 / (2 * x)


def reflected(x: Any, mu: Any) -> Any:
    """The second term of the inverse Gaussian distribution function (Shuster 1968)."""
    return exp(2 / mu + log_ndtr(-(x / mu + 1) / sqrt(x)))


def mills(x: Any) -> Any:
    """(1 - Φ(x)) / φ(x)  (DLMF 7.8.1)."""
    return special.erfcx(x / ROOT_TWO) * math.sqrt(math.pi / 2)


def dpareto_lognorm_logpdf(x: Any, u: Any, s: Any, a: Any, b: Any) -> Any:
    """Of the double Pareto lognormal distribution: Reed and Jorgensen (2004), equation 11."""
    z = (log(x) - u) / s
    one_side = log_ndtr(z - a * s) + (a * s - z) ** 2 / 2
    other_side = log_ndtr(-z - b * s) + (b * s + z) ** 2 / 2
    factor = log(a) + log(b) - log(a + b) - log(x) - z * z / 2
    return factor + logaddexp(one_side, other_side)


def dpareto_lognorm_cdf(x: Any, u: Any, s: Any, a: Any, b: Any) -> Any:
    """Of the double Pareto lognormal distribution: Reed and Jorgensen (2004), equation 12."""
    z = (log(x) - u) / s
    difference = b * mills(a * s - z) - a * mills(b * s + z)
    return ndtr(z) - exp(-z * z / 2 - LOG_ROOT_TWO_PI) * difference / (a + b)


def genexpon_exponent(x: Any, a: Any, b: Any, c: Any) -> Any:
    """The integrated hazard of the generalised exponential distribution."""
    return (a + b) * x + b * expm1(-c * x) / c


def ncx2_logpdf(x: Any, df: Any, nc: Any) -> Any:
    """Of the noncentral χ² distribution, by the scaled Bessel function."""
    bessel = log(special.ive(df / 2 - 1, sqrt(nc * x)))
    return -log(2) - (sqrt(x) - sqrt(nc)) ** 2 / 2 + (df / 4 - 0.5) * log(x / nc) + bessel


def rel_breitwigner_logpdf(x: Any, rho: Any) -> Any:
    """Of the relativistic Breit-Wigner distribution, normalised on the positive half-line."""
    root = sqrt(1 + 1 / rho**2)
    factor = log(2 * root**2 / (1 + root)) / 2 + log(2 / math.pi)
    return factor - log1p(((x - rho) * (x + rho) / rho) ** 2)


GAMMA = distribution(gamma_logpdf, cdf=lambda x, a: gammainc(a, x), sf=lambda x, a: gammaincc(a, x))
LOGLOGISTIC = distribution(
    lambda x, c: log(c) - (c + 1) * log(x) - 2 * logaddexp(0, -c * log(x)),
    logcdf=lambda x, c: -logaddexp(0, -c * log(x)),
    logsf=lambda x, c: -logaddexp(0, c * log(x)),
)

POSITIVE: dict[str, Row] = {
    "alpha": distribution(
        lambda x, a: -2 * log(x) - log_ndtr(a) - (a - 1 / x) ** 2 / 2 - LOG_ROOT_TWO_PI,
        logcdf=lambda x, a: log_ndtr(a - 1 / x) - log_ndtr(a),
    ),
    "betaprime": distribution(
        lambda x, a, b: xlogy(a - 1, x) - xlog1py(a + b, x) - betaln(a, b),
        cdf=lambda x, a, b: betainc(a, b, x / (1 + x)),
        sf=lambda x, a, b: betainc(b, a, 1 / (1 + x)),
    ),
    "burr": distribution(
        lambda x, c, d: log(c * d) - (c + 1) * log(x) - (d + 1) * logaddexp(0, -c * log(x)),
        logcdf=lambda x, c, d: -d * logaddexp(0, -c * log(x)),
    ),
    "burr12": distribution(
        lambda x, c, d: log(c * d) + (c - 1) * log(x) - (d + 1) * logaddexp(0, c * log(x)),
        logsf=lambda x, c, d: -d * logaddexp(0, c * log(x)),
    ),
    "chi": distribution(
        lambda x, df: xlogy(df - 1, x) - x * x / 2 - (df / 2 - 1) * log(2) - gammaln(df / 2),
        cdf=lambda x, df: gammainc(df / 2, x * x / 2),
        sf=lambda x, df: gammaincc(df / 2, x * x / 2),
    ),
    "chi2": distribution(
        lambda x, df: xlogy(df / 2 - 1, x) - x / 2 - df / 2 * log(2) - gammaln(df / 2),
        cdf=lambda x, df: gammainc(df / 2, x / 2),
        sf=lambda x, df: gammaincc(df / 2, x / 2),
    ),
    "dpareto_lognorm": distribution(dpareto_lognorm_logpdf, cdf=dpareto_lognorm_cdf),
    "erlang": GAMMA,
    "expon": distribution(lambda x: -x, logsf=lambda x: -x),
    "exponpow": distribution(
        lambda x, b: 1 + log(b) + xlogy(b - 1, x) + x**b - exp(x**b),
        logsf=lambda x, b: -expm1(x**b),
    ),
    "exponweib": distribution(
        lambda x, a, c: log(a * c) + (a - 1) * log(-expm1(-(x**c))) - x**c + xlogy(c - 1, x),
        logcdf=lambda x, a, c: a * log(-expm1(-(x**c))),
    ),
    "f": distribution(
        lambda x, m, n: (
            (m / 2 * log(m / n) + xlogy(m / 2 - 1, x) - (m + n) / 2 * log1p(m / n * x))
            - betaln(m / 2, n / 2)
        ),
        cdf=lambda x, m, n: betainc(m / 2, n / 2, m * x / (n + m * x)),
        sf=lambda x, m, n: betainc(n / 2, m / 2, n / (n + m * x)),
    ),
    "fatiguelife": distribution(
        lambda x, c: (
            log1p(x) - log(2 * c) - LOG_ROOT_TWO_PI - 1.5 * log(x) - (x - 1) ** 2 / (2 * c * c * x)
        ),
        logcdf=lambda x, c: log_ndtr((sqrt(x) - 1 / sqrt(x)) / c),
        logsf=lambda x, c: log_ndtr((1 / sqrt(x) - sqrt(x)) / c),
    ),
    "fisk": LOGLOGISTIC,
    "foldcauchy": distribution(
        lambda x, c: log(1 / (1 + (x - c) ** 2) + 1 / (1 + (x + c) ** 2)) - log(math.pi),
        cdf=lambda x, c: (np.arctan(x - c) + np.arctan(x + c)) / math.pi,
        sf=lambda x, c: (np.arctan2(1, x - c) + np.arctan2(1, x + c)) / math.pi,
    ),
    "foldnorm": distribution(
        lambda x, c: logaddexp(-((x - c) ** 2) / 2, -((x + c) ** 2) / 2) - LOG_ROOT_TWO_PI,
        cdf=lambda x, c: ndtr(x - c) - ndtr(-x - c),
        sf=lambda x, c: ndtr(c - x) + ndtr(-x - c),
    ),
    "gamma": GAMMA,
    "genexpon": distribution(
        lambda x, a, b, c: log(a - b * expm1(-c * x)) - genexpon_exponent(x, a, b, c),
        logsf=lambda x, a, b, c: -genexpon_exponent(x, a, b, c),
    ),
    "gengamma": distribution(
        lambda x, a, c: log(abs(c)) + (c * a - 1) * log(x) - x**c - gammaln(a),
        cdf=lambda x, a, c: np.where(c > 0, gammainc(a, x**c), gammaincc(a, x**c)),
        sf=lambda x, a, c: np.where(c > 0, gammaincc(a, x**c), gammainc(a, x**c)),
    ),
    "genhalflogistic": distribution(
        lambda x, c: log(2) - (1 - c) * stretched(x, -c) - 2 * log1p(exp(-stretched(x, -c))),
        cdf=lambda x, c: np.tanh(stretched(x, -c) / 2),
        sf=lambda x, c: 2 * special.expit(-stretched(x, -c)),
    ),
    "geninvgauss": distribution(
        lambda x, p, b: (p - 1) * log(x) - b * (x - 2 + 1 / x) / 2 - log(2 * special.kve(p, b)),
    ),
    "genpareto": distribution(
        lambda x, c: -(c + 1) * stretched(x, c), logsf=lambda x, c: -stretched(x, c)
    ),
    "gibrat": distribution(
        lambda x: -log(x) - LOG_ROOT_TWO_PI - log(x) ** 2 / 2,
        logcdf=lambda x: log_ndtr(log(x)),
        logsf=lambda x: log_ndtr(-log(x)),
    ),
    "gompertz": distribution(
        lambda x, c: log(c) + x - c * expm1(x), logsf=lambda x, c: -c * expm1(x)
    ),
    "halfcauchy": distribution(
        lambda x: log(2 / math.pi) - log1p(x * x),
        cdf=lambda x: 2 / math.pi * np.arctan(x),
        sf=lambda x: 2 / math.pi * np.arctan2(1, x),
    ),
    "halfgennorm": distribution(
        lambda x, beta: log(beta) - gammaln(1 / beta) - x**beta,
        cdf=lambda x, beta: gammainc(1 / beta, x**beta),
        sf=lambda x, beta: gammaincc(1 / beta, x**beta),
    ),
    "halflogistic": distribution(
        lambda x: log(2) - x - 2 * log1p(exp(-x)),
        cdf=lambda x: np.tanh(x / 2),
        sf=lambda x: 2 * special.expit(-x),
    ),
    "halfnorm": distribution(
        lambda x: log(2 / math.pi) / 2 - x * x / 2,
        cdf=lambda x: special.erf(x / ROOT_TWO),
        sf=lambda x: 2 * ndtr(-x),
    ),
    "invgamma": distribution(
        lambda x, a: -(a + 1) * log(x) - gammaln(a) - 1 / x,
        cdf=lambda x, a: gammaincc(a, 1 / x),
        sf=lambda x, a: gammainc(a, 1 / x),
    ),
    "invgauss": distribution(
        invgauss_logpdf,
        cdf=lambda x, mu: ndtr((x / mu - 1) / sqrt(x)) + reflected(x, mu),
        sf=lambda x, mu: ndtr(-(x / mu - 1) / sqrt(x)) - reflected(x, mu),
    ),
    "invweibull": distribution(
        lambda x, c: log(c) - (c + 1) * log(x) - x**-c, logcdf=lambda x, c: -(x**-c)
    ),
    "kappa3": distribution(
        lambda x, a: log(a) - (1 + 1 / a) * logaddexp(log(a), a * log(x)),
        logcdf=lambda x, a: log(x) - logaddexp(log(a), a * log(x)) / a,
    ),
    "kstwobign": distribution(INTERPOLATED),
    "levy": distribution(
        lambda x: -LOG_ROOT_TWO_PI - 1.5 * log(x) - 1 / (2 * x),
        cdf=lambda x: special.erfc(sqrt(0.5 / x)),
        sf=lambda x: special.erf(sqrt(0.5 / x)),
    ),
    "loglaplace": distribution(
        lambda x, c: log(c / 2) - log(x) - c * abs(log(x)),
        logcdf=lambda x, c: np.where(x < 1, c * log(x) - log(2), log1p(-exp(-c * abs(log(x))) / 2)),
        logsf=lambda x, c: np.where(x < 1, log1p(-exp(-c * abs(log(x))) / 2), -c * log(x) - log(2)),
    ),
    "lognorm": distribution(
        lambda x, s: -log(s) - log(x) - LOG_ROOT_TWO_PI - (log(x) / s) ** 2 / 2,
        logcdf=lambda x, s: log_ndtr(log(x) / s),
        logsf=lambda x, s: log_ndtr(-log(x) / s),
    ),
    "lomax": distribution(
        lambda x, c: log(c) - (c + 1) * log1p(x), logsf=lambda x, c: -c * log1p(x)
    ),
    "maxwell": distribution(
        lambda x: log(2 / math.pi) / 2 + 2 * log(x) - x * x / 2,
        cdf=lambda x: gammainc(1.5, x * x / 2),
        sf=lambda x: gammaincc(1.5, x * x / 2),
    ),
    "mielke": distribution(
        lambda x, k, s: log(k) + (k - 1) * log(x) - (1 + k / s) * logaddexp(0, s * log(x)),
        logcdf=lambda x, k, s: k * log(x) - k / s * logaddexp(0, s * log(x)),
    ),
    "nakagami": distribution(
        lambda x, nu: log(2) + nu * log(nu) - gammaln(nu) + (2 * nu - 1) * log(x) - nu * x * x,
        cdf=lambda x, nu: gammainc(nu, nu * x * x),
        sf=lambda x, nu: gammaincc(nu, nu * x * x),
    ),
    "ncf": distribution(INTERPOLATED),
    "ncx2": distribution(ncx2_logpdf),
    "pareto": distribution(lambda x, b: log(b) - (b + 1) * log(x), logsf=lambda x, b: -b * log(x)),
    "powerlognorm": distribution(
        lambda x, c, s: (
            log(c / s)
            - log(x)
            - LOG_ROOT_TWO_PI
            - (log(x) / s) ** 2 / 2
            + (c - 1) * log_ndtr(-log(x) / s)
        ),
        logsf=lambda x, c, s: c * log_ndtr(-log(x) / s),
    ),
    "rayleigh": distribution(lambda x: log(x) - x * x / 2, logsf=lambda x: -x * x / 2),
    "recipinvgauss": distribution(
        lambda x, mu: -((1 - mu * x) ** 2) / (2 * x * mu**2) - LOG_ROOT_TWO_PI - log(x) / 2,
        cdf=lambda x, mu: ndtr((x - 1 / mu) / sqrt(x)) - reflected(1 / x, mu),
        sf=lambda x, mu: ndtr((1 / mu - x) / sqrt(x)) + reflected(1 / x, mu),
    ),
    "rel_breitwigner": distribution(rel_breitwigner_logpdf),
    "rice": distribution(
        lambda x, b: log(x) - (x - b) ** 2 / 2 + log(special.i0e(x * b)),
    ),
    "wald": distribution(
        lambda x: invgauss_logpdf(x, 1.0),
        cdf=lambda x: ndtr((x - 1) / sqrt(x)) + reflected(x, 1.0),
        sf=lambda x: ndtr((1 - x) / sqrt(x)) - reflected(x, 1.0),
    ),
    "weibull_min": distribution(
        lambda x, c: log(c) + xlogy(c - 1, x) - x**c, logsf=lambda x, c: -(x**c)
    ),
}
