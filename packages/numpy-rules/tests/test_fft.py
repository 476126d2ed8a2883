"""`plugrad_numpy.fft` traces."""

from __future__ import annotations

import numpy as np

from plugrad import grad
from plugrad_numpy import fft


def test_a_function_of_it_can_be_differentiated():
    np.testing.assert_allclose(grad(lambda x: np.real(fft.fft(x)[0]))(np.ones(3)), np.ones(3))
