"""Error functions and the normal distribution's ufuncs."""

import mpmath
import numpy as np
import pytest
from scipy import special

from plugrad import elementwise_grad


@pytest.mark.parametrize("x", [-1e4, -300.0, -40.0, -5.0, 0.0, 5.0, 30.0])
def test_log_ndtr_in_the_tails(x):
    mpmath.mp.dps = 60
    expected = mpmath.npdf(x) / (mpmath.erfc(-mpmath.mpf(x) / mpmath.sqrt(2)) / 2)
    assert elementwise_grad(special.log_ndtr)(x) == pytest.approx(float(expected), rel=1e-13)


def test_log_ndtr_far_out():
    assert elementwise_grad(special.log_ndtr)(np.array([50.0, -1e200])).tolist() == [0.0, 1e200]
