"""The rows of distributions on the half-line give SciPy's values, and their tails mpmath's."""

import mpmath
import numpy as np
import pytest
import scipy.stats

from plugrad import grad
from plugrad_scipy import stats
from plugrad_scipy.conformance.stats_continuous import SHAPES
from plugrad_scipy.stats._families import ROWS
from plugrad_scipy.stats._positive import POSITIVE
from plugrad_scipy.stats._row import INTERPOLATED

ALL = [name for name, row in ROWS.items() if row.logpdf is not INTERPOLATED and name != "erlang"]


@pytest.mark.parametrize("name", ALL)
def test_the_formula_is_that_of_scipys_values(name):
    row, plain, shapes = ROWS[name], getattr(scipy.stats, name), SHAPES.get(name, (0.3, 1.2))
    shapes = shapes[: plain.numargs]
    x = plain.ppf([0.2, 0.5, 0.9], *shapes)
    for method in ("logpdf", "cdf", "sf", "logcdf", "logsf"):
        formula = getattr(row, method)
        if formula not in (None, INTERPOLATED):
            expected = getattr(plain, method)(x, *shapes)
            assert formula(x, *shapes) == pytest.approx(expected, rel=1e-7, abs=1e-9)


def test_the_half_line_is_the_support():
    for name in set(POSITIVE) & set(ROWS):
        plain = getattr(scipy.stats, name)
        low, high = plain.support(*SHAPES.get(name, (5,))[: plain.numargs])
        assert low >= 0, name
        assert high == np.inf or name == "genhalflogistic"


TAILS = {
    "gamma": (lambda x, a: (a - 1) * mpmath.log(x) - x - mpmath.loggamma(a), (2.3,)),
    "lognorm": (lambda x, s: -mpmath.log(s * x) - (mpmath.log(x) / s) ** 2 / 2, (0.9,)),
    "weibull_min": (lambda x, c: mpmath.log(c) + (c - 1) * mpmath.log(x) - x**c, (1.7,)),
    "fisk": (
        lambda x, c: mpmath.log(c) - (c + 1) * mpmath.log(x) - 2 * mpmath.log1p(x**-c),
        (3.1,),
    ),
    "genpareto": (lambda x, c: -(1 + 1 / c) * mpmath.log1p(c * x), (0.3,)),
    "nakagami": (
        lambda x, nu: (
            nu * mpmath.log(nu) - mpmath.loggamma(nu) + (2 * nu - 1) * mpmath.log(x) - nu * x * x
        ),
        (2.9,),
    ),
}


@pytest.mark.parametrize("name", TAILS)
@pytest.mark.parametrize("x", [1e-30, 1e-8, 30.0, 1e6, 1e30])
def test_gradients_in_the_tails(name, x):
    exact, shapes = TAILS[name]
    found = grad(getattr(stats, name).logpdf, (0, 1))(x, *shapes)
    with mpmath.workdps(120):
        point = (mpmath.mpf(x), *map(mpmath.mpf, shapes))
        for k, slope in enumerate(found):
            h = point[k] * mpmath.mpf(10) ** -25
            up, down = list(point), list(point)
            up[k] += h
            down[k] -= h
            expected = (exact(*up) - exact(*down)) / (2 * h)
            assert slope == pytest.approx(float(expected), rel=1e-9)
