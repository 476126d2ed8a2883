"""Spherical Bessel functions at 0."""

import pytest

from plugrad import elementwise_grad
from plugrad_scipy.special import spherical_in, spherical_jn


def test_regular_at_zero():
    assert elementwise_grad(spherical_jn, 1)(1, 0.0) == pytest.approx(1 / 3)
    assert elementwise_grad(elementwise_grad(spherical_jn, 1), 1)(0, 0.0) == pytest.approx(-1 / 3)
    assert elementwise_grad(elementwise_grad(spherical_in, 1), 1)(0, 0.0) == pytest.approx(1 / 3)
