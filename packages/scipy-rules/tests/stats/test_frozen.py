"""A frozen distribution has the methods of the other form."""

import pytest
import scipy.stats

from plugrad import grad
from plugrad.errors import RefusedError
from plugrad_scipy import stats

METHODS = ("pdf", "logpdf", "cdf", "logcdf", "sf", "logsf")


def test_every_method_is_the_functional_one():
    for method in METHODS:
        frozen = grad(lambda a, m=method: getattr(stats.gamma(a, scale=2.0), m)(1.5))(2.5)
        direct = grad(lambda a, m=method: getattr(stats.gamma, m)(1.5, a, scale=2.0))(2.5)
        assert frozen == direct
    assert grad(lambda a: stats.gamma(a).stats("v"))(2.0) == pytest.approx(1.0)
    assert grad(lambda m: stats.poisson(m).pmf(0))(2.0) == pytest.approx(-stats.poisson.pmf(0, 2))
    assert grad(lambda s: stats.expon(scale=s).interval(0.5)[0])(1.0) > 0
    assert grad(lambda s: stats.expon(scale=s).moment(1))(1.0) == 1.0
    assert grad(lambda s: stats.expon(scale=s).support()[0])(1.0) == 0.0


def test_plain_parameters_are_scipys():
    frozen, plain = stats.gamma(2.0), scipy.stats.gamma(2.0)
    for method in ("median", "mean", "var", "std", "entropy", "support"):
        assert getattr(frozen, method)() == getattr(plain, method)()
    assert frozen.rvs(2, random_state=1).tolist() == plain.rvs(2, random_state=1).tolist()
    assert frozen.expect(lambda x: x) == plain.expect(lambda x: x)
    assert frozen.a == plain.a
    with pytest.raises(RefusedError, match="support"):
        grad(lambda a: stats.gamma(a).a)(1.0)
