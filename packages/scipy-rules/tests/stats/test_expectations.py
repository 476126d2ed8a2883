"""Expectations: where integrals are hard, where functions jump, and what is refused."""

import numpy as np
import pytest
import scipy.special
import scipy.stats

from plugrad import deriv, grad, value_and_grad
from plugrad.errors import RefusedError
from plugrad_scipy import stats


def square(x):
    return x * x


@pytest.mark.parametrize("options", [{}, {"lb": 2}, {"lb": 1, "ub": 5, "conditional": True}])
@pytest.mark.parametrize("name", ["gamma", "poisson"])
def test_values_are_scipys(name, options):
    def traced(a):
        return getattr(stats, name)(a).expect(square, **options)

    expected = getattr(scipy.stats, name)(2.3).expect(square, **options)
    assert value_and_grad(traced)(2.3)[0] == pytest.approx(expected, rel=1e-12)
    assert traced(2.3) == expected


def test_a_mean_square():
    assert deriv(lambda m: stats.poisson(m).expect(square))(4.3) == pytest.approx(9.6)


def test_a_step_and_a_place_far_away():
    def above(m):
        return stats.norm(m, 2.0).expect(lambda x: 1.0 * (x > 0.5))

    assert grad(above)(0.3) == pytest.approx(scipy.stats.norm.pdf(0.5, 0.3, 2.0), rel=1e-6)
    assert grad(lambda m: stats.norm.expect(lambda x: x * x, loc=m))(1e3) == pytest.approx(2e3)


def test_a_periodic_density_over_one_turn():
    def mean_cosine(kappa):
        return stats.vonmises(kappa, loc=0.3).expect(lambda x: np.cos(x - 0.3))

    assert mean_cosine(2.0) == pytest.approx(scipy.special.i1(2.0) / scipy.special.i0(2.0))
    ratio = mean_cosine(2.0)
    assert grad(mean_cosine)(2.0) == pytest.approx(1 - ratio / 2.0 - ratio**2, rel=1e-6)


def test_what_the_function_holds():
    rate = grad(lambda a: stats.expon.expect(lambda x: np.exp(-a * x)))(1.0)
    assert rate == pytest.approx(-0.25, rel=1e-6)
    assert grad(lambda a: stats.binom(4, 0.5).expect(lambda k: a * k))(1.0) == pytest.approx(2.0)


def test_a_support_that_moves_with_shapes():
    with pytest.raises(RefusedError, match="lb and ub"):
        grad(lambda c: stats.truncnorm(-c, c).expect())(1.0)
    inside = grad(lambda c: stats.truncnorm(-c, c).expect(lambda x: x * x, lb=-0.5, ub=0.5))(1.0)
    mass = scipy.stats.truncnorm(-1, 1).expect(lambda x: x * x, lb=-0.5, ub=0.5)
    z = scipy.stats.norm.cdf(1) - scipy.stats.norm.cdf(-1)
    assert inside == pytest.approx(-mass * 2 * scipy.stats.norm.pdf(1) / z, rel=1e-6)
    for end in ("a", "b"):
        with pytest.raises(RefusedError, match="support"):
            grad(lambda c, end=end: getattr(stats.genpareto(-c), end))(2.0)
