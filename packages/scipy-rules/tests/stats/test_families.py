"""Every distribution of scipy.stats is in the tables, or named in what is left out."""

import numpy as np
import pytest
import scipy.stats

from plugrad import grad
from plugrad_scipy import stats
from plugrad_scipy.conformance.stats_continuous import SHAPES
from plugrad_scipy.conformance.stats_discrete import SHAPES as DISCRETE_SHAPES
from plugrad_scipy.stats._discrete_families import discrete_families
from plugrad_scipy.stats._families import families
from plugrad_scipy.stats._without import CONSTANT, REFUSED


@pytest.mark.parametrize("kind", [scipy.stats.rv_continuous, scipy.stats.rv_discrete])
def test_no_distribution_is_forgotten(kind):
    known = {*families(), *discrete_families(), *CONSTANT, *REFUSED}
    there = {name for name, d in vars(scipy.stats).items() if isinstance(d, kind)}
    assert there - known == set()


def test_moments_follow_loc_scale_and_shape():
    assert grad(lambda a: stats.gamma.mean(a, 1.0, 3.0))(2.0) == pytest.approx(3.0)
    assert grad(lambda s: stats.gamma.var(2.0, 1.0, s))(3.0) == pytest.approx(12.0)
    assert grad(lambda a: stats.gamma.stats(a, moments="s"))(4.0) == pytest.approx(-0.125)
    assert grad(lambda a: stats.gamma.moment(2, a))(2.0) == pytest.approx(5.0)
    assert grad(stats.expon.entropy, 1)(0.0, 4.0) == 0.25
    assert grad(lambda m: stats.expon.moment(2, m, 2.0))(1.0) == pytest.approx(6.0)


def test_draws_move_with_every_parameter():
    def total(a, scale):
        return np.sum(stats.gamma.rvs(a, 1.0, scale, size=4, random_state=3))

    z = scipy.stats.gamma.rvs(2.0, size=4, random_state=3)
    q = scipy.stats.gamma.cdf(z, 2.0)
    h = 1e-5
    quantiles = [np.sum(3 * scipy.stats.gamma.ppf(q, 2.0 + s)) for s in (h, -h)]
    in_shape, in_scale = grad(total, (0, 1))(2.0, 3.0)
    assert in_shape == pytest.approx((quantiles[0] - quantiles[1]) / (2 * h), rel=1e-7)
    assert in_scale == pytest.approx(np.sum(z))


def slopes_of(fun, args):
    """Numeric derivatives in each argument that is not whole, of fourth order."""
    for k, x in enumerate(args):
        if isinstance(x, float):
            h = 1e-3 * x

            def at(s, k=k, x=x):
                return np.sum(fun(*args[:k], x + s, *args[k + 1 :]))

            near, far = at(h) - at(-h), at(2 * h) - at(-2 * h)
            yield k, (8 * near - far) / (12 * h)


# Distributions of each kind whose moments SciPy has in closed form.
SOME = ("beta", "betaprime", "chi2", "f", "genextreme", "genpareto", "invgamma", "lognorm")
MORE = ("nakagami", "pareto", "skewnorm", "t", "triang", "truncnorm", "weibull_min", "wald")


@pytest.mark.parametrize("name", [*SOME, *MORE])
def test_characteristics_of_continuous_distributions(name):
    d, shapes = getattr(stats, name), SHAPES.get(name, ())
    for fun in (d.mean, d.var):
        for k, slope in slopes_of(fun, shapes):
            if np.isfinite(slope):
                assert grad(fun, k)(*shapes) == pytest.approx(slope, rel=1e-6, abs=1e-8)


@pytest.mark.parametrize("name", [*SOME, *MORE])
def test_draws_of_continuous_distributions(name):
    d, shapes = getattr(stats, name), SHAPES.get(name, ())
    q = d.cdf(d.rvs(*shapes, size=2, random_state=1), *shapes)
    for k, slope in slopes_of(lambda *shapes: d.ppf(q, *shapes), shapes):
        found = grad(lambda *s: np.sum(d.rvs(*s, size=2, random_state=1)), k)(*shapes)
        assert found == pytest.approx(slope, rel=1e-5, abs=1e-7)


@pytest.mark.parametrize("name", [n for n in DISCRETE_SHAPES if n in discrete_families()])
def test_characteristics_of_discrete_distributions(name):
    d, shapes = getattr(stats, name), DISCRETE_SHAPES[name]
    sums = {"betanbinom", "zipf"}  # SciPy warns of sums that converge slowly
    for fun in (d.mean, d.var) if name in sums else (d.mean, d.var, d.entropy):
        for k, slope in slopes_of(fun, shapes):
            assert grad(fun, k)(*shapes) == pytest.approx(slope, rel=1e-6, abs=1e-8)
