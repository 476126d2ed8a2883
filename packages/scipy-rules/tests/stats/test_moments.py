"""Means and moments: weights, and results that have names."""

import numpy as np
import pytest
import scipy.stats

from plugrad import grad
from plugrad_scipy import stats

X = np.array([1.0, 2.0, 4.0, 7.0])


def test_weights():
    w = np.array([1.0, 0.0, 2.0, 1.0])
    of_w = grad(lambda w: stats.gmean(X, weights=w))(w)
    h = 1e-6 * np.eye(4)
    expected = [
        (scipy.stats.gmean(X, weights=w + s) - scipy.stats.gmean(X, weights=w - s)) / 2e-6
        for s in h
    ]
    assert of_w == pytest.approx(np.array(expected), rel=1e-6)
    assert grad(lambda x: stats.pmean(x, 1))(X).tolist() == [0.25] * 4


def test_describe_is_named():
    assert grad(lambda x: stats.describe(x).minmax[1] + stats.describe(x).mean)(X)[-1] == 1.25


def test_orders_that_are_not_there():
    with pytest.raises(ValueError, match="n"):
        grad(lambda x: stats.kstat(x, 5))(X)
    with pytest.raises(ValueError, match="n"):
        grad(lambda x: stats.kstatvar(x, 3))(X)
