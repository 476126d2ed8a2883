"""Distributions on an interval: what happens at the ends and outside."""

import numpy as np
import pytest

from plugrad import grad
from plugrad_scipy import stats
from plugrad_scipy.stats._bounded import normal_log_mass


@pytest.mark.parametrize("name", ["uniform", "beta", "triang", "bradford", "truncnorm"])
def test_nothing_changes_outside_the_support(name):
    d = getattr(stats, name)
    shapes = {"uniform": (), "beta": (2.0, 3.0), "truncnorm": (0.0, 1.0)}.get(name, (0.5,))
    for method in ("pdf", "logpdf", "cdf", "logcdf", "sf", "logsf"):
        x = np.array([-1.0, 2.0])
        assert not grad(lambda x, m=method: np.sum(getattr(d, m)(x, *shapes)))(x).any()


def test_a_parameter_that_is_not_allowed_has_no_gradient():
    assert np.isnan(grad(stats.beta.logpdf, 1)(0.5, -1.0, 2.0))
    assert np.isnan(grad(stats.beta.logpdf, 4)(0.5, 1.0, 2.0, 0.0, -1.0))
    assert np.isnan(grad(stats.beta.logpdf)(np.nan, 1.0, 2.0))


def test_the_mass_of_a_distant_interval_keeps_its_digits():
    d_low = grad(normal_log_mass)(30.0, 31.0)
    assert d_low == pytest.approx(-30.0332, rel=1e-4)
    assert d_low == pytest.approx(-grad(normal_log_mass, 1)(-31.0, -30.0))


def test_limits_of_a_shape_at_zero():
    for name, x in (("genextreme", 0.4), ("genpareto", 0.4)):
        d = getattr(stats, name)
        near = grad(d.logpdf, 1)(x, 1e-6)
        assert grad(d.logpdf, 1)(x, 0.0) == pytest.approx(near, rel=1e-4)
    assert np.isfinite(grad(lambda h: stats.kappa4.logpdf(0.4, h, 0.0))(0.0))
