"""Hermite polynomials of the probabilists: He_n' = n He_(n-1), DLMF 18.9.27."""

from __future__ import annotations

import numpy as np
import pytest

from plugrad import deriv
from plugrad_numpy.polynomial import hermite_e


def test_the_slope_is_the_polynomial_before():
    for n in range(1, 6):
        slope = deriv(lambda x, n=n: hermite_e.hermeval(x, np.eye(6)[n]))(0.3)
        assert slope == pytest.approx(n * hermite_e.hermeval(0.3, np.eye(6)[n - 1]))
