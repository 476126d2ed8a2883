"""Functions of scipy.stats that run anew on traced values: tests, tables, bins, slopes."""

from __future__ import annotations

from inspect import signature
from typing import Any

import numpy as np
import scipy.stats

from plugrad_scipy import stats
from plugrad_testing import SCALAR, case, distinct, positive, real

__all__ = ["CASES"]

OTHER = np.array([0.3, -1.2, 0.8, 1.9, -0.4, 0.1, 2.2])
DATA = distinct(shape=(7,))
OWN = dict.fromkeys(("dtype", "precision", "size"), "SciPy computes in double")


def row(name: str, function: Any, *args: Any, **options: Any) -> Any:
    """A row of a function under SciPy's name; what it gives is read in the row."""
    options = {"dtypes": ("float64",), "exclude": OWN, "primal": 1e-11} | options
    return case(function, *args, name=f"scipy.stats.{name}", **options)


def both(name: str, *more: Any, **options: Any) -> Any:
    """The statistic and the p-value of a test."""

    def of(x: Any) -> Any:
        found = getattr(stats, name)(x, *more, **options)
        return found.statistic, found.pvalue

    return of


def shifted(mean: Any) -> Any:
    """The distance of data from a normal distribution, and its p-value."""
    found = stats.kstest(OTHER, lambda x: stats.norm.cdf(x, mean))
    return found.statistic, found.pvalue


def binned(name: str, statistic: Any) -> Any:
    """A statistic of values in bins of constant places."""
    places = (OTHER, OTHER[::-1]) if name.endswith("2d") else (OTHER,)
    return lambda x: getattr(stats, name)(*places, x, statistic, bins=2).statistic


# What SciPy has asked for since 1.17.
METHOD = {"method": "interpolate"} if "method" in signature(scipy.stats.anderson).parameters else {}
TABLE = positive(2, 9, shape=(2, 3))

CASES = [
    row("ks_1samp", both("ks_1samp", stats.norm.cdf, method="exact"), DATA, order=1),
    row("kstest", shifted, real(shape=()), order=1),
    row("cramervonmises", both("cramervonmises", "norm"), DATA),
    row("anderson", lambda x: stats.anderson(x, "logistic", **METHOD)[0], DATA, rtol=1e-4, order=1),
    row("alexandergovern", both("alexandergovern", OTHER), DATA),
    row("chi2_contingency", both("chi2_contingency"), TABLE),
    row("chi2_contingency", lambda x: stats.chi2_contingency(x).expected_freq, TABLE, label="fit"),
    row(
        "poisson_means_test",
        lambda n: stats.poisson_means_test(3, n, 5, 2.0)[0],
        positive(2, 6),
        shapes=[(SCALAR,)],
    ),
    row(
        "false_discovery_control",
        lambda p: stats.false_discovery_control(p, method="by"),
        positive(0.01, 0.2, shape=(5,)),
    ),
    row("theilslopes", lambda y, x: np.stack(stats.theilslopes(y, x)), DATA, distinct(shape=(7,))),
    row("obrientransform", lambda x: stats.obrientransform(x, OTHER)[0], DATA),
    row("mode", lambda x: stats.mode(x).mode, DATA),
    row("mvsdist", lambda x: tuple(d.mean() for d in stats.mvsdist(x)), DATA),
    row("bayes_mvs", lambda x: tuple(b.minmax for b in stats.bayes_mvs(x)), DATA, order=1),
    row("binned_statistic", binned("binned_statistic", "std"), DATA),
    row("binned_statistic_2d", binned("binned_statistic_2d", "sum"), DATA),
    row("binned_statistic_dd", binned("binned_statistic_dd", "mean"), DATA),
]

if hasattr(scipy.stats, "quantile"):
    CASES += [
        row(
            "quantile",
            lambda x, p: stats.quantile(x, p, method="harrell-davis"),
            DATA,
            positive(0.2, 0.8, shape=()),
            order=1,
        ),
        row(
            "quantile",
            lambda x: stats.quantile(x, 0.3, axis=1),
            distinct(shape=(2, 5)),
            label="axis",
        ),
    ]
