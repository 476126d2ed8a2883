"""Moments of samples, means of every kind, and scores: scipy.stats' summaries that are smooth."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import scipy.stats

from plugrad import value_of
from plugrad_scipy.stats._axes import double_array, stands_in, summary, without_nan

__all__ = [
    "describe",
    "gmean",
    "gstd",
    "gzscore",
    "hmean",
    "kstat",
    "kstatvar",
    "kurtosis",
    "moment",
    "pmean",
    "sem",
    "skew",
    "variation",
    "zmap",
    "zscore",
]


def central(x: Any, order: int, center: Any = None) -> Any:
    """The moment of an order along the last axis, about the mean or a center."""
    mean = np.mean(x, axis=-1, keepdims=True) if center is None else center
    return np.mean((x - mean) ** order, axis=-1)


@summary(scipy.stats.moment)
def moment(a: Any, order: Any = 1, center: Any = None) -> Any:
    """The central moments along an axis, of one order or a list of orders."""
    if np.ndim(order):
        return np.stack([_moment(a, int(k), center) for k in order])
    return _moment(a, int(order), center)


def _moment(a: Any, order: int, center: Any) -> Any:
    if order == 1 and center is None:
        return 0 * np.mean(a, axis=-1)
    return central(a, order, center)


@summary(scipy.stats.skew)
def skew(a: Any, bias: bool = True) -> Any:
    """The skewness along an axis."""
    n, m2, m3 = a.shape[-1], central(a, 2), central(a, 3)
    found = m3 / m2**1.5
    return found if bias or n < 3 else math.sqrt(n * (n - 1)) / (n - 2) * found


@summary(scipy.stats.kurtosis)
def kurtosis(a: Any, fisher: bool = True, bias: bool = True) -> Any:
    """The kurtosis along an axis."""
    n, ratio = a.shape[-1], central(a, 4) / central(a, 2) ** 2
    if not bias and n > 3:
        ratio = ((n * n - 1) * ratio - 3 * (n - 1) ** 2) / ((n - 2) * (n - 3)) + 3
    return ratio - 3 if fisher else ratio


@summary(scipy.stats.variation)
def variation(a: Any, ddof: int = 0) -> Any:
    """The coefficient of variation along an axis."""
    return np.std(a, axis=-1, ddof=ddof) / np.mean(a, axis=-1)


@summary(scipy.stats.sem)
def sem(a: Any, ddof: int = 1) -> Any:
    """The standard error of the mean along an axis."""
    return np.std(a, axis=-1, ddof=ddof) / math.sqrt(a.shape[-1])


# -- means -----------------------------------------------------------------------------------------


def _mean(x: Any, weights: Any) -> Any:
    return np.mean(x, axis=-1) if weights is None else np.average(x, axis=-1, weights=weights)


def _cast(a: Any, dtype: Any) -> Any:
    return a if dtype is None else a.astype(dtype)


@summary(scipy.stats.gmean)
def gmean(a: Any, weights: Any = None, *, dtype: Any = None) -> Any:
    """The geometric mean along an axis."""
    return np.exp(_mean(np.log(_cast(a, dtype)), weights))


@summary(scipy.stats.hmean)
def hmean(a: Any, weights: Any = None, *, dtype: Any = None) -> Any:
    """The harmonic mean along an axis."""
    return 1 / _mean(1 / _cast(a, dtype), weights)


@summary(scipy.stats.pmean)
def pmean(a: Any, weights: Any = None, *, p: Any, dtype: Any = None) -> Any:
    """The power mean along an axis, of exponent p; differentiable in p other than 0 too."""
    a = _cast(a, dtype)
    if np.ndim(p):
        raise ValueError("Power mean only implemented for finite `p`")
    if value_of(p) == 0:
        return np.exp(_mean(np.log(a), weights))
    return _mean(a**p, weights) ** (1 / p)


@summary(scipy.stats.gstd)
def gstd(a: Any, ddof: int = 1) -> Any:
    """The geometric standard deviation along an axis."""
    return np.exp(np.std(np.log(a), axis=-1, ddof=ddof))


# -- scores ----------------------------------------------------------------------------------------


@stands_in(scipy.stats.zmap)
def zmap(
    scores: Any, compare: Any, axis: Any = 0, ddof: int = 0, nan_policy: str = "propagate"
) -> Any:
    """Scores in standard deviations of `compare` from its mean."""
    scores, compare = double_array(scores), double_array(compare)
    if without_nan(nan_policy, compare):
        mean = np.nanmean(compare, axis=axis, keepdims=True)
        deviation = np.nanstd(compare, axis=axis, ddof=ddof, keepdims=True)
    else:
        mean = np.mean(compare, axis=axis, keepdims=True)
        deviation = np.std(compare, axis=axis, ddof=ddof, keepdims=True)
    return (scores - mean) / deviation


@stands_in(scipy.stats.zscore)
def zscore(a: Any, axis: Any = 0, ddof: int = 0, nan_policy: str = "propagate") -> Any:
    """Elements in standard deviations from the mean, along an axis."""
    return zmap(a, a, axis=axis, ddof=ddof, nan_policy=nan_policy)


@stands_in(scipy.stats.gzscore)
def gzscore(a: Any, *, axis: Any = 0, ddof: int = 0, nan_policy: str = "propagate") -> Any:
    """The scores of the logarithms."""
    return zscore(np.log(double_array(a)), axis=axis, ddof=ddof, nan_policy=nan_policy)


@stands_in(scipy.stats.describe)
def describe(
    a: Any, axis: Any = 0, ddof: int = 1, bias: bool = True, nan_policy: str = "propagate"
) -> Any:
    """Number, range, mean, variance, skewness and kurtosis along an axis."""
    a = double_array(a)
    if without_nan(nan_policy, a):
        raise ValueError("describe of traced data takes no nan: leave them out first")
    plain = scipy.stats.describe(value_of(a), axis, ddof, bias)
    return type(plain)(
        plain.nobs,
        (np.min(a, axis=axis), np.max(a, axis=axis)),
        np.mean(a, axis=axis),
        np.var(a, axis=axis, ddof=ddof),
        skew(a, axis, bias=bias),
        kurtosis(a, axis, bias=bias),
    )


# -- k-statistics ----------------------------------------------------------------------------------


def _cumulants(data: Any, n: int) -> Any:
    """Fisher's k-statistic of order n, from central sums: Kendall and Stuart, section 12.10."""
    size = data.shape[-1]
    s2, s3, s4 = (size * central(data, k) for k in (2, 3, 4))
    if n == 1:
        return np.mean(data, axis=-1)
    if n == 2:
        return s2 / (size - 1)
    if n == 3:
        return size * s3 / ((size - 1) * (size - 2))
    numerator = size * (size + 1) * s4 - 3 * (size - 1) * s2**2
    return numerator / ((size - 1) * (size - 2) * (size - 3))


@summary(scipy.stats.kstat)
def kstat(data: Any, n: int = 2) -> Any:
    """Fisher's k-statistic of order 1 to 4."""
    if n not in (1, 2, 3, 4):
        raise ValueError("k-statistics only supported for 1<=n<=4")
    return _cumulants(data, n)


@summary(scipy.stats.kstatvar)
def kstatvar(data: Any, n: int = 2) -> Any:
    """The unbiased variance of the k-statistic of order 1 or 2."""
    size = data.shape[-1]
    if n == 1:
        return _cumulants(data, 2) / size
    if n != 2:
        raise ValueError("Only n=1 or n=2 supported.")
    k2, k4 = _cumulants(data, 2), _cumulants(data, 4)
    return (2 * size * k2**2 + (size - 1) * k4) / (size * (size + 1))
