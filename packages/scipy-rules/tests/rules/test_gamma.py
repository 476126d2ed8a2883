"""Gamma and beta functions."""

import mpmath
import pytest
from scipy import special

from plugrad import elementwise_grad


def test_sign_of_gamma_is_constant():
    assert elementwise_grad(lambda x: special.gammasgn(x) * x)(-0.5) == -1.0


@pytest.mark.parametrize(("a", "x"), [(2.0, 1.0), (0.3, 1e-3), (30.0, 70.0), (5.0, 60.0)])
def test_the_parameter_of_an_incomplete_function(a, x):
    expected = float(mpmath.diff(lambda a: mpmath.gammainc(a, 0, x, regularized=True), a))
    assert elementwise_grad(special.gammainc)(a, x) == pytest.approx(expected, rel=1e-9)
    assert elementwise_grad(special.gammaincc)(a, x) == pytest.approx(-expected, rel=1e-9)


def test_densities_at_the_boundary():
    assert elementwise_grad(special.gammainc, 1)(1.0, 0.0) == 1.0
    assert elementwise_grad(special.betainc, 2)(1.0, 2.0, 0.0) == pytest.approx(2.0)
