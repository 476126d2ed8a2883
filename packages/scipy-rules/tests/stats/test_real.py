"""Distributions on the line: gradients far out in both tails, against mpmath."""

import mpmath
import numpy as np
import pytest
import scipy.stats

from plugrad import grad
from plugrad_scipy import stats
from plugrad_scipy.stats._families import ROWS
from plugrad_scipy.stats._real import REAL

TAILS = {
    "norm": lambda x: -x * x / 2,
    "logistic": lambda x: -x - 2 * mpmath.log1p(mpmath.exp(-x)),
    "cauchy": lambda x: -mpmath.log1p(x * x),
    "t": lambda x: -(2.7 + 1) / 2 * mpmath.log1p(x * x / mpmath.mpf(2.7)),
    "gumbel_r": lambda x: -x - mpmath.exp(-x),
    "johnsonsu": lambda x: (
        -mpmath.log1p(x * x) / 2 - (mpmath.mpf(1.5) + mpmath.mpf(2.2) * mpmath.asinh(x)) ** 2 / 2
    ),
    "hypsecant": lambda x: -mpmath.log(mpmath.cosh(x)),
    "skewnorm": lambda x: -x * x / 2 + mpmath.log(mpmath.erfc(-2 * x / mpmath.sqrt(2))),
}
SHAPES = {"t": (2.7,), "johnsonsu": (1.5, 2.2), "skewnorm": (2.0,)}


@pytest.mark.parametrize("name", TAILS)
@pytest.mark.parametrize("x", [-300.0, -40.0, -1e-9, 40.0, 300.0])
def test_logpdf_in_the_tails(name, x):
    found = grad(getattr(stats, name).logpdf)(x, *SHAPES.get(name, ()))
    with mpmath.workdps(60):
        expected = float(mpmath.diff(TAILS[name], mpmath.mpf(x)))
    assert found == pytest.approx(expected, rel=1e-9, abs=1e-12)


def test_logcdf_in_the_lower_tail():
    for x in (-10.0, -30.0):
        with mpmath.workdps(50):
            exact = float(mpmath.npdf(x) / mpmath.ncdf(x))
        assert grad(stats.norm.logcdf)(x) == pytest.approx(exact, rel=1e-12)
        assert grad(stats.norm.logsf)(-x) == pytest.approx(-exact, rel=1e-12)


def test_the_support_is_unbounded():
    bounded = {"levy_l", "weibull_max", "pearson3", "tukeylambda"}
    for name in set(REAL) & set(ROWS) - bounded:
        plain = getattr(scipy.stats, name)
        shapes = {"genhyperbolic": (1, 2, 0)}.get(name, (1.5, 1.2)[: plain.numargs])
        shapes = (0.5,) if name == "skewcauchy" else shapes
        assert plain.support(*shapes) == (-np.inf, np.inf), name
