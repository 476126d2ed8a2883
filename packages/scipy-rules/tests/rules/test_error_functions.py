"""Error functions and the normal distribution's ufuncs."""

import mpmath
import numpy as np
import pytest
from scipy import special

from plugrad import elementwise_grad, grad
from plugrad_scipy.stats import norm


@pytest.mark.parametrize("x", [-1e4, -300.0, -40.0, -5.0, 0.0, 5.0, 30.0])
def test_log_ndtr_in_the_tails(x):
    mpmath.mp.dps = 60
    expected = mpmath.npdf(x) / (mpmath.erfc(-mpmath.mpf(x) / mpmath.sqrt(2)) / 2)
    assert elementwise_grad(special.log_ndtr)(x) == pytest.approx(float(expected), rel=1e-13)


def test_log_ndtr_far_out():
    assert elementwise_grad(special.log_ndtr)(np.array([50.0, -1e200])).tolist() == [0.0, 1e200]


def log_ndtr_curvature(x):
    """-h (x + h), h being the hazard φ/Φ, with digits enough for what cancels."""
    with mpmath.workdps(120):
        x = mpmath.mpf(x)
        hazard = mpmath.npdf(x) / (mpmath.erfc(-x / mpmath.sqrt(2)) / 2)
        return float(-hazard * (x + hazard))


@pytest.mark.parametrize("x", [-1e8, -1e4, -1e3, -30.0, -11.0, -2.0, 0.0, 3.0, 30.0])
@pytest.mark.parametrize("fun", [special.log_ndtr, norm.logcdf])
def test_curvature_in_the_tails(fun, x):
    assert grad(grad(fun))(x) == pytest.approx(log_ndtr_curvature(x), rel=1e-12)


def test_curvature_far_out():
    x = np.array([-np.inf, -1e200, -1e30, 38.0, 1e30, np.inf])
    with np.errstate(divide="ignore"):  # the slope is infinite at -inf
        found = elementwise_grad(elementwise_grad(special.log_ndtr))(x)
    assert found == pytest.approx([-1, -1, -1, 0, 0, 0], rel=1e-15, abs=0)


def test_third_derivative_of_log_ndtr():
    with mpmath.workdps(120):
        x = mpmath.mpf(-100)
        h = mpmath.npdf(x) / (mpmath.erfc(-x / mpmath.sqrt(2)) / 2)
        expected = float(h * (x + h) ** 2 - h * (1 - h * (x + h)))
    assert grad(grad(grad(special.log_ndtr)))(-100.0) == pytest.approx(expected, rel=1e-10)


@pytest.mark.parametrize("x", [0.5, 4.0, 8.01, 30.0, 1e4, 1e10])
@pytest.mark.parametrize("order", [1, 2, 3])
def test_derivatives_of_erfcx(order, x):
    derivative = special.erfcx
    for _ in range(order):
        derivative = grad(derivative)
    with mpmath.workdps(60):  # DLMF 7.18.4 and 7.18.10
        of_order = mpmath.hyperu(mpmath.mpf(order + 1) / 2, 0.5, mpmath.mpf(x) ** 2)
        expected = (-1) ** order * mpmath.factorial(order) * of_order / mpmath.sqrt(mpmath.pi)
    assert derivative(x) == pytest.approx(float(expected), rel=1e-11)


def test_single_precision_is_kept():
    x = np.array([-50, -1, 2], np.float32)
    assert elementwise_grad(elementwise_grad(special.log_ndtr))(x).dtype == np.float32
    assert elementwise_grad(special.erfcx)(-x).dtype == np.float32
