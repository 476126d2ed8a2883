"""Multivariate distributions: frozen forms, singular covariances, what is refused."""

import pickle

import numpy as np
import pytest
import scipy.stats

from plugrad import grad
from plugrad.errors import RefusedError
from plugrad_scipy import stats
from plugrad_scipy.stats import dirichlet, multivariate_normal

COV = np.array([[2.0, 0.5], [0.5, 1.0]])
X = np.array([0.3, -0.7])


def test_frozen_is_the_same():
    direct = grad(lambda m: multivariate_normal.logpdf(X, m, COV))(np.zeros(2))
    frozen = grad(lambda m: multivariate_normal(m, cov=COV).logpdf(X))(np.zeros(2))
    assert frozen.tolist() == direct.tolist()
    assert direct == pytest.approx(np.linalg.solve(COV, X))
    assert grad(multivariate_normal(None, COV).pdf)(X).shape == (2,)
    assert multivariate_normal(cov=COV).pdf(X) == scipy.stats.multivariate_normal(cov=COV).pdf(X)


def test_a_singular_covariance():
    cov = np.array([[2.0, 1.0, 0.0], [1.0, 2.0, 0.0], [0.0, 0.0, 0.0]])
    x = np.array([0.4, -0.3, 0.0])

    def logpdf(x, s):
        return multivariate_normal.logpdf(x, None, s * cov, allow_singular=True)

    in_x, in_scale = grad(logpdf, (0, 1))(x, 1.0)
    assert in_x == pytest.approx(-np.linalg.pinv(cov) @ x)
    assert in_scale == pytest.approx((x @ np.linalg.pinv(cov) @ x - 2) / 2)


def test_what_is_refused():
    with pytest.raises(RefusedError, match="logpmf"):
        grad(lambda p: np.sum(stats.multinomial.rvs(3, p)))(np.ones(2) / 2)


def test_objects():
    assert pickle.loads(pickle.dumps(dirichlet)) is dirichlet
    assert repr(stats.wishart) == "<plugrad_scipy.stats.wishart>"
    assert dirichlet(np.ones(2)).alpha.tolist() == [1, 1]


def test_draws_follow_the_parameters():
    def total(m, cov):
        return np.sum(multivariate_normal.rvs(m, cov, size=3, random_state=1))

    in_mean, in_cov = grad(total, (0, 1))(np.zeros(2), np.diag([4.0, 9.0]))
    draws = scipy.stats.multivariate_normal.rvs(np.zeros(2), np.diag([4.0, 9.0]), 3, 1)
    assert in_mean.tolist() == [3.0, 3.0]
    assert np.diag(in_cov) == pytest.approx(draws.sum(axis=0) / (2 * np.array([4.0, 9.0])))


def test_attributes_are_the_parameters():
    def squares(m):
        law = multivariate_normal(m, m[0])
        return np.sum(law.mean**2) + np.sum(law.cov**2) + law.dim

    assert grad(squares)(np.array([2.0, 3.0])).tolist() == [12.0, 6.0]
    chances = grad(lambda p: np.sum(stats.multinomial(3, p).p ** 2))(np.array([0.2, 0.3, 0.5]))
    assert chances == pytest.approx([0.4 - 1.0, 0.6 - 1.0, 0.0])
    assert grad(lambda s: stats.wishart(3.0, s * np.eye(2)).scale[0, 0])(2.0) == 1.0
    with pytest.raises(RefusedError, match="df, scale"):
        grad(lambda s: stats.wishart(3.0, s * np.eye(2)).log_det_scale)(2.0)


def test_frozen_draws_by_position_and_of_singular_ones():
    def total(s, *how, **named):
        return np.sum(multivariate_normal(np.zeros(2), s * COV, True).rvs(*how, **named))

    first = grad(lambda s: total(s, 3, 1))(2.0)
    assert first == grad(lambda s: total(s, size=3, random_state=1))(2.0) != 0.0
