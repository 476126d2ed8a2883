"""Derivatives of sinc and i0, at the origin, far out, and of high order."""

from __future__ import annotations

import math

import numpy as np
import pytest

from plugrad import grad
from plugrad_numpy.rules.elementwise_special import i0_derivative, sinc_derivative


def test_sinc_at_the_origin() -> None:
    orders = [np.sinc]
    for _ in range(4):
        orders.append(grad(orders[-1]))
    values = [f(0.0) for f in orders]
    expected = [1.0, 0.0, -(math.pi**2) / 3, 0.0, math.pi**4 / 5]
    np.testing.assert_allclose(values, expected, rtol=1e-14, atol=1e-14)


@pytest.mark.parametrize("n", range(7))
def test_both_ways_to_compute_sinc_agree_where_they_meet(n: int) -> None:
    edge = 3.0 / math.pi
    near, far = sinc_derivative(np.array([edge * (1 - 1e-15), edge * (1 + 1e-15)]), n)
    np.testing.assert_allclose(near, far, atol=2e-14)


# Abramowitz and Stegun, tables 9.8 and 9.11, to the digits given there.
@pytest.mark.parametrize(
    ("x", "scaled_i1"), [(0.1, 0.0452984468), (1.0, 0.2079104154), (5.0, 0.1639722669)]
)
def test_the_first_derivative_of_i0_is_i1(x: float, scaled_i1: float) -> None:
    np.testing.assert_allclose(np.exp(-x) * i0_derivative(x, 1), scaled_i1, atol=6e-11)


@pytest.mark.parametrize("x", [1e-8, 0.3, 30.0, 300.0, 700.0])
def test_i0_solves_its_differential_equation(x: float) -> None:
    """The equation is x**2 f'' + x f' = x**2 f (DLMF 10.25.1)."""
    first, second = i0_derivative(x, 1), i0_derivative(x, 2)
    np.testing.assert_allclose(second + first / x, np.i0(x), rtol=1e-13)


def test_small_and_single_arguments_keep_their_digits_and_dtype() -> None:
    np.testing.assert_allclose(i0_derivative(1e-300, 1), 5e-301, rtol=1e-14)
    assert i0_derivative(np.ones(2, np.float32), 1).dtype == np.float32
    assert sinc_derivative(np.ones(2, np.float32), 1).dtype == np.float32
    assert i0_derivative(np.zeros(0), 1).shape == (0,)


def test_sinc_in_half_precision():
    x = np.array([0.1, 0.5, 1.4], np.float16)  # NumPy 2.0 has no half-precision sinc at 0
    found = grad(lambda x: np.sum(np.sinc(x)))(x)
    assert found.dtype == np.float16
    np.testing.assert_allclose(
        found, grad(lambda x: np.sum(np.sinc(x)))(x.astype(float)), atol=1e-2
    )
