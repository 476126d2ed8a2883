"""Gamma and beta functions."""

import numpy as np
import pytest
from scipy import special

from plugrad import elementwise_grad, errors
from plugrad_testing import case, check_case, positive, real

CASES = [
    case(special.gamma, positive(0.3, 4)),
    case(special.gamma, real(-0.9, -0.1), label="negative"),
    case(special.gamma, positive(0.5, 3), dtypes=("complex128",), order=1, label="complex"),
    case(special.gammaln, positive(0.3, 5)),
    case(special.gammaln, real(-0.9, -0.1), label="negative"),
    case(special.loggamma, positive(0.3, 5)),
    case(special.loggamma, positive(0.5, 3), dtypes=("complex128",), order=1, label="complex"),
    case(special.rgamma, positive(0.3, 4)),
    case(special.rgamma, real(-0.9, -0.1), label="negative"),
    case(special.rgamma, positive(0.5, 3), dtypes=("complex128",), order=1, label="complex"),
    case(special.psi, positive(0.3, 5)),
    case(special.psi, real(-0.9, -0.1), label="negative"),
    case(special.poch, positive(0.5, 3), positive(0.5, 3)),
    case(special.binom, positive(3, 5), positive(0.5, 2)),
    case(special.beta, positive(0.3, 3), positive(0.3, 3)),
    case(special.betaln, positive(0.3, 3), positive(0.3, 3)),
    case(special.gammainc, 1.7, positive(0.2, 4), argnums=(1,)),
    case(special.gammaincc, 1.7, positive(0.2, 4), argnums=(1,)),
    case(special.gammaincinv, 1.7, positive(0.1, 0.9), argnums=(1,)),
    case(special.gammainccinv, 1.7, positive(0.1, 0.9), argnums=(1,)),
    case(special.betainc, 1.7, 2.3, positive(0.1, 0.9), argnums=(2,)),
    case(special.betaincc, 1.7, 2.3, positive(0.1, 0.9), argnums=(2,)),
    case(special.betaincinv, 1.7, 2.3, positive(0.1, 0.9), argnums=(2,)),
    case(special.betainccinv, 1.7, 2.3, positive(0.1, 0.9), argnums=(2,)),
    case(special.gammainc, np.array([1, 2, 3]), positive(0.2, 4, shape=(3,)), label="integer"),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_rules(case):
    check_case(case)


def test_sign_of_gamma_is_constant():
    assert elementwise_grad(lambda x: special.gammasgn(x) * x)(-0.5) == -1.0


def test_a_parameter_without_derivative_is_named():
    with pytest.raises(errors.NoRuleError, match=r"gammainc.* argument 0"):
        elementwise_grad(special.gammainc)(2.0, 1.0)


def test_densities_at_the_boundary():
    assert elementwise_grad(special.gammainc, 1)(1.0, 0.0) == 1.0
    assert elementwise_grad(special.betainc, 2)(1.0, 2.0, 0.0) == pytest.approx(2.0)
