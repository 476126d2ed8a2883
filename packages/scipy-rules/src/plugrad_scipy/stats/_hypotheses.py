"""Tests of hypotheses whose statistic is smooth: the statistic and its p-value, differentiable.

Of traced data a test returns `TestResult`, which unpacks as SciPy's results do.  Resampling
(`method=`) and trimming raise `RefusedError`.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import scipy.stats
from scipy import special

from plugrad.errors import RefusedError
from plugrad_scipy.stats._axes import along_last, double_array, no_wider, stands_in, summary
from plugrad_scipy.stats._moments import central
from plugrad_scipy.stats._test_result import (
    TestResult,
    chi2_pvalue,
    correlated,
    normal_pvalue,
    signed,
    student,
    student_pvalue,
)

__all__ = [
    "bartlett",
    "chisquare",
    "combine_pvalues",
    "f_oneway",
    "jarque_bera",
    "kurtosistest",
    "levene",
    "linregress",
    "normaltest",
    "pearsonr",
    "pointbiserialr",
    "power_divergence",
    "skewtest",
    "ttest_1samp",
    "ttest_ind",
    "ttest_ind_from_stats",
    "ttest_rel",
]


def _only(condition: bool, name: str, what: str) -> None:
    if not condition:
        raise RefusedError(f"{name} cannot be differentiated: {what}.")


# -- means -----------------------------------------------------------------------------------------


@summary(scipy.stats.ttest_1samp)
def ttest_1samp(a: Any, popmean: Any, alternative: str = "two-sided") -> Any:
    """Student's test of a mean."""
    n = a.shape[-1]
    mean = popmean if np.ndim(popmean) == 0 else np.squeeze(popmean)
    error = np.std(a, axis=-1, ddof=1) / np.sqrt(n)
    return student(np.mean(a, axis=-1), error, np.float64(n - 1), alternative, expected=mean)


@summary(scipy.stats.ttest_rel, 2, paired=True)
def ttest_rel(a: Any, b: Any, alternative: str = "two-sided") -> Any:
    """Student's test of the mean difference of pairs."""
    d = a - b
    n = d.shape[-1]
    error = np.std(d, axis=-1, ddof=1) / np.sqrt(n)
    return student(np.mean(d, axis=-1), error, np.float64(n - 1), alternative)


@summary(scipy.stats.ttest_ind, 2)
def ttest_ind(
    a: Any,
    b: Any,
    equal_var: bool = True,
    alternative: str = "two-sided",
    trim: float = 0,
    **resampling: Any,
) -> Any:
    """Student's or Welch's test of the difference of two means."""
    plain = all(value is None or value == 0 for value in resampling.values())
    _only(plain, "ttest_ind", "resampling counts permutations: leave method and permutations out")
    _only(trim == 0, "ttest_ind", "a trimmed test is not covered: leave trim out")
    sizes = (a.shape[-1], b.shape[-1])
    variances = (np.var(a, axis=-1, ddof=1), np.var(b, axis=-1, ddof=1))
    difference = np.mean(a, axis=-1) - np.mean(b, axis=-1)
    return _two_sample(difference, variances, sizes, alternative, equal_var=equal_var)


@stands_in(scipy.stats.ttest_ind_from_stats)
def ttest_ind_from_stats(
    mean1: Any,
    std1: Any,
    nobs1: Any,
    mean2: Any,
    std2: Any,
    nobs2: Any,
    equal_var: bool = True,
    alternative: str = "two-sided",
) -> Any:
    """The same from means, standard deviations and sizes."""
    difference = np.subtract(mean1, mean2)
    variances = (np.square(std1), np.square(std2))
    return _two_sample(difference, variances, (nobs1, nobs2), alternative, equal_var=equal_var)


def _two_sample(
    difference: Any, variances: Any, sizes: Any, alternative: str, *, equal_var: bool
) -> Any:
    (v1, v2), (n1, n2) = variances, sizes
    if equal_var:
        df = n1 + n2 - 2.0
        error = np.sqrt(((n1 - 1) * v1 + (n2 - 1) * v2) / df * (1 / n1 + 1 / n2))
    else:
        s1, s2 = v1 / n1, v2 / n2
        df = (s1 + s2) ** 2 / (s1**2 / (n1 - 1) + s2**2 / (n2 - 1))
        error = np.sqrt(s1 + s2)
    return student(difference, error, df, alternative)


