"""Interpolated derivatives against closed forms."""

import numpy as np
import pytest
from scipy import special

from plugrad_scipy._stencil import CHUNK, derivative


@pytest.mark.parametrize("order", [1, 2, 3])
def test_powers(order):
    x = np.array([0.3, 2.0, 50.0])
    found = derivative(lambda x: x**2.5, 0, [x], 0.7 * x, order)
    falling = np.prod(2.5 - np.arange(order))
    assert found == pytest.approx(falling * x ** (2.5 - order), rel=10.0 ** (2 * order - 15))


def test_the_interval_shrinks_to_the_scale():
    x = np.array([1.0, 2.0])
    found = derivative(lambda x, k: np.sin(k * x), 0, [x, np.array([1.0, 300.0])], np.ones(2), 1)
    assert found == pytest.approx([np.cos(1.0), 300 * np.cos(600.0)], rel=1e-10)


def test_holomorphic_functions():
    z = np.array([1.0 + 1.0j, -2.0 + 0.5j])
    assert derivative(special.loggamma, 0, [z], np.full(2, 0.3), 1) == pytest.approx(special.psi(z))


def test_a_function_that_does_not_converge_is_nan():
    assert np.isnan(derivative(np.sign, 0, [np.zeros(1)], np.ones(1), 1)).all()


def test_an_interval_outside_the_domain_is_left():
    assert derivative(np.sqrt, 0, [np.array([0.1])], np.ones(1), 1) == pytest.approx(0.5 / 0.1**0.5)


def test_many_elements_and_none():
    x = np.linspace(1, 2, CHUNK + 3)
    assert derivative(np.exp, 0, [x], np.ones_like(x), 1) == pytest.approx(np.exp(x), rel=1e-12)
    assert derivative(np.exp, 0, [x[:0]], x[:0], 1).shape == (0,)
