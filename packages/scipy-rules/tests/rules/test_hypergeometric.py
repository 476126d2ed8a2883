"""Hypergeometric functions and elliptic integrals."""

import numpy as np
import pytest
from scipy import special

from plugrad import elementwise_grad, errors


def test_elliptic_integrals_over_their_range():
    m = np.array([-50.0, -1.0, 0.3, 0.9, 0.999])
    k, e = special.ellipk(m), special.ellipe(m)
    expected = (e - (1 - m) * k) / (2 * m * (1 - m))
    assert elementwise_grad(special.ellipk)(m) == pytest.approx(expected, rel=1e-11)
    assert elementwise_grad(special.ellipe)(m) == pytest.approx((e - k) / (2 * m), rel=1e-11)


def test_a_parameter_without_derivative_is_named():
    with pytest.raises(errors.NoRuleError, match=r"hyp2f1.* argument 2"):
        elementwise_grad(special.hyp2f1, 2)(0.5, 0.5, 1.5, 0.2)
