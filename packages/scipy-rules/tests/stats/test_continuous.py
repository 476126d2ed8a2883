"""plugrad_scipy.stats: how norm takes what SciPy's takes."""

import pickle

import numpy as np
import pytest
import scipy.stats

from plugrad import grad
from plugrad.errors import RefusedError
from plugrad_scipy import stats
from plugrad_scipy.stats import norm


def test_other_names_are_scipys():
    assert stats.rv_continuous is scipy.stats.rv_continuous
    assert {"norm", "expon", "rv_continuous"} <= set(dir(stats))
    with pytest.raises(AttributeError, match=r"plugrad_scipy\.stats"):
        stats.no_such_distribution  # noqa: B018


def test_plain_calls_are_scipys():
    x = np.linspace(-3, 3, 5)
    assert np.array_equal(norm.cdf(x, 1, 2), scipy.stats.norm.cdf(x, 1, 2))
    assert norm.interval(0.9) == scipy.stats.norm.interval(0.9)
    assert norm.fit(x) == scipy.stats.norm.fit(x)


def test_by_position_and_by_keyword():
    expected = pytest.approx(0.25)
    assert grad(lambda m: norm.logpdf(1.0, m, 2.0))(0.0) == expected
    assert grad(lambda m: norm.logpdf(1.0, loc=m, scale=2.0))(0.0) == expected
    assert grad(norm.logpdf, "loc")(1.0, loc=0.0, scale=2.0) == expected


def test_frozen():
    def loss(m, s):
        frozen = norm(m, scale=s)
        return frozen.logpdf(1.0) + frozen.cdf(0.3) + frozen.ppf(0.2) + frozen.entropy()

    def direct(m, s):
        return norm.logpdf(1.0, m, s) + norm.cdf(0.3, m, s) + norm.ppf(0.2, m, s) + np.log(s)

    assert grad(loss, (0, 1))(0.5, 2.0) == pytest.approx(grad(direct, (0, 1))(0.5, 2.0))
    assert norm(1.0, 2.0).mean() == 1.0
    assert norm.freeze(1.0).logsf(2.0) == scipy.stats.norm(1.0).logsf(2.0)


def test_lists_beside_traced_values():
    assert grad(lambda m: np.sum(norm.logpdf([0.0, 2.0], m)))(0.0) == 2.0


@pytest.mark.parametrize("size", [1, (4,), (2, 3)])
def test_draws_are_scipys_and_reparameterised(size):
    def total(m, s):
        return np.sum(norm.rvs(m, s, size=size, random_state=7))

    z = scipy.stats.norm.rvs(size=size, random_state=7)
    assert grad(total, (0, 1))(1.0, 2.0) == pytest.approx((np.size(z), np.sum(z)))
    assert norm.rvs(1.0, 2.0, size, 7) == pytest.approx(1.0 + 2.0 * z)


def test_draws_of_several_distributions():
    m = np.array([0.0, 10.0])
    found = grad(lambda m: np.sum(norm(m, 2.0).rvs(size=(3, 2), random_state=0)))(m)
    assert found.tolist() == [3.0, 3.0]


def test_a_negative_scale_has_no_draws():
    with pytest.raises(ValueError, match="scale"):
        grad(lambda s: norm.rvs(0.0, s))(-1.0)


def test_entropy_broadcasts():
    found = grad(lambda s: np.sum(norm.entropy(np.zeros(3), s)))(2.0)
    assert found == pytest.approx(1.5)


def test_the_likelihood():
    data = np.array([1.0, 2.0])
    assert grad(lambda s: norm.nnlf((0.0, s), data))(1.0) == pytest.approx(2 - 5)


def test_intervals_medians_and_supports():
    assert grad(lambda m: sum(norm.interval(0.9, m)))(0.0) == pytest.approx(2.0)
    assert grad(norm.median)(0.0) == 1.0
    assert grad(lambda s: stats.uniform.support(1.0, s)[1])(2.0) == 1.0
    with pytest.raises(RefusedError, match="shapes"):
        grad(lambda c: stats.genpareto.support(c)[1])(-0.5)


def test_fit_loc_scale():
    found = grad(lambda x: norm.fit_loc_scale(x)[0])(np.array([1.0, 3.0]))
    assert found.tolist() == [0.5, 0.5]


def test_distributions_can_be_pickled():
    assert pickle.loads(pickle.dumps(stats.gamma)) is stats.gamma
    assert repr(stats.gamma) == "<plugrad_scipy.stats.gamma>"
