"""Rows of the table, and the functions that rows share."""

import math

import numpy as np
import pytest

from plugrad import grad
from plugrad_scipy.stats._row import INTERPOLATED, distribution, stretched, two_sided


def test_without_an_integral_it_is_interpolated():
    assert distribution(lambda x: -x).cdf is INTERPOLATED
    assert distribution(lambda x: -x, sf=lambda x: x).cdf is None


@pytest.mark.parametrize("c", [-0.3, 1e-12, 0.5, 40.0])
def test_stretched(c):
    assert stretched(2.0, c) == pytest.approx(math.log1p(2 * c) / c, rel=1e-9)
    assert grad(stretched)(2.0, c) == pytest.approx(1 / (1 + 2 * c), rel=1e-9)


def test_stretched_is_regular_at_zero():
    assert (stretched(2.0, 0.0), grad(stretched, 1)(2.0, 0.0)) == (2.0, -2.0)


def test_two_sided():
    cdf = two_sided(lambda x: np.exp(-x) / 2)
    assert cdf(np.array([-1.0, 1.0])) == pytest.approx([0.5 / math.e, 1 - 0.5 / math.e])
