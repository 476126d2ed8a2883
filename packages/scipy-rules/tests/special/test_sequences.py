"""Functions that return all orders."""

import pytest

from plugrad import deriv
from plugrad_scipy import special


def test_orders_that_scipy_does_not_order():
    with pytest.raises(ValueError, match="v >= 0"):
        deriv(lambda x: special.pbdv_seq(-2.5, x)[0][0])(1.0)


def test_at_zero():
    assert deriv(lambda x: special.lmbda(1, x)[1][0])(0.0) == pytest.approx(-0.5)
    assert deriv(lambda z: special.lqn(1, z)[1][0])(0.0) == 0.0
