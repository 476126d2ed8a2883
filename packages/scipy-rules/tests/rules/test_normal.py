"""The normal distribution: its rules, and its tails against mpmath."""

import mpmath
import numpy as np
import pytest

from plugrad import grad
from plugrad_scipy.stats import norm


def density(z):
    return mpmath.npdf(z)


def cumulative(z):
    return mpmath.erfc(-z / mpmath.sqrt(2)) / 2


# The derivative in z = (x - loc)/scale.
SLOPES = {
    norm.pdf: lambda z: -z * density(z) / 2,
    norm.logpdf: lambda z: -z,
    norm.cdf: density,
    norm.sf: lambda z: -density(z),
    norm.logcdf: lambda z: density(z) / cumulative(z),
    norm.logsf: lambda z: -density(z) / cumulative(-z),
}


@pytest.mark.parametrize("x", [-60.0, -12.0, -1.0, 0.5, 9.0, 50.0])
@pytest.mark.parametrize("f", SLOPES, ids=lambda f: f.__name__)
def test_tails(f, x):
    mpmath.mp.dps = 60
    z = (mpmath.mpf(x) - 0.5) / 2
    slope = SLOPES[f](z) / 2
    found = grad(f, (0, 1))(x, 0.5, 2.0)
    assert found == pytest.approx((float(slope), -float(slope)), rel=1e-12, abs=1e-305)
    own = {norm.pdf: -f(x, 0.5, 2.0), norm.logpdf: -1}.get(f, 0)
    in_scale = grad(f, 2)(x, 0.5, 2.0)
    assert in_scale == pytest.approx(float(-z * slope) + own / 2, rel=1e-12, abs=1e-305)


def test_far_out():
    assert grad(norm.logpdf)(1e150) == -1e150
    assert grad(norm.logcdf)(-1e10) == pytest.approx(1e10, rel=1e-15)
    assert grad(norm.logcdf)(1e10) == 0.0


def test_infinite_values():
    assert grad(norm.cdf)(np.inf) == 0.0
    assert grad(norm.logsf)(-np.inf) == 0.0
