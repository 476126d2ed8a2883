"""Hypergeometric functions and elliptic integrals."""

import numpy as np
import pytest
from scipy import special

from plugrad import elementwise_grad, errors
from plugrad_testing import case, check_case, positive, real

# Wheels of SciPy 1.13 return 1 for complex arguments.
HAS_COMPLEX_HYP1F1 = special.hyp1f1(0.7, 1.5, 1 + 1j) != 1

CASES = [
    case(special.hyp0f1, 1.5, real(-2, 2), complex=True, argnums=(1,)),
    case(special.hyp1f1, 0.7, 1.5, real(-2, 2), complex=HAS_COMPLEX_HYP1F1, argnums=(2,)),
    case(special.hyp2f1, 0.7, 1.5, 2.3, real(-0.8, 0.8), complex=True, argnums=(3,)),
    case(special.hyperu, 0.7, 1.5, positive(0.5, 4), argnums=(2,)),
    case(special.ellipk, real(-2, 0.8)),
    case(special.ellipkm1, positive(0.2, 2)),
    case(special.ellipe, real(-2, 0.8)),
    case(special.ellipkinc, real(-1.5, 1.5), 0.6, argnums=(0,)),
    case(special.ellipeinc, real(-1.5, 1.5), 0.6, argnums=(0,)),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_rules(case):
    check_case(case)


def test_elliptic_integrals_over_their_range():
    m = np.array([-50.0, -1.0, 0.3, 0.9, 0.999])
    k, e = special.ellipk(m), special.ellipe(m)
    expected = (e - (1 - m) * k) / (2 * m * (1 - m))
    assert elementwise_grad(special.ellipk)(m) == pytest.approx(expected, rel=1e-11)
    assert elementwise_grad(special.ellipe)(m) == pytest.approx((e - k) / (2 * m), rel=1e-11)


def test_a_parameter_without_derivative_is_named():
    with pytest.raises(errors.NoRuleError, match=r"hyp2f1.* argument 2"):
        elementwise_grad(special.hyp2f1, 2)(0.5, 0.5, 1.5, 0.2)