def _samples(plain: Any, samples: Any, axis: Any, options: Any) -> list[Any]:
    """Several samples along their last axis."""
    name = plain.__name__
    _only(not options.get("keepdims"), name, "keepdims is not covered: leave it out")
    policy = options.get("nan_policy", "propagate")
    _only(policy == "propagate", name, "nan_policy is not covered: leave out the nan first")
    return [along_last(double_array(x), axis) for x in samples]


@stands_in(scipy.stats.f_oneway)
def f_oneway(*samples: Any, axis: Any = 0, equal_var: bool = True, **options: Any) -> Any:
    """The analysis of variance of one factor."""
    _only(equal_var, "f_oneway", "Welch's form is not covered: leave equal_var out")
    return _anova(_samples(scipy.stats.f_oneway, samples, axis, options))


def _anova(groups: list[Any]) -> Any:
    sizes = [x.shape[-1] for x in groups]
    total, k = sum(sizes), len(groups)
    means = [np.mean(x, axis=-1) for x in groups]
    grand = sum(n * m for n, m in zip(sizes, means, strict=True)) / total
    between = sum(n * (m - grand) ** 2 for n, m in zip(sizes, means, strict=True))
    within = sum(n * np.var(x, axis=-1) for n, x in zip(sizes, groups, strict=True))
    f = between / (k - 1) / (within / (total - k))
    return TestResult(f, special.fdtrc(k - 1.0, total - float(k), no_wider(f)))


# -- shapes of distributions -----------------------------------------------------------------------


@summary(scipy.stats.skewtest)
def skewtest(a: Any, alternative: str = "two-sided") -> Any:
    """D'Agostino's (1970) test of the skewness."""
    z = _skewness_score(a)
    return TestResult(z, normal_pvalue(z, alternative))


def _skewness_score(a: Any) -> Any:
    n = float(a.shape[-1])
    skewness = central(a, 3) / central(a, 2) ** 1.5
    y = skewness * np.sqrt((n + 1) * (n + 3) / (6 * (n - 2)))
    numerator = 3 * (n * n + 27 * n - 70) * (n + 1) * (n + 3)
    w2 = np.sqrt(2 * (numerator / ((n - 2) * (n + 5) * (n + 7) * (n + 9)) - 1)) - 1
    return np.arcsinh(y / np.sqrt(2 / (w2 - 1))) / np.sqrt(np.log(w2) / 2)


@summary(scipy.stats.kurtosistest)
def kurtosistest(a: Any, alternative: str = "two-sided") -> Any:
    """Anscombe and Glynn's (1983) test of the kurtosis."""
    z = _kurtosis_score(a)
    return TestResult(z, normal_pvalue(z, alternative))


def _kurtosis_score(a: Any) -> Any:
    n = float(a.shape[-1])
    b2 = central(a, 4) / central(a, 2) ** 2
    variance = 24 * n * (n - 2) * (n - 3) / ((n + 1) ** 2 * (n + 3) * (n + 5))
    x = (b2 - 3 * (n - 1) / (n + 1)) / np.sqrt(variance)
    root = np.sqrt(6 * (n + 3) * (n + 5) / (n * (n - 2) * (n - 3)))
    skewness = 6 * (n * n - 5 * n + 2) / ((n + 7) * (n + 9)) * root
    a_ = 6 + 8 / skewness * (2 / skewness + np.sqrt(1 + 4 / skewness**2))
    denominator = 1 + x * np.sqrt(2 / (a_ - 4))
    cube = np.sign(denominator) * np.cbrt((1 - 2 / a_) / abs(denominator))
    return (1 - 2 / (9 * a_) - cube) / np.sqrt(2 / (9 * a_))


