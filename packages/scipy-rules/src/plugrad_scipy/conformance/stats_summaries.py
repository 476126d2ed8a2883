"""The summaries, tests and transforms of scipy.stats."""

from __future__ import annotations

from typing import Any

import numpy as np

from plugrad_scipy import stats
from plugrad_testing import SCALAR, case, distinct, positive, real

__all__ = ["CASES"]

SAMPLE = distinct(shape=(7, 3))
DOUBLE = {"dtypes": ("float64",)}


def row(name: str, *args: Any, label: str = "", **options: Any) -> Any:
    """A row of a function of plugrad_scipy.stats under SciPy's name, in double precision."""
    options = DOUBLE | {"primal": 1e-11} | options
    function = options.pop("function", getattr(stats, name))
    return case(function, *args, name=f"scipy.stats.{name}", label=label, **options)


def pair(name: str) -> Any:
    """The statistic and the p-value of a test."""

    def test(*args: Any, **kwargs: Any) -> Any:
        found = getattr(stats, name)(*args, **kwargs)
        return found.statistic, found.pvalue

    return test


def test_row(name: str, *args: Any, **options: Any) -> Any:
    """A row of a test of hypotheses."""
    return row(name, *args, function=pair(name), **options)


def clipped(a: Any, low: float, high: float) -> Any:
    """What is left, and the bounds."""
    found = stats.sigmaclip(a, low, high)
    return found.clipped, found.lower, found.upper


def fields(name: str) -> Any:
    """The parts of a named result that are not whole numbers, in a list."""

    def parts(*args: Any, **kwargs: Any) -> Any:
        found = getattr(stats, name)(*args, **kwargs)
        if name == "describe":
            return found.minmax, found.mean, found.variance, found.skewness, found.kurtosis
        if name == "linregress":
            return *found, found.intercept_stderr
        return found.mean_direction, found.mean_resultant_length

    return parts


ZERO_D = {"type": "SciPy 1.13 returns an array without dimensions"}
POWERS = {"longdouble": "differences of sums of powers lose three of its digits"}
CONSTANTS = {"float16": "the constants of the test overflow it"}
NAN = [{}, {"axis": None}, {"axis": -1, "keepdims": True}, {"nan_policy": "omit"}]
LIMITS = {"limits": (-1.9, 1.9), "inclusive": (True, False)}

