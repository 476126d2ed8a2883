"""Summaries by order: quantiles, trimmed means, deviations from the median, L-moments."""

from __future__ import annotations

from inspect import signature
from typing import Any

import numpy as np
import scipy.stats
from scipy import special

from plugrad import value_of
from plugrad_scipy.stats._axes import along_last, double_array, stands_in, summary

__all__ = [
    "expectile",
    "iqr",
    "lmoment",
    "median_abs_deviation",
    "scoreatpercentile",
    "sigmaclip",
    "tmax",
    "tmean",
    "tmin",
    "trim1",
    "trim_mean",
    "trimboth",
    "tsem",
    "tstd",
    "tvar",
]

NORMAL = -special.ndtri(0.25)


def _mask(a: Any, limits: Any, inclusive: Any) -> Any:
    """Which elements lie between the limits, as 0 and 1."""
    x = value_of(a)
    low, high = (None, None) if limits is None else map(value_of, limits)
    inside = np.ones(x.shape, bool)
    if low is not None:
        inside &= (x >= low) if inclusive[0] else (x > low)
    if high is not None:
        inside &= (x <= high) if inclusive[1] else (x < high)
    return inside


def _within(a: Any, limits: Any, inclusive: Any, ddof: int) -> tuple[Any, Any, Any]:
    """Number, mean and variance of the elements between the limits, along the last axis."""
    inside = _mask(a, limits, inclusive)
    n = inside.sum(axis=-1)
    mean = np.sum(np.where(inside, a, 0), axis=-1) / n
    squares = np.sum(np.where(inside, (a - mean[..., None]) ** 2, 0), axis=-1)
    return n, mean, squares / (n - ddof)


@summary(scipy.stats.tmean)
def tmean(a: Any, limits: Any = None, inclusive: Any = (True, True)) -> Any:
    """The mean of the elements between the limits, which are constants."""
    return _within(a, limits, inclusive, 0)[1]


@summary(scipy.stats.tvar)
def tvar(a: Any, limits: Any = None, inclusive: Any = (True, True), ddof: int = 1) -> Any:
    """The variance of the elements between the limits, which are constants."""
    return _within(a, limits, inclusive, ddof)[2]


@summary(scipy.stats.tstd)
def tstd(a: Any, limits: Any = None, inclusive: Any = (True, True), ddof: int = 1) -> Any:
    """The standard deviation of the elements between the limits, which are constants."""
    return np.sqrt(_within(a, limits, inclusive, ddof)[2])


@summary(scipy.stats.tsem)
def tsem(a: Any, limits: Any = None, inclusive: Any = (True, True), ddof: int = 1) -> Any:
    """The standard error of `tmean`."""
    n, _, variance = _within(a, limits, inclusive, ddof)
    return np.sqrt(variance / n)


@summary(scipy.stats.tmin)
def tmin(a: Any, lowerlimit: Any = None, inclusive: bool = True) -> Any:
    """The least element above a limit."""
    inside = _mask(a, (lowerlimit, None), (inclusive, True))
    return np.min(np.where(inside, a, np.inf), axis=-1)


@summary(scipy.stats.tmax)
def tmax(a: Any, upperlimit: Any = None, inclusive: bool = True) -> Any:
    """The greatest element below a limit."""
    inside = _mask(a, (None, upperlimit), (True, inclusive))
    return np.max(np.where(inside, a, -np.inf), axis=-1)


@summary(scipy.stats.trim_mean)
def trim_mean(a: Any, proportiontocut: float) -> Any:
    """The mean without a proportion of the elements at each end."""
    n = a.shape[-1]
    cut = int(proportiontocut * n)
    if 2 * cut >= n:
        raise ValueError("Proportion too big.")
    return np.mean(np.sort(a, axis=-1)[..., cut : n - cut], axis=-1)


def _parted(plain: Any, a: Any, axis: Any, cuts: tuple[int, int]) -> Any:
    """The elements left by a partition as SciPy makes it, in SciPy's order."""
    a = double_array(a)
    if axis is None:
        a, axis = a.reshape(-1), 0
    low, high = cuts
    order = np.argpartition(value_of(a), (low, high - 1), axis)
    chosen = np.take(order, np.arange(low, high), axis)
    return np.take_along_axis(a, chosen, axis)


@stands_in(scipy.stats.trimboth)
def trimboth(a: Any, proportiontocut: float, axis: Any = 0) -> Any:
    """The elements without a proportion at each end."""
    a = double_array(a)
    n = a.size if axis is None else a.shape[axis]
    cut = int(proportiontocut * n)
    if 2 * cut >= n:
        raise ValueError("Proportion too big.")
    return _parted(scipy.stats.trimboth, a, axis, (cut, n - cut))


@stands_in(scipy.stats.trim1)
def trim1(a: Any, proportiontocut: float, tail: str = "right", axis: Any = 0) -> Any:
    """The elements without a proportion at one end."""
    a = double_array(a)
    n = a.size if axis is None else a.shape[axis]
    cut = int(proportiontocut * n)
    cuts = (0, n - cut) if tail.lower() == "right" else (cut, n)
    return _parted(scipy.stats.trim1, a, axis, cuts)