@summary(scipy.stats.normaltest)
def normaltest(a: Any) -> Any:
    """D'Agostino and Pearson's (1973) test of normality."""
    statistic = _skewness_score(a) ** 2 + _kurtosis_score(a) ** 2
    return TestResult(statistic, chi2_pvalue(2.0, statistic))


@summary(scipy.stats.jarque_bera)
def jarque_bera(x: Any) -> Any:
    """Jarque and Bera's (1980) test of normality."""
    m2 = central(x, 2)
    skewness, excess = central(x, 3) / m2**1.5, central(x, 4) / m2**2 - 3
    statistic = x.shape[-1] / 6 * (skewness**2 + excess**2 / 4)
    return TestResult(statistic, chi2_pvalue(2.0, statistic))


@stands_in(scipy.stats.bartlett)
def bartlett(*samples: Any, axis: Any = 0, **options: Any) -> Any:
    """Bartlett's (1937) test of equal variances."""
    groups = _samples(scipy.stats.bartlett, samples, axis, options)
    dfs = [x.shape[-1] - 1.0 for x in groups]
    variances = [np.var(x, axis=-1, ddof=1) for x in groups]
    total, k = sum(dfs), len(groups)
    pooled = sum(n * v for n, v in zip(dfs, variances, strict=True)) / total
    logs = sum(n * np.log(v) for n, v in zip(dfs, variances, strict=True))
    correction = 1 + (sum(1 / n for n in dfs) - 1 / total) / (3 * (k - 1))
    statistic = (total * np.log(pooled) - logs) / correction
    return TestResult(statistic, chi2_pvalue(k - 1.0, statistic))


@stands_in(scipy.stats.levene)
def levene(
    *samples: Any,
    center: str = "median",
    proportiontocut: float = 0.05,
    axis: Any = 0,
    **options: Any,
) -> Any:
    """Levene's and Brown and Forsythe's (1974) test of equal variances."""
    groups = _samples(scipy.stats.levene, samples, axis, options)
    _only(center in ("mean", "median"), "levene", "center is to be 'mean' or 'median'")
    middle = np.mean if center == "mean" else np.median
    return _anova([abs(x - middle(x, axis=-1, keepdims=True)) for x in groups])


# -- counts and p-values ---------------------------------------------------------------------------

DIVERGENCES = {
    "pearson": 1.0,
    "log-likelihood": 0.0,
    "freeman-tukey": -0.5,
    "mod-log-likelihood": -1.0,
    "neyman": -2.0,
    "cressie-read": 2 / 3,
}


@stands_in(scipy.stats.power_divergence)
def power_divergence(
    f_obs: Any, f_exp: Any = None, ddof: Any = 0, axis: Any = 0, lambda_: Any = None, **options: Any
) -> Any:
    """Cressie and Read's (1984) statistic of frequencies."""
    (observed,) = _samples(scipy.stats.power_divergence, [f_obs], axis, options)
    expected = np.mean(observed, axis=-1, keepdims=True)
    if f_exp is not None:
        (expected,) = _samples(scipy.stats.power_divergence, [f_exp], axis, options)
    order = DIVERGENCES[lambda_] if isinstance(lambda_, str) else lambda_
    order = 1.0 if order is None else order
    if order == 1:
        terms = (observed - expected) ** 2 / expected
    elif order == 0:
        terms = 2 * special.xlogy(observed, observed / expected)
    elif order == -1:
        terms = 2 * special.xlogy(expected, expected / observed)
    else:
        terms = 2 / (order * (order + 1)) * observed * ((observed / expected) ** order - 1)
    statistic = np.sum(terms, axis=-1)
    return TestResult(statistic, chi2_pvalue(observed.shape[-1] - 1.0 - ddof, statistic))


@stands_in(scipy.stats.chisquare)
def chisquare(f_obs: Any, f_exp: Any = None, ddof: Any = 0, axis: Any = 0, **options: Any) -> Any:
    """Pearson's (1900) statistic of frequencies."""
    options.pop("sum_check", None)
    return power_divergence(f_obs, f_exp, ddof, axis, "pearson", **options)


