"""Error functions and the normal distribution's ufuncs."""

import mpmath
import numpy as np
import pytest
from scipy import special

from plugrad import elementwise_grad
from plugrad_testing import case, check_case, positive, real

CASES = [
    case(special.erf, real(-2, 2), complex=True),
    case(special.erfc, real(-2, 2), complex=True),
    case(special.erfi, real(-1, 1), complex=True),
    case(special.erfcx, real(-1, 3), complex=True),
    case(special.erfinv, real(-0.8, 0.8)),
    case(special.erfcinv, positive(0.2, 1.8)),
    case(special.dawsn, real(-2, 2), complex=True),
    case(special.wofz, real(-1, 1), dtypes=("complex128",)),
    case(special.ndtr, real(-3, 3), complex=True),
    case(special.ndtri, positive(0.1, 0.9)),
    case(special.log_ndtr, real(-3, 3)),
    case(special.log_ndtr, real(-1, 1), dtypes=("complex128",), label="complex"),
    case(special.ndtri_exp, real(-3, -0.2)),
    case(special.owens_t, real(-2, 2), real(-2, 2)),
    case(special.fresnel, real(-1.5, 1.5), complex=True),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_rules(case):
    check_case(case)


@pytest.mark.parametrize("x", [-1e4, -300.0, -40.0, -5.0, 0.0, 5.0, 30.0])
def test_log_ndtr_in_the_tails(x):
    mpmath.mp.dps = 60
    expected = mpmath.npdf(x) / (mpmath.erfc(-mpmath.mpf(x) / mpmath.sqrt(2)) / 2)
    assert elementwise_grad(special.log_ndtr)(x) == pytest.approx(float(expected), rel=1e-13)


def test_log_ndtr_far_out():
    assert elementwise_grad(special.log_ndtr)(np.array([50.0, -1e200])).tolist() == [0.0, 1e200]
