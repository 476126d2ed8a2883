"""Trimmed and clipped samples, and what cannot be trimmed."""

import numpy as np
import pytest
import scipy.stats

from plugrad import grad
from plugrad_scipy import stats

X = np.array([3.0, -8.0, 1.0, 2.0, 9.0, 2.5])


def test_clipped():
    plain = scipy.stats.sigmaclip(X, 1.5, 1.5)
    slope = grad(lambda x: np.sum(stats.sigmaclip(x, 1.5, 1.5).clipped))(X)
    assert slope.sum() == plain.clipped.size
    upper = grad(lambda x: stats.sigmaclip(x, 1.5, 1.5).upper)(X)
    assert upper.sum() == pytest.approx(1.0)


def test_too_much_to_trim():
    for fun in (stats.trim_mean, stats.trimboth):
        with pytest.raises(ValueError, match="Proportion"):
            grad(lambda x, f=fun: np.sum(f(x, 0.6)))(X)


def test_an_expectile_is_between():
    assert grad(lambda a: stats.expectile(X, a))(0.5) > 0
    assert grad(stats.expectile)(X).sum() == pytest.approx(1.0)
    w = np.arange(1.0, 7.0)
    assert grad(lambda x: stats.expectile(x, 0.7, weights=w))(X).sum() == pytest.approx(1.0)


def test_scores_within_limits():
    slope = grad(lambda x: stats.scoreatpercentile(x, 50, limit=(0, 5)))(X)
    assert slope.tolist() == [0, 0, 0, 0.5, 0, 0.5]
