"""The rows of distributions on an interval, or whose support depends on a shape parameter."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from numpy import cos, exp, expm1, log, log1p, sin, sqrt
from scipy import special
from scipy.special import betainc, betaincc, betaln, gammainc, log_ndtr, logit, xlog1py, xlogy

from plugrad_scipy.stats._row import (
    INTERPOLATED,
    LOG_ROOT_TWO_PI,
    Row,
    distribution,
    stretched,
)

__all__ = ["BOUNDED"]


def beta_logpdf(x: Any, a: Any, b: Any) -> Any:
    """Of the beta distribution."""
    return xlog1py(b - 1, -x) + xlogy(a - 1, x) - betaln(a, b)


def argus_logpdf(x: Any, chi: Any) -> Any:
    """Of the ARGUS distribution."""
    y = (1 - x) * (1 + x)
    norm = log(gammainc(1.5, chi**2 / 2) / 2)
    return 3 * log(chi) - LOG_ROOT_TWO_PI - norm + log(x) + log(y) / 2 - chi**2 * y / 2


def gausshyper_logpdf(x: Any, a: Any, b: Any, c: Any, z: Any) -> Any:
    """Of the Gauss hypergeometric distribution."""
    norm = betaln(a, b) + log(special.hyp2f1(c, a, a + b, -z))
    return xlogy(a - 1, x) + xlog1py(b - 1, -x) - c * log1p(z * x) - norm


def kappa4_exponent(x: Any, h: Any, k: Any) -> Any:
    """Minus the logarithm of Hosking's (1994) four-parameter kappa distribution function."""
    return stretched(exp(-stretched(x, -k)), -h)


def trapezoid_pdf(x: Any, c: Any, d: Any) -> Any:
    """Of the trapezoidal distribution."""
    slope = np.where(x < c, x / np.where(c > 0, c, 1), np.where(x > d, (1 - x) / _over(1 - d), 1))
    return 2 / (d - c + 1) * slope


def trapezoid_cdf(x: Any, c: Any, d: Any) -> Any:
    """Of the trapezoidal distribution."""
    rising, flat = x**2 / np.where(c > 0, c, 1), 2 * x - c
    falling = d - c + 1 - (1 - x) ** 2 / _over(1 - d)
    return np.where(x < c, rising, np.where(x > d, falling, flat)) / (d - c + 1)


def _over(width: Any) -> Any:
    """A width to divide by: where it is zero nothing is divided by it."""
    return np.where(width > 0, width, 1)


def triang_pdf(x: Any, c: Any) -> Any:
    """Of the triangular distribution."""
    return 2 * np.where(x < c, x / _over(c), (1 - x) / _over(1 - c))


def triang_cdf(x: Any, c: Any) -> Any:
    """Of the triangular distribution."""
    return np.where(x < c, x * x / _over(c), 1 - (1 - x) ** 2 / _over(1 - c))


def normal_log_mass(a: Any, b: Any) -> Any:
    """log(Φ(b) - Φ(a)), with the tail that is smaller in the place of the larger."""
    flip = a > 0
    low, high = log_ndtr(np.where(flip, -b, a)), log_ndtr(np.where(flip, -a, b))
    return high + log(-expm1(low - high))


LOGUNIFORM = distribution(
    lambda x, a, b: -log(x) - log(log(b) - log(a)),
    cdf=lambda x, a, b: (log(x) - log(a)) / (log(b) - log(a)),
    sf=lambda x, a, b: (log(b) - log(x)) / (log(b) - log(a)),
)

