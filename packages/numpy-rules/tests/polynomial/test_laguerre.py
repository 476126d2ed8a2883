"""Laguerre polynomials: x L_n' = n (L_n - L_(n-1)), DLMF 18.9.14 and 18.9.23."""

from __future__ import annotations

import numpy as np
import pytest

from plugrad import deriv
from plugrad_numpy.polynomial import laguerre


def test_the_slope_is_a_difference():
    for n in range(1, 6):
        slope = deriv(lambda x, n=n: laguerre.lagval(x, np.eye(6)[n]))(0.3)
        difference = laguerre.lagval(0.3, np.eye(6)[n] - np.eye(6)[n - 1])
        assert slope == pytest.approx(n * difference / 0.3)
