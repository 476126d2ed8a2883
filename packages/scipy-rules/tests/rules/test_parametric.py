"""polygamma, multigammaln, zeta and lambertw."""

import numpy as np
import pytest

from plugrad import elementwise_grad, errors
from plugrad_scipy.special import lambertw, polygamma, zeta


def test_lambertw_at_zero():
    assert elementwise_grad(lambda z: np.real(lambertw(z)))(0.0) == 1.0


def test_arguments_by_keyword():
    assert elementwise_grad(lambda q: zeta(x=2.0, q=q))(1.0) == pytest.approx(-2 * zeta(3.0, 1.0))


def test_an_argument_without_derivative_is_named():
    with pytest.raises(errors.NoRuleError, match=r"polygamma.* argument 0"):
        elementwise_grad(polygamma)(2.0, 1.0)
