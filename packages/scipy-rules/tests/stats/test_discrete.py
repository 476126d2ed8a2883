"""Discrete distributions: derivatives in parameters, none in counts."""

import pickle

import numpy as np
import pytest
import scipy.stats

from plugrad import grad
from plugrad.errors import NoRuleError, RefusedError
from plugrad_scipy import stats
from plugrad_scipy.stats import poisson


def test_a_count_has_no_derivative():
    with pytest.raises(NoRuleError):
        grad(poisson.logpmf)(2.0, 3.0)


def test_quantiles_are_constants():
    assert grad(lambda m: m * poisson.ppf(0.5, m) + 0 * poisson.isf(0.5, m))(3.0) == 3.0
    assert grad(lambda m: m * poisson(m).median() + poisson(m).support()[0])(3.0) == 3.0
    assert grad(lambda m: m * poisson.interval(0.5, m)[1])(3.0) == 4.0


def test_moments():
    assert grad(lambda p: stats.binom.var(10, p))(0.3) == pytest.approx(4.0)
    assert grad(lambda p: stats.binom.std(10, p))(0.5) == pytest.approx(0.0, abs=1e-9)
    assert grad(lambda p: stats.geom.mean(p, loc=3))(0.5) == pytest.approx(-4.0)
    assert grad(stats.bernoulli.entropy)(0.3) == pytest.approx(np.log(0.7 / 0.3))
    assert len(poisson.stats(2.0)) == 2


def test_draws_and_moments_are_refused():
    for method in ("rvs", "moment"):
        with pytest.raises(RefusedError, match="pmf"):
            grad(lambda m, name=method: getattr(poisson, name)(m))(1.0)
    assert poisson.rvs(2.0, random_state=1) == scipy.stats.poisson.rvs(2.0, random_state=1)


def test_beside_the_support():
    assert grad(lambda m: poisson.pmf(1.5, m) + poisson.cdf(-1, m))(1.0) == 0.0
    assert grad(lambda m: poisson.cdf(2.5, m))(1.0) == grad(lambda m: poisson.cdf(2, m))(1.0)
    assert np.isnan(grad(lambda m: poisson.logpmf(2, m))(-1.0))
    assert grad(lambda p: stats.binom.cdf(5, 5, p))(0.3) == 0.0


def test_it_is_an_object_like_scipys():
    assert pickle.loads(pickle.dumps(poisson)) is poisson
    assert repr(poisson) == "<plugrad_scipy.stats.poisson>"
    assert poisson.shapes == "mu"
