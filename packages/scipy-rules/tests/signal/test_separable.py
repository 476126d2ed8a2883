"""Filters of images made of those of ndimage."""

import numpy as np
import scipy.signal

from plugrad import vjp
from plugrad_scipy import signal

IMAGE = np.random.default_rng(0).normal(size=(6, 7))


def test_values_are_scipys():
    h, g = np.array([0.2, 1.0, 0.3]), np.array([0.5, 1.0, -0.3])
    found, _ = vjp(lambda x: signal.sepfir2d(x, h, g), IMAGE)
    assert np.allclose(found, scipy.signal.sepfir2d(IMAGE, h, g))
    found, _ = vjp(lambda x: signal.medfilt2d(x, (3, 5)), IMAGE)
    assert np.array_equal(found, scipy.signal.medfilt2d(IMAGE, (3, 5)))
