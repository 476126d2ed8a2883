"""`plugrad_numpy.linalg` traces."""

from __future__ import annotations

import numpy as np

from plugrad import grad
from plugrad_numpy import linalg


def test_a_function_of_it_can_be_differentiated():
    np.testing.assert_allclose(grad(linalg.trace)(np.ones((2, 2))), np.eye(2))
