"""Log-densities: the shapes of points that SciPy takes."""

import numpy as np
import pytest
import scipy.stats

from plugrad import grad, value_of
from plugrad_scipy import stats


def traced_value(fun, x):
    seen = []
    grad(lambda x: np.sum(seen.append(fun(x)) or seen[-1]))(x)
    return value_of(seen[-1])


@pytest.mark.parametrize("shape", [(), (4,), (4, 1)])
def test_points_of_one_dimension(shape):
    x = np.random.default_rng(0).normal(size=shape)
    plain = scipy.stats.multivariate_normal.logpdf(x, 0.3, 2.0)
    found = traced_value(lambda x: stats.multivariate_normal.logpdf(x, 0.3, 2.0), x)
    assert np.shape(found) == np.shape(plain)
    assert found == pytest.approx(plain)


def test_a_simplex_without_its_last_component():
    alpha = np.array([1.5, 2.0, 3.0])
    x = np.array([0.2, 0.3])
    plain = scipy.stats.dirichlet.logpdf(x, alpha)
    assert traced_value(lambda a: stats.dirichlet.logpdf(x, a), alpha) == pytest.approx(plain)
    with pytest.raises(ValueError, match="greater"):
        grad(lambda a: stats.dirichlet.logpdf(np.array([0.9, 0.9]), a))(alpha)


def test_many_matrices():
    x = np.stack([np.eye(2), 2 * np.eye(2), np.diag([1.0, 3.0])], axis=-1)
    for name in ("wishart", "invwishart"):
        plain = getattr(scipy.stats, name).logpdf(x, 4.0, np.eye(2))
        found = traced_value(lambda x, n=name: getattr(stats, n).logpdf(x, 4.0, np.eye(2)), x)
        assert found == pytest.approx(plain)


def test_t_with_infinitely_many_degrees_is_normal():
    x = np.array([0.3, 0.4])
    found = grad(lambda x: stats.multivariate_t.logpdf(x, None, np.eye(2), np.inf))(x)
    assert found == pytest.approx(-x)
