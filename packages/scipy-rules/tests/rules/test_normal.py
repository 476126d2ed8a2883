"""The normal distribution: its rules, and its tails against mpmath."""

import mpmath
import numpy as np
import pytest
from plugrad import grad
from plugrad_scipy.stats import norm
from plugrad_testing import case, check_case, positive, real

SHAPES = [((3,), (3,), (3,)), ((2, 3), (), (3,)), ((), (3,), ()), ("scalar",) * 3]
X = [norm.pdf, norm.logpdf, norm.cdf, norm.logcdf, norm.sf, norm.logsf]

CASES = [
    *[case(f, real(), real(), positive(0.5, 2), shapes=SHAPES) for f in X],
    *[
        case(f, positive(0.1, 0.9), real(), positive(0.5, 2), shapes=SHAPES)
        for f in (norm.ppf, norm.isf)
    ],
    case(norm.entropy, real(), positive(0.5, 2)),
    case(norm.logpdf, real(), label="standard"),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_rules(case):
    check_case(case)


def log_cdf(z):
    return mpmath.log(mpmath.erfc(-z / mpmath.sqrt(2)) / 2)


EXACT = {
    norm.logpdf: lambda x, m, s: -(((x - m) / s) ** 2) / 2 - mpmath.log(s),
    norm.logcdf: lambda x, m, s: log_cdf((x - m) / s),
    norm.logsf: lambda x, m, s: log_cdf((m - x) / s),
    norm.cdf: lambda x, m, s: mpmath.erfc((m - x) / s / mpmath.sqrt(2)) / 2,
    norm.sf: lambda x, m, s: mpmath.erfc((x - m) / s / mpmath.sqrt(2)) / 2,
}


@pytest.mark.parametrize("x", [-60.0, -12.0, -1.0, 0.5, 9.0, 50.0])
@pytest.mark.parametrize("f", EXACT, ids=lambda f: f.__name__)
def test_tails(f, x):
    mpmath.mp.dps = 80
    point = (mpmath.mpf(x), mpmath.mpf("0.5"), mpmath.mpf(2))
    found = grad(f, (0, 1, 2))(x, 0.5, 2.0)
    for k, value in enumerate(found):
        order = tuple(int(k == j) for j in range(3))
        expected = float(mpmath.diff(EXACT[f], point, order))
        assert value == pytest.approx(expected, rel=1e-11, abs=1e-300)


def test_logpdf_far_out_is_exact():
    assert grad(norm.logpdf)(1e200) == -1e200
    assert grad(norm.logcdf)(-1e10) == pytest.approx(1e10, rel=1e-15)
    assert grad(norm.logcdf)(1e10) == 0.0


def test_infinite_values():
    assert grad(norm.cdf)(np.inf) == 0.0
    assert grad(norm.logsf)(-np.inf) == 0.0
