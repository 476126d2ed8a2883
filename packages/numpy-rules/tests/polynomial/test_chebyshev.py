"""Chebyshev polynomials: T_n(cos θ) = cos nθ, DLMF 18.5.1."""

from __future__ import annotations

import numpy as np
import pytest

from plugrad import deriv, grad
from plugrad_numpy.polynomial import chebyshev


def test_the_slope_is_that_of_a_cosine():
    for n in range(6):
        slope = deriv(lambda t, n=n: chebyshev.chebval(np.cos(t), np.eye(6)[n]))(0.7)
        assert slope == pytest.approx(-n * np.sin(n * 0.7))


def test_interpolation_through_a_traced_function():
    found = grad(lambda a: chebyshev.chebinterpolate(lambda x: a * x, 2)[1])(2.0)
    assert found == pytest.approx(1.0)
