"""Hermite polynomials of the physicists: H_n' = 2n H_(n-1), DLMF 18.9.25."""

from __future__ import annotations

import numpy as np
import pytest

from plugrad import deriv
from plugrad_numpy.polynomial import hermite


def test_the_slope_is_the_polynomial_before():
    for n in range(1, 6):
        slope = deriv(lambda x, n=n: hermite.hermval(x, np.eye(6)[n]))(0.3)
        assert slope == pytest.approx(2 * n * hermite.hermval(0.3, np.eye(6)[n - 1]))
