"""What a test of a hypothesis returns: statistic, p-value, and the interval of the estimate."""

from __future__ import annotations

from collections import namedtuple
from typing import Any

import numpy as np
import scipy.stats
from scipy import special

from plugrad import value_of
from plugrad_scipy.stats._axes import no_wider

__all__ = [
    "TestResult",
    "chi2_pvalue",
    "correlated",
    "normal_pvalue",
    "signed",
    "student",
    "student_pvalue",
]

INTERVAL = type(scipy.stats.ttest_1samp([0.0, 1.0, 3.0], 0.0).confidence_interval())


class TestResult(namedtuple("TestResult", ["statistic", "pvalue"])):
    """The statistic and the p-value of a test, and `df` of a t-test.

    Example:
        >>> statistic, pvalue = TestResult(1.5, 0.2)
    """

    df: Any
    interval: Any

    def __new__(cls, statistic: Any, pvalue: Any, df: Any = None, interval: Any = None) -> Any:
        found = super().__new__(cls, statistic, pvalue)
        found.df = df
        found.interval = interval
        return found

    def confidence_interval(self, confidence_level: Any = 0.95) -> Any:
        """The ends `low` and `high` of the interval of what was estimated.

        Raises AttributeError for a test that has none, or after nan were left out or axes kept.
        """
        if self.interval is None:
            raise AttributeError("this result has no confidence_interval")
        ends, alternative, *limit = self.interval
        dtype = value_of(self.statistic).dtype
        low, high = (end.astype(dtype) for end in ends(confidence_level))
        far = np.full_like(value_of(low), limit[0] if limit else np.inf)
        return INTERVAL(
            low=-far if alternative == "less" else low,
            high=far if alternative == "greater" else high,
        )


TestResult.__test__ = False  # type: ignore[attr-defined]  # not one for pytest to collect


def normal_pvalue(z: Any, alternative: str) -> Any:
    """The p-value of a normal statistic."""
    z = no_wider(z)
    if alternative == "two-sided":
        return 2 * special.ndtr(-abs(z))
    return special.ndtr(signed(z, alternative))


def student_pvalue(t: Any, df: Any, alternative: str) -> Any:
    """The p-value of Student's statistic."""
    t, df = no_wider(t), no_wider(df)
    if alternative == "two-sided":
        return 2 * special.stdtr(df, -abs(t))
    return special.stdtr(df, signed(t, alternative))


def chi2_pvalue(df: Any, statistic: Any) -> Any:
    """The p-value of a statistic that is a sum of squares."""
    return special.chdtrc(df, no_wider(statistic))


def signed(statistic: Any, alternative: str) -> Any:
    if alternative not in ("less", "greater"):
        raise ValueError("alternative must be 'less', 'greater' or 'two-sided'")
    return statistic if alternative == "less" else -statistic


def student(estimate: Any, error: Any, df: Any, alternative: str, *, expected: Any = 0.0) -> Any:
    """Student's test of an estimate against what is expected of it."""
    t = (estimate - expected) / error

    def interval(level: Any) -> Any:
        width = special.stdtrit(df, _tail(level, alternative)) * error
        return estimate - width, estimate + width

    return TestResult(t, student_pvalue(t, df, alternative), df, (interval, alternative))


def correlated(r: Any, pvalue: Any, pairs: int, alternative: str) -> Any:
    """The test of a correlation, with Fisher's interval (Fisher 1921)."""

    def interval(level: Any) -> Any:
        if pairs <= 3:
            return -np.ones_like(r), np.ones_like(r)
        width = special.ndtri(_tail(level, alternative)) / np.sqrt(pairs - 3)
        return np.tanh(np.arctanh(r) - width), np.tanh(np.arctanh(r) + width)

    return TestResult(r, pvalue, None, (interval, alternative, 1.0))


def _tail(level: Any, alternative: str) -> Any:
    return (1 + level) / 2 if alternative == "two-sided" else level
