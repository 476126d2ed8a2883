"""Legendre polynomials: (1 - x²) P_n' = n (P_(n-1) - x P_n), DLMF 18.9.17."""

from __future__ import annotations

import numpy as np
import pytest

from plugrad import deriv
from plugrad_numpy.polynomial import legendre


def test_the_slope_is_a_difference():
    for n in range(1, 6):
        slope = deriv(lambda x, n=n: legendre.legval(x, np.eye(6)[n]))(0.3)
        before, here = (legendre.legval(0.3, np.eye(6)[k]) for k in (n - 1, n))
        assert (1 - 0.3**2) * slope == pytest.approx(n * (before - 0.3 * here))