@stands_in(scipy.stats.sigmaclip)
def sigmaclip(a: Any, low: float = 4.0, high: float = 4.0) -> Any:
    """The elements left by repeated clipping, and the bounds of the last pass."""
    c = double_array(a).reshape(-1)
    plain = scipy.stats.sigmaclip(value_of(c), low, high)
    while True:
        mean, deviation = np.mean(c), np.std(c)
        lower, upper = mean - deviation * low, mean + deviation * high
        keep = (value_of(c) >= value_of(lower)) & (value_of(c) <= value_of(upper))
        c = c[keep]
        if keep.all():
            return type(plain)(c, lower, upper)


@stands_in(scipy.stats.iqr)
def iqr(
    x: Any,
    axis: Any = None,
    rng: Any = (25, 75),
    scale: Any = 1.0,
    nan_policy: str = "propagate",
    interpolation: Any = "linear",
    keepdims: bool = False,
) -> Any:
    """The range between two percentiles along an axis."""
    unit = 2 * NORMAL if isinstance(scale, str) else scale
    of = np.nanpercentile if nan_policy == "omit" else np.percentile
    if nan_policy == "raise" and np.isnan(value_of(x)).any():
        raise ValueError("The input contains nan values")
    low, high = sorted(rng)
    x = double_array(x)
    ends = [of(x, q, axis=axis, method=interpolation, keepdims=keepdims) for q in (low, high)]
    return (ends[1] - ends[0]) / unit


@summary(scipy.stats.median_abs_deviation)
def median_abs_deviation(x: Any, center: Any = None, scale: Any = 1.0) -> Any:
    """The median of the distances from a center, the median by default."""
    middle = (np.median if center is None else center)(x, axis=-1)
    unit = NORMAL if isinstance(scale, str) else scale
    return np.median(abs(x - middle[..., None]), axis=-1) / unit


@stands_in(scipy.stats.scoreatpercentile)
def scoreatpercentile(
    a: Any, per: Any, limit: Any = (), interpolation_method: str = "fraction", axis: Any = None
) -> Any:
    """The percentile of the elements within the limits."""
    a = double_array(a)
    if limit:
        a = a[(value_of(a) >= limit[0]) & (value_of(a) <= limit[1])]
    methods: dict[str, Any] = {"fraction": "linear", "lower": "lower", "higher": "higher"}
    return np.percentile(a, per, axis=axis, method=methods[interpolation_method])


@summary(scipy.stats.expectile)
def _expectile(a: Any, weights: Any = None, *, alpha: Any = 0.5) -> Any:
    given: dict[str, Any] = {"alpha": float(value_of(alpha)), "weights": value_of(weights)}
    if a.ndim > 1:
        given["axis"] = -1
    t = np.asarray(scipy.stats.expectile(value_of(a), **given))
    side = np.where(value_of(a) > t[..., None], alpha, 1 - alpha)
    side = side if weights is None else side * weights
    return np.sum(side * a, axis=-1) / np.sum(side, axis=-1)


@stands_in(scipy.stats.expectile)
def expectile(a: Any, alpha: Any = 0.5, *, weights: Any = None, **options: Any) -> Any:
    """The expectile of the elements: implicit, for the sides on which SciPy's solution puts them.

    Newey and Powell (1987): it solves alpha E[(X - t)+] = (1 - alpha) E[(t - X)+].  Since SciPy
    1.18 it has the options of other summaries, and is taken along the first axis.
    """
    if "axis" in signature(scipy.stats.expectile).parameters:
        return _expectile(a, alpha, weights=weights, **{"axis": 0, **options})
    weights = None if weights is None else double_array(weights).reshape(-1)
    return _expectile(double_array(a).reshape(-1), alpha, weights=weights, **options)


@stands_in(getattr(scipy.stats, "lmoment", scipy.stats.kstat))
def lmoment(
    sample: Any,
    order: Any = None,
    *,
    axis: Any = 0,
    sorted: bool = False,
    standardize: bool = True,
    nan_policy: str = "propagate",
    keepdims: bool = False,
) -> Any:
    """The L-moments along an axis: Hosking (1990), by probability weighted moments."""
    orders = np.arange(1, 5) if order is None else np.asarray(order)
    x = along_last(double_array(sample), axis)
    if nan_policy == "omit" and np.isnan(value_of(x)).any():
        raise ValueError("lmoment of traced data takes no nan: leave them out first")
    x = x if sorted else np.sort(x, axis=-1)
    n, highest = x.shape[-1], max(int(np.max(orders)), 2)
    rank, k = np.arange(n), np.arange(highest)[:, None]
    b = np.mean(special.binom(rank, k) / special.binom(n - 1, k) * x[..., None, :], axis=-1)
    r = np.arange(highest)[:, None]
    signs = (-1.0) ** (r - k.T) * special.binom(r, k.T) * special.binom(r + k.T, k.T)
    moments = np.moveaxis(np.sum(signs * b[..., None, :], axis=-1), -1, 0)
    if standardize:
        ratio = np.stack([m / moments[1] if j > 1 else m for j, m in enumerate(moments)])
        moments = ratio
    found = moments[orders - 1]
    if keepdims:
        shape = np.mean(value_of(double_array(sample)), axis=axis, keepdims=True).shape
        return np.reshape(found, (*np.shape(orders), *shape))
    return found


if not hasattr(scipy.stats, "lmoment"):  # before SciPy 1.15
    __all__.remove("lmoment")
