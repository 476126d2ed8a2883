"""Powers: their derivatives are multiples of the power before."""

from __future__ import annotations

import numpy as np
import pytest

from plugrad import deriv
from plugrad_numpy.polynomial import polynomial


def test_the_slope_of_a_power():
    for n in range(5):
        slope = deriv(lambda x, n=n: polynomial.polyval(x, np.eye(5)[n]))(0.3)
        assert slope == pytest.approx(n * 0.3 ** (n - 1))