CASES = [
    row("zscore", SAMPLE, kwargs=[{}, {"axis": None, "ddof": 1}, {"nan_policy": "omit"}]),
    row("zmap", real(shape=(3, 3)), SAMPLE, kwargs=[{}, {"ddof": 1}]),
    row("gzscore", positive(shape=(5,)), kwargs=[{}, {"ddof": 1}]),
    row("skew", SAMPLE, kwargs=[*NAN, {"bias": False}]),
    row("kurtosis", SAMPLE, kwargs=[{}, {"bias": False, "fisher": False}]),
    row("moment", SAMPLE, kwargs=[{"order": 3}, {"order": [1, 2]}, {"order": 2, "center": 0.3}]),
    row("sem", SAMPLE, kwargs=[{}, {"ddof": 0, "axis": (0, 1)}]),
    row("gmean", positive(shape=(5,)), kwargs=[{}, {"weights": np.arange(1.0, 6.0)}]),
    row("hmean", positive(shape=(5,)), kwargs=[{}, {"weights": np.arange(1.0, 6.0)}]),
    row("pmean", positive(shape=(5,)), positive(1, 3), shapes=[(SCALAR,)]),
    row("pmean", positive(shape=(5,)), kwargs={"p": 0}, label="geometric"),
    row("variation", positive(1, 2, shape=(5,)), kwargs=[{}, {"ddof": 1}]),
    row("gstd", positive(shape=(5,)), kwargs=[{}, {"ddof": 0}]),
    row("describe", SAMPLE, function=fields("describe"), kwargs=[{}, {"bias": False}]),
    row("kstat", SAMPLE, kwargs=[{"n": n} for n in (1, 2, 3, 4)], exclude=POWERS),
    row("kstatvar", SAMPLE, kwargs=[{"n": 1}, {"n": 2, "axis": 0}]),
    row("tmean", SAMPLE, kwargs=[{}, {"axis": 0, **LIMITS}]),
    row("tvar", SAMPLE, kwargs=[{}, {"ddof": 0, **LIMITS}]),
    row("tstd", SAMPLE, kwargs=[{}, {"ddof": 0, **LIMITS}]),
    row("tsem", SAMPLE, kwargs=[{}, {"ddof": 0, **LIMITS}]),
    row("tmin", SAMPLE, kwargs=[{}, {"lowerlimit": -1.0, "inclusive": False}]),
    row("tmax", SAMPLE, kwargs=[{}, {"upperlimit": 1.0, "inclusive": False}]),
    row("trim_mean", SAMPLE, 0.2),
    row("trimboth", SAMPLE, 0.2),
    row("trim1", SAMPLE, 0.2, kwargs=[{}, {"tail": "left", "axis": None}]),
    row("sigmaclip", SAMPLE, function=clipped, kwargs={"low": 1.5, "high": 1.5}),
    row("iqr", SAMPLE, kwargs=[{}, {"axis": 0, "rng": (10, 80), "scale": "normal"}]),
    row("iqr", SAMPLE, kwargs={"interpolation": "lower", "nan_policy": "omit"}, label="policy"),
    row("median_abs_deviation", SAMPLE, kwargs=[{}, {"scale": "normal", "center": np.mean}]),
    row("scoreatpercentile", SAMPLE, 30, kwargs=[{}, {"axis": 0}]),
    row("expectile", SAMPLE, positive(0.2, 0.8, shape=())),
    row("circmean", positive(0.5, 2.5, shape=(5,)), kwargs=[{}, {"high": 5, "low": -1}]),
    row("circvar", positive(0.5, 2.5, shape=(5,)), kwargs=[{}, {"high": 5, "low": -1}]),
    row("circstd", positive(0.5, 2.5, shape=(5,)), kwargs=[{}, {"normalize": True}]),
    row("directional_stats", real(shape=(4, 3)), function=fields("directional_stats")),
    row("boxcox", positive(shape=(4,)), real(shape=())),
    row("boxcox_llf", real(shape=()), positive(shape=(5,))),
    row("yeojohnson", real(avoid=[0], shape=(4,)), real(shape=())),
    row("yeojohnson_llf", real(shape=()), real(avoid=[0], shape=(5,)), exclude=ZERO_D),
    row("entropy", positive(shape=(4,)), kwargs=[{}, {"base": 2, "keepdims": True}]),
    row("entropy", positive(shape=(4, 2)), positive(shape=(4, 2)), label="divergence"),
    *(
        row("differential_entropy", distinct(shape=(9,)), kwargs={"method": m}, label=m)
        for m in ("vasicek", "van es", "ebrahimi", "correa")
    ),
    row("differential_entropy", distinct(shape=(2, 9)), kwargs={"axis": 1, "base": 2}),
    row("wasserstein_distance", distinct(shape=(4,)), distinct(3, 5, shape=(3,))),
    row(
        "wasserstein_distance",
        np.arange(3.0),
        np.array([0.4, 1.7, 3.0]),
        *[positive(shape=(3,))] * 2,
        label="weights",
    ),
    row("energy_distance", distinct(shape=(4,)), distinct(3, 5, shape=(3,))),
    test_row("ttest_1samp", SAMPLE, 0.3, kwargs=[{}, {"alternative": "less"}]),
    test_row("ttest_rel", SAMPLE, real(shape=(7, 3)), kwargs=[{}, {"alternative": "greater"}]),
    test_row("ttest_ind", SAMPLE, real(shape=(4, 3)), kwargs=[{}, {"equal_var": False}]),
    test_row(
        "ttest_ind_from_stats",
        real(),
        positive(),
        5,
        real(),
        positive(),
        7,
        argnums=(0, 1, 3, 4),
        shapes=[((),) * 4],
        kwargs=[{}, {"equal_var": False}],
    ),
    test_row("f_oneway", SAMPLE, real(shape=(4, 3)), real(shape=(5, 3))),
    test_row("skewtest", distinct(shape=(12,)), rtol=1e-6),
    test_row("kurtosistest", distinct(shape=(22,)), rtol=1e-6, order=1, exclude=CONSTANTS),
    test_row("normaltest", distinct(shape=(22,)), rtol=1e-6, order=1),
    test_row("jarque_bera", distinct(shape=(12,)), rtol=1e-6),
    test_row("bartlett", SAMPLE, real(shape=(4, 3))),
    test_row("levene", distinct(shape=(7,)), distinct(shape=(5,)), kwargs=[{}, {"center": "mean"}]),
    test_row("chisquare", positive(3, 9, shape=(4,))),
    test_row(
        "power_divergence",
        positive(3, 9, shape=(4,)),
        kwargs=[{"lambda_": n} for n in ("log-likelihood", "mod-log-likelihood", 0.5)],
    ),
    test_row(
        "combine_pvalues",
        positive(0.1, 0.8, shape=(4,)),
        kwargs=[{"method": m} for m in ("fisher", "pearson", "mudholkar_george", "tippett")],
    ),
    test_row(
        "combine_pvalues",
        positive(0.1, 0.8, shape=(4,)),
        kwargs={"method": "stouffer", "weights": np.arange(1.0, 5.0)},
        label="weights",
    ),
    test_row("pearsonr", real(shape=(6,)), real(shape=(6,))),
    test_row(
        "pearsonr", real(shape=(6,)), real(shape=(6,)), kwargs={"alternative": "less"}, label="less"
    ),
    test_row("pointbiserialr", np.array([0, 1, 1, 0, 1, 0]), real(shape=(6,))),
    row("linregress", real(shape=(6,)), real(shape=(6,)), function=fields("linregress")),
]

if hasattr(stats, "lmoment"):
    CASES += [
        row("lmoment", distinct(shape=(6,)), kwargs=[{}, {"order": [1, 2], "standardize": False}])
    ]
