"""Moments of multivariate distributions: SciPy's values in every form of a scale, and none."""

import numpy as np
import pytest
import scipy.stats

from plugrad import grad, value_and_grad
from plugrad_scipy import stats

SCALES = [2.0, np.array([2.0, 3.0]), np.array([[2.0, 0.5], [0.5, 1.0]])]


@pytest.mark.parametrize("scale", SCALES, ids=["number", "diagonal", "matrix"])
@pytest.mark.parametrize("method", ["mean", "mode", "var"])
@pytest.mark.parametrize("name", ["wishart", "invwishart"])
def test_values_are_scipys(name, method, scale):
    expected = getattr(getattr(scipy.stats, name)(7.5, scale), method)()
    found = []

    def total(s):
        found.append(getattr(getattr(stats, name)(7.5, s), method)())
        return np.sum(found[0])

    value, _ = value_and_grad(total)(scale)
    assert np.shape(found[0]) == np.shape(expected)
    assert value == pytest.approx(np.sum(expected))


def test_moments_that_do_not_exist():
    seen = []

    def look(s):
        law = stats.invwishart(3.0, s * np.eye(2))
        seen.extend([law.mean(), law.var(), stats.wishart(2.5, s * np.eye(2)).mode()])
        return s

    assert grad(look)(1.0) == 1.0
    assert seen == [None, None, None]


def test_student_becomes_normal():
    def entropy(s, df):
        return stats.multivariate_t.entropy(None, s * np.eye(2), df)

    assert grad(entropy)(2.0, np.inf) == 0.5
    far = value_and_grad(entropy)(2.0, 300.0)[0]
    assert far == pytest.approx(scipy.stats.multivariate_t.entropy(None, 2 * np.eye(2), 300.0))
    assert value_and_grad(entropy)(2.0, np.inf)[0] == pytest.approx(
        scipy.stats.multivariate_normal.entropy(None, 2 * np.eye(2))
    )
