"""Probabilities of boxes: by densities, at infinite ends, far out, in three dimensions."""

import numpy as np
import pytest
import scipy.stats

from plugrad import grad, hessian
from plugrad_scipy import stats
from plugrad_scipy.stats import multivariate_normal

COV = np.array([[1.3, 0.3, 0.2], [0.3, 1.1, 0.4], [0.2, 0.4, 1.2]])
X = np.array([0.1, 0.3, -0.2])


def test_the_slope_is_a_density_times_a_probability():
    def cdf(x):
        return multivariate_normal.cdf(x, None, COV[:2, :2])

    rest = (X[1] - COV[0, 1] / COV[0, 0] * X[0]) / np.sqrt(COV[1, 1] - COV[0, 1] ** 2 / COV[0, 0])
    density = scipy.stats.norm.pdf(X[0], scale=np.sqrt(COV[0, 0]))
    expected = density * scipy.stats.norm.cdf(rest)
    assert grad(cdf)(X[:2])[0] == pytest.approx(expected, rel=1e-13)
    both = scipy.stats.multivariate_normal.pdf(X[:2], None, COV[:2, :2])
    assert hessian(cdf)(X[:2])[0, 1] == pytest.approx(both, rel=1e-12)


def test_three_dimensions_by_differences_of_common_draws():
    def cdf(x, mean, cov, law=multivariate_normal):
        fixed = {"rng": np.random.default_rng(0), "abseps": 1e-7}
        return law.cdf(x, mean, (cov + cov.T) / 2, lower_limit=[-1.5, -1.2, -1.0], **fixed)

    at = (X, X / 2, COV)
    step = 1e-2
    for k, slope in enumerate(grad(cdf, (0, 1, 2))(*at)):
        for place in np.ndindex(slope.shape):
            ends = []
            for sign in (1, -1):
                moved = [np.array(part) for part in at]
                moved[k][place] += sign * step
                ends.append(cdf(*moved, law=scipy.stats.multivariate_normal))
            assert slope[place] == pytest.approx((ends[0] - ends[1]) / (2 * step), abs=3e-5)


def test_infinite_ends_and_points_in_rows():
    def total(x):
        return np.sum(multivariate_normal.cdf(np.stack([x, 2 * x]), None, COV[:2, :2]))

    rows = grad(total)(X[:2])
    first, second = (
        grad(lambda x, k=k: multivariate_normal.cdf(k * x, None, COV[:2, :2]))(X[:2])
        for k in (1, 2)
    )
    assert rows == pytest.approx(first + second)

    def half(m):
        return multivariate_normal(m, COV[:2, :2]).cdf([0.4, np.inf])

    expected = -scipy.stats.norm.pdf(0.4, scale=np.sqrt(COV[0, 0]))
    assert grad(half)(np.zeros(2)) == pytest.approx([expected, 0.0])


def test_probabilities_far_in_a_tail():
    slope = grad(lambda m: stats.multivariate_normal([m], [[1.0]]).logcdf([-20.0]))(0.0)
    assert slope == pytest.approx(-grad(stats.norm.logcdf)(-20.0), rel=1e-12)
    above = grad(lambda a: multivariate_normal([0.0]).cdf([np.inf], lower_limit=[a]))(9.0)
    assert above == pytest.approx(-scipy.stats.norm.pdf(9.0), rel=1e-12)
