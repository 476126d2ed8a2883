"""Gamma and beta functions."""

import pytest
from scipy import special

from plugrad import elementwise_grad, errors


def test_sign_of_gamma_is_constant():
    assert elementwise_grad(lambda x: special.gammasgn(x) * x)(-0.5) == -1.0


def test_a_parameter_without_derivative_is_named():
    with pytest.raises(errors.NoRuleError, match=r"gammainc.* argument 0"):
        elementwise_grad(special.gammainc)(2.0, 1.0)


def test_densities_at_the_boundary():
    assert elementwise_grad(special.gammainc, 1)(1.0, 0.0) == 1.0
    assert elementwise_grad(special.betainc, 2)(1.0, 2.0, 0.0) == pytest.approx(2.0)
