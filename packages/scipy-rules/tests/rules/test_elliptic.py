"""Elliptic integrals at their special points."""

import numpy as np
import pytest
from scipy import special

from plugrad import elementwise_grad


def test_the_mean_of_equal_numbers():
    assert elementwise_grad(special.agm)(2.0, 2.0) == pytest.approx(0.5)


def test_incomplete_integrals_become_complete():
    whole = elementwise_grad(special.ellipk)(0.4)
    assert elementwise_grad(special.ellipkinc, 1)(np.pi / 2, 0.4) == pytest.approx(whole)
    assert elementwise_grad(special.ellipkinc, 1)(0.0, 0.4) == 0


def test_carlson_integrals_of_equal_arguments():
    assert elementwise_grad(special.elliprd)(1.0, 1.0, 1.0) == pytest.approx(-0.3)


def test_elliptic_integrals_over_their_range():
    m = np.array([-50.0, -1.0, 0.3, 0.9, 0.999])
    k, e = special.ellipk(m), special.ellipe(m)
    expected = (e - (1 - m) * k) / (2 * m * (1 - m))
    assert elementwise_grad(special.ellipk)(m) == pytest.approx(expected, rel=1e-11)
    assert elementwise_grad(special.ellipe)(m) == pytest.approx((e - k) / (2 * m), rel=1e-11)
