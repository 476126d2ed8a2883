"""Derivatives in the order near 0: every digit, though far below the function."""

import numpy as np
import pytest
from scipy import special

from plugrad import deriv, elementwise_grad, hvp
from plugrad_scipy.rules.order_zero import of_i

FAR = np.array([5.0, 20.0, 60.0, 300.0])


def test_at_order_zero():
    """DLMF 10.38.4."""
    zero = np.zeros(4)
    assert elementwise_grad(special.iv)(zero, FAR) == pytest.approx(-special.kv(0, FAR), rel=1e-13)
    scaled = -special.kv(0, FAR) * np.exp(-FAR)
    assert elementwise_grad(special.ive)(zero, FAR) == pytest.approx(scaled, rel=1e-13)
    z = 20.0 + 3.0j
    assert deriv(special.iv)(0.0, z) == pytest.approx(-special.kv(0, z), rel=1e-13)


# Of L_v at (0, 20) and (0, 60), from mpmath 1.4.1 with 330 digits.
def test_struve_functions():
    found = elementwise_grad(special.modstruve)(np.array([0.0, 0.0]), np.array([20.0, 60.0]))
    expected = [-0.13597736783771489, -0.05693125032569714]
    assert found == pytest.approx(expected, rel=1e-12)


@pytest.mark.parametrize("v", [1e-9, 1e-3, 0.2, -0.1])
def test_beside_order_zero(v):
    """The function is E - sin(πv) K/π with E even, and the two sides agree with that."""
    up = elementwise_grad(special.iv)(v, 30.0)
    down = elementwise_grad(special.iv)(-v, 30.0)
    odd = -2 * np.cos(np.pi * v) * special.kv(v, 30.0)
    assert up + down == pytest.approx(odd, abs=1e-10 * abs(up))
    far = elementwise_grad(special.iv)(0.2500001, 30.0)
    assert elementwise_grad(special.iv)(0.2499999, 30.0) == pytest.approx(far, rel=1e-5)


def test_higher_derivatives():
    one = np.ones(())
    second = hvp(lambda v: special.iv(v, 20.0), (np.zeros(()),), (one,))
    h = 1e-3
    difference = special.iv(h, 20.0) - 2 * special.iv(0, 20.0) + special.iv(-h, 20.0)
    assert second == pytest.approx(difference / h**2, rel=1e-5)


def test_elsewhere_what_was_found_stays():
    found = np.array([1.0, 2.0])
    assert of_i(found, np.array([0.3, 0.0]), np.array([9.0, 1.0])) is found
