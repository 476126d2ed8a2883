"""Partial derivatives from a row: one score in x, loc and scale, and the domain around it."""

import numpy as np
import pytest

from plugrad import grad
from plugrad_scipy import stats
from plugrad_scipy.stats._partials import Partials, double
from plugrad_scipy.stats._row import distribution


def test_double():
    assert double(np.float32(1)).dtype == np.float64
    assert double(3).dtype == np.float64
    assert double(np.longdouble(1)).dtype == np.longdouble


def test_one_row_serves_x_loc_and_scale():
    row = distribution(lambda x: -x, logsf=lambda x: -x)
    plain = stats.expon.plain
    in_x, in_loc, in_scale = Partials(plain, row, {}).method("logpdf")
    call = (None, 3.0, 1.0, 2.0)
    assert [float(p(*call)) for p in (in_x, in_loc, in_scale)] == [-0.5, 0.5, 0.0]


def test_far_outside_stays_finite_at_second_order():
    def curvature(x):
        return grad(grad(lambda x: np.sum(stats.gamma.pdf(x, 2.5))))(x)

    assert curvature(-3.0) == 0.0
    assert grad(lambda x: np.sum(stats.lognorm.pdf(np.stack([x, -x]), 0.5)))(1.0) == (
        pytest.approx(-stats.lognorm.pdf(1.0, 0.5))
    )
