"""Ellipsoidal harmonics of known form."""

import numpy as np
import pytest

from plugrad import elementwise_grad
from plugrad_scipy import special


def test_of_degree_one():
    """E is s, √|s² - h²| and √|s² - k²|."""
    s, h2, k2 = 2.5, 5.0, 8.0
    root = np.sqrt(abs(s * s - h2))
    assert elementwise_grad(special.ellip_harm, 4)(h2, k2, 1, 1, s) == pytest.approx(1.0)
    assert elementwise_grad(special.ellip_harm, 4)(h2, k2, 1, 2, s) == pytest.approx(s / root)
    assert elementwise_grad(special.ellip_harm)(h2, k2, 1, 2, s) == pytest.approx(-0.5 / root)


def test_its_norm():
    """γ₁¹ = 4π/3 h² k² and γ_0^1 = 4π."""
    slope = elementwise_grad(special.ellip_normal)(5.0, 8.0, 1, 1)
    assert slope == pytest.approx(4 * np.pi / 3 * 8.0, rel=1e-6)
