"""Bessel functions and their relatives."""

import numpy as np
import pytest
from scipy import special

from plugrad import elementwise_grad, errors


def test_regular_at_zero():
    assert elementwise_grad(special.j1)(0.0) == 0.5
    assert elementwise_grad(special.i1)(0.0) == 0.5
    assert elementwise_grad(special.jv, 1)(1, 0.0) == 0.5


def test_derivatives_in_the_order():
    """DLMF 10.15.3 at v = 1/2, by way of the integrals of Si and Ci."""
    x = np.array([0.5, 2.0, 7.0])
    si, ci = special.sici(2 * x)
    expected = np.sqrt(2 / (np.pi * x)) * (ci * np.sin(x) - si * np.cos(x))
    assert elementwise_grad(special.jv)(np.full(3, 0.5), x) == pytest.approx(expected, rel=1e-12)


def test_an_integer_order_is_named():
    with pytest.raises(errors.NoRuleError, match=r"yn.* argument 0"):
        elementwise_grad(special.yn)(2.0, 1.0)


@pytest.mark.parametrize("f", [special.jvp, special.yvp, special.ivp, special.kvp])
def test_derivatives_of_bessel_functions_trace_as_they_are(f):
    expected = f(1, np.array([0.5, 2.0]), 2)
    assert elementwise_grad(f, 1)(1, np.array([0.5, 2.0])) == pytest.approx(expected)