BOUNDED: dict[str, Row] = {
    "anglit": distribution(lambda x: log(cos(2 * x)), cdf=lambda x: sin(x + math.pi / 4) ** 2),
    "arcsine": distribution(
        lambda x: -log(math.pi) - (log(x) + log1p(-x)) / 2,
        cdf=lambda x: 2 / math.pi * np.arcsin(sqrt(x)),
    ),
    "argus": distribution(
        argus_logpdf,
        sf=lambda x, chi: gammainc(1.5, chi**2 * (1 - x) * (1 + x) / 2) / gammainc(1.5, chi**2 / 2),
    ),
    "beta": distribution(
        beta_logpdf,
        cdf=lambda x, a, b: betainc(a, b, x),
        sf=lambda x, a, b: betaincc(a, b, x),
    ),
    "bradford": distribution(
        lambda x, c: log(c) - log(log1p(c)) - log1p(c * x),
        cdf=lambda x, c: log1p(c * x) / log1p(c),
    ),
    "cosine": distribution(
        lambda x: 2 * log(cos(x / 2)) - log(math.pi),
        cdf=lambda x: (math.pi + x + sin(x)) / (2 * math.pi),
    ),
    "gausshyper": distribution(gausshyper_logpdf),
    "genextreme": distribution(
        lambda x, c: -exp(-stretched(x, -c)) - (1 - c) * stretched(x, -c),
        logcdf=lambda x, c: -exp(-stretched(x, -c)),
    ),
    "johnsonsb": distribution(
        lambda x, a, b: log(b) - log(x) - log1p(-x) - (a + b * logit(x)) ** 2 / 2 - LOG_ROOT_TWO_PI,
        logcdf=lambda x, a, b: log_ndtr(a + b * logit(x)),
        logsf=lambda x, a, b: log_ndtr(-a - b * logit(x)),
    ),
    "kappa4": distribution(
        lambda x, h, k: -(1 - k) * stretched(x, -k) - (1 - h) * kappa4_exponent(x, h, k),
        logcdf=lambda x, h, k: -kappa4_exponent(x, h, k),
    ),
    "ksone": distribution(INTERPOLATED, constants=("n",)),
    "kstwo": distribution(INTERPOLATED, constants=("n",)),
    "loguniform": LOGUNIFORM,
    "powerlaw": distribution(lambda x, a: log(a) + xlogy(a - 1, x), logcdf=lambda x, a: a * log(x)),
    "rdist": distribution(
        lambda x, c: beta_logpdf((x + 1) / 2, c / 2, c / 2) - log(2),
        cdf=lambda x, c: betainc(c / 2, c / 2, (x + 1) / 2),
        sf=lambda x, c: betainc(c / 2, c / 2, (1 - x) / 2),
    ),
    "reciprocal": LOGUNIFORM,
    "semicircular": distribution(
        lambda x: log(2 / math.pi) + (log1p(-x) + log1p(x)) / 2,
        cdf=lambda x: 0.5 + (x * sqrt((1 - x) * (1 + x)) + np.arcsin(x)) / math.pi,
    ),
    "trapezoid": distribution(lambda x, c, d: log(trapezoid_pdf(x, c, d)), cdf=trapezoid_cdf),
    "triang": distribution(lambda x, c: log(triang_pdf(x, c)), cdf=triang_cdf),
    "truncexpon": distribution(
        lambda x, b: -x - log(-expm1(-b)), cdf=lambda x, b: expm1(-x) / expm1(-b)
    ),
    "truncnorm": distribution(
        lambda x, a, b: -x * x / 2 - LOG_ROOT_TWO_PI - normal_log_mass(a, b),
        logcdf=lambda x, a, b: normal_log_mass(a, x) - normal_log_mass(a, b),
        logsf=lambda x, a, b: normal_log_mass(x, b) - normal_log_mass(a, b),
    ),
    "truncpareto": distribution(
        lambda x, b, c: log(abs(b)) - (b + 1) * log(x) - log(abs(expm1(-b * log(c)))),
        cdf=lambda x, b, c: expm1(-b * log(x)) / expm1(-b * log(c)),
    ),
    "truncweibull_min": distribution(
        lambda x, c, a, b: log(c) + (c - 1) * log(x) - x**c + a**c - log(-expm1(a**c - b**c)),
        cdf=lambda x, c, a, b: expm1(a**c - x**c) / expm1(a**c - b**c),
    ),
    "uniform": distribution(lambda x: 0 * x, cdf=lambda x: x, sf=lambda x: 1 - x),
    "vonmises_line": distribution(
        lambda x, kappa: kappa * special.cosm1(x) - log(2 * math.pi * special.i0e(kappa)),
    ),
    "wrapcauchy": distribution(
        lambda x, c: log1p(-c * c) - log(2 * math.pi) - log((1 - c) ** 2 + 4 * c * sin(x / 2) ** 2),
        cdf=lambda x, c: np.arctan2((1 + c) * sin(x / 2), (1 - c) * cos(x / 2)) / math.pi,
    ),
}