@summary(scipy.stats.combine_pvalues)
def combine_pvalues(pvalues: Any, weights: Any = None, *, method: str = "fisher") -> Any:
    """One p-value from several independent ones."""
    n = float(pvalues.shape[-1])
    if method == "fisher":
        statistic = -2 * np.sum(np.log(pvalues), axis=-1)
        return TestResult(statistic, chi2_pvalue(2 * n, statistic))
    if method == "pearson":
        statistic = 2 * np.sum(np.log1p(-pvalues), axis=-1)
        return TestResult(statistic, special.chdtr(2 * n, -statistic))
    if method == "mudholkar_george":
        statistic = np.sum(np.log1p(-pvalues) - np.log(pvalues), axis=-1)
        nu = 5 * n + 4
        scaled = statistic * np.sqrt(3 / n) / np.pi * np.sqrt(nu / (nu - 2))
        return TestResult(statistic, special.stdtr(nu, -scaled))
    if method == "tippett":
        statistic = np.min(pvalues, axis=-1)
        return TestResult(statistic, special.betainc(1.0, n, statistic))
    if method != "stouffer":
        raise ValueError(f"Invalid method {method!r}")
    w = np.ones(pvalues.shape) if weights is None else weights
    z = -np.sum(w * special.ndtri(pvalues), axis=-1) / np.sqrt(np.sum(w * w, axis=-1))
    return TestResult(z, special.ndtr(-z))


# -- correlation and regression --------------------------------------------------------------------


def _correlation(x: Any, y: Any) -> tuple[Any, Any, Any]:
    """The coefficient, the slope of y on x, and the variance of x."""
    dx, dy = x - np.mean(x, axis=-1, keepdims=True), y - np.mean(y, axis=-1, keepdims=True)
    xx, xy, yy = np.mean(dx * dx, -1), np.mean(dx * dy, -1), np.mean(dy * dy, -1)
    return xy / np.sqrt(xx * yy), xy / xx, xx


@stands_in(scipy.stats.pearsonr)
def pearsonr(
    x: Any, y: Any, *, alternative: str = "two-sided", method: Any = None, axis: Any = 0
) -> Any:
    """The correlation of pairs, and its p-value under independence."""
    _only(method is None, "pearsonr", "resampling counts permutations: leave method out")
    x, y = (along_last(double_array(v), axis) for v in (x, y))
    return _of_pairs(x, y, alternative)


def _of_pairs(x: Any, y: Any, alternative: str = "two-sided") -> Any:
    r, pairs = _correlation(x, y)[0], x.shape[-1]
    half = pairs / 2 - 1.0
    outer = -abs(r) if alternative == "two-sided" else signed(r, alternative)
    below = special.betainc(half, half, (1 + no_wider(outer)) / 2)
    pvalue = 2 * below if alternative == "two-sided" else below
    return correlated(r, pvalue, pairs, alternative)


@summary(scipy.stats.pointbiserialr, 2, paired=True)
def pointbiserialr(x: Any, y: Any) -> Any:
    """The correlation of a binary with a continuous variable."""
    return _of_pairs(x, y)


@stands_in(scipy.stats.linregress)
def linregress(x: Any, y: Any, alternative: str = "two-sided", **options: Any) -> Any:
    """The least-squares line through pairs: slope, intercept, correlation, p-value, errors."""
    axis = options.pop("axis", 0)
    x, y = _samples(scipy.stats.linregress, [x, y], axis, options)
    r, slope, xx = _correlation(x, y)
    mean, df = np.mean(x, axis=-1), x.shape[-1] - 2.0
    t = r * np.sqrt(df / ((1 - r) * (1 + r)))
    error = np.sqrt((1 - r * r) * np.var(y, axis=-1) / xx / df)
    return type(scipy.stats.linregress([0.0, 1.0, 2.0], [0.0, 1.0, 1.0]))(
        slope=slope,
        intercept=np.mean(y, axis=-1) - slope * mean,
        rvalue=r,
        pvalue=student_pvalue(t, df, alternative),
        stderr=error,
        intercept_stderr=error * np.sqrt(xx + mean * mean),
    )
