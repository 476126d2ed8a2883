"""Splines: values are SciPy's at every order and boundary, near and far outside of the image."""

import numpy as np
import pytest
import scipy.ndimage

from plugrad import errors, grad, vjp
from plugrad_scipy import ndimage

IMAGE = np.random.default_rng(0).normal(size=(6, 5))
PLACES = np.random.default_rng(1).uniform(-20, 20, (2, 60))
MODES = [
    *("reflect", "grid-mirror", "constant", "grid-constant"),
    *("nearest", "mirror", "grid-wrap", "wrap"),
]


@pytest.mark.parametrize("mode", MODES)
def test_values(mode):
    for order in range(6):
        given = {"order": order, "mode": mode, "cval": 0.7}
        expected = scipy.ndimage.map_coordinates(IMAGE, PLACES, **given)
        found, _ = vjp(lambda x: ndimage.map_coordinates(x, PLACES, **given), IMAGE)  # noqa: B023
        assert np.allclose(found, expected, atol=1e-12)


@pytest.mark.parametrize("mode", ["mirror", "reflect", "grid-wrap"])
@pytest.mark.parametrize("size", [1, 2, 7, 100])
def test_the_filter_has_its_transpose(mode, size):
    matrix = scipy.ndimage.spline_filter1d(np.eye(size), 5, 0, mode=mode)
    g = np.sin(np.arange(float(size)))
    _, back = vjp(lambda x: ndimage.spline_filter1d(x, 5, mode=mode), np.ones(size))
    assert np.allclose(back(g)[0], g @ matrix, atol=1e-10)


def test_a_zoom_is_constant_in_its_factor():
    assert grad(lambda z: ndimage.zoom(IMAGE, z).sum())(1.5) == 0.0


def test_a_plain_array_for_the_output_is_an_error():
    with pytest.raises((errors.AssignmentError, errors.TracedConversionError)):
        grad(lambda x: ndimage.shift(x, 0.5, output=np.zeros((6, 5))).sum())(IMAGE)
    assert grad(lambda x: ndimage.shift(x, 0.5, output=np.float32).sum())(IMAGE).shape == (6, 5)
