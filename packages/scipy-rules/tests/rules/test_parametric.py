"""polygamma, multigammaln, zeta and lambertw."""

import numpy as np
import pytest

from plugrad import elementwise_grad, errors
from plugrad_scipy.special import lambertw, multigammaln, polygamma, zeta
from plugrad_testing import case, check_case, positive, real

CASES = [
    case(polygamma, 1, positive(0.5, 4)),
    case(polygamma, np.array([0, 1, 3]), positive(0.5, 4, shape=(2, 3)), label="orders"),
    case(polygamma, 1, real(-0.8, -0.2), label="negative"),
    case(multigammaln, positive(1.5, 4), 3),
    case(zeta, 2.5, positive(0.5, 4), argnums=(1,)),
    case(lambertw, positive(0.2, 3), exclude={"float32": "SciPy has no single precision for it"}),
    case(lambertw, positive(0.2, 3), 1, dtypes=("complex128",), label="branch 1"),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_rules(case):
    check_case(case)


def test_lambertw_at_zero():
    assert elementwise_grad(lambda z: np.real(lambertw(z)))(0.0) == 1.0


def test_arguments_by_keyword():
    assert elementwise_grad(lambda q: zeta(x=2.0, q=q))(1.0) == pytest.approx(-2 * zeta(3.0, 1.0))


def test_an_argument_without_derivative_is_named():
    with pytest.raises(errors.NoRuleError, match=r"zeta.* argument 0"):
        elementwise_grad(zeta)(2.0, 1.0)
